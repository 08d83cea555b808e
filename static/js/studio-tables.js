// @ts-check
/**
 * The arithmetic of tables and rounds follows what is typed: the server counts, the page shows its
 * sentences in their places. Without this file there is a button for it.
 */

const FIELDS = "[data-counts] :is(input, select), .row-grid .field-hour input, .field-kind select";

function main() {
  const form = document.querySelector("form[data-plan]");
  if (!(form instanceof HTMLFormElement)) return;
  const again = form.querySelector("[data-count-again]");
  if (again instanceof HTMLElement) again.hidden = true;
  worksFollowKinds(form);
  let asked = 0;
  form.addEventListener("change", async (event) => {
    if (!(event.target instanceof Element) || !event.target.matches(FIELDS)) return;
    asked += 1;
    const mine = asked;
    const page = await shownAgain(form);
    // What was typed since is asked for by itself.
    if (page && mine === asked) putSaid(form, page);
  });
}

/** @param {HTMLFormElement} form */
function worksFollowKinds(form) {
  for (const row of form.querySelectorAll(".row")) {
    const kind = row.querySelector("select[name$='-kind']");
    const work = row.querySelector("[data-work]");
    if (!(kind instanceof HTMLSelectElement) || !(work instanceof HTMLElement)) continue;
    kind.addEventListener("change", () => {
      work.hidden = kind.value !== "boards";
    });
  }
}

/**
 * The page as the server would show it with what is in its fields, or nothing when it does not
 * answer. It is read as a document, so that no text is ever taken for markup here.
 * @param {HTMLFormElement} form
 * @returns {Promise<Document | null>}
 */
function shownAgain(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  fields.set("do", "look");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
    request.onerror = () => resolve(null);
    request.send(fields);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Document} page
 */
function putSaid(form, page) {
  for (const place of form.querySelectorAll("[data-arithmetic]")) {
    const name = place.getAttribute("data-arithmetic");
    const said = page.querySelector(`[data-arithmetic="${name}"]`);
    if (!said || said.textContent === place.textContent) continue;
    const open = place.querySelector("details")?.open ?? false;
    place.replaceChildren(...[...said.childNodes].map((node) => document.importNode(node, true)));
    const turns = place.querySelector("details");
    if (turns) turns.open = open;
  }
}

main();
