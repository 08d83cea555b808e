// @ts-check
import { announce } from "../announce.js";
import { counted, fill, liveList, say, sayCounted, setText } from "../parts.js";
import { Composer } from "./composer.js";
import { placeOf } from "./drafts.js";
import { Last } from "./last.js";
import { ownedList } from "./owned.js";
import { byId } from "./page.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

/** The icebreaker: a few words a person, then the room's. */
export class Words {
  #parts;
  #screen = byId("words");
  #left = byId("words-left");
  #room = byId("room-words");
  #sequence = "";
  /** The sequence whose words were seen hidden: discovering them is said. */
  #hiddenYet = "";
  #last;
  #refreshOwn;
  #refreshRoom;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.composer = new Composer({
      name: "word",
      drafts: parts.drafts,
      tooLong: () => say("not_a_word"),
      missing: () => (this.#remaining() > 0 ? "" : sayCounted("all_words_given", this.#allowed())),
      send: (text, draft) => {
        const fields = { sequence: this.#sequence, text };
        this.#last.sent(parts.post("post_keyword", fields, draft));
      },
    });
    this.#last = new Last(parts.mine, "word");
    this.#refreshOwn = ownedList({
      mine: parts.mine,
      section: "own-words",
      list: "own-words-list",
      part: "own_word",
      filter: (own) => own.kind === "keyword" && own.sequence === this.#sequence,
    });
    this.#refreshRoom = liveList(byId("room-words-list"), "given", {
      records: () => this.#given(),
      sort: (a, b) => b.count - a.count || a.first - b.first,
      key: (record) => String(record.first),
    });
  }

  /** @param {Rec} step */
  paint(step) {
    this.#sequence = step.id;
    fill(/** @type {HTMLElement} */ (this.#screen.querySelector(".prompt")), {
      prompt: step.prompt || step.title,
    });
    this.composer.open(placeOf(step.id), step.writing);
    this.#refreshOwn();
    this.#last.paint();
    this.#paintLeft(step);
    this.#room.hidden = !step.revealed;
    if (step.revealed) this.#refreshRoom();
    if (step.revealed && this.#hiddenYet === step.id) announce(say("revealed"));
    this.#hiddenYet = step.revealed ? "" : step.id;
  }

  /** @returns {string} how many words are left, in words */
  get left() {
    return this.#left.textContent ?? "";
  }

  #allowed() {
    return this.#parts.link.store.get("meeting")?.words_per_person ?? 0;
  }

  /** A refused word is not given; a withdrawn one no longer is. */
  #remaining() {
    const given = this.#parts.mine.list.filter(
      (own) =>
        own.kind === "keyword" &&
        own.sequence === this.#sequence &&
        own.status !== "withdrawn" &&
        !own.refused,
    );
    return this.#allowed() - given.length;
  }

  /** @param {Rec} step */
  #paintLeft(step) {
    const left = this.#remaining();
    this.#left.hidden = step.writing === "closed";
    if (left > 0) counted(this.#left, left);
    else if (this.#allowed() === 3) setText(this.#left, say("words_done_3"));
    else setText(this.#left, sayCounted("words_done", this.#allowed()));
  }

  /** @returns {Rec[]} */
  #given() {
    return this.#parts.link.store
      .byType("word")
      .filter((word) => word.sequence === this.#sequence)
      .map((word) => ({ ...word, many: word.count > 1 }));
  }
}
