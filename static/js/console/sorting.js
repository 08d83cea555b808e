// @ts-check
import { newId } from "../ids.js";
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
    said: hidden.every((one) => one.waiting)
      ? say("said_restored_waiting")
      : count("said_forms_restored", manyForms(hidden)),
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
 * Lets in what waits to be read of a word, as far as this console shows it.
 * @param {Desk} desk
 * @param {number} word
 * @param {Rec[]} waiting
 * @param {HTMLElement} by
 */
export const approveWord = (desk, word, waiting, by) => approve(desk, [{ word, waiting }], by);

/**
 * Lets in all that waits to be read.
 * @param {Desk} desk
 * @param {Rec[]} waiting of any sequence
 * @param {HTMLElement} by
 */
export function approveAll(desk, waiting, by) {
  const sequences = [...new Set(waiting.map((one) => one.sequence))];
  const every = sequences.map((sequence) => ({
    word: 0,
    waiting: waiting.filter((one) => one.sequence === sequence),
  }));
  return approve(desk, every, by);
}

/**
 * One operation a sequence. Nothing newer than what is shown here is let in.
 * @param {Desk} desk
 * @param {{word: number, waiting: Rec[]}[]} every `word`: 0 for all of the sequence
 * @param {HTMLElement} by
 */
function approve({ acts }, every, by) {
  const fields = every.map(({ word, waiting }) => ({
    sequence: waiting[0]?.sequence ?? "",
    word,
    up_to: Math.max(...waiting.map((one) => one.said)),
  }));
  const words = every.flatMap(({ waiting }) => waiting.map((one) => one.number_of_word));
  const ids = fields.map(newId);
  return acts.runAll("approve_words", fields, {
    ids,
    by,
    said: count("said_words_shown", new Set(words).size),
    undo: () => acts.runAll("unapprove_words", ids.map((approval) => ({ approval }))),
  });
}

/**
 * Brings two words together: the more given one keeps its place on the wall.
 * @param {Desk} desk
 * @param {Rec} one
 * @param {Rec} two
 * @param {{by: HTMLElement, name?: string, done?: () => void, undone?: () => void}} manner `name`:
 *   what they are called from now on, when that was said
 */
export function joinWords(desk, one, two, { by, name = "", done, undone }) {
  const { acts } = desk;
  const [kept, other] = strongerFirst(one, two);
  const named = name && name !== (kept.title || other.title || kept.shown);
  return acts.run("join_words", { word: kept.number, other: other.number }, {
    by,
    done: () => {
      if (named) rename(desk, kept.number, name);
      done?.();
    },
    said: say("said_joined", { a: kept.shown, b: other.shown }),
    undo: async () => {
      if (named) await rename(desk, kept.number, kept.title);
      const back = await acts.run("split_word", { word: kept.number, part: other.number });
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
const strongerFirst = (one, two) =>
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
 * Makes a typed form a word of its own, which nobody asks any more to bring back.
 * @param {Desk} desk
 * @param {number} word
 * @param {string} form
 * @param {HTMLElement} by
 */
export function splitWord(desk, word, form, by) {
  const { acts, link, store } = desk;
  const moved = membersOf(desk, word).find((one) => one.text === form);
  const other = () => {
    const number = moved && store.get(moved.key)?.number_of_word;
    return number === word ? 0 : (number ?? 0);
  };
  const apart = (/** @type {boolean} */ on) =>
    // Without an answer it may be asked once more, that is all.
    link.op("keep_apart", { word, other: other(), apart: on }).catch(() => undefined);
  return acts.run("split_word", { word, form }, {
    by,
    said: say("said_split", { text: form }),
    done: () => {
      if (other()) return void apart(true);
      const stop = store.subscribe(() => {
        if (!other()) return;
        stop();
        apart(true);
      });
    },
    undo: async () => {
      if (!other()) return false;
      await apart(false);
      return acts.run("join_words", { word, other: other() });
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} word
 * @param {string} title empty gives back the typed form
 * @param {{by: HTMLElement, done: () => void, refused: (sentence: string) => void}} manner
 */
export function renameWord(desk, word, title, manner) {
  return desk.acts.run("rename_word", { word: word.number, title }, {
    ...manner,
    said: title ? say("said_renamed", { text: title }) : say("said_unnamed"),
    undo: () => rename(desk, word.number, word.title),
  });
}
