// @ts-check
import { asking } from "../keywords.js";
import { liveList, say, setText } from "../parts.js";
import { button, count, element, onAct, onPress, refill } from "./dom.js";
import { isShown, isWaiting, posts } from "./facts.js";
import { keepingFocus } from "./focus.js";
import {
  approveAll, approveWord, formsOf, hideAll, hideWord, membersOf, restoreWord,
} from "./sorting.js";
import { spelled } from "./wordlists.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * Words that are hidden, each with its variants, and the way to bring them back.
 * @param {Desk} desk
 * @param {() => Rec[]} postsHere what was typed in the sequence looked at
 * @returns {() => void} repaints
 */
export function hiddenWords(desk, postsHere) {
  const fold = element("words-hidden");
  const list = element("words-hidden-list");
  const title = element("words-hidden-count");
  const hidden = () => grouped(postsHere().filter((one) => one.hidden));
  const refresh = liveList(list, "post", { records: () => hidden().map(hiddenRow), fill: refill });
  onAct(list, (_act, id, by) => restoreWord(desk, Number(id), by));
  return () => {
    const n = hidden().length;
    fold.hidden = n === 0;
    setText(title, say("hidden_words", { n }));
    keepingFocus(list, title, refresh);
  };
}

/**
 * Words of any sequence that nobody of the animation has read yet: shown one by one, or all at
 * once.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function waitingWords(desk) {
  const tray = element("words-wait");
  const list = element("words-wait-list");
  const all = button("words-show-all");
  const waiting = () => posts(desk.store, "keyword").filter(isWaiting);
  const refresh = liveList(list, "wait", {
    records: () => grouped(waiting()).reverse().map((members) => waitingRow(desk, members)),
    fill: refill,
  });
  onAct(list, (act, id, by) => {
    const word = Number(id);
    const members = waiting().filter((one) => one.number_of_word === word);
    if (act === "show") approveWord(desk, word, members, by);
    else if (membersOf(desk, word).some(isShown)) {
      // A new way to write a word that is shown: only that is set aside.
      hideAll(desk, members, by);
    } else hideWord(desk, word, by);
  });
  onPress(all, (by) => approveAll(desk, waiting(), by));
  return () => {
    const n = grouped(waiting()).length;
    tray.hidden = n === 0;
    setText(element("words-wait-count"), count("words_wait", n));
    keepingFocus(list, all, refresh);
  };
}

/**
 * @param {Rec[]} keywords newest first
 * @returns {Rec[][]} by word
 */
function grouped(keywords) {
  /** @type {Map<number, Rec[]>} */
  const words = new Map();
  for (const one of keywords) {
    const found = words.get(one.number_of_word);
    if (found) found.push(one);
    else words.set(one.number_of_word, [one]);
  }
  return [...words.values()];
}

/** @param {Rec[]} members */
function described(members) {
  const [first, ...rest] = formsOf([...members].reverse());
  const { number_of_word: word } = /** @type {Rec} */ (members[0]);
  const [text, times] = first ?? ["", 1];
  const given = times > 1 ? count("word_given", times) : "";
  return {
    id: String(word),
    text,
    about: [given, ...rest.map(spelled)].filter(Boolean).join(" · "),
  };
}

/** @param {Rec[]} members */
function hiddenRow(members) {
  const row = described(members);
  const restoreLabel = say("restore_what", { text: row.text });
  return { ...row, key: `hidden:${row.id}`, hidden: true, restoreLabel, takeLabel: "" };
}

/**
 * @param {Desk} desk
 * @param {Rec[]} members
 */
function waitingRow({ store }, members) {
  const row = described(members);
  const prompts = asking(store);
  const prompt = prompts.find((step) => step.id === members[0]?.sequence);
  // Which prompt it answers, where there are several.
  const where = prompt && prompts.length > 1 ? prompt.prompt || prompt.title : "";
  return {
    ...row,
    about: [row.about, where].filter(Boolean).join(" · "),
    key: `wait:${row.id}`,
    showLabel: say("show_word_what", { text: row.text }),
    hideLabel: say("hide_what", { text: row.text }),
  };
}
