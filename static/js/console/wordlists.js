// @ts-check
import { liveList, say } from "../parts.js";
import { choose, count, element, onAct, quietly, refill } from "./dom.js";
import { isShown } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { hourAt } from "./hours.js";
import { hideAll, hideWord } from "./sorting.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * The words by how many people gave them, or one by one as they came.
 * @param {Desk} desk
 * @param {{
 *   sequence: () => string, posts: () => Rec[], more: (word: number, by: HTMLElement) => void,
 * }} board `posts`: what was typed in it; `more`: opens what else can be done with a word
 * @returns {() => void} repaints the list that is shown
 */
export function bothLists(desk, { sequence, posts, more }) {
  const byWord = element("words-list");
  const typed = element("words-typed");
  const shown = () => posts().filter(isShown);
  const refreshWords = liveList(byWord, "word", {
    records: () => counted(desk, sequence(), shown()),
    fill: refill,
  });
  const refreshTyped = liveList(typed, "keyword", {
    records: () => shown().map((one) => asTyped(desk, one)),
    fill: refill,
  });
  onAct(byWord, (act, id, by) => {
    if (act === "more") more(Number(id), by);
    else hideWord(desk, Number(id), by);
  });
  onAct(typed, (_act, id, by) => hideAll(desk, shown().filter((one) => one.id === id), by));
  chooseHow(desk);
  let painted = "";
  return () => {
    const how = desk.ui.get("how");
    byWord.hidden = how !== "word";
    typed.hidden = how !== "typed";
    choose(element("words-how").children, (one) => one.dataset.how === how, "aria-pressed");
    const [list, refresh] = how === "word" ? [byWord, refreshWords] : [typed, refreshTyped];
    const repaint = () => keepingFocus(list, element("words-title"), refresh);
    const now = `${how} ${sequence()}`;
    if (now === painted) repaint();
    else quietly(list, repaint);
    painted = now;
  };
}

/**
 * @param {Desk} desk
 * @param {string} sequence
 * @param {Rec[]} shown
 */
function counted({ store }, sequence, shown) {
  /** @type {Map<number, number>} */
  const relayed = new Map();
  for (const one of shown) {
    if (!one.relayed) continue;
    relayed.set(one.number_of_word, (relayed.get(one.number_of_word) ?? 0) + one.weight);
  }
  return store
    .byType("word")
    .filter((word) => word.sequence === sequence)
    .sort((a, b) => b.count - a.count || a.first - b.first)
    .map((word) => ({
      key: word.key,
      id: String(word.number),
      shown: word.shown,
      count: word.count,
      people: count("word_people", word.count),
      relayed: relayedOf(word, relayed.get(word.number) ?? 0),
      forms: formsLine(word),
      hideLabel: say("hide_what", { text: word.shown }),
      moreLabel: say("word_more", { text: word.shown }),
    }));
}

/**
 * @param {Rec} word
 * @param {number} n how many people it was relayed for
 */
function relayedOf(word, n) {
  if (n === 0) return "";
  return n === word.count ? say("word_relayed") : say("word_relayed_part", { n });
}

/**
 * How it was written, when that is not just what is shown; and how often, when somebody said it
 * twice.
 * @param {Rec} word
 * @returns {string}
 */
function formsLine(word) {
  const plain = word.variants.length === 1 && word.variants[0][0] === word.shown;
  const forms = plain ? [] : word.variants.map(spelled);
  const given = word.given === word.count ? [] : [count("word_given", word.given)];
  return [...forms, ...given].join(" · ");
}

/**
 * @param {[string, number]} variant
 * @returns {string}
 */
export const spelled = ([form, n]) => (n === 1 ? form : say("word_form", { form, n }));

/**
 * @param {Desk} desk
 * @param {Rec} keyword
 */
function asTyped({ zone }, keyword) {
  return {
    key: keyword.key,
    id: keyword.id,
    text: keyword.text,
    relayed: keyword.relayed,
    meta: [keyword.weight > 1 ? `×\u202f${keyword.weight}` : "", hourAt(keyword.at, zone)]
      .filter(Boolean)
      .join(" · "),
    hideLabel: say("hide_what", { text: keyword.text }),
  };
}

/** @param {Desk} desk */
function chooseHow({ ui }) {
  element("words-how").addEventListener("click", (event) => {
    const how = event.target instanceof HTMLElement ? event.target.dataset.how : undefined;
    if (how) ui.set({ how });
  });
}
