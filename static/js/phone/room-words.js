// @ts-check
import { fill, part, say } from "../parts.js";
import { ownWords } from "./own-words.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

const AT_ONCE = 10; // as many words as a slow phone puts on its page within a frame or two

/**
 * The room's words in one sequence, the most given first; one's own are marked. A long list comes in
 * a few strokes, so that nothing waits for it; and it is read again only when words changed.
 * @param {Parts} parts
 * @param {Element} list
 * @param {() => string} sequence
 * @returns {() => void} refresh
 */
export function roomWords({ link, mine }, list, sequence) {
  const draw = drawing(list);
  let read = "";
  let fresh = false;
  link.store.subscribe((changed) => {
    if ([...changed].some((key) => key.startsWith("word:"))) fresh = false;
  });
  return () => {
    const own = new Set(ownWords(mine.list, sequence()).map((word) => word.word));
    const now = `${sequence()} ${[...own].join("\n")}`;
    if (fresh && now === read) return;
    fresh = true;
    read = now;
    draw(sorted(link.store.byType("word"), sequence(), own));
  };
}

/**
 * Makes the list those words, a stroke a frame. Unlike `liveList`, a stroke looks only at its own words.
 * @param {Element} list
 * @returns {(words: Rec[]) => void}
 */
function drawing(list) {
  const children = /** @type {Iterable<HTMLElement>} */ (list.children);
  const nodes = new Map([...children].map((node) => [node.dataset.key ?? "", node]));
  /** @type {Rec[]} */
  let left = [];
  /** @type {Element | null} where the next word goes */
  let next = null;
  let waiting = 0;

  const stroke = () => {
    waiting = 0;
    let drawn = 0;
    while (drawn < AT_ONCE) {
      const word = left.shift();
      if (!word) return;
      const key = String(word.first);
      const node = nodes.get(key) ?? part("given");
      const asItWas = node === next && node.textContent === textOf(word);
      if (node === next) next = next.nextElementSibling;
      if (asItWas) continue;
      drawn += 1;
      nodes.set(key, node);
      node.dataset.key = key;
      fill(node, word);
      if (node.nextElementSibling !== next || !node.parentElement) list.insertBefore(node, next);
    }
    waiting = requestAnimationFrame(stroke);
  };
  return (words) => {
    const keys = new Set(words.map((word) => String(word.first)));
    for (const [key, node] of nodes) {
      if (keys.has(key)) continue;
      node.remove();
      nodes.delete(key);
    }
    left = words;
    next = list.firstElementChild;
    waiting ||= requestAnimationFrame(stroke);
  };
}

/** @param {Rec} word */
function textOf({ shown, times, heard }) {
  return `${shown} ${times}${heard}`;
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
      const mine = own.has(word.key);
      const many = word.count > 1;
      const times = many ? `×${word.count}` : "";
      const heard = `${many ? ` ${word.count} ${say("times_word")}` : ""}${mine ? `, ${say("given_mine")}` : ""}`;
      return /** @type {Rec} */ ({ ...word, mine, times, heard });
    });
}
