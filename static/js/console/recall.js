// @ts-check
import { say, setText } from "../parts.js";
import { button, choose, element, onPress } from "./dom.js";
import { current, meeting } from "./facts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * Who sees the words now, and the gestures that change it: discover them, have the wall show them
 * again while another sequence runs, read them in another way.
 * @param {Desk} desk
 * @param {() => Rec | undefined} chosen the sequence looked at
 * @returns {() => void} repaints
 */
export function recallRows(desk, chosen) {
  const reveal = button("reveal");
  const sequence = () => chosen()?.id ?? "";
  onPress(reveal, (by) => {
    const fields = { sequence: sequence() };
    const undo = () => desk.acts.run("conceal_words", fields);
    desk.acts.run("reveal_words", fields, { by, said: say("words_revealed"), undo });
  });
  onPress(button("recall"), (by) => recall(desk, sequence(), by));
  onPress(button("recall-end"), (by) => recall(desk, "", by));
  element("reading").addEventListener("click", ({ target }) => {
    const reading = target instanceof HTMLElement ? target.dataset.reading : undefined;
    if (reading) desk.acts.run("set_reading", { reading }, { by: /** @type {any} */ (target) });
  });
  return () => paint(desk, chosen());
}

/**
 * @param {Desk} desk
 * @param {string} sequence empty brings the wall back to what is running
 * @param {HTMLElement} by
 */
export function recall({ acts, store }, sequence, by) {
  const before = meeting(store)?.recalled ?? "";
  acts.run("recall_words", { sequence }, {
    by,
    said: say(sequence ? "said_recalled" : "said_recall_ended"),
    undo: () => acts.run("recall_words", { sequence: before }),
  });
}

/**
 * @param {Desk} desk
 * @param {Rec | undefined} step
 */
function paint({ store }, step) {
  const record = meeting(store);
  const opened = Boolean(step && step.writing !== "unopened");
  const running = record?.phase === "running";
  const here = running && current(store)?.id === step?.id;
  const recalled = Boolean(step) && record?.recalled === step?.id;
  element("reveal-row").hidden = !opened;
  element("reading-row").hidden = !(opened && (step?.revealed || !record?.hold_words));
  if (!step || !opened) return;
  setText(element("reveal-says"), say(sees(step, { held: record?.hold_words, here, recalled })));
  button("reveal").hidden = step.revealed;
  button("recall").hidden = !(step.revealed && running && !here && !recalled);
  button("recall-end").hidden = !(recalled && !here);
  choose(
    element("reading").children,
    (one) => one.dataset.reading === record?.reading,
    "aria-pressed",
  );
}

/**
 * @param {Rec} step
 * @param {{held: boolean, here: boolean, recalled: boolean}} where
 * @returns {string} the sentence that says who sees the words
 */
function sees(step, { held, here, recalled }) {
  if (!step.revealed) return held ? "words_held" : "words_on_wall";
  if (here) return "words_revealed";
  return recalled ? "words_recalled" : "words_since";
}
