// @ts-check
import { announce } from "../announce.js";
import { fill, liveList, say, sayCounted, setAttribute, setText } from "../parts.js";
import { Composer, tooLong } from "./composer.js";
import { besideBoard, placeOf } from "./drafts.js";
import { Harvest } from "./harvest.js";
import { IdeaActs } from "./idea-acts.js";
import { reopenTitle } from "./idea-gestures.js";
import { ideaFields, ideaList, piled, stackFields, waiting } from "./idea-list.js";
import { Last } from "./last.js";
import { byId } from "./page.js";
import { Around } from "./seat.js";
import { Settled } from "./settled.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./ideas.js").Idea} Idea
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./holds.js").Holds} Holds
 * @typedef {import("./idea-list.js").Row} Row
 */

const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * Temps#1: one idea at a time on the component of one's table, or on one that is chosen. Below, what
 * the table wrote (without tables, oneself), what those before it left (without tables, the others),
 * and what it wrote on other components.
 */
export class Boards {
  #parts;
  #ideas;
  #holds;
  #screen = byId("boards");
  #choices = byId("choices");
  #last;
  #harvest;
  #acts;
  #sequence = "";
  #component = "";
  #later = 0;
  #settled;
  /** @type {Around | undefined} */
  #around;
  /** @type {{near: Idea[], left: Idea[], far: Idea[]}} */
  #sorted = { near: [], left: [], far: [] };
  /** @type {(() => void)[]} */
  #refreshes;

  /**
   * @param {Parts} parts
   * @param {Ideas} ideas
   * @param {Holds} holds
   */
  constructor(parts, ideas, holds) {
    this.#parts = parts;
    this.#ideas = ideas;
    this.#holds = holds;
    this.composer = new Composer({
      name: "idea",
      drafts: parts.drafts,
      tooLong,
      question: () => this.#question,
      missing: () => (this.#component ? "" : say("choose")),
      send: (text, draft) => this.#post(text, draft),
    });
    this.#last = new Last(parts.mine, "idea");
    this.#harvest = new Harvest(parts, ideas);
    this.#settled = new Settled(parts, ideas);
    this.#acts = new IdeaActs(parts, ideas, () => this.around);
    this.#refreshes = this.#lists();
    if (this.composer.field.value) this.#component = this.#screen.dataset.component ?? "";
    byId("choices-list").addEventListener("change", (event) => {
      this.choose(/** @type {HTMLInputElement} */ (event.target).value);
    });
    byId("questions").addEventListener("change", () => this.composer.typed());
  }

  /** Who this device is to the ideas on the page. */
  get around() {
    return this.#around;
  }

  #lists() {
    return [
      liveList(byId("choices-list"), "choice", {
        records: () => this.#components().map((item) => this.#choice(item)),
        sort: (a, b) => a.number - b.number,
      }),
      liveList(byId("questions-list"), "question", {
        records: () => this.#questions(),
        key: (record) => record.id,
      }),
      this.#list("own-ideas-list", "own_idea", () => this.#sorted.near),
      this.#list("other-ideas-list", "room_idea", () => this.#sorted.left),
      this.#list("far-ideas-list", "own_idea", () => this.#sorted.far),
    ];
  }

