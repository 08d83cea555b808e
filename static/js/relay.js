// @ts-check
import { announce } from "./announce.js";
import { Box } from "./box.js";
import { newId } from "./ids.js";
import { fill, liveList, say, sayCounted, setAttribute, setText } from "./parts.js";
import { tally } from "./relay/lines.js";
import { connect } from "./sync.js";

/**
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {Record<string, any>} Own a record of `own`
 * @typedef {{id: string, text: string, sequence: string}} Draft
 */

const NAME = "relay";
const EMPTY = { id: "", text: "", sequence: "" };

/**
 * The page of whoever types words for others. What is typed stays on the device until the server
 * took it; sent again, it is the same operation. Words begun for a prompt are given to that prompt.
 */
class Relay {
  #link = connect();
  #box = new Box(document.body.dataset.room ?? "");
  #text = byId("text", HTMLTextAreaElement);
  #send = byId("send", HTMLButtonElement);
  /** @type {Own[]} */
  #own = [];
  #expiry = 0;
  #refreshLast;

  constructor() {
    document.documentElement.classList.add("live");
    const list = byId("last", HTMLElement);
    this.#refreshLast = liveList(list, "relayed", {
      records: () => this.#last(Number(list.dataset.most)).map(row),
      fill,
    });
    if (!this.#text.value) this.#text.value = this.#draft.text;
    this.#text.addEventListener("input", () => this.#typed());
    byId("relay-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#relay();
    });
    list.addEventListener("submit", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element ? target.closest("[data-act]") : null;
      if (pressed instanceof HTMLButtonElement) this.#change(pressed);
    });
    this.#link.store.subscribe(() => this.#paint());
    this.#link.on("joined", () => this.#look());
    this.#link.on("refused", () => this.#says(say("lost")));
    this.#paint();
  }

  /** @returns {Draft} */
  get #draft() {
    const kept = this.#box.read(NAME);
    return typeof kept?.text === "string" ? kept : EMPTY;
  }

  /** @returns {Rec | undefined} the sequence asked for: that of a draft, else as the server chooses */
  get #step() {
    const every = this.#link.store
      .byType("step")
      .filter((step) => step.kind === "keywords")
      .sort((a, b) => a.position - b.position);
    const current = this.#link.store.get("meeting")?.current;
    const begun = this.#text.value.trim() ? this.#draft.sequence : "";
    return (
      every.find((step) => step.id === begun) ??
      every.find((step) => step.id === current) ??
      every.filter((step) => step.writing !== "unopened").at(-1) ??
      every[0]
    );
  }

  #typed() {
    const sequence = this.#step?.id ?? "";
    const text = this.#text.value;
    this.#box.write(NAME, text.trim() ? { id: "", text, sequence } : undefined);
    this.#says("");
    this.#paint();
  }

  async #relay() {
    if (this.#send.getAttribute("aria-busy") === "true") return;
    const text = this.#text.value;
    const sequence = this.#step?.id ?? "";
    const kept = this.#draft;
    const same = kept.text === text && kept.sequence === sequence && kept.id;
    const id = same || newId();
    this.#box.write(NAME, { id, text, sequence });
    if (!(await this.#ask("relay_words", { sequence, text }, id, this.#send))) return;
    if (this.#text.value === text) {
      this.#text.value = "";
      this.#box.write(NAME, undefined);
    }
    announce(sayCounted("sent", tally(text).people));
    this.#text.focus();
    this.#look();
  }

  /** @param {HTMLButtonElement} pressed */
  async #change(pressed) {
    const { act = "", id = "" } = pressed.dataset;
    const list = byId("last", HTMLElement);
    const taken = await this.#ask(act, { contribution: id }, newId(), pressed);
    if (!taken) return;
    await this.#look();
    const row = list.querySelector(`[data-key="${CSS.escape(id)}"]`);
    const next = row?.querySelector("form:not([hidden]) button") ?? byId("sent", HTMLElement);
    if (next instanceof HTMLElement) next.focus();
  }

  /**
   * @param {string} kind
   * @param {Record<string, string>} fields
   * @param {string} id
   * @param {HTMLButtonElement} by
   * @returns {Promise<boolean>} whether it was taken
   */
  async #ask(kind, fields, id, by) {
    this.#says("");
    setAttribute(by, "aria-busy", "true");
    try {
      const answer = await this.#link.op(kind, fields, id);
      if (!answer.refused) return true;
      this.#says(answer.sentence || say("failed"));
      // What was refused for good is another operation once it is mended.
      if (answer.final && kind === "relay_words") this.#box.write(NAME, { ...this.#draft, id: "" });
      return false;
    } catch {
      this.#says(say(kind === "relay_words" ? "offline" : "failed"));
      return false;
    } finally {
      setAttribute(by, "aria-busy", null);
    }
  }

  async #look() {
    try {
      this.#own = (await this.#link.own()).filter((one) => one.relayed);
    } catch {
      return;
    }
    this.#paint();
  }

  /** @param {string} sentence */
  #says(sentence) {
    setText(byId("bad", HTMLElement), sentence);
    setAttribute(this.#text, "aria-invalid", sentence && "true");
  }

  /** @returns {Own[]} what this device relayed for the sequence, the newest first */
  get #here() {
    const sequence = this.#step?.id;
    return this.#own
      .filter((one) => one.sequence === sequence)
      .sort((a, b) => b.number - a.number);
  }

  /** @param {number} most */
  #last(most) {
    const now = this.#link.now();
    return this.#here
      .filter((one) => one.status !== "withdrawn" || one.undo_until > now)
      .slice(0, most);
  }

  #paint() {
    const step = this.#step;
    byId("relay-form", HTMLElement).hidden = !step;
    byId("sequence", HTMLInputElement).value = step?.id ?? "";
    setText(byId("prompt", HTMLElement), step ? step.prompt || step.title : say("none"));
    const closed = step?.writing === "closed" || step?.writing === "unopened";
    setText(byId("writing", HTMLElement), step && closed ? say(step.writing) : "");
    const { people } = tally(this.#text.value);
    setText(byId("count", HTMLElement), people ? sayCounted("count", people) : "");
    setAttribute(this.#send, "aria-disabled", !this.#text.value.trim() && "true");
    const kept = this.#here.filter((one) => one.status !== "withdrawn");
    setText(byId("sent", HTMLElement), sayCounted("sent", kept.reduce((sum, one) => sum + one.weight, 0)));
    this.#refreshLast();
    this.#expire();
  }

  /** What was taken back goes for good after its ten seconds. */
  #expire() {
    clearTimeout(this.#expiry);
    const now = this.#link.now();
    const waits = this.#here
      .filter((one) => one.status === "withdrawn" && one.undo_until > now)
      .map((one) => one.undo_until - now);
    if (waits.length > 0) this.#expiry = setTimeout(() => this.#paint(), Math.min(...waits) * 1000 + 50);
  }
}

/** @param {Own} one */
function row(one) {
  const gone = one.status === "withdrawn";
  return {
    key: one.id,
    id: one.id,
    text: one.text,
    times: one.weight > 1 ? say("times", { n: one.weight }) : "",
    says: gone ? say("withdrawn") : one.status === "late" ? say("late") : "",
    can_withdraw: !gone,
    can_undo_withdraw: gone,
    withdraw_label: say("withdraw_what", { text: one.text }),
    undo_withdraw_label: say("undo_what", { text: one.text }),
  };
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`no ${type.name} #${id}`);
  return element;
}

new Relay();
