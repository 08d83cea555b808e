// @ts-check
import { newId } from "./ids.js";

/**
 * @typedef {import("./sync.js").Link} Link
 * @typedef {import("./sync.js").Answer} Answer
 * @typedef {import("./box.js").Box} Box
 * @typedef {import("./vault.js").Vault} Vault
 * @typedef {{id: string, kind: string, fields: Record<string, any>, at: number,
 *   left?: boolean, later?: string, refused?: string}} Item `at`: local milliseconds; `left`: it was
 *   sent once, so that the server may have it; `later` and `refused`: the server's sentence, for an
 *   item that is tried again and for one that is not
 */

const NAME = "outbox";
const BACKOFF = { first: 500, most: 10_000 };
/** After these the whole box waits; after another one only that item does. */
const STOPS_ALL = new Set(["too_fast", "not_saved", "session_lost"]);

/**
 * Operations that have not been answered yet. Each is kept on the device before anything is sent,
 * and sent with the same id until it is answered; the server takes an id once. One is in flight at
 * a time. Two tabs share the box, and may both send an item: that is the same operation.
 *
 * The box is what everything reads; the vault is on the disk sooner, and gives back what the box lost
 * with the battery. What it gives back too much was answered already, and gets the same answer.
 */
export class Outbox {
  #link;
  #box;
  #vault;
  #running = false;
  #again = false;
  #tries = 0;
  #timer = 0;
  /** Why nothing leaves for now: the server's sentence, for what is written meanwhile too. */
  #why = "";
  /** @type {Set<() => void>} */
  #changed = new Set();
  /** @type {Set<(item: Item, answer: Answer) => void>} */
  #answered = new Set();

