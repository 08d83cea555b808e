// @ts-check
import { setText } from "../parts.js";
import { byId, focusIsLost } from "./page.js";

const STAYS = 10_000;

/** What was just removed, and the way back: for ten seconds, longer while somebody stands on it. */
export class Undo {
  #place = byId("undo");
  #timer = 0;
  /** @type {(() => void) | undefined} */
  #back;

  constructor() {
    byId("undo-go").addEventListener("click", () => {
      const back = this.#back;
      this.#close();
      back?.();
      if (focusIsLost()) byId("title").focus({ preventScroll: true });
    });
    this.#place.addEventListener("focusout", () => this.#wait());
  }

  /**
   * @param {string} said what is gone
   * @param {() => void} back brings it back
   */
  offer(said, back) {
    this.#back = back;
    setText(byId("undo-said"), said);
    this.#place.hidden = false;
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    if (!this.#back) return;
    this.#timer = setTimeout(() => {
      if (!this.#place.contains(document.activeElement)) this.#close();
    }, STAYS);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#back = undefined;
    this.#place.hidden = true;
  }
}
