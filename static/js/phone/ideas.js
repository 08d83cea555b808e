// @ts-check
import { beingEdited } from "./edit.js";
import { done } from "./mine.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../outbox.js").Item} Item
 * @typedef {import("../outbox.js").Outbox} Outbox
 * @typedef {import("./mine.js").Own} Own
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {Own & {mine: boolean, here: boolean, stack: string, kept: number, held_until: number}} Idea
 *   `mine`: written on this device; `here`: among what this screen is shown
 * @typedef {{item: Item, seq: number, at: number}} Echo
 */

const UNDO = 10;
const SETTLES = { pushed: 2500, asked: 10_000 }; // milliseconds in which an answer shows in the records
const STRANGE = {
  kind: "card",
  status: "shared",
  undo_until: null,
  word: null,
  weight: 1,
  place: 0,
  unquoted: false,
  version: 0,
  moves: 0,
  translated: 0,
  held_until: 0,
  mine: false,
};

/**
 * The ideas as this phone knows them: what its audience is shown, what it wrote itself, and done to
 * both what waits in the outbox, or was answered a moment ago and is not in the records yet.
 */
export class Ideas {
  #parts;
  #outbox;
  /** @type {Echo[]} */
  #echoes = [];
  /** @type {Map<string, Idea>} ideas of others that were taken back here, while that can be undone */
  #withdrawn = new Map();
  /** @type {Map<string, string>} why the last thing done to an idea was refused */
  #told = new Map();
  /** @type {Map<string, Idea> | undefined} */
  #now;
  /** @type {Map<string, Idea>} as they were before something changed */
  #before = new Map();

  /**
   * @param {Parts} parts
   * @param {Outbox} outbox
   */
  constructor(parts, outbox) {
    this.#parts = parts;
    this.#outbox = outbox;
    outbox.onAnswer((item, answer) => {
      if (answer.refused) this.#refused(item, answer.sentence ?? "");
      else this.#echoes.push({ item, seq: answer.seq ?? 0, at: performance.now() });
      // What one supports is asked for, never pushed.
      if (item.kind === "give_dot") parts.mine.refresh();
    });
  }

  /** Forgets what was computed: something may have changed. */
  renew() {
    this.#before = this.#now ?? this.#before;
    this.#now = undefined;
  }

  /** @returns {Map<string, Idea>} by id */
  get all() {
    this.#now ??= this.#compute();
    return this.#now;
  }

  /**
   * @param {string} id
   * @returns {Idea | undefined} as it is now
   */
  get(id) {
    this.renew();
    return this.all.get(id);
  }

  /** @returns {Item[]} what is not in the records yet: answered, then waiting, oldest first */
  get pending() {
    const now = performance.now();
    this.#echoes = this.#echoes.filter((echo) => now - echo.at < settles(echo) && !this.#isSeen(echo));
    return [...this.#echoes.map((echo) => echo.item), ...this.#outbox.items];
  }

  /** @param {string} id */
  told(id) {
    return this.#told.get(id) ?? "";
  }

  /**
   * @param {string} id
   * @param {string} sentence why what was asked is not done; none when something else is
   */
  tell(id, sentence) {
    if (sentence) this.#told.set(id, sentence);
    else this.#told.delete(id);
  }

  /**
   * An idea of somebody else is about to be taken back.
   * @param {string} id
   */
  withdrawing(id) {
    const idea = this.get(id);
    if (!idea || idea.mine) return;
    const until = this.#parts.link.now() + UNDO;
    this.#withdrawn.set(id, { ...idea, status: "withdrawn", undo_until: until });
  }

  /** @returns {Map<string, Idea>} */
  #compute() {
    /** @type {Map<string, any>} */
    const found = this.#others();
    for (const own of this.#parts.mine.list) {
      if (own.kind === "card") found.set(own.id, { ...STRANGE, stack: "", kept: 0, ...own, mine: true });
    }
    for (const card of this.#parts.link.store.byType("card")) {
      const { t, key, seq, ...fields } = card;
      const before = found.get(card.id);
      found.set(card.id, { ...(before?.mine ? before : STRANGE), ...fields, here: true });
    }
    const settled = new Set(this.#echoes.map((echo) => echo.item.id));
    for (const item of this.pending) {
      const status = settled.has(item.id) ? "received" : "unsent";
      if (item.fields.contribution) done(found, item, status);
      else stacked(found, item);
    }
    const written = beingEdited();
    const gone = written && !found.has(written) && this.#before.get(written);
    // Its row stays under whoever writes in it: what becomes of the text is for the answer to say.
    if (gone) found.set(written, gone);
    return found;
  }

  /** @returns {Map<string, Idea>} those taken back here that can still be put back */
  #others() {
    const now = this.#parts.link.now();
    const busy = new Set(this.#outbox.items.map((item) => item.fields.contribution));
    for (const [id, idea] of this.#withdrawn) {
      if ((idea.undo_until ?? 0) < now && !busy.has(id)) this.#withdrawn.delete(id);
    }
    return new Map([...this.#withdrawn].map(([id, idea]) => [id, { ...idea }]));
  }

  /** @param {Echo} echo */
  #isSeen({ item, seq }) {
    const { contribution, card, group, sequence } = item.fields;
    const { link, me } = this.#parts;
    const { store } = link;
    if (item.kind === "give_dot") return me.dots.includes(contribution) === item.fields.on;
    const about = item.kind === "set_spokesperson" || PICKS.has(item.kind)
      ? store.get(`harvest:${sequence ?? store.get(`card:${card}`)?.sequence}:${group}`)
      : store.get(`card:${contribution ?? card}`);
    return (about?.seq ?? 0) >= seq;
  }

  /**
   * @param {Item} item
   * @param {string} sentence
   */
  #refused({ kind, fields }, sentence) {
    const id = fields.contribution ?? fields.card ?? fields.stack;
    if (kind !== "edit_card" && kind !== "translate_card" && id) this.#told.set(id, sentence);
  }
}

/** @param {Echo} echo */
function settles({ item }) {
  return item.kind === "give_dot" ? SETTLES.asked : SETTLES.pushed;
}

export const PICKS = new Set(["pick_card", "unpick_card", "place_pick"]);

/**
 * @param {Map<string, Idea>} found
 * @param {Item} item
 */
function stacked(found, { id, kind, fields, refused }) {
  const card = found.get(fields.card);
  if (!card || refused) return;
  if (kind === "unstack_card") card.stack = "";
  const onto = kind === "stack_cards" ? found.get(fields.onto) : undefined;
  if (!onto) return;
  onto.stack ||= id;
  card.stack = onto.stack;
}
