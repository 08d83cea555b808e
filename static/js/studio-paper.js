/**
 * The file of what is printed, fetched instead of followed: the page says that it is being made, and
 * why when it is not. Without this file the browser downloads it, or shows the page again.
 */

/** @param {Response} answer */
function nameOf(answer) {
  const said = answer.headers.get("Content-Disposition") ?? "";
  return /filename="?([\w.-]+)/.exec(said)?.[1] ?? "impression.pdf";
}

/** @param {Response} answer */
async function keep(answer) {
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = nameOf(answer);
  link.click();
  // Not at once: some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} said
 */
function handOut(form, said) {
  const words = form.dataset;
  let making = false;

  /** @param {string} sentence @param {string} [field] */
  function refuse(sentence, field = "") {
    said.textContent = sentence;
    said.classList.add("error");
    const wrong = document.getElementById(field);
    wrong?.setAttribute("aria-invalid", "true");
    wrong?.setAttribute("aria-describedby", said.id);
    wrong?.focus();
  }

  /** @param {boolean} busy */
  function show(busy) {
    making = busy;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", String(busy));
    }
  }

  /** @param {FormData} asked */
  async function ask(asked) {
    const headers = { Accept: "application/pdf, application/json" };
    const answer = await fetch(form.action, { method: "POST", body: asked, headers });
    const json = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (answer.ok) {
      await keep(answer);
      said.textContent = words.made ?? "";
    } else if (json) {
      const { problem, field } = await answer.json();
      refuse(problem, field);
    } else {
      refuse(words.failed ?? "");
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (making) return;
    const asked = new FormData(form);
    if (event.submitter instanceof HTMLButtonElement && event.submitter.name) {
      asked.append(event.submitter.name, event.submitter.value);
    }
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    for (const error of form.querySelectorAll("p.error[id$='-error']")) error.remove();
    said.classList.remove("error");
    said.textContent = words.making ?? "";
    show(true);
    ask(asked)
      .catch(() => refuse(words.unreached ?? ""))
      .finally(() => show(false));
  });
}

for (const form of document.querySelectorAll("form[data-paper]")) {
  const said = form.querySelector("[data-said]");
  if (form instanceof HTMLFormElement && said instanceof HTMLElement) handOut(form, said);
}
