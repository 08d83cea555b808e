// @ts-check
import { announce } from "./announce.js";
import { Box } from "./box.js";
import { Outbox } from "./outbox.js";
import { fill, say } from "./parts.js";
import { ASKED, Asking } from "./phone/asking.js";
import { Beats } from "./phone/beats.js";
import { Boards } from "./phone/boards.js";
import { dragging } from "./phone/dragging.js";
import { Drafts, besidePlace, placeOf, readPlace } from "./phone/drafts.js";
import { isEditing } from "./phone/edit.js";
import { elsewhere } from "./phone/elsewhere.js";
import { Finder } from "./phone/finder.js";
import { END, Follow, READY } from "./phone/follow.js";
import { gestures } from "./phone/gestures.js";
import { Holds } from "./phone/holds.js";
import { IdeaGestures } from "./phone/idea-gestures.js";
import { Ideas } from "./phone/ideas.js";
import { leftovers } from "./phone/leftovers.js";
import { Me } from "./phone/me.js";
import { Mine, untilTold } from "./phone/mine.js";
import { morningWords } from "./phone/morning.js";
import { nextSteps } from "./phone/next.js";
import { byId, hours, isStoodIn, keepingPlace } from "./phone/page.js";
import { Pen } from "./phone/pen.js";
import { pill } from "./phone/pill.js";
import { Calm, End, Stage } from "./phone/quiet.js";
import { Trying } from "./phone/trying.js";
import { Words } from "./phone/words.js";
import { connect } from "./sync.js";
import { countdown } from "./timer.js";
import { Vault } from "./vault.js";

/**
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {import("./phone/parts.js").Parts} Parts
 */

/** Kinds of sequence in which words are given. */
const WORDS = new Set(["keywords", "conclusion"]);
const SCREENS = ["words", "boards", "stage", "calm", "end"];

/** @type {import("./sync.js").Link} */
let link;

/** The participant's page: one sequence at a time, painted again whenever something changed. */
class Phone {
  #link = link;
  #box = new Box(document.body.dataset.room ?? "");
  #outbox = new Outbox(this.#link, this.#box, new Vault(document.body.dataset.room ?? ""));
  #mine = new Mine(this.#link, this.#outbox);
  #me = new Me(this.#link, this.#mine);
  #drafts = new Drafts(this.#box);
  #painting = false;
  #telling = 0;
  /** @type {{sequence: string, writing: string} | undefined} */
  #last;

