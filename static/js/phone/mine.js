// @ts-check
import { say } from "../parts.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../outbox.js").Outbox} Outbox
 * @typedef {import("../outbox.js").Item} Item
 * @typedef {{id: string, kind: "keyword" | "card" | "question", number: number, sequence: string, text: string,
 *   status: "received" | "waiting" | "late" | "hidden" | "withdrawn" | "unsent" | "asked" | "kept",
 *   undo_until: number | null, component: string | null, word: string | null, question: string | null,
 *   disagreement: boolean, unquoted: boolean, relayed: boolean, weight: number, place: number,
 *   group: number | null, carried: boolean, translation: string, version: number, moves: number,
 *   translated: number, to?: string, at?: number, later?: string, refused?: string, change?: Change}} Own typed for oneself, so never
 *   `relayed`, of `weight` 1; `place`: among one's own words, from 1, where the room orders them, else
 *   0; `change`: its new text (or its translation) is on its way, or was refused
 * @typedef {{id: string, kind: string, text: string, at: number, later?: string, refused?: string}} Change
 */

const QUIET = 2000; // a clock says enough about what leaves within two seconds
const LAST = Number.MAX_SAFE_INTEGER;
/** @type {Record<string, string>} what is said of each status, where nothing waits */
const STATES = {
  received: "received", waiting: "read_first",
  late: "late",
  hidden: "set_aside",
  withdrawn: "withdrawn",
  asked: "asked",
  kept: "kept",
};
/** @type {Record<string, Own["kind"]>} by the operation that posts it */
const KINDS = { post_card: "card", ask_question: "question" };
// What the animation does to a word is not pushed to its author: asked for now and then, by each
// phone at its own time.
const SELDOM = { least: 4000, more: 8000 };

/**
 * What this device wrote: what the server answers to `own`, with what waits in the outbox done to
 * it already. A contribution is in it from the instant it is sent.
 */
export class Mine {
  #link;
  #outbox;
  /** @type {Map<string, Own>} */
  #records = new Map();
  #changed = () => {};
  /** @type {Set<string>} */
  #waiting = new Set();
  #asking = 0;
  #seldom = 0;
  #answers = 0;
  /** How often the animation had said where a question stands. */
  #asked = 0;

