// @ts-check
import { counted, liveList, setAttribute, setText } from "../parts.js";
import { RANKED, RARE, setVariable, settle } from "./fit.js";
import { find } from "./frame.js";

/** @typedef {import("../store.js").Rec} Rec */

/** In em. Most words stand on one line of a column; the longest tenth may take two. */
const COLUMN = { least: 5, most: 12, perCharacter: 0.5, count: 2.6, whole: 0.9 };

/**
 * The most given first, then the first to come.
 * @param {Rec} a
 * @param {Rec} b
 */
export function byRank(a, b) {
  return b.count - a.count || a.first - b.first || (a.key < b.key ? -1 : 1);
}

/**
 * The words as a list in rank order, each with its count: seen in columns, page by page, when that
 * is how the wall reads them; else there for whoever listens.
 * @param {HTMLElement} room
 */
export function rankedIn(room) {
  const list = find("ol", room);
  /** @type {Rec[]} */
  let words = [];
  /** @type {WeakMap<HTMLElement, Rec>} */
  const written = new WeakMap();
  const refresh = liveList(list, "wall-word", {
    records: () => words,
    fill(node, word) {
      if (written.get(node) === word) return;
      written.set(node, word);
      write(node, word);
    },
  });
  return {
    /**
     * @param {Rec[]} next by rank
     * @param {string} reading
     */
    update(next, reading) {
      words = next;
      refresh();
      list.classList.toggle("visually-hidden", reading === "cloud");
      setAttribute(room, "data-reading", reading);
      setVariable(list, "--column", columnFor(seen(words, reading), reading).toFixed(1));
      if (reading === "cloud") list.style.transform = "";
    },
    /**
     * @param {string} reading
     * @param {number} page the one wanted
     * @returns {number} how many pages there are
     */
    fit(reading, page) {
      const steps = reading === "rare" ? RARE : RANKED;
      for (const [index, node] of [...list.children].entries()) {
        const heard = reading === "rare" && (words[index]?.count ?? 1) > 1;
        node.classList.toggle("visually-hidden", heard);
      }
      settle([
        {
          steps: steps.length,
          write: (step) => setVariable(list, "--type", steps[step] ?? 0),
          holds: () => list.scrollWidth <= list.clientWidth + 1,
        },
      ]);
      return turn(list, page);
    },
  };
}

/**
 * @param {Rec[]} words
 * @param {string} reading
 */
function seen(words, reading) {
  return reading === "rare" ? words.filter(({ count }) => count < 2) : words;
}

/**
 * @param {Rec[]} words
 * @param {string} reading
 * @returns {number} how wide a column is, in em
 */
function columnFor(words, reading) {
  const lengths = words.map(({ shown }) => shown.length).sort((a, b) => a - b);
  const usual = lengths[Math.floor((lengths.length - 1) * COLUMN.whole)] ?? 0;
  const text = Math.min(COLUMN.most, Math.max(COLUMN.least, usual * COLUMN.perCharacter));
  return text + (reading === "list" ? COLUMN.count : 0);
}

/**
 * Columns that do not fit stand to the right, one page after the other.
 * @param {HTMLElement} list
 * @param {number} page
 * @returns {number} how many pages there are
 */
function turn(list, page) {
  const gap = parseFloat(getComputedStyle(list).columnGap) || 0;
  const wide = list.clientWidth + gap;
  const pages = Math.max(1, Math.ceil((list.scrollWidth - 1) / wide));
  const at = Math.min(page, pages - 1);
  list.style.transform = at > 0 ? `translateX(${-at * wide}px)` : "";
  for (const node of /** @type {HTMLCollectionOf<HTMLElement>} */ (list.children)) {
    setAttribute(node, "data-off", Math.floor((node.offsetLeft + 1) / wide) !== at);
  }
  return pages;
}

/**
 * @param {HTMLElement} node
 * @param {Rec} word
 */
function write(node, word) {
  setText(find("[data-count]", node), word.count);
  setText(find("bdi", node), word.shown);
  counted(find("[data-times]", node), word.count);
}
