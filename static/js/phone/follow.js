// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { byId, focusIsLost } from "./page.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../box.js").Box} Box
 */

const NOTICE = 1200; // between saying that the page moves and moving it
const IDLE = 10_000; // an empty field that nobody has touched for so long keeps nobody
const TOUCHES = ["keydown", "input", "pointerdown", "focusin"];
export const READY = "#ready";
export const END = "#end";

/**
 * Which sequence this phone shows. It follows the room by itself while its field is empty and left,
 * or empty and untouched for ten seconds; otherwise it says where the room is, and waits for
 * « J’y suis ». Who stands elsewhere in it with a keyboard is not moved in these ten seconds either.
 */
export class Follow {
  #link;
  #box;
  #options;
  #timer = 0;
  #idle = 0;
  #touched = -IDLE;
  #bar = byId("moved");

  /**
   * @param {Link} link
   * @param {Box} box
   * @param {{holds: () => boolean, focused: () => boolean, drafted: (sequence: string) => boolean,
   *   move: () => void}} options `holds`: something is in the field; `focused`: somebody is in it;
   *   `move` repaints the page for what is now shown
   */
  constructor(link, box, options) {
    this.#link = link;
    this.#box = box;
    this.#options = options;
    const left = box.read("shown");
    const stays = link.store.get(`step:${left}`) && options.drafted(left);
    /** A sequence's id, or READY or END. */
    this.shown = /** @type {string} */ (stays ? left : this.there);
    this.#remember();
    byId("moved-go").addEventListener("click", () => this.#go(true));
    document.addEventListener("focusout", () => setTimeout(() => this.look(), 0));
    for (const touch of TOUCHES) {
      document.addEventListener(touch, () => (this.#touched = performance.now()), { passive: true });
    }
  }

  /** @returns {string} where the room is */
  get there() {
    const meeting = this.#link.store.get("meeting");
    if (!meeting || meeting.phase === "ready") return READY;
    return meeting.phase === "finished" ? END : meeting.current;
  }

  /** Compares where the room is with what is shown; cheap, called after every change. */
  look() {
    clearTimeout(this.#idle);
    if (this.there === this.shown) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#bar.hidden = true;
    } else if (this.#busy()) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#propose();
    } else if (!this.#timer) {
      announce(say("followed", { title: this.#title() }));
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        if (this.#busy()) this.#propose();
        else this.#go(false);
      }, NOTICE);
    }
  }

  #busy() {
    if (this.#options.holds()) return true;
    return this.#options.focused() && performance.now() - this.#touched < IDLE;
  }

  #propose() {
    clearTimeout(this.#idle);
    const rest = this.#touched + IDLE - performance.now();
    this.#idle = setTimeout(() => this.look(), Math.max(0, rest) + 50);
    const sentence = say("now_at", { title: this.#title() });
    setText(byId("moved-text"), sentence);
    if (!this.#bar.hidden) return;
    this.#bar.hidden = false;
    announce(say("now_at_heard", { title: this.#title() }));
  }

  #title() {
    if (this.there === END) return say("thanks");
    const { store } = this.#link;
    return store.get(`step:${this.there}`)?.title ?? store.get("meeting")?.title ?? "";
  }

  /** @param {boolean} asked whether the person pressed « J’y suis » */
  #go(asked) {
    const had = !focusIsLost();
    this.shown = this.there;
    this.#remember();
    this.#bar.hidden = true;
    this.#options.move();
    if (asked || (had && focusIsLost())) byId("title").focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  #remember() {
    this.#box.write("shown", this.shown);
  }
}