  /**
   * @param {Link} link
   * @param {Box} box
   * @param {Vault} vault
   */
  constructor(link, box, vault) {
    this.#link = link;
    this.#box = box;
    this.#vault = vault;
    const hurry = () => this.#hurry();
    link.on("joined", () => {
      this.#why = "";
      hurry();
    });
    link.on("refused", ({ sentence }) => this.#delay(sentence));
    addEventListener("online", hurry);
    addEventListener("pageshow", hurry);
    document.addEventListener("visibilitychange", () => document.hidden || hurry());
    box.watch(NAME, () => {
      this.#tell();
      hurry();
    });
    vault.all().then((kept) => this.#recover(kept));
  }

  /** @param {Item[]} kept what was on the disk when this page opened */
  #recover(kept) {
    const here = new Set(this.items.map((item) => item.id));
    const lost = kept.filter((item) => !here.has(item.id)).map((item) => ({ ...item, left: true }));
    if (lost.length === 0) return;
    this.#update((items) => [...items, ...lost].sort((a, b) => a.at - b.at));
    this.#hurry();
  }

  /** @returns {Item[]} oldest first */
  get items() {
    const items = this.#box.read(NAME);
    return Array.isArray(items) ? items : [];
  }

  /** False while something waits that the device would not keep. */
  get keeps() {
    return this.#box.keeps(NAME);
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#changed.add(listener);
  }

  /**
   * An item was answered for good: taken, or refused.
   * @param {(item: Item, answer: Answer) => void} listener
   */
  onAnswer(listener) {
    this.#answered.add(listener);
  }

  /**
   * @param {string} kind
   * @param {Record<string, any>} fields
   * @returns {string} its id
   */
  add(kind, fields) {
    const item = { id: newId(), kind, fields, at: Date.now(), ...(this.#why && { later: this.#why }) };
    this.#update((items) => [...items, item]);
    this.#vault.put(item);
    this.#hurry();
    return item.id;
  }

  /** @param {string} id */
  drop(id) {
    this.#update((items) => items.filter((item) => item.id !== id));
    this.#vault.drop(id);
  }

  /**
   * An operation that says how something is from now on: one of its kind that has not left yet, or
   * was refused, is of no more use.
   * @param {string} kind
   * @param {Record<string, any>} fields with the contribution it is about
   */
  set(kind, fields) {
    for (const item of this.items) {
      const same = item.kind === kind && item.fields.contribution === fields.contribution;
      if (same && (!item.left || item.refused)) this.drop(item.id);
    }
    this.add(kind, fields);
  }

  /**
   * Changes the text of a word, or of an idea. One that has not left yet leaves as it is now, under
   * another id: an id is never sent with two contents.
   * @param {string} contribution
   * @param {string} text
   * @param {number} [version] of an idea: that of the text which is replaced, as the server has it
   * @returns {string} the id of the contribution from now on
   */
  edit(contribution, text, version) {
    const post = this.items.find((item) => item.id === contribution);
    if (!post || post.left) {
      this.#setText(contribution, text, version);
      return contribution;
    }
    for (const item of this.#about(contribution)) {
      if (isEdit(item.kind)) this.drop(item.id);
    }
    const again = { ...post, id: newId(), fields: { ...post.fields, text } };
    /** @type {Map<string, Item>} */
    const renewed = new Map([[contribution, again]]);
    for (const item of this.#about(contribution)) {
      renewed.set(item.id, { ...item, fields: { ...item.fields, contribution: again.id } });
    }
    this.#update((items) => items.map((item) => renewed.get(item.id) ?? item));
    this.#vault.drop(contribution);
    for (const item of renewed.values()) this.#vault.put(item);
    this.#hurry();
    return again.id;
  }

  /**
   * @param {string} contribution
   * @param {string} text
   * @param {number} [version]
   */
  #setText(contribution, text, version) {
    if (version === undefined) {
      this.set("edit_keyword", { contribution, text });
      return;
    }
    const before = this.#about(contribution).filter(
      (item) => item.kind === "edit_card" && item.left && !item.refused,
    );
    this.set("edit_card", { contribution, text, version: version + before.length });
  }

  /**
   * Takes a contribution back; one that has not left yet simply does not leave.
   * @param {string} contribution
   */
  withdraw(contribution) {
    const item = this.items.find((each) => each.id === contribution);
    this.#dropRefused(contribution);
    if (item && (!item.left || item.refused)) {
      for (const each of this.#about(contribution)) this.drop(each.id);
      this.drop(contribution);
    } else this.add("withdraw", { contribution });
  }

  /**
   * Takes back all that one wrote: what has not left yet simply does not leave.
   * @param {string[]} contributions
   */
  withdrawAll(contributions) {
    const waiting = new Set(this.items.map((item) => item.id));
    for (const id of contributions) if (waiting.has(id)) this.withdraw(id);
    this.add("withdraw_all", {});
  }

  /**
   * Puts back what was taken back.
   * @param {string} contribution
   */
  undo(contribution) {
    const waiting = this.items.find(
      (item) => item.kind === "withdraw" && item.fields.contribution === contribution,
    );
    if (waiting && !waiting.left) this.drop(waiting.id);
    else this.add("undo_withdraw", { contribution });
  }

  /**
   * @param {string} contribution
   * @returns {Item[]} what waits to be done to it
   */
  #about(contribution) {
    return this.items.filter((item) => item.fields.contribution === contribution);
  }

  /** @param {string} contribution whose refused changes are of no more use */
  #dropRefused(contribution) {
    for (const item of this.#about(contribution)) {
      if (item.refused) this.drop(item.id);
    }
  }

