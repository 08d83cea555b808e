// @ts-check
/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../sync.js").Answer} Answer
 * @typedef {import("../box.js").Box} Box
 */

const RENEW = 30_000; // a third of what the server grants
const SETTLES = 2500; // what the store still says of a hold that has just ended
const NAME = "holding";

/**
 * The one idea that is being edited here: while it is, nobody else edits or moves it. A hold is a
 * courtesy, never kept in the outbox: without it an edit is still sent, and compared.
 */
export class Holds {
  #link;
  #box;
  #held = "";
  #timer = 0;
  /** @type {Map<string, number>} when a hold of one's own ended */
  #ended = new Map();

  /**
   * @param {Link} link
   * @param {Box} box
   */
  constructor(link, box) {
    this.#link = link;
    this.#box = box;
    const left = box.read(NAME);
    if (!left) return;
    // This page was closed in the middle of an edit.
    box.write(NAME, undefined);
    this.#ended.set(left, Infinity);
    this.#release(left).then(() => this.#ended.set(left, performance.now()));
  }

  /**
   * @param {string} id
   * @returns {boolean} whether it is this page that holds it, or did until a moment ago
   */
  has(id) {
    return this.#held === id || performance.now() - (this.#ended.get(id) ?? -Infinity) < SETTLES;
  }

  /**
   * @param {string} id
   * @param {(answer: Answer) => void} refused called when somebody else has it, or it is gone
   */
  begin(id, refused) {
    this.end(this.#held);
    this.#held = id;
    this.#box.write(NAME, id);
    this.#renew(id, refused);
  }

  /**
   * @param {string} id
   * @param {(answer: Answer) => void} refused
   */
  async #renew(id, refused) {
    try {
      const answer = await this.#link.op("hold_card", { contribution: id });
      if (this.#held === id && answer.refused && answer.final) refused(answer);
    } catch {} // Offline: there is nobody to keep away.
    if (this.#held !== id) return;
    this.#timer = setTimeout(() => this.#renew(id, refused), RENEW);
  }

  /**
   * Its text was changed: the server ends the hold with that.
   * @param {string} id
   */
  saved(id) {
    if (this.#held !== id) return;
    clearTimeout(this.#timer);
    this.#held = "";
    this.#ended.set(id, performance.now());
    this.#box.write(NAME, undefined);
  }

  /** @param {string} id left as it was */
  end(id) {
    if (!id || this.#held !== id) return;
    this.saved(id);
    this.#release(id);
  }

  /** @param {string} id */
  async #release(id) {
    try {
      await this.#link.op("release_card", { contribution: id });
    } catch {} // It ends by itself.
  }
}
