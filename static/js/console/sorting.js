// @ts-check
import { say } from "../parts.js";
import { count } from "./dom.js";
import { posts } from "./facts.js";

/**
 * What the animation does with words, each time with its way back.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * @param {Desk} desk
 * @param {number} number
 * @returns {Rec[]} what was typed of a word, oldest first, hidden or not
 */
export const membersOf = ({ store }, number) =>
  posts(store, "keyword").filter((one) => one.number_of_word === number).reverse();

/**
 * @param {Desk} desk
 * @param {number} number
 * @returns {Rec | undefined} a word that is shown to somebody
 */
export const wordOf = ({ store }, number) =>
  store.byType("word").find((word) => word.number === number);

/**
 * @param {Iterable<Rec>} members
 * @returns {[string, number][]} typed forms and how often each was given, most given first
 */
export function formsOf(members) {
  /** @type {Map<string, number>} */
  const forms = new Map();
  for (const { text, weight } of members) forms.set(text, (forms.get(text) ?? 0) + weight);
  return [...forms].sort((a, b) => b[1] - a[1]);
}

/** @param {Rec[]} keywords */
const asFields = (keywords) => keywords.map((one) => ({ contribution: one.id }));

/** @param {Rec[]} members */
const manyForms = (members) => formsOf(members).length;

/**
 * Hides a word with all its variants. What was hidden before stays so when that is undone.
 * @param {Desk} desk
 * @param {number} word
 * @param {HTMLElement} by
 */
export function hideWord(desk, word, by) {
  const { acts } = desk;
  const members = membersOf(desk, word);
  const seen = members.filter((one) => !one.hidden);
  const all = seen.length === members.length;
  return acts.run("hide_word", { word }, {
    by,
    said: count("said_forms_hidden", manyForms(seen)),
    undo: () => (all ? acts.run("restore_word", { word }) : acts.runAll("restore", asFields(seen))),
  });
}

/**
 * Brings a hidden word back with all its variants.
 * @param {Desk} desk
 * @param {number} word
 * @param {HTMLElement} by
 */
export function restoreWord(desk, word, by) {
  const { acts } = desk;
  const members = membersOf(desk, word);
  const hidden = members.filter((one) => one.hidden);
  const all = hidden.length === members.length;
  return acts.run("restore_word", { word }, {
    by,
    said: count("said_forms_restored", manyForms(hidden)),
    undo: () => (all ? acts.run("hide_word", { word }) : acts.runAll("hide", asFields(hidden))),
  });
}

/**
 * Hides some contributions, and brings them all back on undo.
 * @param {Desk} desk
 * @param {Rec[]} keywords
 * @param {HTMLElement} by
 */
export function hideAll({ acts }, keywords, by) {
  const every = asFields(keywords);
  return acts.runAll("hide", every, {
    by,
    said: say("said_word_hidden"),
    undo: () => acts.runAll("restore", every),
  });
}

/**
 * Lets in what waits to be read. Taken back, it is set aside: it cannot be unread.
 * @param {Desk} desk
 * @param {{sequence: string, word: number, members: Rec[]}} waiting `word`: 0 for all that wait
 * @param {HTMLElement} by
 */
export function approveWords({ acts }, { sequence, word, members }, by) {
  return acts.run("approve_words", { sequence, word }, {
    by,
    said: count("said_words_shown", new Set(members.map((one) => one.number_of_word)).size),
    undo: () => acts.runAll("hide", asFields(members)),
  });
}

/**
 * Brings two words together: the more given one keeps its place on the wall.
 * @param {Desk} desk
 * @param {Rec} one
 * @param {Rec} two
 * @param {{by: HTMLElement, done?: () => void, undone?: () => void}} manner
 */
export function joinWords(desk, one, two, { by, done, undone }) {
  const { acts } = desk;
  const [kept, other] = strongerFirst(one, two);
  const named = kept.title || other.title;
  return acts.run("join_words", { word: kept.number, other: other.number }, {
    by,
    done,
    said: say("said_joined", { a: kept.shown, b: other.shown }),
    undo: async () => {
      const back = await acts.run("split_word", { word: kept.number, part: other.number });
      if (back && named !== kept.title) await rename(desk, kept.number, kept.title);
      if (back && other.title) await rename(desk, other.number, other.title);
      undone?.();
      return back;
    },
  });
}

/**
 * @param {Rec} one
 * @param {Rec} two
 * @returns {[Rec, Rec]}
 */
export const strongerFirst = (one, two) =>
  two.count > one.count || (two.count === one.count && two.first < one.first)
    ? [two, one]
    : [one, two];

/**
 * @param {Desk} desk
 * @param {number} word
 * @param {string} title
 */
const rename = ({ acts }, word, title) => acts.run("rename_word", { word, title });

/**
 * Two words are not the same: that is no longer asked.
 * @param {Desk} desk
 * @param {Rec} one
 * @param {Rec} two
 * @param {{by: HTMLElement, done: () => void, undone: () => void}} manner
 */
export function keepApart({ acts }, one, two, { by, done, undone }) {
  const pair = { word: one.number, other: two.number };
  return acts.run("keep_apart", { ...pair, apart: true }, {
    by,
    done,
    said: say("said_kept_apart", { a: one.shown, b: two.shown }),
    undo: async () => {
      const back = await acts.run("keep_apart", { ...pair, apart: false });
      undone();
      return back;
    },
  });
}

/**
 * Makes a typed form a word of its own.
 * @param {Desk} desk
 * @param {number} word
 * @param {string} form
 * @param {HTMLElement} by
 */
export function splitWord(desk, word, form, by) {
  const { acts, store } = desk;
  const moved = membersOf(desk, word).find((one) => one.text === form);
  return acts.run("split_word", { word, form }, {
    by,
    said: say("said_split", { text: form }),
    undo: () => {
      const other = moved && store.get(moved.key)?.number_of_word;
      return other && other !== word ? acts.run("join_words", { word, other }) : false;
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} word
 * @param {string} title empty gives back the typed form
 * @param {HTMLElement} by
 */
export function renameWord(desk, word, title, by) {
  return desk.acts.run("rename_word", { word: word.number, title }, {
    by,
    said: title ? say("said_renamed", { text: title }) : say("said_unnamed"),
    undo: () => rename(desk, word.number, word.title),
  });
}
