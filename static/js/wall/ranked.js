// @ts-check
import { counted, fill, liveList, part, setAttribute, setText } from "../parts.js";
import { measuring } from "./cloud/measure.js";
import { named } from "./columns.js";
import { RANKED, RARE, setVariable, settle } from "./fit.js";
import { find } from "./frame.js";

/** @typedef {import("../store.js").Rec} Rec */

/**
 * In em. Most words stand on one line of a column, the longest tenth may take two; but no column is
 * narrower than the longest part that cannot be broken. Only what is longer than `endless` is.
 */
const COLUMN = { least: 5, most: 12, count: 2.6, pin: 1.1, whole: 0.9, endless: 16 };
/** A word may only be broken at a space that is no no-break space, or after a hyphen inside it. */
const UNBROKEN =
  /[^\S\u00a0\u202f]+|(?:[^\s\u2010-]|[\u00a0\u202f]|[\u2010-](?![\p{L}\p{N}]))+[\u2010-]?|[\u2010-]/gu;

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
  const { measure, forget } = measuring(list);
  document.fonts.addEventListener("loadingdone", forget);
  const widthOf = (/** @type {string} */ text) => measure(text, false).width;
  /** @type {Rec[]} */
  let words = [];
  /** @type {Map<string, Rec>} */
  let components = new Map();
  /** @type {WeakMap<HTMLElement, Rec>} */
  const written = new WeakMap();
  const refresh = liveList(list, "wall-word", {
    records: () => words,
    fill(node, word) {
      pin(find("[data-pins]", node), pinsOf(word, components));
      if (written.get(node) === word) return;
      written.set(node, word);
      write(node, word, widthOf);
    },
  });
  return {
    /**
     * @param {Rec[]} next by rank
     * @param {string} reading
     * @param {Rec[]} known the components, to which people may have pinned words
     */
    update(next, reading, known) {
      words = next;
      components = new Map(known.map((component) => [component.key, component]));
      refresh();
      list.classList.toggle("visually-hidden", reading === "cloud");
      setAttribute(room, "data-reading", reading);
      setVariable(list, "--column", columnFor(seen(words, reading), reading, widthOf).toFixed(1));
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
 * @param {(text: string) => number} widthOf in em
 * @returns {number} how wide a column is, in em
 */
function columnFor(words, reading, widthOf) {
  const list = reading === "list";
  const pins = (/** @type {Rec} */ word) => (list ? COLUMN.pin * (word.components ?? []).length : 0);
  const widths = words.map((word) => widthOf(word.shown) + pins(word)).sort((a, b) => a - b);
  const usual = widths[Math.floor((widths.length - 1) * COLUMN.whole)] ?? 0;
  const parts = words.flatMap((word) => partsOf(word.shown).map((it) => widthOf(it) + pins(word)));
  const longest = Math.min(COLUMN.endless, Math.max(0, ...parts));
  const text = Math.max(COLUMN.least, longest, Math.min(COLUMN.most, usual));
  return text + (list ? COLUMN.count : 0);
}

/**
 * @param {string} text
 * @returns {string[]} what must stay on one line each, and the spaces between; together, the text
 */
function partsOf(text) {
  return text.match(UNBROKEN) ?? [text];
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
 * @param {(text: string) => number} widthOf in em
 */
function write(node, word, widthOf) {
  setText(find("[data-count]", node), word.count);
  const text = find("bdi", node);
  if (text.textContent !== word.shown) {
    text.replaceChildren(...partsOf(word.shown).map((it) => unbroken(it, widthOf)));
  }
  counted(find("[data-times]", node), word.count);
}

/**
 * @param {string} text
 * @param {(text: string) => number} widthOf in em
 */
function unbroken(text, widthOf) {
  if (text.trim() === "" || widthOf(text) > COLUMN.endless) return document.createTextNode(text);
  const node = part("wall-word-part");
  setText(node, text);
  return node;
}

/**
 * @param {Rec} word
 * @param {Map<string, Rec>} components
 * @returns {Rec[]} those to which people pinned it, the most first
 */
function pinsOf(word, components) {
  const keys = (word.components ?? []).map((/** @type {[string, number]} */ [key]) => key);
  return keys.flatMap((/** @type {string} */ key) => components.get(key) ?? []);
}

/**
 * @param {HTMLElement} pins
 * @param {Rec[]} components
 */
function pin(pins, components) {
  while (pins.children.length > components.length) pins.lastElementChild?.remove();
  for (const [index, component] of components.entries()) {
    const node = pins.children[index] ?? pins.appendChild(part("wall-pin"));
    fill(node, named(component));
  }
  pins.hidden = components.length === 0;
}
