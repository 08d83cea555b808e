// @ts-check
import { FLOOR, READABLE, airAt, rowAt, sizeOf } from "./sizes.js";
import { Room, free, overlap, within } from "./room.js";
import { spread } from "./spread.js";

/**
 * The layout of a cloud: pure, and the same for the same history. A word that has its place keeps
 * it; all become smaller about their centres when a new one needs room, which cannot make them
 * collide; only when that no longer gives room are they brought together afresh, each from where it
 * was. Every function here is a generator that yields often, so that a screen can share its time.
 *
 * @typedef {import("./room.js").Box} Box
 * @typedef {import("./room.js").Size} Size
 * @typedef {import("./room.js").Point} Point
 * @typedef {{key: string, level: number, count: number, first: number, w: number, h: number}} Word
 *   `w` and `h` are what it takes, in its own size
 * @typedef {Box & {key: string, level: number, size: number}} Place with the air around it
 * @typedef {{field: Size, step: number, places: Map<string, Place>, left: number, gathered: number}}
 *   Layout `left` words found no room, the weakest of all; `gathered` were there when these were last
 *   brought together
 * @typedef {Generator<void, Layout, void>} Laying
 */

/** What boxes take of the field: tried first; brought together, at most; packed; worth a gathering. */
const FILLED = { first: 0.8, gathered: 0.8, packed: 0.86, loose: 0.72 };
const NEAR_ENOUGH = 0.54; // the furthest from where it was that a word is brought together, likewise
const TIGHTER = 0.8; // brought together, words start nearer to the centre: pushed outwards, they pack
const CENTRE = { x: 0, y: 0 };
const NEAR = 0.36; // how far one word may be pushed by another, in halves of the field
const SMALLER = 8; // steps down at once, at most, before the words are brought together
/** From so many more words on than when they were last brought together, they may be again. */
const MANY_MORE = { times: 1.5, and: 8, atFloor: 1.15 };
/** How far words are drawn apart to reach the field's edges: at first, and when brought together. */
const APART = { first: 1.25, again: 1.05 };
const LONELY = 24; // this many words in a row without room: no other is tried
/** A new word goes where it may still grow this much, if it can. */
const TO_GROW = [1.5, 1.22, 1.1, 1];

/**
 * @param {Word[]} words
 * @param {Size} field
 * @param {Layout | null} [before] what stands on this screen
 * @returns {Laying}
 */
export function* layOut(words, field, before = null) {
  const ordered = [...words].sort(byStrength);
  const known = before ? ordered.filter(({ key }) => before.places.has(key)).length : 0;
  if (!before || known < ordered.length / 2) return yield* afresh(ordered, field);
  const same = before.field.w === field.w && before.field.h === field.h;
  const kept = same ? yield* keeping(ordered, before) : null;
  if (kept && !isLoose(kept, before, ordered)) return kept;
  const gathered = yield* together(ordered, field, before);
  return kept && kept.left === 0 && kept.step <= gathered.step ? kept : gathered;
}

/**
 * The most given first, then the first to come.
 * @param {Word} a
 * @param {Word} b
 */
export function byStrength(a, b) {
  return b.level - a.level || b.count - a.count || a.first - b.first || (a.key < b.key ? -1 : 1);
}

/**
 * @param {Layout} kept
 * @param {Layout} before
 * @param {Word[]} words
 * @returns {boolean} whether so much room lies between the words, and so many have come since, that
 *   bringing them together is worth a move
 */
function isLoose(kept, before, words) {
  if (kept.left > 0) return words.length > MANY_MORE.atFloor * before.gathered;
  const many = words.length >= MANY_MORE.times * before.gathered + MANY_MORE.and;
  return many && kept.step > before.step && filled(words, kept.field, kept.step) < FILLED.loose;
}

/**
 * Everything where it is, at this step or a little smaller.
 * @param {Word[]} words
 * @param {Layout} before
 * @returns {Generator<void, Layout | null, void>} null when that gives no room
 */
function* keeping(words, before) {
  const { field, gathered } = before;
  const last = Math.min(FLOOR, before.step + SMALLER);
  for (let step = before.step; step <= last; step += 1) {
    const places = yield* standing(words, before, step);
    if (places && (yield* joining(words, field, step, places))) {
      return { ...layoutOf(words, field, step, places), gathered };
    }
  }
  return null;
}

/**
 * Those that stand, at their centres; one that grew may push others a little, or give way.
 * @param {Word[]} words
 * @param {Layout} before
 * @param {number} step
 * @returns {Generator<void, Map<string, Place> | null, void>}
 */
