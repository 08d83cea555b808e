// @ts-check
import { announce } from "../announce.js";
import { say, sayCounted } from "../parts.js";
import { stackable } from "./idea-acts.js";
import { MOST } from "./seat.js";
import { Undo } from "./undo.js";

/**
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("../outbox.js").Outbox} Outbox
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./seat.js").Around} Around
 * @typedef {Record<string, string>} Given
 */

/** What is done to an idea, beside withdrawing, marking and editing it. */
export class IdeaGestures {
  #parts;
  #outbox;
  #ideas;
  #around;
  #undo = new Undo();

  /**
   * @param {Parts} parts
   * @param {Outbox} outbox
   * @param {Ideas} ideas
   * @param {() => Around | undefined} around
   */
  constructor(parts, outbox, ideas, around) {
    this.#parts = parts;
    this.#outbox = outbox;
    this.#ideas = ideas;
    this.#around = around;
  }

  /**
   * @param {string} kind
   * @param {HTMLFormElement} form
   * @returns {boolean} whether it was one of these
   */
  perform(kind, form) {
    const act = this.#acts[kind];
    if (!act) return false;
    const given = /** @type {Given} */ (Object.fromEntries(new FormData(form)));
    this.#ideas.tell(given.contribution ?? given.card ?? given.stack ?? "", "");
    act(given, form);
    this.#parts.repaint();
    return true;
  }

