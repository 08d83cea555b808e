// @ts-check
import { announce } from "../announce.js";
import { fill, say, sayCounted } from "../parts.js";
import { byId } from "./page.js";
import { hasTables, labelOf, spotInside, spotOf } from "./tables.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {{text: string, then: string}} Coming
 */

const SOON = 120; // seconds before people move on, when they are told where
const LAST = 60;
const WELCOMING = 2; // beats of a round in which its group arrives and is told what was said

/**
 * The beat that runs, for somebody at a table: what one does, until when, and what comes next. Said
 * when it begins or is given more time, once two minutes before one moves on, and once in its last
 * minute.
 */
export class Beats {
  #parts;
  #shown;
  #place = byId("beat");
  #clock;
  #timer = 0;
  /** @type {{key: string, soon: string, end: number} | undefined} */
  #said;

  /**
   * @param {Parts} parts
   * @param {() => string} shown the sequence on the page
   */
  constructor(parts, shown) {
    this.#parts = parts;
    this.#shown = shown;
    const timeZone = document.body.dataset.dayZone || "Europe/Paris";
    this.#clock = new Intl.DateTimeFormat("fr", { timeZone, hour: "numeric", minute: "2-digit", hourCycle: "h23" });
    parts.link.on("state", () => this.paint());
  }

  /** @returns {Rec | undefined} the group work that runs, where this page is */
  get #work() {
    const { store } = this.#parts.link;
    const work = store.get("work");
    const here = work?.sequence === this.#shown() && store.get("meeting")?.current === work.sequence;
    return here && hasTables(store) ? work : undefined;
  }

  /** @returns {string} another one for each beat; the same all along without */
  get key() {
    const work = this.#work;
    return work ? `${work.sequence}/${work.at}` : this.#shown();
  }

  /** @returns {"move" | "silence" | "talk" | "harvest" | ""} */
  get kind() {
    const work = this.#work;
    return work ? work.beats[work.at][1] : "";
  }

  paint() {
    clearTimeout(this.#timer);
    const work = this.#work;
    const { link, me } = this.#parts;
    this.#place.hidden = !work;
    if (!work) return;
    const [round, kind, seconds] = work.beats[work.at];
    const timer = link.store.get("timer");
    const left = timer ? timer.ends_at - link.now() : 0;
    const coming = me.group === null ? undefined : this.#coming(work);
    const soon = this.#soon(left, kind, seconds, coming);
    const welcoming = round > 0 && this.#since(work, round) < WELCOMING && me.at.group !== null;
    const hosting = welcoming && me.host;
    this.#place.dataset.kind = kind;
    fill(this.#place, {
      line: this.#line(kind, seconds),
      until: left > 0 && timer ? say("until", { heure: this.#hour(timer.ends_at) }) : "",
      soon,
      then: soon && left <= LAST ? coming?.then ?? "" : "",
      host: hosting && kind !== "move" ? say("host", { n: me.at.place }) : "",
      arrived: welcoming && !hosting && kind !== "move" && this.#isLeft(),
    });
    this.#tell(this.#line(kind, seconds), soon, left > 0 && timer ? timer.ends_at : 0);
    this.#again(left);
  }

  /**
   * @param {string} kind
   * @param {number} seconds
   */
  #line(kind, seconds) {
    const { link, me } = this.#parts;
    if (kind === "silence") return sayCounted("silence", Math.round(seconds / 60));
    if (kind !== "move") return say(kind === "harvest" ? "harvest" : "talk");
    // Where the table is, even while the page is still behind it.
    const { group, place } = spotOf(link.store, me.group);
    if (group === null) return say("move_none");
    return me.host ? say("host", { n: place }) : say("move", { n: place });
  }

  /** @returns {boolean} whether others left something on what this table works on now */
  #isLeft() {
    const { link, me } = this.#parts;
    const { group, component } = me.at;
    return link.store.byType("card").some((card) => card.component === component && card.group !== group);
  }

  /**
   * @param {Rec} work
   * @returns {Coming | undefined} where one goes on to after this beat, if it is the last of its round
   */
  #coming(work) {
    const { link, me } = this.#parts;
    const [round] = work.beats[work.at];
    const following = work.beats[work.at + 1];
    const table = link.store.get(`table:${me.group}`);
    if (!following || following[0] === round || !table || table.next_place === null) return undefined;
    const next = { group: table.number, place: table.next_place, component: table.next_component };
    if (next.place === table.place) {
      const composante = labelOf(link.store, next.component);
      return { text: say("soon_here", { composante }), then: say("then_here", { composante }) };
    }
    if (me.pen && link.store.get(`step:${work.sequence}`)?.host_stays) {
      const n = table.place;
      return { text: say("soon_host", { n }), then: say("then_host", { n }) };
    }
    const inside = spotInside(link.store, next);
    return { text: say("soon", { table: inside }), then: say("then", { table: inside }) };
  }

  /**
   * @param {number} left seconds
   * @param {string} kind
   * @param {number} seconds
   * @param {Coming | undefined} coming
   */
  #soon(left, kind, seconds, coming) {
    if (left <= 0 || kind === "move") return "";
    if (left <= LAST) return seconds > LAST ? say("last_minute") : "";
    return left <= SOON && coming ? coming.text : "";
  }

  /**
   * @param {Rec} work
   * @param {number} round
   * @returns {number} how many beats of its round went before the one that runs
   */
  #since(work, round) {
    return work.at - work.beats.findIndex((/** @type {[number]} */ [each]) => each === round);
  }

  /**
   * @param {string} line
   * @param {string} soon
   * @param {number} end of this beat, or 0
   */
  #tell(line, soon, end) {
    const key = this.key;
    const before = this.#said;
    if (before && before.key !== key) announce(line);
    else if (before?.end && end > before.end) announce(say("until", { heure: this.#hour(end) }));
    if (soon && before?.soon !== soon) announce(soon);
    this.#said = { key, soon, end };
  }

  /** @param {number} left seconds until this beat ends */
  #again(left) {
    const next = [SOON, LAST, 0].find((mark) => left > mark);
    if (next === undefined) return;
    const wait = ((left - next) * 1000) / this.#parts.link.rate;
    this.#timer = setTimeout(() => this.paint(), Math.max(50, wait + 20));
  }

  /** @param {number} instant */
  #hour(instant) {
    const parts = this.#clock.formatToParts(instant * 1000);
    const of = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? "";
    return say("hour", { hours: Number(of("hour")), minutes: of("minute") });
  }
}
