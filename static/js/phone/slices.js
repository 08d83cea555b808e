// @ts-check
/**
 * Long work in slices: what does not fit into this one is put off until the page has been painted, and
 * has heard whoever touches it.
 */

const SLICE = 8; // milliseconds; the page still has to lay out what was drawn in them
const UNSEEN = 250; // a page that nobody sees is not painted: it goes on all the same

/** @type {Set<() => void>} */
const waiting = new Set();
let end = 0;
let scheduled = false;

/** @returns {boolean} whether this slice has time for more; at least once in each */
export function hasTime() {
  if (end === 0) {
    end = performance.now() + SLICE;
    queueMicrotask(() => (end = 0));
    return true;
  }
  return performance.now() < end;
}

/** @param {() => void} work done in the next slice, once, however often it is asked for */
export function later(work) {
  waiting.add(work);
  if (scheduled) return;
  scheduled = true;
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    scheduled = false;
    const now = [...waiting];
    waiting.clear();
    for (const each of now) {
      if (hasTime()) each();
      else later(each);
    }
  };
  requestAnimationFrame(() => setTimeout(begin, 0));
  setTimeout(begin, UNSEEN);
}
