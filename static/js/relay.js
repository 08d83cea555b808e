// @ts-check
import { announce } from "./announce.js";
import { Box } from "./box.js";
import { byId, count, element } from "./console/dom.js";
import { newId } from "./ids.js";
import { asked } from "./keywords.js";
import { fill, liveList, say, setAttribute, setText } from "./parts.js";
import { tally } from "./relay/lines.js";
import { takeOut } from "./relay/sent.js";
import { connect } from "./sync.js";

/**
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {Record<string, any>} Own a record of `own`
 * @typedef {import("./sync.js").Answer} Answer
 * @typedef {import("./relay/sent.js").Sent} Sent
 * @typedef {{text: string, sequence: string, sent?: Sent & {trying?: boolean}}} Draft what is in
 *   the field, and of it what was sent and has had no answer for good; `trying`: by itself
 */

const NAME = "relay";
/** @type {Draft} */
const EMPTY = { text: "", sequence: "" };
const TRIED_AGAIN = new Set(["too_fast", "not_saved", "not_open"]);
const PAUSE = { first: 1000, most: 10_000 };

/**
 * The page of whoever types words for others. What is typed stays on the device until the server
 * took it; what was sent is sent again as it was, as the same operation. Words begun for a prompt are given to that prompt.
 */
class Relay {
  #link = connect();
  #box = new Box(document.body.dataset.room ?? "");
  #text = byId("text", HTMLTextAreaElement);
  #send = byId("send", HTMLButtonElement);
  /** @type {Own[]} */
  #own = [];
  #expiry = 0;
  /** Ends the pause between two attempts. */
  #wake = () => {};
  #refreshLast;

  constructor() {
    document.documentElement.classList.add("live");
    const list = element("last");
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
    this.#link.on("joined", () => {
      this.#look();
      if (this.#draft.sent?.trying) this.#relay();
    });
    this.#link.on("refused", () => this.#says(say("lost")));
    this.#paint();
  }

  /** @returns {Draft} */
  get #draft() {
    const kept = this.#box.read(NAME);
    return typeof kept?.text === "string" ? kept : EMPTY;
  }

  /** @param {Draft} draft */
  #keep({ text, sequence, sent }) {
    // Whoever empties the field gives up what is in it.
    this.#box.write(NAME, text.trim() ? { text, sequence, sent } : undefined);
  }

  /** @returns {Rec | undefined} the sequence asked for: that of a draft, else as the server chooses */
  get #step() {
    return asked(this.#link.store, this.#text.value.trim() ? this.#draft.sequence : "");
  }

  #typed() {
    this.#keep({ ...this.#draft, text: this.#text.value, sequence: this.#step?.id ?? "" });
    this.#says("");
    if (!this.#draft.sent) {
      this.#tries("");
      this.#wake();
    }
    this.#paint();
  }

  async #relay() {
    if (this.#send.getAttribute("aria-busy") === "true") return this.#wake();
    const sequence = this.#step?.id ?? "";
    const text = this.#text.value;
    const sent = this.#draft.sent ?? { id: newId(), text, sequence };
    this.#keep({ text, sequence, sent });
    setAttribute(this.#send, "aria-busy", "true");
    const taken = await this.#until(sent);
    setAttribute(this.#send, "aria-busy", null);
    if (!taken) return;
    takeOut(this.#text, taken.text);
    this.#keep({ text: this.#text.value, sequence: this.#draft.sequence });
    announce(count("sent", tally(taken.text).people));
    const at = document.activeElement;
    if (at === this.#send || at === document.body) this.#text.focus();
    this.#look();
  }

  /**
   * Sends a list until there is an answer for good, ever more slowly.
   * @param {Sent} sent
   * @returns {Promise<Sent | null>} what was taken; null when nothing was, or it was given up
   */
  async #until(sent) {
    this.#says("");
    for (let pause = PAUSE.first; ; pause = Math.min(2 * pause, PAUSE.most)) {
      const { id, sequence, text } = sent;
      const answer = await this.#link.op("relay_words", { sequence, text }, id).catch(() => null);
      const again = this.#answered(sent, answer);
      if (answer && !answer.refused) return sent;
      if (!again) return null;
      await new Promise((/** @type {(_: void) => void} */ resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, pause);
      });
      if (this.#draft.sent?.id !== id) return null;
      // Nothing was ever taken of it: what has been mended meanwhile is what is meant.
      if (answer?.reason === "not_open") sent = { ...sent, text: this.#text.value };
    }
  }

  /**
   * Says what became of a list, and keeps what has to be sent again.
   * @param {Sent} sent
   * @param {Answer | null} answer null when none came
   * @returns {boolean} whether it is sent again by itself
   */
  #answered(sent, answer) {
    const again = TRIED_AGAIN.has(answer?.reason ?? "");
    this.#tries(!again ? "" : say(answer?.reason === "not_open" ? "waits" : "trying"));
    if (!again && !answer) this.#says(say("offline"));
    if (!again && answer?.refused) this.#says(answer.sentence || say("failed"));
    const draft = this.#draft;
    // What was refused for good is another operation once it is mended.
    const kept = draft.sent?.id === sent.id && !answer?.final;
    this.#keep({ ...draft, sent: kept ? { ...sent, trying: again } : undefined });
    return again && kept;
  }

  /** @param {HTMLButtonElement} pressed */
  async #change(pressed) {
    const { act = "", id = "" } = pressed.dataset;
    const list = element("last");
    const taken = await this.#ask(act, { contribution: id }, pressed);
    if (!taken) return;
    await this.#look();
    const row = list.querySelector(`[data-key="${CSS.escape(id)}"]`);
    const next = row?.querySelector("form:not([hidden]) button") ?? element("sent");
    if (next instanceof HTMLElement) next.focus();
  }

  /**
   * @param {string} kind
   * @param {Record<string, string>} fields
   * @param {HTMLButtonElement} by
   * @returns {Promise<boolean>} whether it was taken
   */
  async #ask(kind, fields, by) {
    this.#says("");
    setAttribute(by, "aria-busy", "true");
    const answer = await this.#link.op(kind, fields).catch(() => null);
    setAttribute(by, "aria-busy", null);
    if (answer && !answer.refused) return true;
    this.#says(answer?.sentence || say("failed"));
    return false;
  }

  async #look() {
    try {
      this.#own = (await this.#link.own()).filter((one) => one.relayed);
    } catch {
      return;
    }
    this.#paint();
  }

  /** @param {string} sentence quiet: nothing is to be done about it */
  #tries(sentence) {
    setText(element("trying"), sentence);
  }

  /** @param {string} sentence */
  #says(sentence) {
    setText(element("bad"), sentence);
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
    element("relay-form").hidden = !step;
    byId("sequence", HTMLInputElement).value = step?.id ?? "";
    setText(element("prompt"), step ? step.prompt || step.title : say("none"));
    const closed = step?.writing === "closed" || step?.writing === "unopened";
    setText(element("writing"), step && closed ? say(step.writing) : "");
    const { people } = tally(this.#text.value);
    setText(element("count"), people ? count("count", people) : "");
    setAttribute(this.#send, "aria-disabled", !this.#text.value.trim() && "true");
    const kept = this.#here.filter((one) => one.status !== "withdrawn");
    setText(element("sent"), count("sent", kept.reduce((sum, one) => sum + one.weight, 0)));
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
    if (waits.length === 0) return;
    const wait = (Math.min(...waits) / this.#link.rate) * 1000 + 50;
    this.#expiry = setTimeout(() => this.#paint(), wait);
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

new Relay();
