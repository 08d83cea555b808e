// @ts-check
import { markOf } from "./link/fingerprint.js";

/**
 * What this screen knows: records by key, as the server sent them.
 *
 * A record carries its store key as `.key`; a component keeps its own short one ("agenda").
 *
 * Each says the seq that last changed it: together they make the fingerprint by which a screen knows,
 * without reading anything again, that it has what the server has.
 *
 * @typedef {{t: string, key: string, seq?: number, [field: string]: any}} Rec
 * @typedef {{full?: boolean, put?: Record<string, object>, drop?: string[]}} Change
 */

export class Store {
  /** The fingerprint of all records: 32 bits, unsigned. */
  mark = 0;

  /** @type {Map<string, Rec>} */
  #records = new Map();
  /** @type {Map<string, Map<string, Rec>>} */
  #types = new Map();
  /** @type {Set<(changed: Set<string>) => void>} */
  #listeners = new Set();

  /**
   * @param {string} key
   * @returns {Rec | undefined}
   */
  get(key) {
    return this.#records.get(key);
  }

  /**
   * Every record of one type, in no particular order: screens sort by fields.
   * @param {string} type
   * @returns {Rec[]}
   */
  byType(type) {
    return [...(this.#types.get(type)?.values() ?? [])];
  }

  /**
   * Puts and drops, then tells the subscribers which keys changed (nobody, when none did).
   * @param {Change} change with `full`, whatever is not put is dropped
   */
  apply({ full = false, put = {}, drop = [] }) {
    /** @type {Set<string>} */
    const changed = new Set();
    const gone = full ? [...this.#records.keys()].filter((key) => !(key in put)) : drop;
    for (const key of gone) {
      if (this.#remove(key)) changed.add(key);
    }
    for (const [key, fields] of Object.entries(put)) {
      this.#put(key, fields);
      changed.add(key);
    }
    if (changed.size > 0) {
      for (const listener of [...this.#listeners]) listener(changed);
    }
  }

  /**
   * @param {(changed: Set<string>) => void} listener
   * @returns {() => void} unsubscribes
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * @param {string} key
   * @param {object} fields
   */
  #put(key, fields) {
    this.#remove(key);
    const record = /** @type {Rec} */ (Object.freeze({ key, ...fields }));
    this.mark = (this.mark + markOf(key, record.seq ?? 0)) >>> 0;
    this.#records.set(key, record);
    let type = this.#types.get(record.t);
    if (!type) this.#types.set(record.t, (type = new Map()));
    type.set(key, record);
  }

  /**
   * @param {string} key
   * @returns {boolean} whether it was there
   */
  #remove(key) {
    const record = this.#records.get(key);
    if (!record) return false;
    this.mark = (this.mark - markOf(key, record.seq ?? 0)) >>> 0;
    this.#types.get(record.t)?.delete(key);
    return this.#records.delete(key);
  }
}
