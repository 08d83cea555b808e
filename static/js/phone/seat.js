// @ts-check
/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./ideas.js").Idea} Idea
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./holds.js").Holds} Holds
 * @typedef {{held: boolean, edit: boolean, move: boolean, mark: boolean, stack: boolean,
 *   unstack: boolean, translate: boolean, withdraw: boolean, pick: boolean, unpick: boolean,
 *   dot: boolean, anything: boolean}} May
 */
import { PICKS } from "./ideas.js";

/** How many ideas a table chooses to share. */
export const MOST = 3;
const PRESENT = new Set(["received", "shared"]);

/**
 * Who this device is to the ideas of one sequence: what it may do to each, what its table chose, what
 * it supports. The server's twin is ideaboard.py; the server decides.
 */
export class Around {
  #parts;
  #ideas;
  #holds;
  #step;

  /**
   * @param {Parts} parts
   * @param {Ideas} ideas
   * @param {Holds} holds
   * @param {Rec} step
   */
  constructor(parts, ideas, holds, step) {
    this.#parts = parts;
    this.#ideas = ideas;
    this.#holds = holds;
    this.#step = step;
    const { store } = parts.link;
    const { at, group, pen } = parts.me;
    /** The table that the page shows; null where this device sits at none. */
    this.group = at.group && store.get(`table:${at.group}`) ? at.group : null;
    /** The number on that table. */
    this.place = at.place;
    /** The component that it works on; "" where one may be chosen. */
    this.component = this.group && store.get(`component:${at.component}`) ? at.component ?? "" : "";
    const here = this.group !== null && this.group === group;
    /** Whether this device holds the pen of that table. */
    this.pen = here && pen;
    /** Whether this device decides for its table. */
    this.speaks = here && (pen || !store.get(`table:${group}`)?.pen);
    const work = store.get("work");
    const beat = work?.sequence === step.id ? work?.beats[work.at]?.[1] : "";
    const harvest = this.#harvest();
    this.picks = harvest.picks;
    this.spokesperson = harvest.spokesperson;
    /** Whether the harvest is on, or what was chosen is there to see. */
    this.harvests = this.group !== null && (beat === "harvest" || this.picks.length > 0 || this.spokesperson);
    this.dots = this.#dots();
  }

  /** @returns {{picks: string[], spokesperson: boolean}} with what waits to be told to the server */
  #harvest() {
    const record = this.#parts.link.store.get(`harvest:${this.#step.id}:${this.group}`);
    const picks = [...(record?.picks ?? [])];
    let spokesperson = Boolean(record?.spokesperson);
    for (const { kind, fields } of this.#ideas.pending) {
      if (fields.group !== this.group) continue;
      if (kind === "set_spokesperson" && fields.sequence === this.#step.id) spokesperson = fields.on;
      if (PICKS.has(kind)) place(picks, kind, fields);
    }
    const there = picks.filter((id) => this.#ideas.all.has(id) && !this.#isGone(id));
    return { picks: there, spokesperson };
  }

  /** @param {string} id */
  #isGone(id) {
    const idea = this.#ideas.all.get(id);
    return !idea || !PRESENT.has(idea.status) || idea.unquoted || idea.sequence !== this.#step.id;
  }

  /** @returns {Set<string>} the ideas that this device supports */
  #dots() {
    const given = new Set(this.#parts.me.dots);
    for (const { kind, fields } of this.#ideas.pending) {
      if (kind !== "give_dot") continue;
      if (fields.on) given.add(fields.contribution);
      else given.delete(fields.contribution);
    }
    return given;
  }

  /** @returns {number} how many marks of support are left, or 0 where there are none */
  get dotsLeft() {
    const most = this.#parts.link.store.get("meeting")?.dots ?? 0;
    const here = [...this.dots].filter((id) => this.#ideas.all.get(id)?.sequence === this.#step.id);
    return Math.max(0, most - here.length);
  }

  /** All that what may be done depends on, beside the idea itself. */
  get state() {
    const { group, place, component, pen, speaks, picks, spokesperson, harvests, dotsLeft } = this;
    const { id, writing } = this.#step;
    const most = this.#parts.link.store.get("meeting")?.dots;
    const seat = [group, place, component, pen, speaks, id, writing];
    return [seat, picks, spokesperson, harvests, [...this.dots], dotsLeft, most];
  }

  /** @param {Idea} idea */
  supports(idea) {
    return this.dots.has(idea.id);
  }

  /** @param {Idea} idea */
  isPicked(idea) {
    return this.picks.includes(idea.id);
  }

  /** @param {Idea} idea whether it belongs to where this device sits, or to itself */
  isHome(idea) {
    return this.group === null ? idea.mine : idea.group === this.group;
  }

  /**
   * @param {Idea} idea
   * @returns {May}
   */
  may(idea) {
    const { link } = this.#parts;
    const there = idea.status !== "withdrawn";
    const sent = there && idea.status !== "unsent";
    const ours = this.group !== null && idea.group === this.group;
    const theirs = idea.mine || (ours && this.pen);
    const held = there && idea.held_until > link.now() && !this.#holds.has(idea.id);
    const free = theirs && sent && !held;
    const at = sent && PRESENT.has(idea.status) && (idea.mine || ours) && !held;
    const open = this.#step.writing === "open" && !link.store.get(`component:${idea.component}`)?.closed;
    const pick = this.speaks && PRESENT.has(idea.status) && !idea.unquoted && idea.here;
    const dot = link.store.get("meeting")?.dots > 0 && PRESENT.has(idea.status) && idea.here;
    const may = {
      held,
      edit: theirs && there && !idea.refused && !held && open,
      move: free,
      mark: theirs && sent,
      stack: at,
      unstack: at && idea.stack !== "",
      translate: sent && (idea.mine || ours),
      withdraw: there && (idea.mine || (theirs && !held)),
      pick: pick && !this.picks.includes(idea.id),
      unpick: this.speaks && this.picks.includes(idea.id),
      dot,
    };
    const { held: _, dot: __, ...acts } = may;
    return { ...may, anything: Object.values(acts).some(Boolean) };
  }
}

/**
 * @param {string[]} picks
 * @param {string} kind
 * @param {Record<string, any>} fields
 */
function place(picks, kind, fields) {
  const before = picks.indexOf(fields.card);
  if (kind === "pick_card" && before < 0 && picks.length < MOST) picks.push(fields.card);
  if (kind === "pick_card" || before < 0) return;
  picks.splice(before, 1);
  if (kind === "place_pick") picks.splice(fields.place - 1, 0, fields.card);
}
