// @ts-check
import { say } from "../parts.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./mine.js").Own} Own
 */

/**
 * What a word in the list of one's own needs besides its state: the script's twin of
 * `own_words_items` in own_fields.html.
 * @param {Own} own
 * @param {{present: Own[], writing: string, meeting: Rec | undefined}} around `present`: one's words
 *   in the sequence, in order, without those taken back
 * @returns {Record<string, any>}
 */
export function wordFields(own, { present, writing, meeting }) {
  const here = own.status !== "withdrawn" && !own.refused;
  const ordered = here && meeting?.order_words && present.length > 1;
  const place = present.findIndex((each) => each.id === own.id) + 1;
  return {
    editable: here && writing === "open",
    ordered,
    up: ordered ? Math.max(1, place - 1) : "",
    down: ordered ? place + 1 : "",
    up_off: ordered && place === 1 ? "true" : null,
    down_off: ordered && place === present.length ? "true" : null,
    pinnable: here && meeting?.pin_words,
  };
}

/**
 * A word's place, said as it changes.
 * @param {Own} own
 * @param {Own[]} present
 * @returns {string}
 */
export function placed(own, present) {
  const n = present.findIndex((each) => each.id === own.id) + 1;
  return say("placed", { mot: own.text, n, total: present.length });
}

/**
 * @param {Own[]} list
 * @param {string} sequence
 * @returns {Own[]} the words given in it, in order: a refused one is not given, one taken back no
 *   longer is
 */
export function ownWords(list, sequence) {
  return list.filter(
    (own) =>
      own.kind === "keyword" && own.sequence === sequence && own.status !== "withdrawn" && !own.refused,
  );
}

/**
 * @param {Own[]} words
 * @returns {Set<string>} by which a word of the room, or a proposed one, is known as one's own
 */
export function likenesses(words) {
  return new Set(words.map((own) => likeness(own.text)));
}

/** @param {string} text */
export function likeness(text) {
  return text.trim().toLowerCase();
}