  /** @param {(items: Item[]) => Item[]} change */
  #update(change) {
    const items = change(this.items);
    this.#box.write(NAME, items.length > 0 ? items : undefined);
    this.#tell();
  }

  #hurry() {
    this.#tries = 0;
    this.#run();
  }

  async #run() {
    clearTimeout(this.#timer);
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#again = false;
    let done = false;
    try {
      done = await this.#round();
    } finally {
      // Whatever broke in a page that listens, the next round leaves.
      this.#running = false;
    }
    if (this.#again) this.#run();
    else if (!done) this.#wait();
  }

  /** @returns {Promise<boolean>} whether nothing waits any more */
  async #round() {
    /** @type {Set<string>} */
    const passed = new Set();
    for (;;) {
      const item = this.items.find((each) => !each.refused && !passed.has(each.id));
      if (!item) return passed.size === 0;
      passed.add(item.id);
      if (!this.#link.reachable) return false;
      if (this.#waitsForAnother(item, passed)) continue;
      /** @type {Answer} */
      let answer;
      if (!item.left) this.#note(item, { left: true });
      try {
        answer = await this.#link.op(item.kind, item.fields, item.id);
      } catch {
        return false;
      }
      if (answer.refused && !answer.final) {
        // What is not open yet was not taken: until it is tried again it can be taken back here.
        const left = answer.reason !== "not_open";
        this.#note(item, { later: answer.sentence ?? "", left });
        if (STOPS_ALL.has(answer.reason ?? "")) {
          this.#delay(answer.sentence);
          return false;
        }
      } else {
        passed.delete(item.id);
        this.#settle(item, answer);
      }
    }
  }

  /**
   * Nothing leaves for now, and whatever waits says why.
   * @param {string} [why] the server's sentence
   */
  #delay(why = "") {
    this.#why = why;
    if (this.items.length > 0) {
      this.#update((items) => items.map((each) => (each.refused ? each : { ...each, later: why })));
    }
  }

  /**
   * What is done to a contribution waits until the contribution itself has left, and what was done
   * to it before.
   * @param {Item} item
   * @param {Set<string>} passed
   */
  #waitsForAnother(item, passed) {
    const { contribution } = item.fields;
    if (!contribution) return false;
    const before = this.#about(contribution).filter((each) => each.id !== item.id);
    return passed.has(contribution) || before.some((each) => passed.has(each.id));
  }

  /**
   * @param {Item} item
   * @param {Answer} answer
   */
  #settle(item, answer) {
    this.#tries = 0;
    this.#why = "";
    if (answer.refused) {
      // What was typed stays, with its sentence; anything else has nothing to keep.
      if (item.fields.text === undefined) this.drop(item.id);
      else item = this.#refuse(item, answer.sentence ?? "");
    } else {
      this.#box.write(NAME, this.#without(item.id));
      this.#vault.drop(item.id);
    }
    for (const listener of [...this.#answered]) listener(item, answer);
    this.#tell();
  }

  /**
   * @param {Item} item
   * @param {string} sentence
   * @returns {Item} with what it had become meanwhile: nothing waits for a post that was not taken
   */
  #refuse(item, sentence) {
    const waiting = item.fields.contribution ? [] : this.#about(item.id);
    const last = waiting.filter((each) => isEdit(each.kind)).at(-1);
    for (const each of waiting) this.drop(each.id);
    const fields = { ...item.fields, text: last?.fields.text ?? item.fields.text };
    this.#note(item, { fields, refused: sentence });
    return { ...item, fields };
  }

  /** @param {string} id */
  #without(id) {
    const items = this.items.filter((item) => item.id !== id);
    return items.length > 0 ? items : undefined;
  }

  /**
   * @param {Item} item
   * @param {Partial<Item>} fields
   */
  #note(item, fields) {
    this.#update((items) => items.map((each) => (each.id === item.id ? { ...each, ...fields } : each)));
  }

  #wait() {
    const ceiling = Math.min(BACKOFF.most, BACKOFF.first * 2 ** this.#tries);
    this.#tries += 1;
    this.#timer = setTimeout(() => this.#run(), ceiling * (0.5 + Math.random() / 2));
  }

  #tell() {
    for (const listener of [...this.#changed]) listener();
  }
}

/** @param {string} kind of an operation */
function isEdit(kind) {
  return kind === "edit_keyword" || kind === "edit_card";
}