function* standing(words, { places: were, field }, step) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  const grown = [];
  for (const word of words) {
    const was = were.get(word.key);
    if (!was) continue;
    const place = placed(word, step, was);
    if (place.w > was.w + 1e-9 || place.h > was.h + 1e-9) grown.push(place);
    else places.set(word.key, place);
  }
  const room = new Room(field, rowAt(step));
  for (const place of grown) {
    if (yield* makeRoom(inside(place, field), places, room)) continue;
    if (step < FLOOR) return null;
    yield* insisting(place, places, room);
  }
  return places;
}

/**
 * @param {Place} place where it was, larger
 * @param {Map<string, Place>} places
 * @param {Room} room
 * @returns {Generator<void, boolean, void>} false, when there is none to be made
 */
function* makeRoom(place, places, room) {
  const inTheWay = [...places.values()].filter((other) => overlap(place, other));
  if (inTheWay.every(({ level }) => level < place.level)) {
    for (const { key } of inTheWay) places.delete(key);
    places.set(place.key, place);
    if (yield* pushed(inTheWay, places, room)) return true;
    places.delete(place.key);
    for (const other of inTheWay) places.set(other.key, other);
  }
  yield;
  const found = room.nearest(place, places.values(), place, NEAR);
  if (found) places.set(place.key, { ...place, ...found });
  return found !== null;
}

/**
 * @param {Place[]} others what has to go elsewhere, nearby
 * @param {Map<string, Place>} places without them; changed only when all of them found room
 * @param {Room} room
 * @returns {Generator<void, boolean, void>}
 */
function* pushed(others, places, room) {
  for (const [index, other] of others.entries()) {
    yield;
    const found = room.nearest(other, places.values(), other, NEAR);
    if (!found) {
      for (const { key } of others.slice(0, index)) places.delete(key);
      return false;
    }
    places.set(other.key, { ...other, ...found });
  }
  return true;
}

/**
 * Gives those that have no place yet one near the centre; at the floor, to as many as can be.
 * @param {Word[]} words the strongest first
 * @param {Size} field
 * @param {number} step
 * @param {Map<string, Place>} places
 * @param {(word: Word) => Point | null} [near] the centre, if not there
 * @returns {Generator<void, boolean, void>} false when there is no room for all, above the floor
 */
function* joining(words, field, step, places, near) {
  const room = new Room(field, rowAt(step));
  let refused = 0;
  for (const word of words) {
    if (places.has(word.key)) continue;
    const place = inside(placed(word, step, near?.(word) ?? CENTRE), field);
    const found = refused < LONELY ? yield* roomFor(place, places, room, step, near?.(word) ?? null) : null;
    if (found) places.set(word.key, { ...place, ...found });
    else if (step < FLOOR) return false;
    refused = found || (yield* insisting(place, places, room)) ? 0 : refused + 1;
  }
  return true;
}

/**
 * At the floor, a word takes the place of weaker ones; they go elsewhere, do the same, or wait.
 * @param {Place} place
 * @param {Map<string, Place>} places
 * @param {Room} room
 * @returns {Generator<void, boolean, void>} false when even without them there is no room
 */
function* insisting(place, places, room) {
  const all = [...places.values()];
  const weaker = all.filter(({ level }) => level < place.level);
  const others = all.filter(({ level }) => level >= place.level);
  if (weaker.length === 0) return false;
  yield;
  const found = room.nearest(place, others, place);
  if (!found) return false;
  const there = { ...place, ...found };
  const inTheWay = weaker.filter((other) => overlap(there, other));
  for (const { key } of inTheWay) places.delete(key);
  places.set(place.key, there);
  for (const other of inTheWay.sort((a, b) => b.level - a.level)) {
    yield;
    const elsewhere = room.nearest(other, places.values(), other, NEAR);
    if (elsewhere) places.set(other.key, { ...other, ...elsewhere });
    else yield* insisting(other, places, room);
  }
  return true;
}

/**
 * @param {Place} place
 * @param {Map<string, Place>} places
 * @param {Room} room
 * @param {number} step
 * @param {Point | null} near the centre, if not there
 * @returns {Generator<void, Point | null, void>} where it may grow, if it can
 */
function* roomFor(place, places, room, step, near) {
  for (const more of step < FLOOR ? TO_GROW : [1]) {
    yield;
    const size = { w: place.w * more, h: place.h * more };
    const found = near
      ? room.nearest(size, places.values(), near)
      : room.inmost(size, places.values());
    if (found) return found;
  }
  return null;
}

/**
 * All of them brought together, with room for more: each starts from where it was, a little nearer
 * to the centre, the innermost first.
 * @param {Word[]} words
 * @param {Size} field
 * @param {Layout} before
 * @returns {Laying}
 */
