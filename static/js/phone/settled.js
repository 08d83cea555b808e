// @ts-check
/**
 * @typedef {import("./ideas.js").Idea} Idea
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./idea-list.js").Row} Row
 * @typedef {import("./idea-list.js").Stacked} Stacked
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./seat.js").Around} Around
 */

/**
 * The rows of ideas with which nothing goes on: made once for a record, as long as whoever looks may
 * do the same. Sixty ideas at a table, and one more, is one row to make.
 */
export class Settled {
  #parts;
  #ideas;
  /** @type {WeakMap<object, {row: Row, stacked: Stacked, around: string}>} by the record */
  #rows = new WeakMap();
  #around = "";
  /** @type {Set<string>} the ideas to which something is being done */
  #busy = new Set();

  /**
   * @param {Parts} parts
   * @param {Ideas} ideas
   */
  constructor(parts, ideas) {
    this.#parts = parts;
    this.#ideas = ideas;
  }

  /** @param {Around} around */
  renew(around) {
    const boards = this.#parts.link.store.byType("component");
    const labels = boards.map(({ key, label, closed }) => [key, label, closed]);
    this.#around = JSON.stringify([around.state, labels]);
    const fields = this.#ideas.pending.map((item) => item.fields);
    this.#busy = new Set(fields.flatMap(({ contribution, card, onto }) => [contribution, card, onto]));
  }

  /**
   * @param {Idea} idea
   * @param {Stacked} stacked
   * @param {() => Row} make
   * @returns {Row}
   */
  row(idea, stacked, make) {
    const record = this.#parts.link.store.get(`card:${idea.id}`);
    if (!record || !this.#isSettled(idea)) return make();
    const known = this.#rows.get(record);
    const status = `${idea.status} ${this.#around}`;
    if (known && known.stacked === stacked && known.around === status) return known.row;
    const row = make();
    this.#rows.set(record, { row, stacked, around: status });
    return row;
  }

  /** @param {Idea} idea */
  #isSettled({ id, mine, status, change, held_until: held }) {
    const quiet = !mine || status === "received";
    return quiet && !change && held === 0 && !this.#busy.has(id) && !this.#ideas.told(id);
  }
}
