// @ts-check
import { layOut } from "./layout.js";

/**
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./layout.js").Word} Word
 * @typedef {import("./room.js").Size} Size
 */

const SLICE = 5; // milliseconds at a time: the rest of the wall goes on meanwhile

/**
 * Lays a cloud out a little at a time; what stands stays until the next layout is whole. While one
 * is made, only the latest demand waits: a storm of words costs no more than the screen can do.
 */
export class Laying {
  /** @type {Layout | null} */
  layout = null;
  /** @type {(() => void) | null} */
  #waiting = null;
  #busy = false;
  #done;
  #next = new MessageChannel();
  /** @type {import("./layout.js").Laying | null} */
  #work = null;

  /** @param {(busy: boolean, layout: Layout | null) => void} done told at each start and end */
  constructor(done) {
    this.#done = done;
    this.#next.port1.onmessage = () => this.#go();
  }

  /**
   * @param {() => {words: Word[], field: Size}} demand asked when its turn comes
   */
  ask(demand) {
    const start = () => {
      const { words, field } = demand();
      this.#work = layOut(words, field, this.layout);
      this.#next.port2.postMessage(null);
    };
    if (this.#busy) {
      this.#waiting = start;
      return;
    }
    this.#busy = true;
    this.#done(true, null);
    start();
  }

  /** Nothing stands any more: the next layout is made afresh. */
  clear() {
    this.layout = null;
    this.#waiting = null;
    this.#work = null;
    this.#busy = false;
  }

  #go() {
    const until = performance.now() + SLICE;
    const work = this.#work;
    while (work && work === this.#work && performance.now() < until) {
      const { done, value } = work.next();
      if (done) {
        this.#finish(value);
        return;
      }
    }
    if (this.#work) this.#next.port2.postMessage(null);
  }

  /** @param {Layout} layout */
  #finish(layout) {
    this.layout = layout;
    const next = this.#waiting;
    [this.#work, this.#waiting, this.#busy] = [null, null, next !== null];
    this.#done(this.#busy, layout);
    next?.();
  }
}
