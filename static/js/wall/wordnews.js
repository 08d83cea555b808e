// @ts-check
import { say, sayCounted } from "../parts.js";
import { byRank } from "./ranked.js";

/** @typedef {import("../store.js").Rec} Rec */

const NAMED = 5; // as many words as one remembers, hearing them

/** What is said of the words to whoever does not see them, when the wall next speaks. */
export function wordNews() {
  let state = "";
  let given = 0;
  let told = { state: "", given: 0 };
  /** @type {Rec[]} */
  let words = [];
  return {
    /**
     * @param {string} next
     * @param {Rec[]} all empty until they are revealed
     * @param {number} count how many were given
     */
    update(next, all, count) {
      [state, words, given] = [next, all, count];
    },
    /** @returns {string} empty when nothing is new */
    say() {
      const before = told;
      if (state === before.state && given === before.given) return "";
      told = { state, given };
      if (state === "beats") return "";
      const more = before.state === "words" && state === "words" ? given - before.given : 0;
      const number = more > 0 ? sayCounted("more-words", more) : sayCounted("given", given);
      if (state !== "words") return number;
      const most = [...words].sort(byRank).slice(0, NAMED);
      const names = most.map(({ shown, count }) => say("named-word", { mot: shown, n: count }));
      return `${number} ${say("most-given", { mots: names.join(", ") })}`;
    },
  };
}
