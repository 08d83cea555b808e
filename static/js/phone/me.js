// @ts-check
/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../sync.js").Answer} Answer
 * @typedef {import("./mine.js").Mine} Mine
 * @typedef {{group: number | null, pen: boolean, dots: string[]}} Seat
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
  /** @type {string[]} ids of the ideas that it supports */
  dots = [];

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
   * Does something that changes who one is here: sits down, takes the pen. What is answered about
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
    return { group: this.group, pen: this.pen, dots: this.dots };
  }

  /** @param {Seat} seat */
  #take({ group, pen, dots }) {
    const before = this.#seat;
    Object.assign(this, { group, pen, dots });
    this.#link.listen(group ? `group:${group}` : "hall");
    if (JSON.stringify(before) === JSON.stringify(this.#seat)) return;
    for (const listener of [...this.#changed]) listener();
  }
}

/** @returns {Partial<Seat>} what the page was rendered for */
function embedded() {
  try {
    const { group, pen, dots } = JSON.parse(document.getElementById("me")?.textContent ?? "");
    return { group, pen, dots };
  } catch {
    return {}; // The first answer says it.
  }
}