function* together(words, field, before) {
  const wider = { x: field.w / before.field.w, y: field.h / before.field.h };
  const known = words.filter(({ key }) => before.places.has(key));
  for (let step = stepFilling(words, field, FILLED.gathered); ; step += 1) {
    const nearer = TIGHTER * Math.min(1, Math.sqrt(filled(known, field, step) / FILLED.packed));
    const starts = new Map(
      known.map(({ key }) => {
        const was = /** @type {Place} */ (before.places.get(key));
        return [key, { x: was.x * wider.x * nearer, y: was.y * wider.y * nearer }];
      }),
    );
    const start = (/** @type {Word} */ { key }) => starts.get(key) ?? null;
    const out = (/** @type {Word} */ word) => far(start(word) ?? CENTRE, field);
    const inward = [...known].sort((a, b) => out(a) - out(b));
    const places = yield* placing(inward, field, step, start, NEAR_ENOUGH);
    if (places && (yield* joining(words, field, step, places, start))) {
      return layoutOf(words, field, step, spread(places, field, APART.again));
    }
  }
}

/**
 * A first layout, the strongest about the centre: the largest step at which all of it fits.
 * @param {Word[]} words
 * @param {Size} field
 * @returns {Laying}
 */
function* afresh(words, field) {
  const bulky = [...words].sort((a, b) => b.level - a.level || b.w * b.h - a.w * a.h);
  const trying = (/** @type {number} */ step) => placing(step < FLOOR ? bulky : words, field, step);
  let step = stepFilling(words, field, FILLED.first);
  let places = yield* trying(step);
  while (!places) places = yield* trying((step += 1));
  while (step > 0) {
    const larger = yield* trying(step - 1);
    if (!larger) break;
    [places, step] = [larger, step - 1];
  }
  return layoutOf(words, field, step, spread(places, field, APART.first));
}

/**
 * @param {Word[]} words in the order in which they take their places
 * @param {Size} field
 * @param {number} step
 * @param {(word: Word) => Point | null} [start] the centre, if not there
 * @param {number} [most] no further from there, in halves of the field
 * @returns {Generator<void, Map<string, Place> | null, void>} null when one has no room, above the
 *   floor
 */
function* placing(words, field, step, start, most = Infinity) {
  const room = new Room(field, rowAt(step));
  /** @type {Map<string, Place>} */
  const places = new Map();
  let refused = 0;
  for (const word of words) {
    if (refused >= LONELY) break;
    const from = start?.(word);
    const place = placed(word, step, from ?? CENTRE);
    if (!free(place, places.values(), field)) {
      yield;
      const found = from
        ? room.nearest(place, places.values(), from, most)
        : room.inmost(place, places.values());
      if (!found && step < FLOOR) return null;
      refused = found ? 0 : refused + 1;
      if (!found) continue;
      Object.assign(place, found);
    }
    places.set(word.key, place);
  }
  return places;
}

/**
 * @param {Word} word
 * @param {number} step
 * @param {Point} centre
 * @returns {Place}
 */
function placed({ key, level, w, h }, step, { x, y }) {
  const size = sizeOf(level, step);
  const air = airAt(step);
  return { key, level, size, x, y, w: (w + air.x) * size, h: (h + air.y) * size };
}

/**
 * @param {Place} place
 * @param {Size} field
 * @returns {Place} as near as can be, whole; one too large for the field stays outside of it
 */
function inside(place, field) {
  if (within(place, field)) return place;
  const reach = { x: (field.w - place.w) / 2, y: (field.h - place.h) / 2 };
  const x = Math.max(-reach.x, Math.min(reach.x, place.x));
  const y = Math.max(-reach.y, Math.min(reach.y, place.y));
  return { ...place, x, y };
}

/**
 * @param {Word[]} words
 * @param {Size} field
 * @param {number} most
 * @returns {number} the largest step at which they take no more than that part of the field, each
 *   of them narrower than it; else the floor
 */
function stepFilling(words, field, most) {
  let step = 0;
  const enough = (/** @type {number} */ part) =>
    step === FLOOR || (filled(words, field, step) <= part && fit(words, field, step));
  // What can be read from the back of the room is worth being tight.
  while (!enough(step === READABLE ? FILLED.packed : most)) step += 1;
  return step;
}

/**
 * @param {Word[]} words
 * @param {Size} field
 * @param {number} step
 */
function filled(words, field, step) {
  let area = 0;
  for (const word of words) {
    const { w, h } = placed(word, step, CENTRE);
    area += w * h;
  }
  return area / (field.w * field.h);
}

/**
 * @param {Word[]} words
 * @param {Size} field
 * @param {number} step
 */
function fit(words, field, step) {
  return words.every((word) => within(placed(word, step, CENTRE), field));
}

/**
 * @param {Word[]} words
 * @param {Size} field
 * @param {number} step
 * @param {Map<string, Place>} places
 * @returns {Layout}
 */
function layoutOf(words, field, step, places) {
  return { field, step, places, left: words.length - places.size, gathered: words.length };
}

/**
 * @param {Point} point
 * @param {Size} field
 */
function far({ x, y }, field) {
  return (x / field.w) ** 2 + (y / field.h) ** 2;
}
