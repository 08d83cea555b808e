// @ts-check
import { newId } from "../ids.js";
import { say } from "../parts.js";
import { element } from "./dom.js";
import { components } from "./facts.js";
import { keep, recall } from "./kept.js";

/**
 * Who prepares which component: one's own is known by the operation that took it. Whoever leaves the
 * view or the page lets go, and takes it again on coming back if nobody else has.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

const REMEMBERED = 12;

export class Hands {
  #desk;
  #view = element("view-synthesis");
  /** Operations of this machine that took one. @type {string[]} */
  #mine;
  /** Sent, not in the records yet: the component, or "" for none. @type {string | null} */
  #sent = null;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const known = recall(this.#place());
    this.#mine = Array.isArray(known) ? known : [];
    new MutationObserver(() => this.#looked()).observe(this.#view, { attributeFilter: ["hidden"] });
    addEventListener("pagehide", () => this.#let(this.#held()?.key ?? ""));
    desk.link.on("joined", () => this.#looked());
  }

  /** @param {Rec} component */
  isMine({ hand }) {
    return Boolean(hand) && this.#mine.includes(hand);
  }

  /** @param {Rec} component that somebody else prepares */
  isTaken(component) {
    return Boolean(component.hand) && !this.isMine(component);
  }

  /** @param {Rec} component @returns {string} « poste 2 », « poste 2 · vous » */
  post(component) {
    return say(this.isMine(component) ? "prepare_post_mine" : "prepare_post", { n: component.post });
  }

  /**
   * Somebody turns to a component: it is theirs unless another has it or it is ready; the one that
   * they had is let go.
   * @param {string} key
   */
  turnTo(key) {
    const component = this.#of(key);
    const free = component && !component.ready && !this.isTaken(component);
    if (free) this.take(key);
    else {
      this.#desk.ui.set({ hand: "" });
      this.#let(this.#held()?.key ?? "");
    }
  }

  /**
   * Whoever does something to a component that nobody has, has it.
   * @param {string} key
   */
  begin(key) {
    const component = this.#of(key);
    if (component && !component.hand && !component.ready && this.#sent !== key) this.take(key);
  }

  /**
   * @param {string} key
   * @param {import("./acts.js").Manner} [manner]
   */
  async take(key, manner = {}) {
    this.#desk.ui.set({ hand: key });
    const component = this.#of(key);
    if (component && this.isMine(component)) return true;
    const id = newId();
    this.#mine = [id, ...this.#mine].slice(0, REMEMBERED);
    keep(this.#place(), this.#mine);
    this.#sent = key;
    const taken = await this.#desk.acts.run("take_in_hand", { component: key, on: true }, { ...manner, id });
    if (this.#sent === key) this.#sent = null;
    return taken;
  }

  /** Nothing is in one's hand any more. */
  leave() {
    this.#desk.ui.set({ hand: "" });
    this.#let(this.#held()?.key ?? "");
  }

  #looked() {
    const held = this.#held();
    const wanted = this.#of(this.#desk.ui.get("hand"));
    if (this.#view.hidden) this.#let(held?.key ?? "");
    else if (wanted && !held && !wanted.hand && !wanted.ready && this.#sent === null) void this.take(wanted.key);
  }

  /** @param {string} key "" for none */
  #let(key) {
    // Without an answer it stays in hand: another may take over all the same.
    if (key) this.#desk.link.op("take_in_hand", { component: key, on: false }).catch(() => undefined);
  }

  #held() {
    return components(this.#desk.store).find((one) => this.isMine(one));
  }

  /** @param {string} key */
  #of(key) {
    return this.#desk.store.get(`component:${key}`);
  }

  #place() {
    return `console:${this.#desk.room}:hands`;
  }
}
