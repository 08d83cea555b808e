// @ts-check
import { announce } from "../announce.js";
import { say, setAttribute, setText } from "../parts.js";
import { byId } from "./page.js";
import { hasTables } from "./tables.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./beats.js").Beats} Beats
 */

/**
 * One phone writes for its table; the field of the others is put away, and back at a tap. Whatever
 * is in a field, and whoever is in it, keeps it where it is.
 */
export class Pen {
  #parts;
  #beats;
  #place = byId("pen");
  #over = byId("pen-over", HTMLDetailsElement);
  #self = byId("self");
  #composer;
  /** The beat during which this person wanted the field. */
  #wanted = "";
  #before;
  #passing = false;
  #note = { text: "", beat: "" };

  /**
   * @param {Parts} parts
   * @param {Beats} beats
   * @param {{holds: boolean, field: HTMLElement}} composer of the board
   */
  constructor(parts, beats, composer) {
    this.#parts = parts;
    this.#beats = beats;
    this.#composer = composer;
    this.#before = { group: parts.me.group, pen: parts.me.pen };
    this.#place.addEventListener("submit", (event) => this.#submit(/** @type {SubmitEvent} */ (event)));
    this.#self.addEventListener("click", () => this.#write());
    byId("pen-no").hidden = false;
    byId("pen-no").addEventListener("click", () => {
      this.#over.open = false;
      this.#over.querySelector("summary")?.focus();
    });
    document.addEventListener("focusout", () => setTimeout(() => this.#putAway(), 0));
    parts.me.onChange(() => this.#noticed());
  }

  /** @param {Rec | undefined} step */
  paint(step) {
    const { link, me } = this.#parts;
    const table = link.store.get(`table:${me.group}`);
    const working = step?.kind === "boards" && link.store.get("meeting")?.current === step.id;
    const shown = hasTables(link.store) && working && table !== undefined && me.at.group !== null;
    this.#place.hidden = !shown;
    if (shown) this.#paintPen(table);
    this.#putAway();
  }

  /** @param {Rec} table */
  #paintPen(table) {
    const { me } = this.#parts;
    const state = me.pen ? "mine" : table.pen ? "taken" : "free";
    this.#place.dataset.pen = state;
    setText(byId("pen-line"), table.paper ? say("paper") : this.#line(state));
    byId("pen-take").hidden = state !== "free";
    byId("pen-pass").hidden = state !== "mine";
    this.#over.hidden = state !== "taken";
    if (state !== "taken") this.#over.open = false;
    const note = me.pen || this.#note.beat !== this.#beats.key ? "" : this.#note.text;
    setText(byId("pen-note"), note);
    byId("pen-note").hidden = !note;
  }

  /** @param {"mine" | "taken" | "free"} state */
  #line(state) {
    if (state === "mine") return say("pen_mine", { n: this.#parts.me.at.place });
    const quiet = ["move", "silence"].includes(this.#beats.kind); // nobody speaks yet
    if (state === "free") return say(quiet ? "pen_who" : "pen_offer");
    return say(quiet ? "pen_is_taken" : "pen_taken");
  }

  /** @returns {boolean} whether the field of this table is for its pen alone, now */
  get #isPens() {
    const { link, me } = this.#parts;
    if (!hasTables(link.store) || this.#place.closest("main")?.dataset.screen !== "boards") return false;
    const table = link.store.get(`table:${me.group}`);
    return !table || !me.pen || table.paper || this.#beats.kind === "silence";
  }

  #putAway() {
    const { me } = this.#parts;
    const form = byId("idea-form");
    const kept = this.#composer.holds || form.contains(document.activeElement);
    const wanted = this.#wanted !== "" && this.#wanted === this.#beats.key;
    const isPens = this.#isPens;
    const away = isPens && !kept && !wanted;
    const main = byId("main");
    setAttribute(main, "data-field", away && "away");
    setAttribute(main, "data-seat", isPens && me.at.group === null && "none");
    this.#self.hidden = !away;
  }

  #write() {
    this.#wanted = this.#beats.key;
    this.#putAway();
    this.#composer.field.focus();
    if (document.activeElement === this.#composer.field) return;
    // On every component at once, one is chosen first.
    /** @type {HTMLElement | null} */ (byId("choices").querySelector("input"))?.focus();
  }

  /** Taken over by another phone of the table: told, and nothing that was written moves. */
  #noticed() {
    const { link, me } = this.#parts;
    const { group, pen } = this.#before;
    this.#before = { group: me.group, pen: me.pen };
    const lost = pen && !me.pen && group === me.group && !this.#passing;
    if (!lost || !link.store.get(`table:${me.group}`)?.pen) return;
    this.#note = { text: say("pen_gone"), beat: this.#beats.key };
    announce(this.#note.text);
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const kind = form.dataset.penAct ?? "";
    this.#passing = kind === "pass_pen";
    const over = new FormData(form).get("over") === "1";
    try {
      const { me } = this.#parts;
      const fields = kind === "take_pen" ? { over } : {};
      const answer = await me.act(kind, fields, { pen: kind === "take_pen" });
      this.#say(answer.refused ? answer.sentence ?? "" : "");
    } catch {
      this.#say(say("not_reached"));
    } finally {
      this.#passing = false;
    }
    this.#parts.repaint();
    byId("pen-line").focus({ preventScroll: true });
  }

  /** @param {string} text */
  #say(text) {
    this.#note = { text, beat: this.#beats.key };
    announce(text);
  }
}
