// @ts-check
import { byId } from "./page.js";

/**
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./idea-gestures.js").IdeaGestures} IdeaGestures
 */

const HELD = 400; // milliseconds that a finger stays before it takes an idea along instead of scrolling
const STILL = 8; // pixels that it may tremble meanwhile, and that a mouse moves before it takes one
const EDGE = 72; // pixels from the top or the bottom where the page scrolls along
const STEP = 9; // pixels a frame

/**
 * An idea is taken by its words and let go on one that says the same, or on what the table shares:
 * what « Réunir avec… » and « À partager » do. Never the only way; Escape puts it back.
 * @param {IdeaGestures} acts
 */
export function dragging(acts) {
  const lists = [byId("own-ideas-list"), byId("other-ideas-list")];
  for (const list of lists) {
    list.addEventListener("pointerdown", (event) => {
      const words = /** @type {Element} */ (event.target).closest(".own-text, .idea-text");
      const row = /** @type {HTMLElement | null} */ (words?.closest("[data-key]") ?? null);
      if (row && event.isPrimary && event.button === 0 && acts.mayTake(row.dataset.key ?? "")) {
        new Drag(acts, row, event);
      }
    });
  }
}

/** One idea under one finger, from the moment it is touched until it is let go. */
class Drag {
  #acts;
  #row;
  #id;
  #from;
  #at;
  #taken = false;
  #hold = 0;
  #frame = 0;
  /** @type {HTMLElement | null} */
  #over = null;
  #ends = new AbortController();

  /**
   * @param {IdeaGestures} acts
   * @param {HTMLElement} row
   * @param {PointerEvent} event
   */
  constructor(acts, row, event) {
    this.#acts = acts;
    this.#row = row;
    this.#id = row.dataset.key ?? "";
    this.#from = this.#at = { x: event.clientX, y: event.clientY };
    const finger = event.pointerType !== "mouse";
    if (finger) this.#hold = setTimeout(() => this.#take(), HELD);
    const { signal } = this.#ends;
    const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) => {
      document.addEventListener(name, act, { signal, passive: false });
    };
    on("pointermove", (move) => this.#move(move, finger));
    on("pointerup", () => this.#drop());
    on("pointercancel", () => this.#end());
    on("touchmove", (move) => this.#taken && move.preventDefault());
    on("contextmenu", (menu) => this.#taken && menu.preventDefault());
    on("selectstart", (select) => this.#taken && select.preventDefault());
    on("keydown", (key) => key.key === "Escape" && this.#end());
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} finger
   */
  #move(event, finger) {
    this.#at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(this.#at.x - this.#from.x, this.#at.y - this.#from.y) > STILL;
    if (!this.#taken && far) {
      if (finger) return this.#end(); // it scrolls
      this.#take();
    }
    if (!this.#taken) return;
    event.preventDefault();
    this.#follow();
  }

  #take() {
    this.#taken = true;
    getSelection()?.removeAllRanges();
    document.body.dataset.dragging = "";
    this.#row.dataset.dragged = "";
    this.#scroll();
  }

  #follow() {
    const { x, y } = this.#at;
    this.#row.style.setProperty("--drag-x", `${x - this.#from.x}px`);
    this.#row.style.setProperty("--drag-y", `${y - this.#from.y}px`);
    const under = document.elementFromPoint(x, y);
    const target = /** @type {HTMLElement | null} */ (under?.closest("#harvest, .own[data-key], .idea[data-key]") ?? null);
    const may = target && target !== this.#row && this.#acts.mayDrop(this.#id, target.dataset.key ?? "");
    this.#aim(may ? target : null);
  }

  /** @param {HTMLElement | null} target */
  #aim(target) {
    if (target === this.#over) return;
    delete this.#over?.dataset.over;
    this.#over = target;
    if (target) target.dataset.over = "";
  }

  /** Near an edge the page goes along, for as long as the finger stays there. */
  #scroll() {
    const { y } = this.#at;
    const way = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    const before = scrollY;
    if (way) scrollBy(0, way);
    if (scrollY !== before) {
      this.#from = { x: this.#from.x, y: this.#from.y - (scrollY - before) };
      this.#follow();
    }
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  #drop() {
    const target = this.#taken ? this.#over : null;
    const key = target?.dataset.key ?? "";
    this.#end();
    if (target) this.#acts.drop(this.#id, key);
  }

  #end() {
    clearTimeout(this.#hold);
    cancelAnimationFrame(this.#frame);
    this.#ends.abort();
    this.#aim(null);
    delete document.body.dataset.dragging;
    delete this.#row.dataset.dragged;
    this.#row.style.removeProperty("--drag-x");
    this.#row.style.removeProperty("--drag-y");
  }
}
