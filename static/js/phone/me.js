// @ts-check
import { NOWHERE } from "./tables.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../sync.js").Answer} Answer
 * @typedef {import("./mine.js").Mine} Mine
 * @typedef {{group: number | null, pen: boolean, host: boolean, dots: string[]}} Seat
 */

const SOON = 600; // a table's phones ask after one another, not all at once

/**
 * Who this device is here: where it sits, whether it holds the pen of its table, what it supports.
 * The server says it when asked for one's own; whenever the table is another one, so is what this
 * page hears.
 */
export class Me {
  /** @type {number | null} the number of its table; null while it sits nowhere */
  group = null;
  /** Whether this device writes for its table. */
  pen = false;
  /** Whether it stayed with the pen when its group went on, and tells the next one. */
  host = false;
  /** @type {string[]} ids of the ideas that it supports */
  dots = [];
  /**
   * The table and the component that this page shows. It follows the table by the rule of
   * `follow.js`, and is behind it while somebody writes: a board shows `at.component`, and what is
   * begun on it belongs to `at.group`.
   * @type {import("./tables.js").Spot}
   */
  at = NOWHERE;
  /** True while this device asks for a seat: what is answered is what it wanted. */
  sitting = false;

  #link;
  #mine;
  #acting = 0;
  /** @type {Set<() => void>} */
  #changed = new Set();

  /**
   * @param {Link} link
   * @param {Mine} mine
   */
  constructor(link, mine) {
    this.#link = link;
    this.#mine = mine;
    Object.assign(this, embedded());
    link.on("me", (me) => this.#acting || this.#take(/** @type {any} */ (me)));
    link.store.subscribe((changed) => {
      // Who takes the pen over, and who is moved elsewhere, is seen by the table alone.
      if (this.group && changed.has(`table:${this.group}`)) mine.refresh(Math.random() * SOON);
    });
  }

  /**
   * @param {() => void} listener
   * @returns {() => void} unsubscribes
   */
  onChange(listener) {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /**
   * Asks for a seat.
   * @param {"take_seat" | "find_seat"} kind
   * @param {Record<string, unknown>} fields
   * @returns {Promise<Answer>} once it is known where; rejects with Error("offline")
   */
  async sit(kind, fields) {
    this.sitting = true;
    try {
      const answer = await this.act(kind, fields);
      if (!answer.refused) await this.#link.own();
      return answer;
    } finally {
      this.sitting = false;
    }
  }

  /**
   * Does something that changes who one is here: takes the pen, passes it on. What is answered about
   * oneself meanwhile may be of before.
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @param {Partial<Seat>} [then] what is so once it is taken
   * @returns {Promise<Answer>} rejects with Error("offline") when no answer came
   */
  async act(kind, fields, then = {}) {
    this.#acting += 1;
    try {
      const answer = await this.#link.op(kind, fields);
      if (!answer.refused) this.#take({ ...this.#seat, ...then });
      return answer;
    } finally {
      this.#acting -= 1;
      this.#mine.refresh();
    }
  }

  /** @returns {Seat} */
  get #seat() {
    return { group: this.group, pen: this.pen, host: this.host, dots: this.dots };
  }

  /** @param {Seat} seat */
  #take({ group, pen, host, dots }) {
    const before = this.#seat;
    Object.assign(this, { group, pen, host, dots });
    document.body.dataset.group = group ? String(group) : "";
    this.#link.listen(group ? `group:${group}` : "hall");
    if (JSON.stringify(before) === JSON.stringify(this.#seat)) return;
    for (const listener of [...this.#changed]) listener();
  }
}

/** @returns {Partial<Seat>} what the page was rendered for */
function embedded() {
  try {
    const { group, pen, host, dots } = JSON.parse(document.getElementById("me")?.textContent ?? "");
    return { group, pen, host, dots };
  } catch {
    return {}; // The first answer says it.
  }
}
