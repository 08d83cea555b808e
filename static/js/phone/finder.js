// @ts-check
import { announce } from "../announce.js";
import { counted, liveList, say, setAttribute, setText } from "../parts.js";
import { byId, keepingFocus } from "./page.js";
import { hasTables, labelOf, spotInside, spotOf, spotTitle, workStep } from "./tables.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./follow.js").Follow} Follow
 */

const GROUP = 6; // people to a table, where nobody said how many come
const APART = 2000; // a room that is spread asks over so many milliseconds, not all at once

/**
 * « Quelle est votre table ? »: open by itself for who sits nowhere once the groups work, a quiet
 * line before, and a small door for who sits somewhere.
 */
export class Finder {
  #parts;
  #follow;
  #place = byId("finder");
  #refresh;
  /** Whether somebody opened it by hand. */
  #asked;
  /** Whether this page asks for the seat that it is given where people are spread. */
  #spreading = 0;
  #spread = false;
  #told = "";
  /** The number on the sign that was scanned, until this phone has sat down there. */
  #sign;

  /**
   * @param {Parts} parts
   * @param {Follow} follow
   */
  constructor(parts, follow) {
    this.#parts = parts;
    this.#follow = follow;
    const query = new URLSearchParams(location.search);
    this.#asked = query.has("table");
    this.#sign = query.get("sign") ?? "";
    this.#refresh = liveList(byId("finder-list"), "table_choice", {
      records: () => this.#choices(),
      sort: (a, b) => a.place - b.place,
    });
    for (const id of ["seat-change", "seat-choose"]) {
      byId(id).addEventListener("click", (event) => this.#open(event));
    }
    byId("finder-close").addEventListener("click", (event) => {
      event.preventDefault();
      this.#close();
      byId(this.#parts.me.group ? "seat-change" : "seat-choose").focus();
    });
    this.#place.addEventListener("submit", (event) => this.#submit(/** @type {SubmitEvent} */ (event)));
    parts.link.on("joined", () => this.#parts.repaint());
  }

  get #store() {
    return this.#parts.link.store;
  }

  /** Whether the groups work now: from then on everybody has a table. */
  get #working() {
    const meeting = this.#store.get("meeting");
    const step = this.#store.get(`step:${this.#follow.shown}`);
    return meeting?.phase === "running" && meeting.current === step?.id && step?.kind === "boards";
  }

  paint() {
    const store = this.#store;
    const { me } = this.#parts;
    const meeting = store.get("meeting");
    const going = meeting !== undefined && meeting.phase !== "finished";
    const concerned = going && hasTables(store) && workStep(store) !== undefined;
    if (concerned && this.#sign) this.#followSign();
    const seated = me.at.group !== null;
    const unseated = me.group === null && !seated;
    this.#paintSeat(concerned && seated);
    const finding = concerned && (this.#asked || (this.#working && unseated && !me.sitting));
    const offered = concerned && unseated && !finding && meeting?.seating === "choose";
    byId("seat-offer").hidden = !offered;
    if (finding) this.#paintFinder(meeting, seated);
    this.#tell(finding && this.#place.hidden !== false);
    this.#place.hidden = !finding;
    if (concerned && this.#working && unseated && meeting?.seating === "spread") this.#spreadOut();
  }

  /** Sits down where the sign says, once: the page that is loaded again later leaves one's seat be. */
  #followSign() {
    const table = this.#store.byType("table").find((one) => String(one.place) === this.#sign);
    this.#sign = "";
    history.replaceState(history.state, "", location.pathname + location.hash);
    if (!table) this.#asked = true;
    else if (table.number !== this.#parts.me.group) void this.#sit("take_seat", { group: table.number }, false);
  }

  /** @param {boolean} shown */
  #paintSeat(shown) {
    const { at } = this.#parts.me;
    const seat = byId("seat");
    seat.hidden = !shown;
    if (!shown) return;
    setAttribute(seat, "data-component", at.component ?? "");
    byId("seat-shape").hidden = !at.component;
    setAttribute(/** @type {Element} */ (seat.querySelector("use")), "href", `#shape-${at.component}`);
    setText(byId("seat-name"), spotTitle(this.#store, at));
  }

  /**
   * @param {Rec | undefined} meeting
   * @param {boolean} seated
   */
  #paintFinder(meeting, seated) {
    const placed = meeting?.seating === "placed";
    byId("finder-placed").hidden = !placed;
    byId("finder-told-title").hidden = !placed;
    if (!placed) byId("finder-told", HTMLDetailsElement).open = true;
    byId("finder-look").hidden = placed;
    byId("finder-far").hidden = !meeting?.remote_tables;
    byId("finder-spreading").hidden = !this.#spread;
    const close = byId("finder-close");
    close.hidden = this.#working && !seated;
    const { at } = this.#parts.me;
    setText(close, seated ? say("stay", { n: at.place }) : say("later"));
    this.#paintRoom(meeting);
    keepingFocus(byId("finder-list"), this.#refresh);
  }

  /** @param {Rec | undefined} meeting */
  #paintRoom(meeting) {
    const tables = this.#store.byType("table");
    const near = tables.filter((table) => !table.remote).sort((a, b) => a.place - b.place);
    const share = meeting?.people ? Math.ceil(meeting.people / tables.length) : GROUP;
    const free = near.filter((table) => table.seated < share).map((table) => String(table.place));
    const place = byId("finder-room");
    place.hidden = free.length === 0 || free.length === near.length || this.#parts.me.group !== null;
    if (place.hidden) return;
    counted(place, free.length);
    const last = free.pop() ?? "";
    const listed = free.length > 0 ? say("and", { liste: free.join(", "), dernier: last }) : last;
    setText(place, (place.textContent ?? "").replace("{liste}", listed));
  }

  /** @returns {Rec[]} */
  #choices() {
    return this.#store.byType("table").map((table) => {
      const far = table.remote ? say("remote") : "";
      return {
        ...table,
        title: say("table", { n: table.place }),
        work: [labelOf(this.#store, table.component), far].filter(Boolean).join(" · "),
        shape: `#shape-${table.component ?? ""}`,
        component: table.component ?? "",
        current: table.number === this.#parts.me.group && "true",
      };
    });
  }

  /** @param {boolean} appears */
  #tell(appears) {
    const question = byId("finder-title").textContent ?? "";
    if (appears && this.#told !== this.#follow.shown) announce(question);
    if (appears) this.#told = this.#follow.shown;
  }

  /** @param {Event} event */
  #open(event) {
    event.preventDefault();
    this.#asked = true;
    this.#parts.repaint();
    byId("finder-title").focus();
    this.#place.scrollIntoView({ block: "nearest" });
  }

  #close() {
    this.#asked = false;
    this.#complain("");
    this.#parts.repaint();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { remote, group } = Object.fromEntries(new FormData(form, event.submitter));
    if (form.dataset.seat === "take_seat") this.#sit("take_seat", { group: Number(group) }, true);
    else this.#sit("find_seat", { remote: remote === "1" }, true);
  }

  /**
   * @param {"take_seat" | "find_seat"} kind
   * @param {Record<string, unknown>} fields
   * @param {boolean} pressed whether a person did, who is then taken to the top of their board
   */
  async #sit(kind, fields, pressed) {
    const { me } = this.#parts;
    if (me.sitting) return;
    try {
      const answer = await me.sit(kind, fields);
      if (answer.refused) {
        this.#complain(answer.sentence ?? "");
        return;
      }
    } catch {
      this.#complain(say("not_reached"));
      return;
    }
    this.#close();
    this.#follow.arrive(pressed);
    const spot = spotOf(this.#store, me.group);
    if (spot.group) announce(say("seated", { table: spotInside(this.#store, spot) }));
  }

  /** @param {string} sentence */
  #complain(sentence) {
    const note = byId("finder-note");
    setText(note, sentence);
    note.hidden = !sentence;
    announce(sentence);
  }

  /** Where people are spread, each phone asks for itself; when that fails, its person may. */
  #spreadOut() {
    if (this.#spreading || this.#asked) return;
    this.#spread = true;
    byId("finder-spreading").hidden = false;
    this.#spreading = setTimeout(async () => {
      const { me } = this.#parts;
      if (me.group === null && !this.#asked) await this.#sit("find_seat", { remote: false }, false);
      this.#spread = false;
      this.#spreading = me.group === null ? this.#spreading : 0;
      this.#parts.repaint();
    }, Math.random() * APART);
  }
}
