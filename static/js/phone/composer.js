// @ts-check
import { announce } from "../announce.js";
import { counted, say, sayCounted, setAttribute, setText } from "../parts.js";
import { byId, graphemes } from "./page.js";

/**
 * @typedef {import("./drafts.js").Drafts} Drafts
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {"unopened" | "open" | "closed"} Writing
 */

/**
 * One always-open field: Enter sends, it empties at once and keeps the focus. What is typed in it is
 * a draft of its place, kept on the device at every stroke. Nothing but its author writes in it,
 * except when its place changes.
 */
export class Composer {
  #form;
  #row;
  #button;
  #note;
  #left;
  #drafts;
  #place = "";
  /** @type {Writing | ""} */
  #writing = "";
  /** Why nothing can be written, where it is another reason than usual. */
  #why = "";
  /** Whether the last attempt to send was held back: the reason shows until it is gone. */
  #held = false;
  /** What was last said of the room left: it is said again only when it gets worse. */
  #room = 0;

  /**
   * @param {{name: string, drafts: Drafts, tooLong: (over: number) => string,
   *   question?: () => string, missing?: () => string,
   *   send: (text: string, draft: Draft) => void}} options `missing` says what prevents sending
   */
  constructor(options) {
    const { name } = options;
    this.options = options;
    this.#drafts = options.drafts;
    this.#form = byId(`${name}-form`, HTMLFormElement);
    this.field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (byId(`${name}-field`));
    this.#note = byId(`${name}-note`);
    this.#left = byId(`${name}-left-characters`);
    this.#row = /** @type {HTMLElement} */ (this.#form.querySelector(".composer-row"));
    this.#button = /** @type {HTMLElement} */ (this.#form.querySelector(".send"));
    this.#listen();
  }

  #listen() {
    this.#form.noValidate = true;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      if (key.key !== "Enter" || key.shiftKey || key.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("input", () => this.typed());
    // A button that took the focus would fold the keyboard away between two words.
    this.#button.addEventListener("mousedown", (event) => event.preventDefault());
    this.field.addEventListener("blur", () => this.paint());
  }

  /** True while there is something in the field. */
  get holds() {
    return this.field.value.trim() !== "";
  }

  /** True while somebody is in the field. */
  get focused() {
    return document.activeElement === this.field;
  }

  /**
   * Opens the field for a place: its draft comes in, the other place's stays where it is.
   * @param {string} place
   * @param {Writing} writing
   * @param {string} [why] it is closed
   */
  open(place, writing, why = "") {
    this.#why = why;
    if (place !== this.#place) {
      const given = this.#place === "" && !this.#drafts.get(place) ? this.field.value : "";
      this.#place = place;
      this.#held = false;
      if (given) this.typed();
      else this.field.value = this.#drafts.get(place)?.text ?? "";
      this.grow();
    }
    this.#writing = writing;
    this.paint();
  }

  /** @returns {Draft | undefined} */
  get draft() {
    return this.#drafts.get(this.#place);
  }

  /** Keeps what is in the field, as it is now. */
  typed() {
    this.#held = false;
    if (this.#place) {
      const from = this.draft?.from;
      const question = this.options.question?.();
      const extra = { ...(question ? { question } : {}), ...(from ? { from } : {}) };
      this.#drafts.set(this.#place, { text: this.field.value, ...extra });
    }
    this.grow();
    this.paint();
    this.#tellRoom();
  }

  /** Nearly full, then too long: said once each, to who does not see the count. */
  #tellRoom() {
    const left = this.#limit - graphemes(this.field.value);
    const room = left < 0 ? 2 : this.#left.hidden ? 0 : 1;
    if (room > this.#room) announce(this.#left.textContent ?? "");
    this.#room = room;
  }

  /**
   * Puts a refused text back, unless something else is being written there.
   * @param {string} place
   * @param {Draft} draft
   * @returns {boolean} whether it is there now
   */
  putBack(place, draft) {
    if (this.#drafts.get(place)) return false;
    this.#drafts.set(place, draft);
    if (place !== this.#place || this.field.value.trim() !== "") return true;
    this.field.value = draft.text;
    this.grow();
    this.paint();
    return true;
  }

  send() {
    const text = this.field.value;
    if (this.#wrong(text)) {
      this.#held = true;
      this.paint();
      this.field.focus();
      return;
    }
    const draft = this.draft ?? { text };
    this.field.value = "";
    this.#drafts.set(this.#place, undefined);
    this.#held = false;
    this.#room = 0;
    this.options.send(text, draft);
    this.grow();
    // Before painting: a closed field that is empty and left goes away, with the focus.
    this.field.focus();
    this.paint();
  }

  /**
   * @param {string} text
   * @returns {string} why it cannot leave, or nothing
   */
  #wrong(text) {
    if (text.trim() === "") return say("empty");
    const over = graphemes(text) - this.#limit;
    if (over > 0) return this.options.tooLong(over);
    return this.options.missing?.() ?? "";
  }

  get #limit() {
    return Number(this.field.dataset.limit);
  }

  /** The field is as high as its text, up to what the style allows. */
  grow() {
    if (!(this.field instanceof HTMLTextAreaElement) || CSS.supports("field-sizing", "content")) return;
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 3}px`;
  }

  paint() {
    const closed = this.#writing === "closed";
    const empty = this.field.value.trim() === "";
    this.#form.dataset.writing = this.#writing;
    const held = document.activeElement === this.#button;
    this.#row.hidden = closed && empty && document.activeElement !== this.field && !held;
    this.#button.hidden = closed && empty;
    if (held && this.#button.hidden) this.field.focus();
    byId(`${this.options.name}-hint`).hidden = closed;
    for (const word of this.#form.querySelectorAll("[data-when]")) {
      const when = /** @type {HTMLElement} */ (word);
      when.hidden = (when.dataset.when === "closed") !== closed;
    }
    const complaint = this.#held ? this.#wrong(this.field.value) : "";
    if (!complaint) this.#held = false;
    setText(this.#note, complaint || this.#situation(empty));
    const left = this.#limit - graphemes(this.field.value);
    this.#left.hidden = left > Math.max(10, this.#limit / 7) || (left < 0 && complaint !== "");
    if (left < 0) setText(this.#left, complaint ? "" : this.options.tooLong(-left));
    else counted(this.#left, left);
    this.#form.toggleAttribute("data-over", left < 0);
    setAttribute(this.field, "aria-invalid", (complaint !== "" || left < 0) && "true");
  }

  /** @param {boolean} empty */
  #situation(empty) {
    if (this.#writing === "closed") return empty ? this.#why || say("closed") : say("closed_with_text");
    return this.#writing === "unopened" ? say("unopened") : "";
  }
}

/**
 * @param {number} over
 * @returns {string}
 */
export function tooLong(over) {
  return sayCounted("too_long", over);
}
