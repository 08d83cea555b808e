// @ts-check
/**
 * How large a word is set: by how many people gave it, never by its length. Counts fall into levels,
 * so that a word grows rarely; the whole cloud is drawn at one of a few steps, each smaller than the
 * last, whatever the level. Sizes are in hundredths of the screen's height.
 */

/** From how many people on a word is at each level: half-octaves. */
const LEVELS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384];
const FIRST_GAINS = [0, 0.35, 0.62, 0.84];
const GAIN = 0.19;

/** Of a word given once. What eight metres can read; then, for 400 words, what five metres can. */
const STEPS = { largest: 13, readable: 2.6, floor: 1.5, ratio: 0.93 };
/** Towards the floor large words come closer to the small ones: room for those who were alone. */
const CROWDED = { from: 6, least: 0.5 };

/** The size of a word given once, at each step; the last is the floor. */
export const BASES = basesOf(STEPS);
export const FLOOR = BASES.length - 1;

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
export function emphasis(level) {
  const last = FIRST_GAINS.length - 1;
  return 1 + (FIRST_GAINS[level] ?? (FIRST_GAINS[last] ?? 0) + GAIN * (level - last));
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

/** @param {number} base */
function spread(base) {
  const crowded = (CROWDED.from - base) / (CROWDED.from - STEPS.floor);
  return 1 - Math.min(1, Math.max(0, crowded)) * (1 - CROWDED.least);
}
