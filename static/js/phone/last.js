// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { derived } from "./mine.js";
import { byId } from "./page.js";

/** @typedef {import("./mine.js").Mine} Mine */

const BRIEFLY = 4000;

/**
 * Beside the field, what became of the last thing sent from it: the list that says it too may be out
 * of sight. For the eyes only: the answer is announced elsewhere, and that it waits, here.
 */
export class Last {
  #mine;
  #place;
  #id = "";
  #timer = 0;
  #told = "";

  /**
   * @param {Mine} mine
   * @param {string} name of the composer
   */
  constructor(mine, name) {
    this.#mine = mine;
    this.#place = byId(`${name}-last`);
  }

  /** @param {string} id */
  sent(id) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#id = id;
    this.paint();
  }

  paint() {
    const own = this.#id ? this.#mine.get(this.#id) : undefined;
    const now = own && derived(own, true);
    const text = !now ? "" : now.state === "received" ? say("received") : now.pending || now.refused;
    this.#place.hidden = !text;
    if (now?.pending && this.#told !== this.#id) {
      this.#told = this.#id;
      announce(now.pending);
    }
    this.#place.dataset.kind = now?.state === "received" ? "good" : now?.refused ? "bad" : "wait";
    setText(/** @type {Element} */ (this.#place.querySelector("span")), text);
    if (now?.state === "received" && !this.#timer) {
      this.#timer = setTimeout(() => this.sent(""), BRIEFLY);
    }
  }
}
