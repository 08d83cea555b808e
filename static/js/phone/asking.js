// @ts-check
import { fill, say, sayCounted } from "../parts.js";
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
        this.#last.sent(parts.post("ask_question", { sequence, text }, draft));
      },
    });
    this.#refresh = ownedList({
      mine: parts.mine,
      section: "ask-own",
      list: "ask-list",
      part: "own_question",
      filter: (own) => own.kind === "question",
      newestFirst: true,
    });
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
    fill(this.#place, { prompt: say(waited ? "ask_now" : "ask_later") });
    if (running && this.#stood !== step.id && !this.#composer.holds) {
      this.#place.open = waited;
      this.#stood = step.id;
    }
    this.#composer.open(ASKED, "open");
    this.#last.paint();
    this.#refresh();
  }
}
