// @ts-check
import { isClosing } from "../keywords.js";
import { liveList } from "../parts.js";
import { find } from "./frame.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 */

const MOST = 24;
const LINES = { alone: 2, beside: 1 }; // the complement needs the room

/**
 * « Vos mots de ce matin »: those that people put beside this component; where nobody did, the most
 * given ones.
 * @param {HTMLElement} band
 * @param {Store} store
 */
export function morningBand(band, store) {
  const list = find("ul", band);
  /** @type {Rec[]} */
  let words = [];
  let lines = LINES.alone;
  const refresh = liveList(list, "wall-morning-word", { records: () => words });
  return {
    /**
     * @param {string} component "" for none
     * @param {boolean} beside whether the complement is there
     */
    update(component, beside) {
      lines = beside ? LINES.beside : LINES.alone;
      words = component ? wordsFor(store, component) : [];
      band.hidden = words.length === 0;
      refresh();
    },
    /** A line or two of them: the others are in the cloud. */
    fit() {
      const items = /** @type {HTMLElement[]} */ ([...list.children]);
      for (const item of items) item.hidden = false;
      const tops = [...new Set(items.map((item) => item.offsetTop))].sort((a, b) => a - b);
      const end = tops[lines] ?? Infinity;
      const beyond = items.filter((item) => item.offsetTop >= end);
      for (const item of beyond) item.hidden = true;
    },
  };
}

/**
 * @param {Store} store
 * @param {string} component
 * @returns {Rec[]} the most given first
 */
function wordsFor(store, component) {
  const every = store.byType("word").filter(({ sequence }) => !isClosing(store.get(`step:${sequence}`)));
  const here = (/** @type {Rec} */ word) => {
    const pinned = word.components.find((/** @type {[string, number]} */ [key]) => key === component);
    return pinned?.[1] ?? 0;
  };
  const pinned = every.filter((word) => here(word) > 0);
  const chosen = pinned.length > 0 ? pinned : every;
  const weight = pinned.length > 0 ? here : (/** @type {Rec} */ word) => word.given;
  return chosen.sort((a, b) => weight(b) - weight(a) || a.first - b.first).slice(0, MOST);
}
