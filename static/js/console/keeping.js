// @ts-check
import { say } from "../parts.js";
import { kept } from "./facts.js";

/**
 * What the animation keeps of an idea and how it reads it, each time with its way back.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {HTMLElement} by
 * @param {number} [place] counted from 1; after the others, unless said
 */
export function keepCard({ acts }, card, by, place) {
  acts.run("keep", { card: card.id }, {
    by,
    said: say("said_kept_idea"),
    undo: () => acts.run("unkeep", { card: card.id }),
    done: () => {
      if (place) void acts.run("place_kept", { card: card.id, place });
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {HTMLElement} by
 */
export function unkeepCard({ acts, store }, card, by) {
  const place = placeOf(store, card);
  acts.run("unkeep", { card: card.id }, {
    by,
    said: say("said_unkept"),
    undo: async () => {
      if (!(await acts.run("keep", { card: card.id }))) return false;
      return acts.run("place_kept", { card: card.id, place });
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {number} way -1 for up, 1 for down
 * @param {HTMLElement} by
 */
export function placeCard(desk, card, way, by) {
  putCard(desk, card, placeOf(desk.store, card) + way, by);
}

/**
 * @param {Desk} desk
 * @param {Rec} card one of those kept
 * @param {number} place counted from 1
 * @param {HTMLElement} by
 */
export function putCard({ acts, store }, card, place, by) {
  const before = placeOf(store, card);
  acts.run("place_kept", { card: card.id, place }, {
    by,
    said: say("said_kept_placed"),
    undo: () => acts.run("place_kept", { card: card.id, place: before }),
  });
}

/**
 * @param {import("../store.js").Store} store
 * @param {Rec} card
 * @returns {number} its place among those kept that are shown, 0 for none
 */
export function placeOf(store, card) {
  return kept(store, card.component).findIndex((one) => one.id === card.id) + 1;
}

/**
 * Reads it so; pressed once more, as its table left it.
 * @param {Desk} desk
 * @param {Rec} card
 * @param {string} stance
 * @param {HTMLElement} by
 */
export function readAs({ acts }, card, stance, by) {
  const before = card.marked;
  const now = before === stance ? "" : stance;
  acts.run("set_stance", { card: card.id, stance: now }, {
    by,
    said: say(`said_stance_${now || "none"}`),
    undo: () => acts.run("set_stance", { card: card.id, stance: before }),
  });
}