  /**
   * @param {string} id
   * @param {"own_idea" | "room_idea"} part
   * @param {() => Idea[]} ideas
   */
  #list(id, part, ideas) {
    return ideaList(byId(id), {
      part,
      count: () => ideas().length,
      rows: () => this.#rows(ideas()),
      filled: (row) => this.#acts.refresh(row),
    });
  }

  /**
   * @param {Idea[]} ideas
   * @returns {Row[]}
   */
  #rows(ideas) {
    const around = this.#around;
    if (!around) return [];
    const alone = waiting(ideas) < 2;
    return piled(
      ideas,
      this.#parts,
      (idea, stacked) => this.#settled.row(idea, stacked, () => this.#row(idea, around, stacked, alone)),
      (stack, pile) => stackFields(stack, pile, around, this.#ideas.told(stack.id)),
    );
  }

  /**
   * @param {Idea} idea
   * @param {Around} around
   * @param {import("./idea-list.js").Stacked} stacked
   * @param {boolean} alone
   */
  #row(idea, around, stacked, alone) {
    const where = this.#labelOf(idea.component);
    return ideaFields(idea, around, { stacked, alone, where, told: this.#ideas.told(idea.id) });
  }

  /** @param {Rec} step */
  paint(step) {
    const before = this.#component;
    this.#sequence = step.id;
    this.#ideas.renew();
    const around = new Around(this.#parts, this.#ideas, this.#holds, step);
    this.#around = around;
    this.#settled.renew(around);
    this.#component = around.component || this.#known(this.#component) || this.#known(this.#remembered());
    this.#sort(around);
    fill(/** @type {HTMLElement} */ (this.#screen.querySelector(".instruction")), {
      prompt: step.prompt || say("instruction"),
    });
    this.#open(step);
    if (before !== this.#component) this.#restoreQuestion();
    this.#paintChosen(around);
    for (const refresh of this.#refreshes) refresh();
    this.#check();
    this.#paintSections(around);
    this.#harvest.paint(around, this.#sequence, this.#component);
    this.#last.paint();
    this.#paintLater();
  }

  /** @param {Rec} step */
  #open(step) {
    const { group } = this.#parts.me.at;
    const board = this.#parts.link.store.get(`component:${this.#component}`);
    const alone = step.writing === "open" && board?.closed;
    this.composer.open(
      placeOf(step.id, this.#component || "?", group),
      alone ? "closed" : step.writing,
      alone ? say("board_closed") : "",
    );
  }

  /**
   * @param {Around} around
   */
  #sort(around) {
    /** @type {{near: Idea[], left: Idea[], far: Idea[]}} */
    const sorted = { near: [], left: [], far: [] };
    const stacks = new Set();
    for (const idea of this.#ideas.all.values()) {
      const place = this.#placeOf(idea, around);
      if (!place) continue;
      sorted[place].push(idea);
      if (place === "near" && idea.stack) stacks.add(idea.stack);
    }
    // What lies together is shown together: all of it where one of it belongs.
    const drawn = sorted.left.filter((idea) => stacks.has(idea.stack));
    sorted.near.push(...drawn);
    sorted.left = sorted.left.filter((idea) => !stacks.has(idea.stack));
    this.#sorted = sorted;
  }

  /**
   * @param {Idea} idea
   * @param {Around} around
   * @returns {"near" | "left" | "far" | undefined}
   */
  #placeOf(idea, around) {
    const here = idea.component === this.#component;
    const home = around.isHome(idea);
    if (home && idea.sequence === this.#sequence) {
      if (here) return "near";
      return around.component ? "far" : undefined;
    }
    if (idea.mine) return idea.sequence === this.#sequence && !home ? "far" : undefined;
    return here && !home ? "left" : undefined;
  }

  /** What changes by itself with time: somebody's hold ends, what was taken back is gone. */
  #paintLater() {
    clearTimeout(this.#later);
    const { link } = this.#parts;
    const now = link.now();
    const ends = [...this.#ideas.all.values()].flatMap((idea) => [idea.held_until, idea.undo_until ?? 0]);
    const soon = Math.min(...ends.filter((end) => end > now), Infinity);
    if (soon === Infinity) return;
    const wait = ((soon - now) * 1000) / link.rate + 50;
    this.#later = setTimeout(() => this.#parts.repaint(), Math.min(wait, LONGEST_WAIT));
  }

  /** @param {string} component */
  choose(component) {
    this.#parts.box.write("component", component);
    this.#component = "";
    this.#parts.repaint();
  }

  /**
   * What became of a change of an idea: it is done, or the new text stays under the idea with the
   * reason, or, when the idea is gone, in the field.
   * @param {import("../outbox.js").Item} item
   * @param {import("../sync.js").Answer} answer
   * @param {(id: string) => void} drop
   * @returns {boolean} whether it was one
   */
  answered({ id, kind, fields }, answer, drop) {
    if (kind === "title_stack" && answer.refused) drop(id);
    if (!["edit_card", "translate_card", "title_stack"].includes(kind)) return false;
    announce(answer.refused ? answer.sentence ?? "" : say("edited"));
    const untitled = kind === "title_stack" && answer.refused;
    if (untitled && !reopenTitle(fields.stack, fields.text)) this.#keep(id, fields.text);
    if (kind === "title_stack" || !answer.refused || answer.reason !== "gone") return true;
    drop(id);
    this.#keep(id, fields.text);
    return true;
  }

  /**
   * @param {string} id
   * @param {string} text that no idea is there for any more
   */
  #keep(id, text) {
    const { group } = this.#parts.me.at;
    const place = placeOf(this.#sequence, this.#component || "?", group);
    if (!this.composer.putBack(place, { text })) {
      this.#parts.drafts.set(besideBoard(this.#sequence, this.#component, group, id), { text });
    }
    this.#parts.repaint();
  }

  #components() {
    return this.#parts.link.store.byType("component");
  }

  /** @param {string | null} component */
  #labelOf(component) {
    return this.#parts.link.store.get(`component:${component}`)?.label ?? "";
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
    const draft = this.#parts.drafts.get(placeOf(this.#sequence, item.key, this.#parts.me.at.group));
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

  /** @param {Around} around */
  #paintChosen(around) {
    const component = this.#parts.link.store.get(`component:${this.#component}`);
    setAttribute(this.#screen, "data-component", this.#component || null);
    this.#choices.toggleAttribute("data-chosen", Boolean(component));
    this.#choices.hidden = around.component !== "";
    setText(byId("choices-legend"), say(component ? "component" : "choose"));
    const title = byId("board-title");
    setText(title, component?.label);
    title.hidden = !component;
    setText(byId("idea-for"), component?.label);
    byId("questions").hidden = !component || component.questions.length === 0;
    byId("idea-form").hidden = !component;
  }

  /** @param {Around} around */
  #paintSections(around) {
    const { near, left, far } = this.#sorted;
    byId("own-ideas").hidden = near.length === 0;
    byId("other-ideas").hidden = left.length === 0;
    byId("far-ideas").hidden = far.length === 0;
    const { group } = around;
    setText(byId("own-ideas-title"), say(group ? "table_ideas" : "own_ideas"));
    setText(byId("other-ideas-title"), say(group ? "left_ideas" : "other_ideas"));
    byId("empty-board").hidden = near.length + left.length > 0 || !this.#component;
    const told = waiting([...near, ...far]);
    const many = /** @type {HTMLElement} */ (byId("own-ideas").querySelector("[data-pending-many]"));
    many.hidden = told < 2;
    setText(many, told < 2 ? "" : sayCounted("pending_many", told));
    const most = this.#parts.link.store.get("meeting")?.dots ?? 0;
    byId("dots-left").hidden = most === 0;
    setText(byId("dots-left"), most === 0 ? "" : sayCounted("dots_left", around.dotsLeft));
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
      ...(this.#parts.me.at.group && { group: this.#parts.me.at.group }),
      text,
    };
    this.#last.sent(this.#parts.post("post_card", fields, draft));
  }
}
