// @ts-check
import { announce } from "../announce.js";
import { newId } from "../ids.js";
import { say, setText } from "../parts.js";
import { forget, keep, recall } from "./kept.js";

/**
 * A field that saves itself as one types. What is not saved yet stays on this machine; of two who
 * write the same text, the second sees both and loses neither.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {{text: string, version: number}} Saved `version`: how often it had been written
 * @typedef {{
 *   desk: Desk,
 *   root: HTMLElement,
 *   place: (subject: string) => string,
 *   saved: (subject: string) => Saved,
 *   kind: string,
 *   fields: (subject: string) => Record<string, unknown>,
 *   clean?: (text: string) => string,
 * }} Options `root` holds the field, its `[data-saved]` line and its `[data-other]` version; `place`:
 *   under which name a text that is not saved is kept; `fields`: besides `text` and `version`;
 *   `clean`: a text as the server keeps it
 */

const CALM = 1200; // milliseconds without a stroke
const AGAIN = 2000; // when the server asks for patience, or did not answer

/** @param {string} text */
const trimmed = (text) => text.replaceAll("\r\n", "\n").trim();

/**
 * @param {string} text
 * @returns {string} its lines, as the server keeps them
 */
export function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
}

export class Autosave {
  #options;
  #field;
  #clean;
  #subject = "";
  #opened = false;
  /** What the field was filled with, or what was last taken of it. @type {Saved} */
  #base = { text: "", version: 0 };
  /**
   * Sent, not answered yet; the same again until it is.
   * @type {{id: string, subject: string, fields: Record<string, unknown>} & Saved | null}
   */
  #sent = null;
  /** Answered, not in the records yet. */
  #awaited = 0;
  #refusal = "";
  #timer = 0;
  #waits = false;
  #heard = "";

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    this.#clean = options.clean ?? trimmed;
    this.#field = /** @type {HTMLTextAreaElement} */ (options.root.querySelector("textarea"));
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("blur", () => {
      this.#soon(0);
      this.paint();
    });
    options.root.addEventListener("click", (event) => {
      const pressed = event.target instanceof HTMLElement ? event.target.dataset.take : undefined;
      if (pressed) this.#settle(pressed);
    });
    options.desk.link.on("joined", () => this.#soon(0));
    addEventListener("pagehide", () => this.#soon(0));
  }

  get field() {
    return this.#field;
  }

  /** Whether what the field holds is saved, and nothing is on its way. */
  get isSettled() {
    return this.#opened && !this.#sent && !this.#awaited && !this.#dirty && !this.#disputed;
  }

  /**
   * Shows the text of a subject; what the field held of another one is saved, or kept.
   * @param {string} subject
   */
  open(subject) {
    if (this.#opened && subject === this.#subject) return;
    if (this.#opened) void this.#save();
    this.#opened = true;
    this.#subject = subject;
    this.#refusal = "";
    this.#awaited = 0;
    const kept = recall(this.#place());
    this.#base = kept?.base ?? this.#saved;
    this.#fill(kept?.text ?? this.#base.text);
    if (kept) this.#soon(CALM);
    this.paint();
  }

  /** Looks at what is saved by now, and says how things stand. */
  paint() {
    if (!this.#opened) return;
    const saved = this.#saved;
    if (this.#awaited > saved.version && saved.version > 0) {
      this.#say();
      return;
    }
    this.#awaited = 0;
    if (!this.#isSending && saved.version !== this.#base.version) this.#follow(saved);
    this.#say();
  }

  /**
   * Somebody else wrote it: their text comes in where nothing is at stake.
   * @param {Saved} saved
   */
  #follow(saved) {
    const mine = this.#clean(this.#field.value);
    if (mine === this.#clean(saved.text)) this.#base = saved;
    else if (mine === this.#clean(this.#base.text) && !this.#held) {
      this.#base = saved;
      this.#fill(saved.text);
    } else if (this.#clean(saved.text) === this.#clean(this.#base.text)) {
      // Something beside the text was changed: what is typed here replaces the same text.
      this.#base = saved;
      this.#keep();
      this.#soon(CALM);
      return;
    } else return;
    forget(this.#place());
  }

  get #saved() {
    return this.#options.saved(this.#subject);
  }

  get #isSending() {
    return this.#sent?.subject === this.#subject;
  }

  get #dirty() {
    return this.#clean(this.#field.value) !== this.#clean(this.#base.text);
  }

  get #held() {
    return document.activeElement === this.#field;
  }

  /** Whether somebody else's version is beside one's own: nothing comes in under the fingers. */
  get #disputed() {
    const saved = this.#saved;
    return (this.#dirty || this.#held) && !this.#isSending && !this.#awaited && saved.version !== this.#base.version;
  }

  #typed() {
    this.#refusal = "";
    if (this.#dirty) this.#keep();
    else forget(this.#place());
    this.#soon(CALM);
    this.#grow();
    this.paint();
  }

  #keep() {
    keep(this.#place(), { text: this.#field.value, base: this.#base });
  }

  /** @param {number} after milliseconds */
  #soon(after) {
    clearTimeout(this.#timer);
    if (after === 0) void this.#save();
    else this.#timer = setTimeout(() => void this.#save(), after);
  }

  async #save() {
    clearTimeout(this.#timer);
    if (this.#sent && !this.#waits) return; // its answer goes on
    if (!this.#sent) {
      if (!this.#opened || !this.#dirty || this.#disputed || this.#refusal) return;
      const text = this.#field.value;
      this.#sent = this.#sending(this.#subject, text, this.#base.version);
    }
    this.#waits = false;
    const { id, subject, text, version, fields } = this.#sent;
    this.#say();
    const { link } = this.#options.desk;
    const answer = await link.op(this.#options.kind, { ...fields, text, version }, id).catch(() => null);
    if (answer === null || (answer.refused && !answer.final)) {
      this.#waits = true;
      this.#soon(AGAIN);
    } else {
      this.#sent = null;
      if (answer.refused) this.#refused(subject, answer);
      else this.#taken(subject, { text, version });
    }
    this.paint();
  }

  /**
   * @param {string} subject
   * @param {string} text
   * @param {number} version
   */
  #sending(subject, text, version) {
    return { id: newId(), subject, text, version, fields: this.#options.fields(subject) };
  }

  /**
   * @param {string} subject
   * @param {Saved} sent
   */
  #taken(subject, { text, version }) {
    const saved = this.#options.saved(subject);
    const there = this.#clean(saved.text) === this.#clean(text) && saved.version > version;
    const base = there ? saved : { text, version: version + 1 };
    if (subject !== this.#subject) {
      this.#left(subject, { text, version: base.version });
      return;
    }
    this.#base = base;
    this.#awaited = there ? 0 : base.version;
    if (this.#dirty) {
      this.#keep();
      this.#soon(CALM);
    } else forget(this.#place());
  }

  /**
   * What was typed of a subject that is no longer in the field, after what was just taken of it,
   * follows.
   * @param {string} subject
   * @param {Saved} taken
   */
  #left(subject, { text, version }) {
    const kept = recall(this.#place(subject));
    if (!kept) return;
    forget(this.#place(subject));
    if (this.#clean(kept.text) === this.#clean(text)) return;
    keep(this.#place(subject), { text: kept.text, base: { text, version } });
    this.#sent = this.#sending(subject, kept.text, version);
    this.#waits = true;
    this.#soon(0);
  }

  /**
   * @param {string} subject
   * @param {import("../sync.js").Answer} answer
   */
  #refused(subject, answer) {
    if (subject !== this.#subject || answer.reason === "changed_elsewhere") return;
    this.#refusal = answer.sentence || say("failed");
    announce(this.#refusal);
  }

  /**
   * One's own text goes on, theirs comes in, or theirs is put under one's own.
   * @param {string} way
   */
  #settle(way) {
    const mine = this.#field.value;
    const saved = this.#saved;
    this.#base = saved;
    if (way === "theirs") this.#fill(saved.text);
    if (way === "both") this.#fill(`${mine.trimEnd()}\n${saved.text}`);
    this.#field.focus();
    if (way !== "theirs") {
      this.#keep();
      this.#soon(0);
    } else {
      forget(this.#place());
      this.#options.desk.toasts.show(say("autosave_taken"), {
        undo: true,
        act: say("undo"),
        run: () => {
          this.#fill(mine);
          this.#typed();
        },
      });
    }
    this.paint();
  }

  /** @param {string} text */
  #fill(text) {
    this.#field.value = text;
    this.#grow();
  }

  /** The field is as high as its text, up to what the style allows. */
  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight + 3}px`;
  }

  #say() {
    const { root } = this.#options;
    const disputed = this.#disputed;
    const state = root.querySelector("[data-saved]");
    const other = root.querySelector("[data-other]");
    const said = this.#refusal
      || (disputed ? say("autosave_elsewhere")
      : this.#waits ? say("autosave_waiting")
      : this.#dirty || this.#isSending ? say("autosave_saving")
      : this.#base.text ? say("autosave_saved") : "");
    if (state instanceof HTMLElement) {
      setText(state, said);
      state.dataset.saved = this.#refusal || disputed || this.#waits ? "not" : "";
    }
    if (other instanceof HTMLElement) {
      const comes = disputed && other.hidden;
      other.hidden = !disputed;
      if (disputed) setText(/** @type {Element} */ (other.querySelector("blockquote")), this.#saved.text || say("autosave_emptied"));
      if (comes) other.scrollIntoView({ block: "nearest" });
    }
    if (disputed && this.#heard !== said) announce(said);
    this.#heard = said;
  }

  #place(subject = this.#subject) {
    return `console:${this.#options.desk.room}:${this.#options.place(subject)}`;
  }
}
