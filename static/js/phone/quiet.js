// @ts-check
import { announce } from "../announce.js";
import { counted, fill, liveList, say, setText } from "../parts.js";
import { componentCards } from "./component-cards.js";
import { ownedList } from "./owned.js";
import { byId, hour } from "./page.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./parts.js").Parts} Parts
 */

const LISTENING = new Set(["talk", "testimony", "questions"]);

/**
 * @param {Store} store
 * @param {string} id of the list
 * @returns {() => void} refresh
 */
function componentLines(store, id) {
  return liveList(byId(id), "line", {
    records: () => store.byType("component").map(shaped),
    sort: (a, b) => a.number - b.number,
  });
}

/**
 * @param {Rec} component
 * @returns {Rec}
 */
function shaped(component) {
  return { ...component, shape: `#shape-${component.key}` };
}

/** Nothing to do but listen: a sentence, and during the talk the components to keep in sight. */
export class Calm {
  #store;
  #refresh;

  /** @param {Parts} parts */
  constructor({ link }) {
    this.#store = link.store;
    this.#refresh = componentCards(link.store, byId("calm-lines"));
  }

  /** @param {Rec | undefined} step undefined before the first sequence */
  paint(step) {
    setText(byId("calm-line"), this.#sentence(step));
    byId("calm-about").hidden = step !== undefined || byId("calm-about").textContent === "";
    const talk = step?.kind === "talk";
    byId("calm-components").hidden = !talk;
    if (talk) this.#refresh();
  }

  /** @param {Rec | undefined} step */
  #sentence(step) {
    if (!step) return say("not_open");
    const next = this.#store
      .byType("step")
      .filter((item) => item.position > step.position && item.status !== "skipped")
      .sort((a, b) => a.position - b.position)[0];
    if (step.kind === "welcome" && next?.start) return say("starts_at", { heure: hour(next.start) });
    const until = step.end || next?.start;
    if (step.kind === "break" && until) return say("pause_until", { heure: hour(until) });
    return say(LISTENING.has(step.kind) ? "listening" : "follows");
  }
}

/** The restitution: the component on stage, what is kept of it, the trainer's complement. */
export class Stage {
  #store;
  #refreshKept;
  #refreshLines;
  /** @type {string | undefined} */
  #heard;

  /** @param {Parts} parts */
  constructor({ link }) {
    this.#store = link.store;
    this.#refreshLines = componentLines(link.store, "stage-lines");
    this.#refreshKept = liveList(byId("kept-list"), "idea", {
      records: () => this.#kept(),
      key: (record) => record.id,
    });
  }

  paint() {
    const stage = this.#store.get("stage");
    const component = this.#store.get(`component:${stage?.component}`);
    byId("stage-one").hidden = !component;
    byId("stage-lines").hidden = Boolean(component);
    if (component) {
      byId("stage-one").dataset.component = component.key;
      fill(byId("stage-title"), shaped(component));
      this.#refreshKept();
      const none = byId("kept-list").childElementCount === 0;
      byId("kept-title").hidden = none;
      byId("kept-none").hidden = !none;
    } else {
      this.#refreshLines();
    }
    const complement = stage?.complement ? this.#store.get(`complement:${stage.component}`) : undefined;
    byId("complement").hidden = !complement;
    if (complement) fill(byId("complement"), complement);
    this.#tell(component, Boolean(complement));
  }

  /**
   * What comes on stage is said, but not what was there when the page came to it.
   * @param {Rec | undefined} component
   * @param {boolean} complement
   */
  #tell(component, complement) {
    const title = component?.label ?? "";
    const now = title && say(complement ? "now_complement" : "now_at", { title });
    if (this.#heard !== undefined && now && now !== this.#heard) announce(now);
    this.#heard = now;
  }

  /**
   * What the animation keeps of the component; where it keeps nothing, what the tables chose, each
   * one's first choice first, then what they carry on. The twin of `shared` in ideaboard.py.
   */
  #kept() {
    const component = this.#store.get("stage")?.component;
    const cards = this.#store.byType("card").filter((card) => card.component === component && !card.unquoted);
    const kept = cards.filter((card) => card.kept > 0);
    if (kept.length > 0) return kept.sort((a, b) => a.kept - b.kept);
    const places = new Map(this.#picks().map((id, place) => [id, place]));
    const place = (/** @type {Rec} */ card) => places.get(card.id) ?? places.size;
    return cards
      .filter((card) => card.carried || places.has(card.id))
      .sort((a, b) => place(a) - place(b) || a.number - b.number);
  }

  /** @returns {string[]} what the tables chose: the first choice of each, then the second ones… */
  #picks() {
    const harvests = this.#store.byType("harvest").sort((a, b) => a.group - b.group);
    const chosen = harvests.flatMap(({ picks }) =>
      picks.map((/** @type {string} */ id, /** @type {number} */ turn) => ({ id, turn })));
    return [...new Set(chosen.sort((a, b) => a.turn - b.turn).map(({ id }) => id))];
  }
}

/** The end: thanks, and everything one wrote. */
export class End {
  #parts;
  #outbox;
  #refreshes;

  /**
   * @param {Parts} parts
   * @param {import("../outbox.js").Outbox} outbox
   */
  constructor(parts, outbox) {
    this.#parts = parts;
    this.#outbox = outbox;
    const { mine } = parts;
    byId("take-back-form").addEventListener("submit", (event) => {
      event.preventDefault();
      byId("take-back", HTMLDetailsElement).open = false;
      outbox.withdrawAll(mine.list.map(({ id }) => id));
      byId("title").focus({ preventScroll: true });
    });
    const section = "end-own";
    this.#refreshes = [
      ownedList({ mine, section, list: "end-words-list", part: "own_word", filter: (own) => own.kind === "keyword" }),
      ownedList({ mine, section, list: "end-questions-list", part: "own_question", filter: (own) => own.kind === "question" }),
      ownedList({
        mine,
        section,
        list: "end-ideas-list",
        part: "own_idea",
        filter: (own) => own.kind === "card",
        where: (own) => parts.link.store.get(`component:${own.component}`)?.label ?? "",
      }),
    ];
  }

  paint() {
    const meeting = this.#parts.link.store.get("meeting");
    const [organisateur, date] = [meeting?.organiser, meeting?.synthesis_by];
    const told = date ? (organisateur ? "finished_from_by" : "finished_by") : organisateur ? "finished" : "";
    fill(byId("end-sentence"), { sentence: told && say(told, { organisateur, date }) });
    for (const refresh of this.#refreshes) refresh();
    this.#paintKeep();
    const none = this.#parts.mine.list.length === 0;
    byId("end-own").hidden = none;
    byId("end-nothing").hidden = !none;
  }

  /** What has not left yet is in no file that the server makes. */
  #paintKeep() {
    const waits = this.#outbox.items.filter((item) => item.fields.text !== undefined && !item.refused);
    const line = byId("keep-waits");
    line.hidden = waits.length === 0;
    if (waits.length > 0) counted(line, waits.length);
  }
}
