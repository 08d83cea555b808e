// @ts-check
import { say, setText } from "../parts.js";
import { button, byId, element } from "./dom.js";

/**
 * What is typed about one idea: its translation, its text where it was relayed, the title of its
 * stack. The dialog closes once it is taken; refused, the text stays and the sentence stands beside.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{
 *   name: string,
 *   kind: string,
 *   shown: (record: Rec) => boolean,
 *   now: (record: Rec) => string,
 *   fields: (record: Rec, text: string, before: string) => Record<string, unknown>,
 *   back: (record: Rec, text: string) => Record<string, unknown>,
 *   said: (text: string) => string,
 *   holds?: boolean,
 * }} Written `name`: of its elements; `now`: what stands there; `fields` of the operation, on the
 *   idea as it was when the dialog opened; `back`: those of the one that undoes it; `holds`: nobody
 *   moves the idea away meanwhile
 */

const RENEWS = 45_000; // milliseconds; the server lets go after 90 s

/** @type {Written} */
const TRANSLATION = {
  name: "card-translation",
  kind: "translate_card",
  shown: () => true,
  now: (record) => record.translation,
  fields: (record, text) => ({ contribution: record.id, text, version: record.translated }),
  back: (record) => ({ contribution: record.id, text: record.translation, version: record.translated + 1 }),
  said: (text) => say(text ? "said_translated" : "said_untranslated"),
};

/** @type {Written} */
const TEXT = {
  name: "card-text",
  kind: "edit_card",
  shown: (record) => record.relayed,
  now: (record) => record.text,
  fields: (record, text) => ({ contribution: record.id, text, version: record.version }),
  back: (record) => ({ contribution: record.id, text: record.text, version: record.version + 1 }),
  said: () => say("said_corrected"),
  holds: true,
};

/**
 * @param {Desk} desk
 * @returns {Written}
 */
function stackTitle({ store }) {
  const now = (/** @type {Rec} */ record) => store.get(`stack:${record.stack}`)?.title ?? "";
  return {
    name: "card-title",
    kind: "title_stack",
    shown: (record) => Boolean(record.stack),
    now,
    fields: (record, text, before) => ({ stack: record.stack, text, before }),
    back: (record, text) => ({ stack: record.stack, text }),
    said: (text) => (text ? say("said_titled", { title: text }) : say("said_untitled")),
  };
}

/**
 * @param {Desk} desk
 * @param {HTMLDialogElement} dialog
 * @param {() => Rec | undefined} card
 * @returns {{begin: () => void, paint: (record: Rec) => void}} `begin` once the dialog is open
 */
export function cardTexts(desk, dialog, card) {
  const parts = [TRANSLATION, TEXT, stackTitle(desk)].map((what) => textPart(desk, dialog, card, what));
  return {
    begin: () => parts.forEach((part) => part.begin()),
    paint: (record) => parts.forEach((part) => part.paint(record)),
  };
}

/**
 * @param {Desk} desk
 * @param {HTMLDialogElement} dialog
 * @param {() => Rec | undefined} card
 * @param {Written} what
 */
function textPart({ acts }, dialog, card, what) {
  const form = byId(what.name, HTMLFormElement);
  const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (element(`${what.name}-field`));
  const note = element(`${what.name}-note`);
  const send = button(`${what.name}-send`);
  /** @type {Rec | undefined} the idea as it was when the dialog opened */
  let begun;
  let before = "";
  let held = 0;
  const tell = (/** @type {string} */ sentence) => {
    setText(note, sentence);
    note.hidden = !sentence;
    if (!sentence) field.removeAttribute("aria-invalid");
  };
  field.addEventListener("input", () => {
    tell("");
    if (!what.holds || !begun || (held && performance.now() - held < RENEWS)) return;
    held = performance.now();
    acts.run("hold_card", { contribution: begun.id }, { refused: tell });
  });
  dialog.addEventListener("close", () => {
    if (held && begun) acts.run("release_card", { contribution: begun.id });
    held = 0;
    begun = undefined;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!begun) return;
    const record = begun;
    const text = field.value.trim();
    if (text === before) return dialog.close();
    const was = before;
    const taken = await acts.run(what.kind, what.fields(record, text, was), {
      by: send,
      refused: (sentence) => {
        // What is sent next is said of the idea as it stands now, which the title shows.
        begun = card() ?? begun;
        if (begun) before = what.now(begun);
        tell(sentence);
        field.setAttribute("aria-invalid", "true");
        field.focus();
      },
      said: what.said(text),
      undo: () => acts.run(what.kind, what.back(record, was)),
    });
    if (!taken) return;
    held = 0;
    dialog.close();
  });
  return {
    begin: () => {
      begun = card();
      tell("");
      before = begun ? what.now(begun) : "";
      if (begun) field.value = before;
    },
    paint: (/** @type {Rec} */ record) => {
      form.hidden = !what.shown(record);
    },
  };
}
