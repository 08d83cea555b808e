// @ts-check
import { newId } from "../ids.js";
import { say, setText } from "../parts.js";
import { takeOut } from "../relay/sent.js";
import { button, byId, count, element, isResting, onPress, rest } from "./dom.js";
import { components } from "./facts.js";
import { named, options } from "./onetable.js";
import { photoPart } from "./photo.js";
import { groupWork, tables } from "./tablefacts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {{id: string, text: string, fields: Record<string, unknown>}} Sheet
 */

/**
 * Sheets of paper brought back: their table, component and question, one idea a line. The text
 * stays until the server took it; a sheet that had no answer is sent again as it was.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function sheetsPart(desk) {
  const { store, acts, ui } = desk;
  const select = (/** @type {string} */ name) => byId(`sheet-${name}`, HTMLSelectElement);
  const [table, component, question] = [select("table"), select("component"), select("question")];
  const text = byId("sheet-text", HTMLTextAreaElement);
  const send = button("sheet-send");
  const bad = element("sheet-bad");
  const fold = byId("sheets", HTMLDetailsElement);
  const draft = drafts(desk.room, text);
  photoPart();
  /** @type {Sheet | null} */
  let sent = null;
  const lines = () => text.value.split("\n").filter((line) => line.trim()).length;
  const paint = () => {
    const n = lines();
    setText(element("sheet-count"), n ? count("sheet_lines", n) : "");
    rest(send, n === 0);
  };
  /** A table's sheet is of its component, until another one is chosen. */
  const follow = () => {
    const works = store.get(`table:${table.value}`)?.component;
    if (works) component.value = works;
    asked();
  };
  const asked = () => {
    const record = components(store).find((one) => one.key === component.value);
    /** @type {{id: string, text: string}[]} */
    const questions = record?.questions ?? [];
    options(question, [["", say("no_question")], ...questions.map((one) => [one.id, one.text])]);
  };
  table.addEventListener("change", follow);
  component.addEventListener("change", asked);
  text.addEventListener("input", () => {
    // Whoever empties the field gives up what is in it.
    if (!text.value.trim() && !isResting(send)) sent = null;
    setText(bad, "");
    text.removeAttribute("aria-invalid");
    draft.keep();
    paint();
  });
  onPress(button("table-sheet"), () => {
    fold.open = true;
    table.value = ui.get("table");
    follow();
    text.focus();
  });
  byId("sheets-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (isResting(send)) return;
    const sheet = sent ?? {
      id: newId(),
      text: text.value,
      fields: {
        sequence: groupWork(store)?.id,
        component: component.value,
        question: question.value,
        group: Number(table.value),
        text: text.value,
      },
    };
    sent = sheet;
    const n = sheet.text.split("\n").filter((line) => line.trim()).length;
    acts.run("relay_cards", sheet.fields, {
      id: sheet.id,
      by: send,
      said: count("said_sheet", n),
      undo: () => acts.run("withdraw_relayed", { relay: sheet.id }),
      refused: (sentence) => {
        sent = null;
        setText(bad, sentence);
        text.setAttribute("aria-invalid", "true");
        text.focus();
      },
      done: () => {
        if (sent?.id !== sheet.id) return;
        sent = null;
        takeOut(text, sheet.text);
        draft.keep();
        paint();
      },
    });
  });
  return () => {
    const every = tables(store);
    options(table, [
      ["0", say("sheet_no_table")],
      ...every.map((one) => [String(one.number), say("table", { n: one.number })]),
    ]);
    options(component, components(store).map(named));
    asked();
    paint();
  };
}

/**
 * What is being typed survives a reload of this tab.
 * @param {string} room
 * @param {HTMLTextAreaElement} field
 */
function drafts(room, field) {
  const place = `console:${room}:sheet`;
  try {
    field.value = sessionStorage.getItem(place) ?? "";
  } catch {
    // Without storage it lasts as long as the page.
  }
  return {
    keep: () => {
      try {
        sessionStorage.setItem(place, field.value);
      } catch {
        // As above.
      }
    },
  };
}
