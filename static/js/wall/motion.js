// @ts-check
/** Motion that explains: where something came from, or went. None for whoever asked for none. */

const CALM = { duration: 220, easing: "ease-out" };
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** @type {WeakMap<HTMLElement, Animation>} */
const moves = new WeakMap();

/**
 * Remembers where elements are; `play()`, once the page has changed, brings them from there. Only
 * transforms move, so nothing that is measured meanwhile is wrong.
 * @param {Iterable<HTMLElement>} elements
 * @param {{scale?: boolean}} [options] scale: grow or shrink them too, as words do
 * @returns {() => void} play
 */
export function moving(elements, { scale = false } = {}) {
  if (STILL.matches) return () => {};
  /** @type {Map<HTMLElement, DOMRect>} */
  const were = new Map();
  for (const element of elements) {
    const rect = element.getBoundingClientRect();
    if (rect.width > 0) were.set(element, rect);
  }
  return () => {
    for (const element of were.keys()) moves.get(element)?.cancel();
    const starts = [...were].map(([element, was]) => {
      const from = between(was, element.getBoundingClientRect(), scale);
      return /** @type {const} */ ([element, from]);
    });
    for (const [element, from] of starts) {
      if (from) moves.set(element, element.animate([from, { ...from, transform: "none" }], CALM));
    }
  };
}

/**
 * @param {DOMRect} was
 * @param {DOMRect} is
 * @param {boolean} scale
 * @returns {Keyframe | null} what puts it back where it was; null when it did not move
 */
function between(was, is, scale) {
  if (is.width === 0) return null;
  const [x, y, size] = [was.x - is.x, was.y - is.y, scale ? was.height / is.height : 1];
  if (Math.abs(x) < 1 && Math.abs(y) < 1 && Math.abs(size - 1) < 0.02) return null;
  return { transform: `translate(${x}px, ${y}px) scale(${size})`, transformOrigin: "0 0" };
}

/**
 * Something new to look at comes in, once.
 * @param {HTMLElement} element
 */
export function enter(element) {
  if (STILL.matches) return;
  element.animate([{ opacity: 0, transform: "translateY(1%)" }, {}], CALM);
}
