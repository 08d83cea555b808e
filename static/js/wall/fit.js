// @ts-check
/**
 * Making things fit, without ever a scroll bar or half a line. The searches here know nothing of
 * the page: whoever calls says how to write a try and how to read whether it holds. All writes of a
 * round come before all its reads, so that a round costs one layout however many boxes there are.
 *
 * @typedef {{
 *   steps: number,
 *   write: (step: number) => void,
 *   holds: () => boolean,
 * }} Box something that can be shown in `steps` ways, from the most generous (0) to its floor
 */

/** Sizes in hundredths of the screen's height; the last of each is its floor. */
export const OVERVIEW = [3.6, 3.3, 3, 2.8, 2.6];
export const READING = [6.4, 5.8, 5.2, 4.8, 4.5, 4.1, 3.7, 3.3, 2.9, 2.6];
/** Of words in columns: beyond the floor they go over several pages. */
export const RANKED = [5.6, 5, 4.5, 4, 3.6, 3.2, 2.9];
export const RARE = [7, 6.2, 5.6, 5, 4.5, 4, 3.6, 3.2, 2.9];

/**
 * Leaves every box at the first of its steps that holds, or at its floor.
 * @param {Box[]} boxes
 * @returns {boolean[]} whether each one holds where it was left
 */
export function settle(boxes) {
  const searches = boxes.map((box) => ({
    box,
    low: 0,
    high: box.steps - 1,
    at: -1,
    held: new Map(),
  }));
  for (;;) {
    const open = searches.filter((search) => search.low < search.high);
    if (open.length === 0) break;
    for (const search of open) place(search, Math.floor((search.low + search.high) / 2));
    for (const search of open) {
      if (reads(search)) search.high = search.at;
      else search.low = search.at + 1;
    }
  }
  for (const search of searches) place(search, search.low);
  return searches.map((search) => search.held.get(search.low) ?? reads(search));
}

/**
 * @param {{box: Box, at: number}} search
 * @param {number} step
 */
function place(search, step) {
  if (search.at === step) return;
  search.at = step;
  search.box.write(step);
}

/** @param {{box: Box, at: number, held: Map<number, boolean>}} search */
function reads(search) {
  const holds = search.box.holds();
  search.held.set(search.at, holds);
  return holds;
}

/**
 * How many of the first things of a pile can be shown whole.
 * @param {number[]} heights
 * @param {number} gap between two of them
 * @param {number} room
 * @param {number} [reserve] what the line that counts the others takes, its gap included
 * @param {boolean} [others] whether there are more than those measured
 * @returns {number} all of them when they fit; then no reserve is kept
 */
export function howMany(heights, gap, room, reserve = 0, others = false) {
  let taken = 0;
  let shown = 0;
  let total = -gap;
  for (const height of heights) {
    total += height + gap;
    if (total <= room - reserve) taken += 1;
    if (total <= room) shown += 1;
  }
  return shown === heights.length && !others ? shown : taken;
}

/**
 * Sets a custom property, unless it already has that value: a change restyles all that is below.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string | number} value
 */
export function setVariable(element, name, value) {
  const text = String(value);
  if (element.style.getPropertyValue(name) !== text) element.style.setProperty(name, text);
}

/**
 * What would fill its place alone, and more, keeps its first lines.
 * @param {HTMLElement} element
 * @param {number} lines
 */
export function cut(element, lines) {
  setVariable(element, "--lines", lines);
  element.classList.add("cut");
}

/**
 * @param {HTMLElement} room
 * @param {number} height
 * @returns {number} how many of its lines fit into that height, at least one
 */
export function linesIn(room, height) {
  return Math.max(1, Math.floor(height / parseFloat(getComputedStyle(room).lineHeight)));
}

/**
 * In how many columns things stand side by side: in one row when each keeps a readable width,
 * else in two.
 * @param {number} count
 * @param {number} width of the whole, in hundredths of the screen's height
 * @param {number} least width of one column, in the same unit
 * @returns {number}
 */
export function columnsFor(count, width, least = 20) {
  if (count * least <= width || count < 4) return Math.max(1, count);
  return Math.ceil(count / 2);
}
