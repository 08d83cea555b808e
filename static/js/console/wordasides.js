// @ts-check
import { liveList, say, setText } from "../parts.js";
import { button, count, element, onAct, onPress, refill } from "./dom.js";
import { isShown, isUnread } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { approveWords, formsOf, hideAll, hideWord, restoreWord } from "./sorting.js";
import { spelled } from "./wordlists.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{sequence: () => string, given: () => Rec[]}} Board `given`: what was typed in it
 */

/**
 * Words that are hidden, each with its variants, and the way to bring them back.
 * @param {Desk} desk
 * @param {Board} board
 * @returns {() => void} repaints
 */
export function hiddenWords(desk, { given }) {
  const fold = element("words-hidden");
  const list = element("words-hidden-list");
  const title = element("words-hidden-count");
  const hidden = () => grouped(given().filter((one) => one.hidden));
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
 * Words that nobody of the animation has read yet: shown one by one, or all at once.
 * @param {Desk} desk
 * @param {Board} board
 * @returns {() => void} repaints
 */
export function unreadWords(desk, { sequence, given }) {
  const tray = element("words-wait");
  const list = element("words-wait-list");
  const all = button("words-show-all");
  const unread = () => given().filter(isUnread);
  const refresh = liveList(list, "wait", {
    records: () => grouped(unread()).reverse().map(unreadRow),
    fill: refill,
  });
  onAct(list, (act, id, by) => {
    const word = Number(id);
    const members = unread().filter((one) => one.number_of_word === word);
    if (act === "show") approveWords(desk, { sequence: sequence(), word, members }, by);
    else if (given().some((one) => one.number_of_word === word && isShown(one))) {
      // A new way to write a word that is shown: only that is set aside.
      hideAll(desk, members, by);
    } else hideWord(desk, word, by);
  });
  onPress(all, (by) =>
    approveWords(desk, { sequence: sequence(), word: 0, members: unread() }, by));
  return () => {
    const n = grouped(unread()).length;
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

/** @param {Rec[]} members */
function unreadRow(members) {
  const row = described(members);
  return {
    ...row,
    key: `wait:${row.id}`,
    showLabel: say("show_word_what", { text: row.text }),
    hideLabel: say("hide_what", { text: row.text }),
  };
}
