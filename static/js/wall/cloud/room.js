// @ts-check
/**
 * Where there is room in a field of boxes. Boxes are `{x, y, w, h}` by their centres; the field is
 * `{w, h}` with its centre at (0, 0). Places are searched on a grid; that a place is free is exact.
 *
 * @typedef {{w: number, h: number}} Size
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 * @typedef {{x: number, y: number}} Point
 */

const SLACK = 1e-6;
/** The grid, in parts of the smallest size of the cloud: finer lets more in and takes longer. */
const GRAIN = { x: 0.45, y: 0.2 };
const COARSEST = { x: 1.2, y: 0.6 };
const MOST_CELLS = 90_000;

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

/** Finds free places in one field; keeps its grid from one search to the next. */
export class Room {
  #field;
  #cell;
  #columns;
  #rows;
  /** Where boxes begin and end to stand in the way, as differences in both directions. */
  #marks;
  /** Per column: the differences so far down the rows; the distance to the point, squared. */
  #down;
  #across;

  /**
   * @param {Size} field
   * @param {number} size of the smallest word, in the field's unit
   */
  constructor(field, size) {
    const x = Math.min(COARSEST.x, GRAIN.x * size);
    const y = Math.min(COARSEST.y, GRAIN.y * size);
    const coarser = Math.sqrt(Math.max(1, (field.w * field.h) / (x * y) / MOST_CELLS));
    this.#field = field;
    this.#cell = { x: x * coarser, y: y * coarser };
    // An odd number of points each way, so that one is the centre.
    this.#columns = 2 * Math.floor(field.w / 2 / this.#cell.x) + 1;
    this.#rows = 2 * Math.floor(field.h / 2 / this.#cell.y) + 1;
    this.#marks = new Int32Array((this.#columns + 1) * (this.#rows + 1));
    this.#down = new Int32Array(this.#columns);
    this.#across = new Float64Array(this.#columns);
  }

  /**
   * The free place nearest to a point, by the field's own proportions: a cloud about its centre
   * takes the shape of its field.
   * @param {Size} size
   * @param {Iterable<Box>} others
   * @param {Point} [near]
   * @param {number} [most] no further than this, in halves of the field
   * @returns {Point | null}
   */
  nearest(size, others, near = { x: 0, y: 0 }, most = Infinity) {
    const { w, h } = this.#field;
    const [reachX, reachY] = [(w - size.w) / 2, (h - size.h) / 2];
    if (reachX < 0 || reachY < 0) return null;
    this.#mark(size, others);
    const [columns, marks, down, across] = [this.#columns, this.#marks, this.#down, this.#across];
    for (let column = 0; column < columns; column += 1) {
      const x = this.#x(column);
      across[column] = Math.abs(x) > reachX + SLACK ? Infinity : ((x - near.x) / (w / 2)) ** 2;
    }
    down.fill(0);
    let [best, at] = [most * most, -1];
    for (let row = 0; row < this.#rows; row += 1) {
      const y = this.#y(row);
      const far = Math.abs(y) > reachY + SLACK ? Infinity : ((y - near.y) / (h / 2)) ** 2;
      if (far >= best && y > near.y && at >= 0) break; // further down it is only further
      const start = row * (columns + 1);
      let inTheWay = 0;
      for (let column = 0; column < columns; column += 1) {
        const below = /** @type {number} */ (down[column]) + /** @type {number} */ (marks[start + column]);
        down[column] = below;
        inTheWay += below;
        const distance = far + /** @type {number} */ (across[column]);
        if (inTheWay === 0 && distance < best) {
          best = distance;
          at = start + column;
        }
      }
    }
    if (at < 0) return null;
    return { x: this.#x(at % (columns + 1)), y: this.#y(Math.floor(at / (columns + 1))) };
  }

  /** @param {number} column */
  #x(column) {
    return (column - (this.#columns - 1) / 2) * this.#cell.x;
  }

  /** @param {number} row */
  #y(row) {
    return (row - (this.#rows - 1) / 2) * this.#cell.y;
  }

  /**
   * Marks the points at which a box of that size would overlap one of the others.
   * @param {Size} size
   * @param {Iterable<Box>} others
   */
  #mark(size, others) {
    const marks = this.#marks.fill(0);
    const stride = this.#columns + 1;
    for (const other of others) {
      const [left, right] = span(other.x, (other.w + size.w) / 2, this.#cell.x, this.#columns);
      const [top, bottom] = span(other.y, (other.h + size.h) / 2, this.#cell.y, this.#rows);
      if (left >= right || top >= bottom) continue;
      add(marks, top * stride + left, 1);
      add(marks, top * stride + right, -1);
      add(marks, bottom * stride + left, -1);
      add(marks, bottom * stride + right, 1);
    }
  }
}

/**
 * @param {number} centre
 * @param {number} reach
 * @param {number} cell
 * @param {number} count of points, the middle one at 0
 * @returns {[number, number]} the points nearer to the centre than its reach: from, to (excluded)
 */
function span(centre, reach, cell, count) {
  const middle = (count - 1) / 2;
  const from = Math.floor((centre - reach + SLACK) / cell) + 1 + middle;
  const to = Math.ceil((centre + reach - SLACK) / cell) + middle;
  return [Math.max(0, from), Math.min(count, Math.max(0, to))];
}

/**
 * @param {Int32Array} marks
 * @param {number} index
 * @param {1 | -1} by
 */
function add(marks, index, by) {
  marks[index] = /** @type {number} */ (marks[index]) + by;
}
