/**
 * « Publier »: copying the link, and the final PDF sent with its progress. A file that cannot be
 * taken is said so before it leaves, and stays chosen. Without this file the forms are plain ones.
 */

/** @param {HTMLInputElement} field @returns {Promise<boolean>} */
async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // On a plain-HTTP hotspot there is no clipboard of that kind.
    return document.execCommand("copy");
  }
}

function copyLink() {
  const said = document.getElementById("publish-copied");
  for (const button of document.querySelectorAll("button[data-copies]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const field = document.getElementById(button.dataset.copies ?? "");
    if (!(field instanceof HTMLInputElement) || !said) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(field);
      button.focus(); // where selecting the address took it from
      said.textContent = (done ? button.dataset.done : button.dataset.failed) ?? "";
    });
  }
}

/**
 * Whether a file begins and ends as a PDF does.
 * @param {File} file
 */
async function isPdf(file) {
  const latin = new TextDecoder("latin1");
  const head = latin.decode(await file.slice(0, 64).arrayBuffer());
  const tail = latin.decode(await file.slice(-1024).arrayBuffer());
  return head.trimStart().startsWith("%PDF-") && tail.includes("%%EOF");
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {HTMLProgressElement} progress
 * @param {HTMLElement} said
 */
function sendFile(form, field, progress, said) {
  const words = form.dataset;
  let sending = false;

  /** @param {string} sentence @param {boolean} wrong */
  function tell(sentence, wrong) {
    if (said.textContent !== sentence) said.textContent = sentence;
    said.classList.toggle("wrong", wrong);
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  /** @param {boolean} busy */
  function show(busy) {
    sending = busy;
    progress.hidden = !busy;
    progress.value = 0;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", String(busy));
    }
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    show(false);
    tell(sentence, true);
    field.focus();
  }

  function send() {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      progress.value = (event.loaded * 100) / event.total;
      // Said four times at most: the bar shows the rest to who sees it.
      const part = Math.floor((event.loaded * 4) / event.total) * 25;
      const all = event.loaded === event.total;
      tell(all ? (words.stored ?? "") : (words.sending ?? "").replace("{n}", String(part)), false);
    });
    request.addEventListener("load", () => {
      const came = new URL(request.responseURL || location.href);
      if (request.status >= 400 || !came.searchParams.has("publie")) {
        refuse(words.cut ?? "");
        return;
      }
      came.hash = "publier";
      location.assign(came);
    });
    for (const name of ["error", "abort", "timeout"]) {
      request.addEventListener(name, () => refuse(words.cut ?? ""));
    }
    request.open("POST", form.action);
    request.send(new FormData(form));
  }

  form.noValidate = true;
  field.addEventListener("change", () => tell("", false));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    const file = field.files?.[0];
    if (!file) return refuse(words.noFile ?? "");
    if (file.size > Number(words.most)) return refuse(words.tooLarge ?? "");
    show(true);
    const good = await isPdf(file).catch(() => false);
    if (!good) return refuse(words.notPdf ?? "");
    send();
  });
}

copyLink();
const form = document.getElementById("final-form");
const field = document.getElementById("final-file");
const progress = document.getElementById("final-progress");
const said = document.getElementById("final-said");
if (
  form instanceof HTMLFormElement &&
  field instanceof HTMLInputElement &&
  progress instanceof HTMLProgressElement &&
  said
) {
  sendFile(form, field, progress, said);
}
