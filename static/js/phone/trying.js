// @ts-check
import { announce } from "../announce.js";
import { say, sayCounted, setText } from "../parts.js";
import { Composer } from "./composer.js";
import { byId } from "./page.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("../outbox.js").Outbox} Outbox
 */

/** The place of the one draft of the test. */
const TRIED = "try";
const QUIET = 2000; // what leaves within two seconds needs no words

/**
 * The welcome's test post: it takes every step that a word takes, and is kept nowhere. What this
 * device remembers is that it worked.
 */
export class Trying {
  #parts;
  #outbox;
  #place = byId("trying");
  #composer;
  #timer = 0;

  /**
   * @param {Parts} parts
   * @param {Outbox} outbox
   */
  constructor(parts, outbox) {
    this.#parts = parts;
    this.#outbox = outbox;
    this.#composer = new Composer({
      name: "try",
      drafts: parts.drafts,
      tooLong: (over) => sayCounted("too_long", over),
      missing: () => (this.#waiting ? say("pending") : ""),
      send: (text, draft) => parts.post("try_out", { text }, draft),
    });
  }

  get #waiting() {
    return this.#outbox.items.find((item) => item.kind === "try_out" && !item.refused);
  }

  /** @param {Rec | undefined} step the sequence on the page */
  paint(step) {
    const shown = step?.kind === "welcome";
    this.#place.hidden = !shown;
    if (!shown) {
      this.#parts.drafts.set(TRIED, undefined);
      return;
    }
    const tried = this.#parts.box.read("tried") === true;
    byId("tried").hidden = !tried;
    byId("try-form").hidden = tried;
    if (tried) return;
    this.#composer.open(TRIED, "open");
    this.#tellWaiting();
  }

  #tellWaiting() {
    clearTimeout(this.#timer);
    const item = this.#waiting;
    const left = item && !item.later ? QUIET - (Date.now() - item.at) : 0;
    const text = item && left <= 0 ? item.later || say("pending") : "";
    const place = byId("try-last");
    if (text && place.hidden) announce(text);
    place.hidden = !text;
    setText(place, text);
    if (left > 0) this.#timer = setTimeout(() => this.#tellWaiting(), left + 20);
  }

  /**
   * @param {import("../outbox.js").Item} item that was answered
   * @param {import("../sync.js").Answer} answer
   */
  answered({ id, fields }, answer) {
    this.#outbox.drop(id);
    if (answer.refused) {
      announce(say("refused", { raison: answer.sentence ?? "" }));
      this.#composer.putBack(TRIED, { text: fields.text });
      return;
    }
    const stood = byId("trying").contains(document.activeElement);
    this.#parts.box.write("tried", true);
    announce(byId("tried").textContent ?? "");
    this.#parts.repaint();
    if (stood) byId("tried").focus({ preventScroll: true });
  }
}
