/**
 * Comforts of the studio. Every page works whole without this file: buttons are submit buttons, and
 * the server shows the page again.
 */

/**
 * A set, or several days, changes other fields: the server shows them at once. Not while a keyboard
 * walks through the sets, each of which would load the page again: there is a button for that.
 */
function lookAgainOnChange() {
  const form = document.querySelector("form[data-plan]");
  const look = form?.querySelector("[data-look]");
  if (!(form instanceof HTMLFormElement) || !(look instanceof HTMLButtonElement)) return;
  for (const [name, action] of Object.entries({ set_id: "show_set", several_days: "show_days" })) {
    const field = form.querySelector(`[name="${name}"]`);
    let walked = false;
    field?.addEventListener("keydown", () => {
      walked = field instanceof HTMLSelectElement;
    });
    field?.addEventListener("pointerdown", () => {
      walked = false;
    });
    field?.addEventListener("change", () => {
      if (walked) return;
      look.value = action;
      form.requestSubmit(look);
    });
  }
}

/** Phones are asked something in some kinds only, each with its usual prompt until another is typed. */
function promptsFollowKinds() {
  for (const row of document.querySelectorAll(".row")) {
    const kind = row.querySelector("select[name$='-kind']");
    const prompt = row.querySelector("[data-prompt]");
    const proposed = row.querySelector("[data-proposed]");
    const field = prompt?.querySelector("input");
    if (!(kind instanceof HTMLSelectElement) || !(prompt instanceof HTMLElement) || !field) continue;
    kind.addEventListener("change", () => {
      const usual = prompt.dataset[kind.value];
      prompt.hidden = usual === undefined;
      if (proposed instanceof HTMLElement) proposed.hidden = kind.value !== "keywords";
      const untouched = !field.value.trim() || Object.values(prompt.dataset).includes(field.value);
      if (usual !== undefined && untouched) field.value = usual;
    });
  }
}

/** A second press on « Prêt » would make a second rencontre. */
function sendOnce() {
  // What hands out a file stays, to be pressed again.
  for (const form of document.querySelectorAll("form:not([data-paper])")) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    // The page may come back from the browser's memory.
    window.addEventListener("pageshow", () => {
      sent = false;
    });
  }
}

/** Leaving with unsaved words asks first. */
function askBeforeLeaving() {
  const form = document.querySelector("form[data-plan]");
  if (!form) return;
  let typed = false;
  form.addEventListener("input", () => {
    typed = true;
  });
  form.addEventListener("submit", () => {
    typed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}

/** Copy a link. `execCommand` also works on a plain-HTTP hotspot, where there is no clipboard. */
function copyLinks() {
  const said = document.getElementById("copied");
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const field = document.getElementById(button.dataset.copy ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    const word = button.querySelector("[data-word]") ?? button;
    const words = word.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      field.select();
      if (!document.execCommand("copy")) return;
      button.focus();
      word.textContent = button.dataset.done ?? "";
      if (said) said.textContent = button.dataset.done ?? "";
      setTimeout(() => {
        word.textContent = words;
        if (said) said.textContent = "";
      }, 2000);
    });
  }
}

/** What a page says as it opens is not heard: it is put there again once somebody listens. */
function sayAgain() {
  const said = document.querySelector(".said:not([hidden])");
  if (said) setTimeout(() => said.replaceChildren(said.textContent ?? ""), 600);
}

lookAgainOnChange();
promptsFollowKinds();
sendOnce();
askBeforeLeaving();
copyLinks();
sayAgain();