  /** @type {Record<string, (given: Given, form: HTMLFormElement) => void>} */
  #acts = {
    move_card: ({ contribution = "", component = "", question = "", version }, form) => {
      fold(form);
      this.#outbox.set("move_card", { contribution, component, question, version: Number(version) });
      const board = this.#parts.link.store.get(`component:${component}`);
      announce(say("moved_to", { composante: board?.label ?? "" }));
    },
    translate_card: ({ contribution = "", text = "", version }, form) => {
      fold(form);
      // One of ours that is on its way is what this one replaces, whatever comes before it.
      const follows = this.#ideas.get(contribution)?.change?.kind === "translate_card";
      const seen = follows ? {} : { version: Number(version) };
      const before = this.#ideas.get(contribution)?.translation;
      this.#outbox.set("translate_card", { contribution, text: text.trim(), ...seen });
      if (!before || text.trim()) return;
      // It comes back in the place of nothing: whoever translated it anew meanwhile is not overruled.
      const again = { contribution, text: before, version: Number(version) + 1 };
      this.#offer("untranslated", () => this.#outbox.set("translate_card", again));
    },
    stack_cards: ({ card = "", onto = "" }, form) => {
      fold(form);
      this.#stack(card, onto);
    },
    unstack_card: ({ card = "" }) => this.#unstack(card),
    title_stack: ({ stack = "", text = "" }, form) => {
      fold(form);
      const before = this.#titleOf(stack);
      this.#outbox.add("title_stack", { stack, text: text.trim(), before });
      if (!before || text.trim()) return;
      this.#offer("untitled", () => this.#outbox.add("title_stack", { stack, text: before }));
    },
    give_dot: ({ contribution = "", on }) => this.#support(contribution, on === "1"),
    pick_card: (given) => this.#pick(given),
    unpick_card: (given) => this.#pick(given),
    place_pick: ({ card = "", place }, form) => {
      const off = form.querySelector("button")?.getAttribute("aria-disabled") === "true";
      if (!off) this.#outbox.add("place_pick", { card, group: this.#group, place: Number(place) });
      // At the end already, it is where it is.
      const total = this.#around()?.picks.length ?? 0;
      const n = Math.min(total, Number(place));
      announce(say("placed", { mot: this.#ideas.get(card)?.text ?? "", n, total }));
    },
    set_spokesperson: ({ sequence = "", on }) => {
      this.#outbox.add("set_spokesperson", { sequence, group: this.#group, on: on === "1" });
    },
  };

  get #group() {
    return this.#around()?.group ?? 0;
  }

  /**
   * @param {string} name of the sentence that says what is gone
   * @param {() => void} back
   */
  #offer(name, back) {
    this.#undo.offer(say(name), () => {
      back();
      announce(say("put_back"));
      this.#parts.repaint();
    });
  }

  /** @param {string} stack */
  #titleOf(stack) {
    return this.#parts.link.store.get(`stack:${stack}`)?.title ?? "";
  }

  /** @param {string} card that lies by itself again; back with the others, under their title */
  #unstack(card) {
    const around = this.#around();
    const stack = this.#ideas.get(card)?.stack ?? "";
    const title = this.#titleOf(stack);
    const mates = [...this.#ideas.all.values()].filter((idea) => idea.stack === stack && idea.id !== card);
    const onto = mates.find((idea) => around?.may(idea).stack)?.id;
    this.#outbox.add("unstack_card", { card });
    announce(say("taken_apart"));
    if (!stack || !onto) return;
    this.#offer("taken_apart", () => {
      const left = !this.#outbox.items.some(({ kind, fields }) => kind === "unstack_card" && fields.card === card);
      const stays = mates.length > 1 || (left && this.#parts.link.store.get(`stack:${stack}`));
      const again = this.#outbox.add("stack_cards", { card, onto });
      if (title && !stays) this.#outbox.add("title_stack", { stack: again, text: title });
    });
  }

  /**
   * @param {string} id
   * @returns {boolean} whether an idea may be taken along: there is somewhere to let it go
   */
  mayTake(id) {
    const idea = this.#ideas.all.get(id);
    const around = this.#around();
    if (!idea || !around) return false;
    const may = around.may(idea);
    return (around.harvests && may.pick) || (may.stack && stackable(idea, this.#ideas, around).length > 0);
  }

  /**
   * @param {string} id
   * @param {string} onto another idea; "" for what the table shares
   */
  mayDrop(id, onto) {
    const idea = this.#ideas.all.get(id);
    const around = this.#around();
    if (!idea || !around) return false;
    const may = around.may(idea);
    if (!onto) return around.harvests && may.pick;
    return may.stack && stackable(idea, this.#ideas, around).some((other) => other.id === onto);
  }

  /**
   * @param {string} id
   * @param {string} onto another idea; "" for what the table shares
   */
  drop(id, onto) {
    if (!this.mayDrop(id, onto)) return;
    this.#ideas.tell(id, "");
    if (onto) this.#stack(id, onto);
    else this.#pick({ card: id, kind: "pick_card" });
    this.#parts.repaint();
  }

  /**
   * @param {string} card
   * @param {string} onto
   */
  #stack(card, onto) {
    this.#outbox.add("stack_cards", { card, onto });
    announce(say("put_together"));
  }

  /**
   * @param {string} contribution
   * @param {boolean} on
   */
  #support(contribution, on) {
    const left = this.#around()?.dotsLeft ?? 0;
    if (on && left === 0) {
      const most = this.#parts.link.store.get("meeting")?.dots ?? 0;
      this.#refuse(contribution, sayCounted("all_dots_given", most));
      return;
    }
    this.#outbox.set("give_dot", { contribution, on });
    announce(sayCounted("dots_left", left + (on ? -1 : 1)));
  }

  /** @param {Given} given */
  #pick({ card = "", kind }) {
    const chosen = this.#around()?.picks ?? [];
    const picks = chosen.length;
    const on = kind === "pick_card";
    if (on && this.#isPickedWith(card)) {
      this.#refuse(card, say("stack_picked"));
      return;
    }
    if (on && picks >= MOST) {
      this.#refuse(card, say("three_picked"));
      return;
    }
    this.#outbox.add(on ? "pick_card" : "unpick_card", { card, group: this.#group });
    announce(say("picked_of", { n: picks + (on ? 1 : -1) }));
    const place = chosen.indexOf(card) + 1;
    if (on || place === 0) return;
    const group = this.#group;
    this.#offer("unpicked", () => {
      this.#outbox.add("pick_card", { card, group });
      if (place < picks) this.#outbox.add("place_pick", { card, group, place });
    });
  }

  /**
   * @param {string} card
   * @returns {boolean} whether an idea that lies with it is chosen already
   */
  #isPickedWith(card) {
    const stack = this.#ideas.get(card)?.stack;
    const picks = this.#around()?.picks ?? [];
    return Boolean(stack) && picks.some((id) => this.#ideas.all.get(id)?.stack === stack);
  }

  /**
   * @param {string} id
   * @param {string} sentence
   */
  #refuse(id, sentence) {
    this.#ideas.tell(id, sentence);
    announce(sentence);
  }
}

/**
 * A title that was refused is in its field again, to be mended, unless another is typed there.
 * @param {string} stack
 * @param {string} text
 * @returns {boolean} whether the stack is still there
 */
export function reopenTitle(stack, text) {
  const place = document.querySelector(`.stack[data-key="stack-${CSS.escape(stack)}"] details`);
  const field = place?.querySelector(".field");
  if (!(place instanceof HTMLDetailsElement) || !(field instanceof HTMLInputElement)) return false;
  if (!place.open || field.value === field.defaultValue) field.value = text;
  place.open = true;
  return true;
}

/**
 * What was unfolded to choose is folded again, and its summary has the focus.
 * @param {HTMLFormElement} form
 */
function fold(form) {
  const details = form.closest("details");
  if (!details) return;
  details.open = false;
  form.reset();
  details.querySelector("summary")?.focus();
}
