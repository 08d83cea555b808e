// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { byId, focusIsLost } from "./page.js";
import { NOWHERE, hasTables, sameSpot, spotInside, spotOf } from "./tables.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../box.js").Box} Box
 * @typedef {import("./me.js").Me} Me
 * @typedef {import("./tables.js").Spot} Spot
 */

const NOTICE = 1200; // between saying that the page moves and moving it
const IDLE = 10_000; // an empty field that nobody has touched for so long keeps nobody
const TOUCHES = ["keydown", "input", "pointerdown", "focusin"];
const FINGERS = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
export const READY = "#ready";
export const END = "#end";

/**
 * What this phone shows: a sequence of the room, and in group work a table and its component. It
 * follows by itself while its field is empty and left, or empty and untouched for ten seconds;
 * otherwise it says where the room is, and waits for « J’y suis ». Who stands elsewhere in it with a
 * keyboard, or has a finger on it, is not moved in these ten seconds either, nor whoever takes an idea
 * along; a board is nobody's while it is touched at all.
 */
export class Follow {
  #link;
  #box;
  #me;
  #options;
  #timer = 0;
  #idle = 0;
  #touched = -IDLE;
  #finger = -IDLE;
  #bar = byId("moved");
  #told = "";

  /**
   * @param {Link} link
   * @param {Box} box
   * @param {Me} me `at` is set here, and nowhere else
   * @param {{holds: () => boolean, focused: () => boolean,
   *   drafted: (sequence: string, spot?: Spot) => boolean, move: () => void}} options `holds`:
   *   something is in the field; `focused`: somebody is in it; `drafted`: something waits that was
   *   begun there; `move` repaints the page for what is now shown
   */
  constructor(link, box, me, options) {
    this.#link = link;
    this.#box = box;
    this.#me = me;
    this.#options = options;
    const left = box.read("shown");
    const stays = link.store.get(`step:${left}`) && options.drafted(left);
    /** A sequence's id, or READY or END. */
    this.shown = /** @type {string} */ (stays ? left : this.there);
    const spot = box.read("spot");
    me.at = spot?.group && options.drafted(this.shown, spot) ? spot : this.#spot;
    this.#remember();
    byId("moved-go").addEventListener("click", () => this.#go(true));
    document.addEventListener("focusout", () => setTimeout(() => this.look(), 0));
    for (const touch of TOUCHES) {
      document.addEventListener(touch, () => (this.#touched = performance.now()), { passive: true });
    }
    for (const touch of FINGERS) {
      document.addEventListener(touch, () => (this.#finger = performance.now()), { passive: true });
    }
  }

  /** @returns {string} where the room is */
  get there() {
    const meeting = this.#link.store.get("meeting");
    if (!meeting || meeting.phase === "ready") return READY;
    return meeting.phase === "finished" ? END : meeting.current;
  }

  /** Where this device's table is. */
  get #spot() {
    const { store } = this.#link;
    return hasTables(store) ? spotOf(store, this.#me.group) : NOWHERE;
  }

  /** Compares where the room is with what is shown; cheap, called after every change. */
  look() {
    clearTimeout(this.#idle);
    if (this.#me.sitting) return;
    if (!this.#onBoard) this.#stand();
    if (this.there === this.shown && sameSpot(this.#spot, this.#me.at)) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#bar.hidden = true;
    } else if (this.#busy()) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#propose();
    } else if (!this.#timer) {
      announce(this.#sentence("followed"));
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        if (this.#busy()) this.#propose();
        else this.#go(false);
      }, NOTICE);
    }
  }

  /**
   * Goes where the room is at once: this device asked for it.
   * @param {boolean} pressed whether its person did
   */
  arrive(pressed) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.there === this.shown) this.#go(pressed);
    else this.look();
  }

  /** Whether a table's board is on the page: nothing else of it depends on where one sits. */
  get #onBoard() {
    return this.#link.store.get(`step:${this.shown}`)?.kind === "boards" && this.#me.at.group !== null;
  }

  /** Takes the present table for the page's, where that changes nothing under anybody's fingers. */
  #stand() {
    if (sameSpot(this.#spot, this.#me.at)) return;
    this.#me.at = this.#spot;
    this.#remember();
    queueMicrotask(() => this.#options.move());
  }

  #busy() {
    if (this.#options.holds() || document.body.dataset.dragging !== undefined) return true;
    const now = performance.now();
    if (now - this.#finger < IDLE) return true;
    const touched = now - this.#touched < IDLE;
    return touched && (this.#options.focused() || (this.#onBoard && this.there === this.shown));
  }

  #propose() {
    clearTimeout(this.#idle);
    const rest = Math.max(this.#touched, this.#finger) + IDLE - performance.now();
    this.#idle = setTimeout(() => this.look(), Math.max(0, rest) + 50);
    const sentence = this.#sentence("now_at");
    setText(byId("moved-text"), sentence);
    if (!this.#bar.hidden && this.#told === sentence) return;
    this.#bar.hidden = false;
    this.#told = sentence;
    announce(this.#sentence("now_at_heard"));
  }

  /** @param {"followed" | "now_at" | "now_at_heard"} name */
  #sentence(name) {
    const { store } = this.#link;
    if (this.there !== this.shown) {
      // A title may end its own sentence, where another one follows.
      const title = name === "now_at_heard" ? this.#title().replace(/\.$/, "") : this.#title();
      return say(name, { title });
    }
    const [spot, left] = [this.#spot, this.#me.at];
    if (spot.group === null) return say("find_table");
    if (sameSpot({ ...spot, group: left.group }, left)) return say("host_now", { n: spot.place });
    return say(name === "followed" ? "followed_table" : name, { title: spotInside(store, spot) });
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
    this.#me.at = this.#spot;
    this.#remember();
    this.#bar.hidden = true;
    this.#options.move();
    if (asked || (had && focusIsLost())) byId("title").focus({ preventScroll: true });
    // Not now: to scroll, the browser has to lay out all that has just changed.
    requestAnimationFrame(() => scrollTo({ top: 0 }));
  }

  #remember() {
    this.#box.write("shown", this.shown);
    this.#box.write("spot", this.#me.at.group ? this.#me.at : undefined);
  }
}
