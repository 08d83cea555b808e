// @ts-check
import { say, setAttribute, setText } from "../parts.js";
import { button, byId, element, isResting, onPress, rest } from "./dom.js";

/**
 * A name that slipped into an idea is taken out of it: touched in its text, selected or typed; what
 * will be read is shown before.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{open: (key: string) => void, paint: () => void}} RedactDialog `key`: of the record
 */

const WORD = /[\p{L}\p{M}\p{N}'’.-]/u;

/**
 * @param {Desk} desk
 * @returns {RedactDialog}
 */
export function redactDialog(desk) {
  const { acts, store, toasts } = desk;
  const dialog = byId("redact-dialog", HTMLDialogElement);
  const text = byId("redact-text", HTMLTextAreaElement);
  const passage = byId("redact-passage", HTMLTextAreaElement);
  const send = button("redact-send");
  const back = button("redact-back");
  const mark = dialog.dataset.mark ?? "";
  let key = "";
  const item = () => store.get(key);
  const bad = (/** @type {string} */ sentence) => {
    setText(element("redact-bad"), sentence);
    setAttribute(passage, "aria-invalid", sentence && "true");
  };
  const preview = () => {
    const record = item();
    const asked = passage.value.trim();
    const whole = record ? wholeOf(record) : "";
    const there = asked !== "" && whole.includes(asked);
    setText(element("redact-result"), there ? whole.replaceAll(asked, mark) : "");
    element("redact-says").hidden = !there;
    rest(send, !there);
    bad(asked !== "" && !there ? say("redact_not_there") : "");
  };
  const paint = () => {
    if (!dialog.open) return;
    const record = item();
    if (!record) {
      dialog.close();
      toasts.show(say("card_gone"), { tone: "refused" });
      return;
    }
    const whole = wholeOf(record);
    if (text.value !== whole) text.value = whole;
    back.hidden = !record.redacted;
    preview();
  };
  const chosen = () => {
    const found = selected(text);
    if (!found) return;
    passage.value = found;
    preview();
  };
  // Read only, but for the caret: arrows go through the text and select in it.
  text.addEventListener("beforeinput", (event) => event.preventDefault());
  text.addEventListener("input", paint);
  for (const event of ["select", "mouseup", "keyup"]) text.addEventListener(event, chosen);
  /** What was touched last. @type {[number, number]} */
  let last = [0, 0];
  text.addEventListener("click", () => {
    if (text.selectionStart === text.selectionEnd) last = selectWord(text, last);
    chosen();
  });
  passage.addEventListener("input", preview);
  byId("redact-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const record = item();
    const asked = passage.value.trim();
    if (!record || send.getAttribute("aria-busy") === "true") return;
    if (isResting(send)) {
      bad(say(asked ? "redact_not_there" : "redact_nothing"));
      passage.focus();
      return;
    }
    const version = record.version + 1;
    acts.run("redact", { contribution: record.id, passage: asked }, {
      by: send,
      refused: bad,
      done: () => dialog.close(),
      said: say("said_redacted"),
      undo: () => acts.run("unredact", { contribution: record.id, version }),
    });
  });
  onPress(back, (by) => {
    const record = item();
    if (!record) return;
    acts.run("unredact", { contribution: record.id, version: record.version }, {
      by,
      refused: bad,
      said: say("said_unredacted"),
      done: () => dialog.close(),
    });
  });
  return {
    open: (asked) => {
      key = asked;
      passage.value = "";
      text.value = "";
      dialog.showModal();
      paint();
      text.setSelectionRange(0, 0);
      last = [0, 0];
    },
    paint,
  };
}

/**
 * @param {Rec} record
 * @returns {string} its text, and its translation under it: a name may stand in both
 */
function wholeOf({ text, translation }) {
  return translation ? `${text}\n\n${translation}` : text;
}

/** @param {HTMLTextAreaElement} field */
function selected({ value, selectionStart, selectionEnd }) {
  return value.slice(selectionStart, selectionEnd).trim();
}

/**
 * A finger touches a word: all of it is meant, together with the one beside it touched before.
 * @param {HTMLTextAreaElement} field
 * @param {[number, number]} before what was meant so far
 * @returns {[number, number]}
 */
function selectWord(field, [from, to]) {
  const { value } = field;
  let start = field.selectionStart;
  let end = start;
  while (start > 0 && WORD.test(value[start - 1] ?? "")) start -= 1;
  while (end < value.length && WORD.test(value[end] ?? "")) end += 1;
  while (end > start && /['’.-]/.test(value[end - 1] ?? "")) end -= 1;
  if (end === start) return [from, to];
  const after = from < to && start > to && !value.slice(to, start).trim();
  const ahead = from < to && end < from && !value.slice(end, from).trim();
  if (after) start = from;
  if (ahead) end = to;
  field.setSelectionRange(start, end);
  return [start, end];
}