  /**
   * @param {Link} link
   * @param {Outbox} outbox
   */
  constructor(link, outbox) {
    this.#link = link;
    this.#outbox = outbox;
    this.#asked = link.store.get("meeting")?.asked ?? 0;
    link.on("joined", () => this.refresh());
    outbox.onChange(() => this.#follow());
    outbox.onAnswer((item, answer) => {
      this.#answers += 1;
      if (!answer.refused) done(this.#records, item, "received");
      if (answer.refused || !this.#isKnown(item)) this.refresh();
    });
    link.store.subscribe((changed) => {
      const keys = [...changed];
      if (keys.some((key) => this.#concerns(key))) this.refresh(Math.random() * 800);
      else if (keys.some((key) => this.#mayConcern(key))) this.#refreshSeldom();
    });
  }

  /** What left the outbox by another tab is asked for. */
  #follow() {
    const posts = this.#outbox.items.filter((item) => isPost(item.kind));
    const waiting = new Set(posts.map((item) => item.id));
    const left = [...this.#waiting].filter((id) => !waiting.has(id));
    this.#waiting = waiting;
    if (left.some((id) => !this.#records.has(id))) this.refresh();
    this.#changed();
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#changed = listener;
  }

  /** @returns {Own[]} oldest first; what was withdrawn stays as long as that can be undone */
  get list() {
    const records = new Map([...this.#records].map(([id, record]) => [id, { ...record }]));
    for (const item of this.#outbox.items) done(records, item, "unsent");
    const now = this.#link.now();
    return [...records.values()]
      .filter((own) => own.status !== "withdrawn" || own.undo_until === null || own.undo_until > now)
      .sort(inOrder);
  }

  /**
   * @param {string} id
   * @returns {Own | undefined}
   */
  get(id) {
    return this.list.find((own) => own.id === id);
  }

  /** @returns {Set<string>} */
  get ids() {
    return new Set([...this.#records.keys(), ...this.#outbox.items.map((item) => item.id)]);
  }

  /**
   * Asks the server again, a little later when many phones would ask at once.
   * @param {number} [after] milliseconds
   */
  refresh(after = 0) {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(async () => {
      try {
        const answers = this.#answers;
        const own = /** @type {Own[]} */ (await this.#link.own());
        if (answers !== this.#answers) {
          this.refresh(); // it may have been said before the last answer
          return;
        }
        this.#records = new Map(own.map((record) => [record.id, this.#kept(record)]));
        this.#changed();
        this.#awaitErasures();
      } catch {
        // The next join asks again.
      }
    }, after);
  }

  #refreshSeldom() {
    if (this.#seldom) return;
    this.#seldom = setTimeout(() => {
      this.#seldom = 0;
      this.refresh();
    }, SELDOM.least + Math.random() * SELDOM.more);
  }

  /**
   * What was taken back stays where it was: there it can be put back.
   * @param {Own} record
   * @returns {Own}
   */
  #kept(record) {
    const before = this.#records.get(record.id)?.place;
    const gone = record.status === "withdrawn" && before;
    return gone ? { ...record, place: Math.ceil(before) - 0.5 } : record;
  }

  /** What can no longer be undone leaves the list when its time comes. */
  #awaitErasures() {
    const ends = [...this.#records.values()].flatMap((own) =>
      own.status === "withdrawn" && own.undo_until !== null ? [own.undo_until] : [],
    );
    if (ends.length === 0) return;
    const wait = ((Math.min(...ends) - this.#link.now()) * 1000) / this.#link.rate;
    setTimeout(() => this.#changed(), Math.max(0, wait) + 50);
  }

  /**
   * @param {Item} item that was taken
   * @returns {boolean} whether what has become of it is certain
   */
  #isKnown({ kind, fields }) {
    const word = kind === "post_keyword" || kind === "edit_keyword";
    if (word && this.#link.store.get("meeting")?.moderate_words) return false;
    if (kind.startsWith("withdraw") || kind === "undo_withdraw") return false;
    return !isPost(kind) || this.#link.store.get(`step:${fields.sequence}`)?.writing === "open";
  }

  /** @param {string} key a changed record's */
  #concerns(key) {
    if (key.startsWith("card:")) return this.#records.has(key.slice(5));
    if (key === "meeting") return this.#isAsked();
    if (!key.startsWith("step:")) return false;
    return [...this.#records.values()].some((own) => own.sequence === key.slice(5));
  }

  /** Whether the animation has said something of a question, and one of one's own may be meant. */
  #isAsked() {
    const asked = this.#link.store.get("meeting")?.asked ?? 0;
    const more = asked !== this.#asked;
    this.#asked = asked;
    return more && [...this.#records.values()].some((own) => own.kind === "question");
  }

  /**
   * Words shown or no longer: one's own may have been read, set aside or brought back.
   * @param {string} key
   */
  #mayConcern(key) {
    const [type, sequence] = key.split(":");
    if (type !== "word" && type !== "words") return false;
    const gone = !this.#link.store.get(key);
    return [...this.#records.values()].some(
      (own) =>
        own.kind === "keyword" &&
        own.sequence === sequence &&
        (gone || own.status === "waiting" || own.status === "hidden"),
    );
  }
}

/** @param {string} kind of an operation */
function isPost(kind) {
  return kind === "post_keyword" || kind === "post_card" || kind === "ask_question";
}

/**
 * The most important first, where they are in order; else as they were given.
 * @param {Own} a
 * @param {Own} b
 */
function inOrder(a, b) {
  return (a.place || LAST) - (b.place || LAST) || a.number - b.number || (a.at ?? 0) - (b.at ?? 0);
}

/**
 * An operation done to the records, before or after the server has said so.
 * @param {Map<string, Own>} records
 * @param {Item} item
 * @param {"unsent" | "received"} status of a post
 */
export function done(records, item, status) {
  const { kind, fields } = item;
  if (isPost(kind)) {
    if (!records.has(item.id)) records.set(item.id, posted(item, status));
    return;
  }
  if (kind === "withdraw_all") {
    for (const each of records.values()) {
      if (each.status !== "withdrawn") Object.assign(each, { status: "withdrawn", undo_until: null });
    }
  }
  const own = records.get(fields.contribution);
  if (!own) return;
  if (kind === "withdraw") Object.assign(own, { status: "withdrawn", undo_until: null });
  else if (kind === "undo_withdraw") Object.assign(own, { status: "received", undo_until: null });
  else if (kind === "mark_card") Object.assign(own, { [fields.mark]: fields.on });
  else if (kind === "pin_keyword") own.component = fields.component || null;
  else if (kind === "rank_keyword") rank([...records.values()], own, fields.place);
  else if (kind === "move_card") {
    Object.assign(own, { component: fields.component, question: fields.question || null });
  } else if (kind.startsWith("edit_") || kind === "translate_card") changed(own, item, status);
}

/**
 * @param {Own} own
 * @param {Item} item with its new text
 * @param {"unsent" | "received"} status
 */
function changed(own, { id, kind, fields, at, later, refused }, status) {
  const { text } = fields;
  if (!refused && kind === "translate_card") own.translation = text;
  else if (!refused) own.text = text;
  if (status === "received" && kind === "edit_card") own.version = fields.version + 1;
  if (status === "received" && kind === "translate_card") own.translated += 1;
  own.change = status === "unsent" ? { id, kind, text, at, later, refused } : undefined;
}

/**
 * @param {Own[]} list
 * @param {Own} own
 * @param {number} place from 1
 */
function rank(list, own, place) {
  const others = list
    .filter((each) => each.kind === "keyword" && each.sequence === own.sequence)
    .filter((each) => each.status !== "withdrawn" && each !== own)
    .sort(inOrder);
  others.splice(place - 1, 0, own);
  others.forEach((each, index) => (each.place = index + 1));
}

/**
 * @param {Item} item
 * @param {"unsent" | "received"} status
 * @returns {Own}
 */
function posted({ id, kind, fields, at, later, refused }, status) {
  return {
    id,
    kind: KINDS[kind] ?? "keyword",
    number: LAST,
    sequence: fields.sequence,
    text: fields.text,
    status,
    undo_until: null,
    component: fields.component ?? null,
    word: null,
    question: fields.question ?? null,
    to: fields.to ?? "",
    disagreement: false,
    unquoted: false,
    relayed: false,
    weight: 1,
    place: 0,
    group: fields.group || null,
    carried: Boolean(fields.carried),
    translation: "",
    version: 0,
    moves: 0,
    translated: 0,
    at,
    later,
    refused,
  };
}

/**
 * What the parts of one's own need: the script's twin of `own_fields.html`.
 * @param {Own} own
 * @param {boolean} alone whether nothing else waits: then it says so itself
 * @returns {Record<string, any>}
 */
export function derived(own, alone) {
  const leaving = onItsWay(own);
  const waits = Boolean(leaving);
  const young = leaving !== undefined && age(leaving) < QUIET && !leaving.later;
  const present = own.status !== "withdrawn";
  const pending = waits && !young ? leaving?.later || say(alone ? "pending" : "pending_short") : "";
  return {
    ...own,
    op: "",
    state: own.refused ? "refused" : waits ? (young ? "sending" : "pending") : STATES[own.status] ?? "",
    pending,
    refused: own.refused ? say("refused", { raison: own.refused }) : "",
    shape: `#shape-${own.component ?? ""}`,
    ...tried(own.change),
    field: own.change?.refused ? own.change.text : own.text,
    note: `edit-note-${own.id}`,
    withdrawn: !present,
    present,
    marked: own.disagreement || own.unquoted || own.carried,
    anchor: `idea-${own.id}`,
    actable: present && own.kind === "card",
    group: own.group ?? "",
    pick_kind: "",
    pick_pressed: "",
    dot_pressed: "",
    dot_next: "",
    acts_href: `/r/${document.body.dataset.room}?idea=${own.id}#idea-${own.id}`,
  };
}

/**
 * @param {Change} [change]
 * @returns {Record<string, any>} the new text that was refused, and why
 */
function tried(change) {
  if (!change?.refused) return { attempt: "", attempt_why: "", attempt_id: null, attempt_again: false };
  return {
    attempt: change.text,
    attempt_why: change.refused,
    attempt_id: change.id,
    attempt_again: change.kind !== "edit_keyword",
  };
}

/**
 * @param {Own} own
 * @returns {{at?: number, later?: string} | undefined} what of it has not been answered yet
 */
function onItsWay(own) {
  if (own.status === "unsent") return own.refused ? undefined : own;
  return own.status !== "withdrawn" && own.change && !own.change.refused ? own.change : undefined;
}

/**
 * @param {Own} own
 * @returns {boolean} whether it has waited long enough to say so
 */
export function waitsLong(own) {
  const leaving = onItsWay(own);
  return leaving !== undefined && !leaving.later && age(leaving) >= QUIET;
}

/** @param {{at?: number}} leaving */
function age({ at = 0 }) {
  return Date.now() - at;
}

/**
 * @param {Own[]} list
 * @returns {number} milliseconds until something sent a moment ago has to say that it waits, or 0
 */
export function untilTold(list) {
  const left = list.flatMap((own) => {
    const leaving = onItsWay(own);
    return leaving && !leaving.later ? [QUIET - age(leaving)] : [];
  });
  const soon = left.filter((ms) => ms > 0);
  return soon.length > 0 ? Math.min(...soon) + 20 : 0;
}
