// @ts-check
import { liveList } from "../parts.js";
import { given, likeness, likenesses } from "./own-words.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

const AT_ONCE = 60; // as many words as a slow phone puts on its page within a frame or two

/**
 * The room's words in one sequence, the most given first; one's own are marked. A long list comes in
 * a few strokes, so that nothing waits for it; and it is read again only when words changed.
 * @param {Parts} parts
 * @param {Element} list
 * @param {() => string} sequence
 * @returns {() => void} refresh
 */
export function givenWords({ link, mine }, list, sequence) {
  let read = "";
  let shown = list.childElementCount || AT_ONCE;
  let total = 0;
  let waiting = 0;
  let fresh = false;
  link.store.subscribe((changed) => {
    if ([...changed].some((key) => key.startsWith("word:"))) fresh = false;
  });
  const live = liveList(list, "given", {
    records: () => {
      const own = likenesses(given(mine.list, sequence()));
      const words = link.store.byType("word").filter((word) => word.sequence === sequence());
      total = words.length;
      return words
        .sort((a, b) => b.count - a.count || a.first - b.first)
        .slice(0, shown)
        .map((word) => {
          const more = { many: word.count > 1, mine: own.has(likeness(word.shown)) };
          return /** @type {Rec} */ ({ ...word, ...more });
        });
    },
    key: (record) => String(record.first),
  });
  const stroke = () => {
    waiting = 0;
    live();
    if (shown >= total) return;
    shown += AT_ONCE;
    waiting = requestAnimationFrame(stroke);
  };
  return () => {
    const now = `${sequence()} ${[...likenesses(given(mine.list, sequence()))].join("\n")}`;
    if ((fresh && now === read) || waiting) return;
    fresh = true;
    read = now;
    stroke();
  };
}
