// @ts-check
import { announce } from "../announce.js";
import { fill, liveList, say, sayCounted, setAttribute, setText } from "../parts.js";
import { byAge } from "./idea-list.js";
import { byId, graphemes, keepingFocus } from "./page.js";

/**
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./ideas.js").Idea} Idea
 * @typedef {import("./seat.js").Around} Around
 */

const DRAFT = "carry";

/**
 * What the table shares: its ideas in its order, one question or disagreement that it takes along,
 * and who will speak for it.
 */
export class Harvest {
  #parts;
  #ideas;
  #section = byId("harvest");
  #form = byId("carry-form", HTMLFormElement);
  #field = byId("carry-field", HTMLTextAreaElement);
  #sequence = "";
  #component = "";
  /** @type {Around | undefined} */
  #around;
  /** @type {Idea[]} */
  #carried = [];
  #refreshPicks;
  #refreshCarried;
  #ready = false;

  /**
   * @param {Parts} parts
   * @param {Ideas} ideas
   */
  constructor(parts, ideas) {
    this.#parts = parts;
    this.#ideas = ideas;
    this.#refreshPicks = liveList(byId("picks-list"), "pick", {
      records: () => this.#picked(),
      key: (record) => record.id,
    });
    this.#refreshCarried = liveList(byId("carried-list"), "carried", {
      records: () => this.#carried.map(({ id, text }) => ({ id, text })),
      key: (record) => record.id,
    });
    this.#listen();
  }

  #listen() {
    this.#field.value = this.#parts.box.read(DRAFT)?.text ?? "";
    byId("carry").toggleAttribute("open", this.#field.value !== "");
    this.#form.noValidate = true;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#carry();
    });
    this.#field.addEventListener("input", () => {
      const text = this.#field.value;
      this.#parts.box.write(DRAFT, text.trim() ? { ...this.#begun, text } : undefined);
      this.#complain("");
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#carry();
    });
  }

  /**
   * @param {Around} around
   * @param {string} sequence
   * @param {string} component that its table works on, or was chosen
   */
  paint(around, sequence, component) {
    this.#around = around;
    this.#sequence = sequence;
    this.#component = component;
    this.#section.hidden = !around.harvests;
    if (!around.harvests) return;
    const ideas = [...this.#ideas.all.values()];
    this.#carried = ideas
      .filter((idea) => idea.carried && idea.sequence === sequence && idea.status !== "withdrawn")
      .filter((idea) => idea.group === around.group)
      .sort(byAge);
    setText(byId("harvest-count"), say("picked_of", { n: around.picks.length }));
    keepingFocus(byId("picks-list"), this.#refreshPicks);
    this.#refreshCarried();
    const wanted = around.speaks && component && this.#carried.length === 0;
    byId("carry").hidden = !wanted && !this.#isWriting;
    byId("carried").hidden = this.#carried.length === 0;
    const form = byId("spokesperson");
    form.hidden = !around.speaks;
    fill(form, {
      sequence,
      group: around.group,
      spokesperson_pressed: String(around.spokesperson),
      spokesperson_next: around.spokesperson ? "0" : "1",
    });
    this.#tell(around);
  }

  /** @param {Around} around */
  #tell(around) {
    const ready = around.picks.length > 0 && around.spokesperson;
    const place = byId("harvest-done");
    place.hidden = !ready;
    const sentence = say("harvest_done", { n: around.place });
    setText(place, sentence);
    if (ready && !this.#ready) announce(sentence);
    this.#ready = ready;
  }

  #picked() {
    const around = this.#around;
    const picks = around?.picks ?? [];
    return picks.map((id, index) => ({
      id,
      text: this.#ideas.all.get(id)?.text ?? "",
      component: this.#ideas.all.get(id)?.component ?? "",
      group: around?.group,
      told: this.#ideas.told(id),
      speaks: around?.speaks,
      up: Math.max(1, index),
      down: Math.min(picks.length, index + 2),
      up_off: index === 0 ? "true" : null,
      down_off: index === picks.length - 1 ? "true" : null,
    }));
  }

  /** Whether somebody is in the field, or something: it stays under their fingers, come what may. */
  get #isWriting() {
    const open = byId("carry", HTMLDetailsElement).open;
    return this.#field.value.trim() !== "" || (open && this.#form.contains(document.activeElement));
  }

  /** Where what is in the field was begun. */
  get #begun() {
    const here = {
      sequence: this.#sequence,
      component: this.#component,
      group: this.#around?.group ?? 0,
    };
    return { ...here, ...this.#parts.box.read(DRAFT) };
  }

  /** @param {string} wrong why it cannot leave, or nothing */
  #complain(wrong) {
    setText(byId("carry-note"), wrong);
    setAttribute(this.#field, "aria-invalid", wrong !== "" && "true");
  }

  #carry() {
    const text = this.#field.value;
    const over = graphemes(text) - Number(this.#field.dataset.limit);
    const wrong = text.trim() === "" ? say("empty") : over > 0 ? sayCounted("too_long", over) : "";
    this.#complain(wrong);
    if (wrong) {
      this.#field.focus();
      return;
    }
    const fields = { ...this.#begun, question: "", text, carried: true };
    this.#field.value = "";
    this.#parts.box.write(DRAFT, undefined);
    // On its summary before it closes, and on from there once that is put away too.
    byId("carry").querySelector("summary")?.focus();
    byId("carry").removeAttribute("open");
    this.#parts.post("post_card", fields, { text });
  }
}
