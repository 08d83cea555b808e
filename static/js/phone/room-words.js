// @ts-check
import { fill, liveList } from "../parts.js";
import { ownWords } from "./own-words.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

const AT_ONCE = 20; // as many words as a slow phone puts on its page within a frame or two

/**
 * The room's words in one sequence, the most given first; one's own are marked. A long list comes in
 * a few strokes, so that nothing waits for it; and it is read again only when words changed.
 * @param {Parts} parts
 * @param {Element} list
 * @param {() => string} sequence
 * @returns {() => void} refresh
 */
export function roomWords({ link, mine }, list, sequence) {
  let read = "";
  let shown = list.childElementCount || AT_ONCE;
  /** @type {Rec[]} */
  let words = [];
  let waiting = 0;
  let fresh = false;
  /** @type {WeakMap<HTMLElement, string>} */
  const written = new WeakMap();
  link.store.subscribe((changed) => {
    if ([...changed].some((key) => key.startsWith("word:"))) fresh = false;
  });
  const live = liveList(list, "given", {
    records: () => words.slice(0, shown),
    key: (record) => String(record.first),
    fill: (node, record) => {
      // Hundreds of words: those that are as they were are not even looked at.
      const now = `${record.count} ${record.mine} ${record.shown}`;
      if (written.get(node) === now) return;
      written.set(node, now);
      node.classList.remove("arriving");
      fill(node, record);
    },
  });
  const stroke = () => {
    waiting = 0;
    live();
    if (shown >= words.length) return;
    shown += AT_ONCE;
    waiting = requestAnimationFrame(stroke);
  };
  return () => {
    const own = new Set(ownWords(mine.list, sequence()).map((word) => word.word));
    const now = `${sequence()} ${[...own].join("\n")}`;
    if (fresh && now === read) return;
    fresh = true;
    read = now;
    words = sorted(link.store.byType("word"), sequence(), own);
    if (!waiting) stroke();
  };
}

/**
 * @param {Rec[]} all
 * @param {string} sequence
 * @param {Set<string | null>} own keys of the words that one's own are some of
 * @returns {Rec[]}
 */
function sorted(all, sequence, own) {
  return all
    .filter((word) => word.sequence === sequence)
    .sort((a, b) => b.count - a.count || a.first - b.first)
    .map((word) => {
      const more = { many: word.count > 1, mine: own.has(word.key) };
      return /** @type {Rec} */ ({ ...word, ...more });
    });
}