  constructor() {
    /** @type {Parts} */
    this.parts = {
      link: this.#link,
      box: this.#box,
      drafts: this.#drafts,
      mine: this.#mine,
      me: this.#me,
      post: (kind, fields, draft) => this.#post(kind, fields, draft),
      repaint: () => this.#paint(),
    };
    this.words = new Words(this.parts);
    this.ideas = new Ideas(this.parts, this.#outbox);
    this.holds = new Holds(this.#link, this.#box);
    this.boards = new Boards(this.parts, this.ideas, this.holds);
    this.stage = new Stage(this.parts);
    this.calm = new Calm(this.parts);
    this.trying = new Trying(this.parts, this.#outbox);
    this.end = new End(this.parts, this.#outbox);
    this.follow = new Follow(this.#link, this.#box, this.#me, {
      holds: () => this.#isWriting,
      focused: () => (this.#composer?.focused ?? false) || isStoodIn(byId(this.#screen)),
      drafted: (sequence, spot) => this.#isDrafted(sequence, spot),
      move: () => this.#paint(),
    });
    this.beats = new Beats(this.parts, () => this.follow.shown);
    this.asking = new Asking(this.parts);
    this.finder = new Finder(this.parts, this.follow);
    this.pen = new Pen(this.parts, this.beats, this.boards.composer);
    this.refreshLeftovers = leftovers(this.parts, () => this.follow.shown);
    this.refreshElsewhere = elsewhere(
      this.parts,
      () => this.follow.shown,
      () => this.#screen === "end",
    );
    this.refreshMorning = morningWords(
      this.parts,
      () => this.follow.shown,
      () => this.#screen === "end",
    );
    this.refreshNext = nextSteps(this.#link.store);
    this.#wire();
    setTimeout(() => {
      document.documentElement.classList.add("live");
      this.#paint();
    }, 0);
  }

  #wire() {
    pill(this.#link);
    countdown(this.#link, byId("timer"));
    const { ideas, holds } = this;
    const acts = new IdeaGestures(this.parts, this.#outbox, ideas, () => this.boards.around);
    gestures({ ...this.parts, outbox: this.#outbox, ideas, holds, acts });
    dragging(acts);
    this.#link.store.subscribe(() => this.#soon());
    this.#mine.onChange(() => this.#soon());
    this.#me.onChange(() => this.#soon());
    this.#outbox.onAnswer((item, answer) => this.#answered(item, answer));
    this.#box.watch("drafts", () => this.#soon());
  }

  get #step() {
    return this.#link.store.get(`step:${this.follow.shown}`);
  }

  get #composer() {
    const kind = this.follow && this.#step?.kind;
    if (WORDS.has(kind)) return this.words.composer;
    return kind === "boards" ? this.boards.composer : undefined;
  }

  /** Whether something is being written on the page. */
  get #isWriting() {
    return (this.#composer?.holds ?? false) || isEditing();
  }

  /** « Téléphones posés »: what is on the page waits, unless somebody is in the middle of writing. */
  #paintRest() {
    const resting = Boolean(this.#link.store.get("meeting")?.resting);
    const line = byId("rest");
    if (line.hidden === resting) announce(resting ? (line.textContent ?? "") : say("rest_over"));
    line.hidden = !resting;
    byId("main").toggleAttribute("data-resting", resting && !this.#isWriting);
  }

  /** @returns {string} the screen for what is shown */
  get #screen() {
    if (this.follow.shown === END) return "end";
    const kind = this.#step?.kind;
    if (WORDS.has(kind)) return "words";
    return kind === "boards" ? "boards" : kind === "restitution" ? "stage" : "calm";
  }

  /** Paints once for all that changes in one go. */
  #soon() {
    if (this.#painting) return;
    this.#painting = true;
    queueMicrotask(() => {
      this.#painting = false;
      this.#paint();
    });
  }

  #paint() {
    keepingPlace(() => this.#paintAll());
  }

  #paintAll() {
    const step = this.#step;
    const screen = this.#screen;
    for (const name of SCREENS) byId(name).hidden = name !== screen;
    byId("main").dataset.screen = screen;
    this.#paintHeading(step);
    if (step && screen === "words") this.words.paint(step);
    if (step && screen === "boards") this.boards.paint(step);
    if (screen === "stage") this.stage.paint();
    if (screen === "calm") this.calm.paint(step);
    this.trying.paint(step);
    if (screen === "end") this.end.paint();
    this.finder.paint();
    this.beats.paint();
    this.pen.paint(step);
    this.asking.paint(step);
    this.refreshNext(screen === "end" ? "end" : (step?.kind ?? ""));
    this.#paintRest();
    this.refreshLeftovers();
    this.refreshElsewhere();
    this.refreshMorning();
    this.#tellKept();
    this.#tellWriting(step);
    this.follow.look();
    clearTimeout(this.#telling);
    const wait = untilTold(this.#mine.list);
    if (wait) this.#telling = setTimeout(() => this.#paint(), wait);
  }

  /** @param {Rec | undefined} step */
  #paintHeading(step) {
    const meeting = this.#link.store.get("meeting");
    fill(byId("meeting"), meeting ?? {});
    byId("rehearsal").hidden = !meeting?.rehearsal;
    const { shown } = this.follow;
    byId("meeting").hidden = shown === READY;
    const title = shown === END ? say("thanks") : shown === READY ? meeting?.title : step?.title;
    fill(byId("sequence"), { title, note: step?.note, hours: step ? hours(step) : "" });
    const names = { here: title ?? "", title: meeting?.title ?? "" };
    const page = say(shown === READY ? "page" : "page_at", names);
    if (document.title !== page) document.title = page;
  }

  /**
   * @param {string} sequence
   * @param {import("./phone/tables.js").Spot} [spot]
   * @returns {boolean} whether something waits unsent that was begun there
   */
  #isDrafted(sequence, spot) {
    const places = Object.keys(this.#drafts.all).map(readPlace);
    return places.some(
      (place) => place.sequence === sequence && (!spot || place.group === spot.group) &&
        (!spot?.component || place.component === spot.component),
    );
  }

  /** What this device would not keep is told once. */
  #tellKept() {
    const place = byId("not-kept");
    const { keeps } = this.#outbox;
    if (!keeps && place.hidden) announce(place.textContent ?? "");
    place.hidden = keeps;
  }

  /**
   * A field that closes or reopens under one's eyes says so.
   * @param {Rec | undefined} step
   */
  #tellWriting(step) {
    const now = step ? { sequence: step.id, writing: step.writing } : undefined;
    const last = this.#last;
    this.#last = now;
    if (!now || !last || now.sequence !== last.sequence) return;
    if (now.writing === "open" && last.writing === "closed") announce(say("reopened"));
  }

  /**
   * @param {string} kind
   * @param {Record<string, any>} fields
   * @param {import("./phone/drafts.js").Draft} draft
   * @returns {string}
   */
  #post(kind, fields, draft) {
    if (draft.from) this.#outbox.drop(draft.from);
    return this.#outbox.add(kind, fields);
  }

  /**
   * @param {import("./outbox.js").Item} item
   * @param {import("./sync.js").Answer} answer
   */
  #answered(item, answer) {
    if (this.boards.answered(item, answer, (id) => this.#outbox.drop(id))) return;
    if (item.kind === "try_out") {
      this.trying.answered(item, answer);
      return;
    }
    if (item.kind === "edit_keyword") {
      this.#edited(item, answer);
      return;
    }
    const { text, sequence, component, question, group } = item.fields;
    if (text === undefined) {
      if (answer.refused) announce(answer.sentence ?? "");
      else if (item.kind === "withdraw_all") announce(say("taken_back"));
      else if (item.kind === "withdraw") announce(say("withdrawn"));
      else if (item.kind === "undo_withdraw") announce(say("put_back"));
      return;
    }
    if (!answer.refused) {
      announce(this.#taken(item.kind, sequence));
      return;
    }
    announce(say("refused", { raison: answer.sentence ?? "" }));
    const composer = item.kind === "post_card" ? this.boards.composer : this.words.composer;
    if (item.kind === "ask_question") this.asking.composer.putBack(ASKED, { text, from: item.id });
    else composer.putBack(placeOf(sequence, component, group), { text, question, from: item.id });
  }

  /**
   * A word has another text, or not: then the new one stays under it, or, if the word itself is
   * gone, in the field or beside what is being written there.
   * @param {import("./outbox.js").Item} item
   * @param {import("./sync.js").Answer} answer
   */
  #edited(item, answer) {
    announce(answer.refused ? answer.sentence ?? "" : say("edited"));
    if (!answer.refused || answer.reason !== "gone") return;
    const sequence = this.#mine.get(item.fields.contribution)?.sequence ?? this.follow.shown;
    this.#outbox.drop(item.id);
    const draft = { text: item.fields.text };
    if (!this.words.composer.putBack(placeOf(sequence), draft)) {
      this.#drafts.set(besidePlace(sequence, item.id), draft);
      this.#paint();
    }
  }

  /**
   * What is heard of a contribution that was taken.
   * @param {string} kind
   * @param {string} sequence
   */
  #taken(kind, sequence) {
    if (kind === "ask_question") return say("noted");
    if (this.#link.store.get(`step:${sequence}`)?.writing === "closed") return say("late");
    const counts = kind === "post_keyword" && sequence === this.follow.shown;
    return [say("received"), counts ? this.words.left : ""].filter(Boolean).join(". ");
  }
}

// The page is as the server made it, and is read meanwhile: each step is a task of its own.
setTimeout(() => {
  link = connect();
  setTimeout(() => new Phone(), 0);
}, 0);
