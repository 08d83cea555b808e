// @ts-check
import { fill, liveList, say, setAttribute, setText } from "../parts.js";
import { Composer, tooLong } from "./composer.js";
import { placeOf } from "./drafts.js";
import { Last } from "./last.js";
import { ownedList } from "./owned.js";
import { byId } from "./page.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

/** Temps#1: choose a component, then one idea at a time. */
export class Boards {
  #parts;
  #screen = byId("boards");
  #choices = byId("choices");
  #last;
  #sequence = "";
  #component = "";
  /** @type {(() => void)[]} */
  #refreshes;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.composer = new Composer({
      name: "idea",
      drafts: parts.drafts,
      tooLong,
      question: () => this.#question,
      missing: () => (this.#component ? "" : say("choose")),
      send: (text, draft) => this.#post(text, draft),
    });
    this.#last = new Last(parts.mine, "idea");
    this.#refreshes = this.#lists();
    if (this.composer.field.value) this.#component = this.#screen.dataset.component ?? "";
    byId("choices-list").addEventListener("change", (event) => {
      this.choose(/** @type {HTMLInputElement} */ (event.target).value);
    });
    byId("questions").addEventListener("change", () => this.composer.typed());
  }

  #lists() {
    const { link, mine } = this.#parts;
    return [
      liveList(byId("choices-list"), "choice", {
        records: () => this.#components().map((item) => this.#choice(item)),
        sort: (a, b) => a.number - b.number,
      }),
      liveList(byId("questions-list"), "question", {
        records: () => this.#questions(),
        key: (record) => record.id,
      }),
      ownedList({
        mine,
        section: "own-ideas",
        list: "own-ideas-list",
        part: "own_idea",
        newestFirst: true,
        where: () => this.#label,
        filter: (own) => own.kind === "card" && own.sequence === this.#sequence && own.component === this.#component,
      }),
      liveList(byId("other-ideas-list"), "idea", {
        records: () => {
          const ids = mine.ids;
          return link.store
            .byType("card")
            .filter((card) => card.component === this.#component && !ids.has(card.id))
            .map((card) => /** @type {Rec} */ ({ ...card, where: this.#label }));
        },
        sort: (a, b) => b.number - a.number,
        key: (record) => record.id,
      }),
    ];
  }

  /** @param {Rec} step */
  paint(step) {
    const before = this.#component;
    this.#sequence = step.id;
    this.#component = this.#known(this.#component) || this.#known(this.#remembered());
    fill(/** @type {HTMLElement} */ (this.#screen.querySelector(".instruction")), {
      prompt: step.prompt || say("instruction"),
    });
    this.composer.open(placeOf(step.id, this.#component || "?"), step.writing);
    if (before !== this.#component) this.#restoreQuestion();
    this.#paintChosen();
    for (const refresh of this.#refreshes) refresh();
    this.#check();
    this.#paintEmpty();
    this.#last.paint();
  }

  /** @param {string} component */
  choose(component) {
    this.#parts.box.write("component", component);
    this.#component = "";
    this.#parts.repaint();
  }

  #components() {
    return this.#parts.link.store.byType("component");
  }

  get #label() {
    return this.#parts.link.store.get(`component:${this.#component}`)?.label ?? "";
  }

  /** @param {string} key */
  #known(key) {
    return this.#parts.link.store.get(`component:${key}`) ? key : "";
  }

  /** @returns {string} what was chosen before, on this page or in this sequence */
  #remembered() {
    const own = this.#parts.mine.list.filter((each) => each.sequence === this.#sequence && each.component);
    return this.#parts.box.read("component") || own.at(-1)?.component || "";
  }

  /**
   * @param {Rec} item
   * @returns {Rec}
   */
  #choice(item) {
    const draft = this.#parts.drafts.get(placeOf(this.#sequence, item.key));
    return { ...item, shape: `#shape-${item.key}`, draft: Boolean(draft) && item.key !== this.#component };
  }

  #questions() {
    const component = this.#parts.link.store.get(`component:${this.#component}`);
    return (component?.questions ?? []).map((/** @type {{id: string, text: string}} */ item) => ({
      ...item,
      component: this.#component,
    }));
  }

  get #question() {
    const checked = byId("questions").querySelector("input:checked");
    return checked ? /** @type {HTMLInputElement} */ (checked).value : "";
  }

  /** @param {string} id */
  set #question(id) {
    const inputs = /** @type {HTMLInputElement[]} */ ([...byId("questions").querySelectorAll("input")]);
    const wanted = inputs.find((input) => input.value === id) ?? inputs.at(-1);
    if (wanted && !wanted.checked) wanted.checked = true;
  }

  #restoreQuestion() {
    const wanted = this.composer.draft?.question ?? "";
    queueMicrotask(() => {
      this.#question = wanted;
    });
  }

  #check() {
    for (const element of this.#choices.querySelectorAll("input")) {
      const checked = element.value === this.#component;
      if (element.checked !== checked) element.checked = checked;
    }
  }

  #paintChosen() {
    const component = this.#parts.link.store.get(`component:${this.#component}`);
    setAttribute(this.#screen, "data-component", this.#component || null);
    this.#choices.toggleAttribute("data-chosen", Boolean(component));
    setText(byId("choices-legend"), say(component ? "component" : "choose"));
    const title = byId("board-title");
    setText(title, component?.label);
    title.hidden = !component;
    setText(byId("idea-for"), component?.label);
    byId("questions").hidden = !component || component.questions.length === 0;
    byId("idea-form").hidden = !component;
  }

  #paintEmpty() {
    const none = byId("own-ideas").hidden && byId("other-ideas-list").childElementCount === 0;
    byId("other-ideas").hidden = byId("other-ideas-list").childElementCount === 0;
    byId("empty-board").hidden = !none || !this.#component;
  }

  /**
   * @param {string} text
   * @param {import("./drafts.js").Draft} draft
   */
  #post(text, draft) {
    const fields = {
      sequence: this.#sequence,
      component: this.#component,
      question: this.#question,
      text,
    };
    this.#last.sent(this.#parts.post("post_card", fields, draft));
  }
}
