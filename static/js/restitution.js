// @ts-check
/**
 * The page of the restitution: the text of the message is copied in one press.
 * `execCommand` also works on a plain-HTTP hotspot, where there is no clipboard.
 */

const SHOWN = 2000;

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  const field = document.getElementById(button.dataset.copy ?? "");
  const said = document.getElementById("copied");
  if (!(field instanceof HTMLTextAreaElement) || !said) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    field.select();
    if (!document.execCommand("copy")) {
      said.textContent = button.dataset.failed ?? ""; // the text stays selected, for the keyboard
      field.focus();
      return;
    }
    button.focus();
    said.textContent = button.dataset.done ?? "";
    setTimeout(() => {
      said.textContent = "";
    }, SHOWN);
  });
}
