// @ts-check
import { announce } from "../announce.js";
import { fill, liveList, say, sayCounted } from "../parts.js";
import { Composer } from "./composer.js";
import { Last } from "./last.js";
import { ownedList } from "./owned.js";
import { byId } from "./page.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

/** The place of the one draft of the box, whatever runs. */
export const ASKED = "ask";
/** Sequences in which a question is what is waited for: the box stands open. */
const OPEN = new Set(["talk", "testimony", "questions"]);
/** Those in which guests answer. */
const GUESTED = new Set(["testimony", "questions"]);

/**
 * The quiet question box: a question is noted at any moment, and waits for the right one. What one
 * asked stays under it with what became of it.
 */
export class Asking {
  #parts;
  #place = byId("ask", HTMLDetailsElement);
  #composer;
  #last;
  #refresh;
  #to = byId("ask-to");
  #guests;
  /** @type {string[]} */
  #names = [];
  /** What was last seen of one's own, by id. @type {Map<string, string>} */
  #told = new Map();
  /** The sequence for which the box was opened or left closed by itself. */
  #stood = "";

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#last = new Last(parts.mine, "ask");
    this.#composer = new Composer({
      name: "ask",
      drafts: parts.drafts,
      tooLong: (over) => sayCounted("too_long", over),
      send: (text, draft) => {
        const sequence = parts.link.store.get("meeting")?.current ?? "";
        this.#last.sent(parts.post("ask_question", { sequence, text, ...this.#whom }, draft));
      },
    });
    this.#refresh = ownedList({
      mine: parts.mine,
      section: "ask-own",
      list: "ask-list",
      part: "own_question",
      filter: (own) => own.kind === "question",
      newestFirst: true,
      extra: (own) => ({ whom: own.to ? say("ask_to", { invite: own.to }) : "" }),
    });
    this.#guests = liveList(byId("ask-guests"), "ask_guest", {
      records: () => this.#names.map((name) => ({ key: `guest:${name}`, name })),
    });
  }

  /** @returns {{to?: string}} the guest that is chosen, if one is */
  get #whom() {
    const chosen = this.#to.querySelector("input:checked");
    const to = chosen instanceof HTMLInputElement && !this.#to.hidden ? chosen.value : "";
    return to ? { to } : {};
  }

  /** @returns {Composer} the field, so that the page knows whether somebody writes in it */
  get composer() {
    return this.#composer;
  }

  /** @param {Rec | undefined} step the sequence on the page */
  paint(step) {
    const meeting = this.#parts.link.store.get("meeting");
    const running = meeting?.phase === "running" && step !== undefined;
    this.#place.hidden = !running;
    const waited = step !== undefined && OPEN.has(step.kind);
    const guested = GUESTED.has(step?.kind ?? "");
    fill(this.#place, {
      prompt: say(guested ? "ask_guests" : waited ? "ask_now" : "ask_later"),
      hint: say(guested ? "ask_guests_hint" : "ask_hint"),
    });
    this.#paintGuests(step);
    if (running && this.#stood !== step.id && !this.#composer.holds) {
      this.#place.open = waited;
      this.#stood = step.id;
    }
    this.#composer.open(ASKED, "open");
    this.#last.paint();
    this.#refresh();
    this.#tell();
  }

  /**
   * Whom a question may be for: nobody by name where the animation has named nobody.
   * @param {Rec | undefined} step
   */
  #paintGuests(step) {
    this.#names = this.#parts.link.store.get(`guests:${step?.id}`)?.names ?? [];
    this.#guests();
    this.#to.hidden = this.#names.length === 0;
    if (this.#to.querySelector("input:checked")) return;
    const everybody = this.#to.querySelector("input");
    if (everybody) everybody.checked = true;
  }

  /** That a question of one's own was asked, or is kept, is heard. */
  #tell() {
    for (const { id, kind, status, text } of this.#parts.mine.list) {
      if (kind !== "question") continue;
      const before = this.#told.get(id);
      this.#told.set(id, status);
      if (before === undefined || before === status) continue;
      if (status === "asked") announce(`${say("asked")}. ${text}`);
      if (status === "kept") announce(`${say("question_kept")}. ${text}`);
    }
  }
}
