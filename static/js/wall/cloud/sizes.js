// @ts-check
/**
 * How large a word is set: by how many people gave it, never by its length. Counts fall into levels,
 * so that a word grows rarely; the whole cloud is drawn at one of a few steps, each smaller than the
 * last, whatever the level. Sizes are in hundredths of the screen's height.
 */

/** From how many people on a word is at each level: half-octaves. */
const LEVELS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384];
const GAIN = 0.25;

/** Of a word given once. What eight metres can read; then, for 400 words, what five metres can. */
const STEPS = { largest: 13, readable: 2.6, floor: 1.4, ratio: 0.965 };
/** Towards the floor large words come closer to the small ones: room for those who were alone. */
const CLOSER = { from: 3.2, until: STEPS.floor, least: 0.58 };

/** What one line always takes, in its own size: capitals with their accents, and descenders. */
export const LINE = 1.12;
/** What is left free around a word, in its own size: enough not to be read with its neighbour. */
const AIR = { from: 6, until: 2.6, roomy: { x: 0.9, y: 0.34 }, crowded: { x: 0.56, y: 0.06 } };

const ROWS_PER_LINE = 8;

/** The size of a word given once, at each step; the last is the floor. */
export const BASES = basesOf(STEPS);
export const FLOOR = BASES.length - 1;
/** The last step at which everything can be read from the back of the room. */
export const READABLE = BASES.indexOf(STEPS.readable);

/** From this level on a word is set bold. */
export const BOLD_LEVEL = 2;

/** @param {typeof STEPS} steps */
function basesOf({ largest, readable, floor, ratio }) {
  const bases = [];
  for (let size = largest; size > readable * 1.02; size *= ratio) bases.push(size);
  for (let size = readable; size > floor * 1.02; size *= ratio) bases.push(size);
  return [...bases, floor];
}

/**
 * @param {number} count people
 * @returns {number} 0 for one person
 */
export function levelOf(count) {
  let level = 0;
  while (level + 1 < LEVELS.length && count >= /** @type {number} */ (LEVELS[level + 1])) level += 1;
  return level;
}

/**
 * @param {number} level
 * @returns {number} how many times a word given once, where there is room
 */
function emphasis(level) {
  return 1 + GAIN * level;
}

/**
 * @param {number} level
 * @param {number} step
 * @returns {number} never more at a later step, never less at a higher level
 */
export function sizeOf(level, step) {
  const base = BASES[step] ?? STEPS.floor;
  return base * (1 + spread(base) * (emphasis(level) - 1));
}

/**
 * @param {number} step
 * @returns {{x: number, y: number}} never more at a later step
 */
export function airAt(step) {
  const crowded = crowding(BASES[step] ?? STEPS.floor, AIR);
  const mix = (/** @type {"x" | "y"} */ way) =>
    AIR.roomy[way] + crowded * (AIR.crowded[way] - AIR.roomy[way]);
  return { x: mix("x"), y: mix("y") };
}

/**
 * @param {number} step
 * @returns {number} how far apart the rows are on which places are tried: most words take a whole
 *   number of them, so that nothing is lost between two
 */
export function rowAt(step) {
  return ((LINE + airAt(step).y) * sizeOf(0, step)) / ROWS_PER_LINE;
}

/** @param {number} base */
function spread(base) {
  return 1 - crowding(base, CLOSER) * (1 - CLOSER.least);
}

/**
 * @param {number} base
 * @param {{from: number, until: number}} range
 * @returns {number} 0 from one size up, 1 from the other down
 */
function crowding(base, { from, until }) {
  return Math.min(1, Math.max(0, (from - base) / (from - until)));
}
