// @ts-check
/**
 * Where there is room in a field of boxes. Boxes are `{x, y, w, h}` by their centres; the field is
 * `{w, h}` with its centre at (0, 0). Places are searched row by row; that a place is free is exact.
 *
 * @typedef {{w: number, h: number}} Size
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 * @typedef {{x: number, y: number}} Point
 */

const SLACK = 1e-6;
const SQUARENESS = 8;

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return (
    Math.abs(a.x - b.x) < (a.w + b.w) / 2 - SLACK && Math.abs(a.y - b.y) < (a.h + b.h) / 2 - SLACK
  );
}

/**
 * @param {Box} box
 * @param {Size} field
 */
export function within(box, field) {
  return (
    Math.abs(box.x) + box.w / 2 <= field.w / 2 + SLACK &&
    Math.abs(box.y) + box.h / 2 <= field.h / 2 + SLACK
  );
}

/**
 * @param {Box} box
 * @param {Iterable<Box>} others
 * @param {Size} field
 */
export function free(box, others, field) {
  if (!within(box, field)) return false;
  for (const other of others) if (overlap(box, other)) return false;
  return true;
}

/** Finds free places in one field; keeps its rows from one search to the next. */
export class Room {
  #field;
  #row;
  #count;
  /** Which of the others stand in the way on each row. @type {Box[][]} */
  #inTheWay;

  /**
   * @param {Size} field
   * @param {number} row how far apart the heights are that are tried, in the field's unit
   */
  constructor(field, row) {
    this.#field = field;
    this.#row = row;
    // An odd number of rows, so that one is the middle.
    this.#count = 2 * Math.floor(field.h / 2 / row) + 1;
    this.#inTheWay = Array.from({ length: this.#count }, () => []);
  }

  /**
   * The free place nearest to a point, by the field's own proportions.
   * @param {Size} size
   * @param {Iterable<Box>} others
   * @param {Point} near
   * @param {number} [most] no further than this, in halves of the field
   * @returns {Point | null}
   */
  nearest(size, others, near, most = Infinity) {
    return this.#search(size, others, near, most, 2);
  }

  /**
   * The free place nearest to the centre by a measure that makes a cloud take the shape of its
   * field, corners included: a superellipse, almost a rectangle.
   * @param {Size} size
   * @param {Iterable<Box>} others
   * @returns {Point | null}
   */
  inmost(size, others) {
    return this.#search(size, others, { x: 0, y: 0 }, Infinity, SQUARENESS);
  }

  /**
   * @param {Size} size
   * @param {Iterable<Box>} others
   * @param {Point} near
   * @param {number} most
   * @param {number} power 2 for an ellipse; the more, the more of a rectangle
   * @returns {Point | null}
   */
  #search(size, others, near, most, power) {
    const { w, h } = this.#field;
    const reach = { x: (w - size.w) / 2, y: (h - size.h) / 2 };
    if (reach.x < 0 || reach.y < 0) return null;
    this.#mark(size, others);
    let best = most ** power;
    let found = null;
    for (const row of this.#outward(near.y)) {
      const y = this.#y(row);
      const down = Math.abs((y - near.y) / (h / 2)) ** power;
      if (down >= best) break;
      if (Math.abs(y) > reach.y + SLACK) continue;
      const aside = (best - down) ** (1 / power) * (w / 2);
      const x = freeX(/** @type {Box[]} */ (this.#inTheWay[row]), size.w, near.x, reach.x, aside);
      if (x === null) continue;
      best = down + Math.abs((x - near.x) / (w / 2)) ** power;
      found = { x, y };
    }
    return found;
  }

  /**
   * @param {number} y
   * @returns {Generator<number, void, void>} all rows, the nearest first
   */
  *#outward(y) {
    const nearest = Math.round(y / this.#row + (this.#count - 1) / 2);
    const start = Math.min(this.#count - 1, Math.max(0, nearest));
    yield start;
    for (let far = 1; far < this.#count; far += 1) {
      if (start - far >= 0) yield start - far;
      if (start + far < this.#count) yield start + far;
    }
  }

  /** @param {number} row */
  #y(row) {
    return (row - (this.#count - 1) / 2) * this.#row;
  }

  /**
   * @param {Size} size
   * @param {Iterable<Box>} others
   */
  #mark(size, others) {
    for (const row of this.#inTheWay) row.length = 0;
    const middle = (this.#count - 1) / 2;
    // From left to right, so that whoever slides along a row passes each of them once.
    for (const other of [...others].sort((a, b) => a.x - b.x)) {
      const reach = (other.h + size.h) / 2 - SLACK;
      const from = Math.max(0, Math.floor((other.y - reach) / this.#row) + 1 + middle);
      const to = Math.min(this.#count, Math.ceil((other.y + reach) / this.#row) + middle);
      for (let row = from; row < to; row += 1) this.#inTheWay[row]?.push(other);
    }
  }
}

/**
 * @param {Box[]} others on that row
 * @param {number} width
 * @param {number} near
 * @param {number} reach furthest from the middle that the field allows
 * @param {number} aside furthest from `near` that would still be of use
 * @returns {number | null} the free place nearest to `near`
 */
function freeX(others, width, near, reach, aside) {
  const start = Math.min(reach, Math.max(-reach, near));
  const right = slide(others, width, start, 1);
  if (right === start) return Math.abs(start - near) < aside ? start : null;
  const left = slide(others, width, start, -1);
  const places = [right, left].filter((x) => Math.abs(x) <= reach && Math.abs(x - near) < aside);
  if (places.length < 2) return places[0] ?? null;
  return right - near <= near - left ? right : left;
}

/**
 * @param {Box[]} others
 * @param {number} width
 * @param {number} start
 * @param {1 | -1} way
 * @returns {number} the first free place from there on that way, in the field or beyond
 */
function slide(others, width, start, way) {
  let x = start;
  for (let moved = true; moved; ) {
    moved = false;
    for (let index = 0; index < others.length; index += 1) {
      const other = /** @type {Box} */ (others[way > 0 ? index : others.length - 1 - index]);
      const reach = (other.w + width) / 2;
      if (Math.abs(x - other.x) >= reach - SLACK) continue;
      x = other.x + way * reach;
      moved = true;
    }
  }
  return x;
}
