// @ts-check
import { announce } from "../announce.js";
import { isClosing } from "../keywords.js";
import { counted, fill, say, sayCounted, setText } from "../parts.js";
import { Composer } from "./composer.js";
import { placeOf } from "./drafts.js";
import { Last } from "./last.js";
import { ownWords, wordFields } from "./own-words.js";
import { ownedList } from "./owned.js";
import { byId } from "./page.js";
import { proposedWords } from "./proposed.js";
import { roomWords } from "./room-words.js";

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
  /** Whether it is one word to leave with. */
  #closing = false;
  /** The sequence whose words were seen hidden: discovering them is said. */
  #hiddenYet = "";
  #last;
  #refreshOwn;
  #refreshRoom;
  #paintProposed;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.composer = new Composer({
      name: "word",
      drafts: parts.drafts,
      tooLong: () => say(this.#closing ? "few_words" : "not_a_word"),
      missing: () => (this.#remaining() > 0 ? "" : sayCounted("all_words_given", this.#allowed())),
      send: (text, draft) => this.#give(text, draft),
    });
    this.#last = new Last(parts.mine, "word");
    this.#refreshOwn = ownedList({
      mine: parts.mine,
      section: "own-words",
      list: "own-words-list",
      part: "own_word",
      filter: (own) => own.kind === "keyword" && own.sequence === this.#sequence,
      extra: (own) => wordFields(own, this.#around()),
    });
    this.#refreshRoom = roomWords(parts, byId("room-words-list"), () => this.#sequence);
    this.#paintProposed = proposedWords({
      words: () => this.#own(),
      left: () => this.#remaining(),
      why: () => this.left,
      give: (text) => this.#give(text, { text }),
    });
  }

  /** @param {Rec} step */
  paint(step) {
    this.#sequence = step.id;
    this.#closing = isClosing(step);
    fill(/** @type {HTMLElement} */ (this.#screen.querySelector(".prompt")), {
      prompt: step.prompt || (this.#closing ? say("leave") : step.title),
    });
    setText(byId("own-words-title"), say(this.#closing ? "own_word" : "own_words"));
    setText(byId("room-words-title"), say(this.#closing ? "leaving" : "revealed"));
    this.composer.open(placeOf(step.id), step.writing);
    this.#refreshOwn();
    this.#paintProposed(step);
    this.#last.paint();
    this.#paintLeft(step);
    if (step.revealed) this.#refreshRoom();
    const none = this.#closing && byId("room-words-list").childElementCount === 0;
    this.#room.hidden = !step.revealed || none;
    if (step.revealed && this.#hiddenYet === step.id) announce(say("revealed"));
    this.#hiddenYet = step.revealed ? "" : step.id;
  }

  /** @returns {string} how many words are left, in words */
  get left() {
    return this.#left.textContent ?? "";
  }

  /**
   * @param {string} text
   * @param {import("./drafts.js").Draft} draft
   */
  #give(text, draft) {
    this.#last.sent(this.#parts.post("post_keyword", { sequence: this.#sequence, text }, draft));
  }

  get #meeting() {
    const meeting = this.#parts.link.store.get("meeting");
    // One word is neither put in order, nor about a component.
    return this.#closing && meeting ? { ...meeting, order_words: false, pin_words: false } : meeting;
  }

  #allowed() {
    return this.#closing ? 1 : this.#meeting?.words_per_person ?? 0;
  }

  #own() {
    return ownWords(this.#parts.mine.list, this.#sequence);
  }

  #remaining() {
    return this.#allowed() - this.#own().length;
  }

  #around() {
    const writing = this.#parts.link.store.get(`step:${this.#sequence}`)?.writing;
    return { present: this.#own(), writing, meeting: this.#meeting };
  }

  /** @param {Rec} step */
  #paintLeft(step) {
    const given = this.#own().length;
    const left = this.#allowed() - given;
    const closed = step.writing === "closed";
    this.#left.hidden = closed || (this.#closing && left > 0);
    if (left > 0) counted(this.#left, left);
    else if (this.#allowed() === 3) setText(this.#left, say("words_done_3"));
    else setText(this.#left, sayCounted("words_done", this.#allowed()));
    const held = this.#meeting?.hold_words && !step.revealed;
    byId("words-held").hidden = !held || given === 0 || (left > 0 && !closed);
    byId("order-hint").hidden = !this.#meeting?.order_words || given < 2;
  }
}
