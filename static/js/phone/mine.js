// @ts-check
import { say } from "../parts.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../outbox.js").Outbox} Outbox
 * @typedef {import("../outbox.js").Item} Item
 * @typedef {{id: string, kind: "keyword" | "card", number: number, sequence: string, text: string,
 *   status: "received" | "late" | "hidden" | "withdrawn" | "unsent", undo_until: number | null,
 *   component: string | null, question: string | null, disagreement: boolean, unquoted: boolean,
 *   at?: number, later?: string, refused?: string}} Own
 */

const QUIET = 2000; // a clock says enough about what leaves within two seconds
const LAST = Number.MAX_SAFE_INTEGER;

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
  #answers = 0;

  /**
   * @param {Link} link
   * @param {Outbox} outbox
   */
  constructor(link, outbox) {
    this.#link = link;
    this.#outbox = outbox;
    link.on("joined", () => this.refresh());
    outbox.onChange(() => this.#follow());
    outbox.onAnswer((item, answer) => {
      this.#answers += 1;
      if (!answer.refused) done(this.#records, item, "received");
      if (answer.refused || !this.#isOpen(item)) this.refresh();
    });
    link.store.subscribe((changed) => {
      if ([...changed].some((key) => this.#concerns(key))) this.refresh(Math.random() * 800);
    });
  }

  /** What left the outbox by another tab is asked for. */
  #follow() {
    const posts = this.#outbox.items.filter((item) => item.fields.text !== undefined);
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
      .sort((a, b) => a.number - b.number || (a.at ?? 0) - (b.at ?? 0));
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
        this.#records = new Map(own.map((record) => [record.id, record]));
        this.#changed();
        this.#awaitErasures();
      } catch {
        // The next join asks again.
      }
    }, after);
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

  /** @param {Item} item */
  #isOpen(item) {
    return this.#link.store.get(`step:${item.fields.sequence}`)?.writing === "open";
  }

  /** @param {string} key a changed record's */
  #concerns(key) {
    if (key.startsWith("card:")) return this.#records.has(key.slice(5));
    if (!key.startsWith("step:")) return false;
    return [...this.#records.values()].some((own) => own.sequence === key.slice(5));
  }
}

/**
 * An operation done to the records, before or after the server has said so.
 * @param {Map<string, Own>} records
 * @param {Item} item
 * @param {"unsent" | "received"} status of a post
 */
function done(records, { id, kind, fields, at, later, refused }, status) {
  if (kind === "post_keyword" || kind === "post_card") {
    if (!records.has(id)) records.set(id, posted({ id, kind, fields, at, later, refused }, status));
    return;
  }
  const own = records.get(fields.contribution);
  if (!own) return;
  if (kind === "withdraw") Object.assign(own, { status: "withdrawn", undo_until: null });
  else if (kind === "undo_withdraw") Object.assign(own, { status: "received", undo_until: null });
  else if (kind === "mark_card") Object.assign(own, { [fields.mark]: fields.on });
}

/**
 * @param {Item} item
 * @param {"unsent" | "received"} status
 * @returns {Own}
 */
function posted({ id, kind, fields, at, later, refused }, status) {
  return {
    id,
    kind: kind === "post_card" ? "card" : "keyword",
    number: LAST,
    sequence: fields.sequence,
    text: fields.text,
    status,
    undo_until: null,
    component: fields.component ?? null,
    question: fields.question ?? null,
    disagreement: false,
    unquoted: false,
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
  const waits = own.status === "unsent" && !own.refused;
  const young = age(own) < QUIET && !own.later;
  const present = own.status !== "withdrawn";
  return {
    ...own,
    op: "",
    sending: waits && young,
    pending: waits && !young ? own.later || say(alone ? "pending" : "pending_short") : "",
    received: own.status === "received",
    late: own.status === "late",
    set_aside: own.status === "hidden",
    refused: own.refused ? say("refused", { raison: own.refused }) : "",
    withdrawn: !present,
    present,
    marked: own.disagreement || own.unquoted,
    markable: present && own.status !== "unsent",
    disagreement_pressed: String(own.disagreement),
    disagreement_next: own.disagreement ? "0" : "1",
    unquoted_pressed: String(own.unquoted),
    unquoted_next: own.unquoted ? "0" : "1",
  };
}

/**
 * @param {Own} own
 * @returns {boolean} whether it has waited long enough to say so
 */
export function waitsLong(own) {
  return own.status === "unsent" && !own.refused && !own.later && age(own) >= QUIET;
}

/** @param {Own} own */
function age(own) {
  return Date.now() - (own.at ?? 0);
}

/**
 * @param {Own[]} list
 * @returns {number} milliseconds until something sent a moment ago has to say that it waits, or 0
 */
export function untilTold(list) {
  const waits = list.filter((own) => own.status === "unsent" && !own.refused && !own.later);
  const left = waits.map((own) => QUIET - age(own)).filter((ms) => ms > 0);
  return left.length > 0 ? Math.min(...left) + 20 : 0;
}
