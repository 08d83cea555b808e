// @ts-check
import { fetchEverything, fetchRecords, postOp } from "./http.js";
import { newId } from "./ids.js";
import { ServerClock } from "./link/clock.js";
import { Emitter } from "./link/emitter.js";
import { Line } from "./link/line.js";
import { within } from "./link/patience.js";
import { Poller } from "./link/poller.js";
import { Pulse } from "./link/pulse.js";
import { Store } from "./store.js";

/**
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {"online" | "offline" | "catching" | "restarting" | "lost"} LinkState `lost`: turned away
 * @typedef {{seq?: number, refused?: boolean, reason?: string, final?: boolean,
 *   sentence?: string}} Answer
 * @typedef {{room: string, role: string, audience: string}} Place
 * @typedef {{kind: string, sentence: string}} Trouble
 * @typedef {{state: LinkState, joined: undefined, presence: number, refused: Answer,
 *   troubles: Trouble[], me: Rec}} News
 * @typedef {{epoch: string, prev: number, seq: number, put: Record<string, object>,
 *   drop: string[]}} Patch
 * @typedef {{epoch: string, seq: number, hash: number}} Beat
 */

const OP_PATIENCE = 5000;
const JOIN_PATIENCE = 6000;
const DOUBT = 2500; // an answer that takes longer: is anybody there?
const GRACE = 1200; // a gap shorter than this is nobody's business
const BACKOFF = { first: 500, most: 10_000, refusedSocket: 30_000 };
const FAILURES_BEFORE_HTTP = 2;
const HALL = "hall";

/**
 * Opens this page's link to its room. Call it once a page.
 * @param {Partial<Place>} [place] by default what `<body data-room data-role data-audience>` says
 * @returns {Link}
 */
export function connect(place = {}) {
  const { room = "", role = "", audience = "" } = document.body.dataset;
  return new Link({ room, role, audience, ...place });
}

/**
 * One screen's link: keeps `store` equal to what its audience sees, through cuts, restarts and
 * sleep. Beside the websocket it has the HTTP door, for networks that let no websocket through.
 */
export class Link {
  store = new Store();
  /** @type {LinkState} */
  state = "catching";

  /** @type {Place} */
  #place;
  #line = new Line(() => this.#failed());
  #clock = new ServerClock();
  #pulse = new Pulse(() => this.#probe());
  /** @type {string | undefined} Undefined when what this screen holds is not to be relied on. */
  #epoch;
  #seq = -1;
  #joined = false;
  #joining = false;
  #fetches = true;
  #failures = 0;
  #leaving = 0;
  /** @type {Patch[]} */
  #early = [];
  /** @type {Emitter<News>} */
  #news = new Emitter();
  #timers = { retry: 0, grace: 0 };
  #poller;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
    this.#poller = new Poller(place, {
      since: () => this.#since(),
      answered: (answer, asked, first) => this.#polled(answer, asked, first),
      failed: () => this.#joined || this.state === "restarting" || this.#setState("offline"),
    });
    this.#readEmbedded();
    this.#hear();
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake());
    document.addEventListener("resume", () => this.#wake());
    addEventListener("pageshow", (event) => event.persisted && this.#wake());
    addEventListener("online", () => this.#wake());
    addEventListener("offline", () => this.#cut());
    this.#open();
  }

  #hear() {
    const line = this.#line;
    line.on("connect", () => this.#join());
    line.on("disconnect", () => this.#lost());
    line.onAnything(() => this.#joined && this.#pulse.heard());
    line.on("patch", (/** @type {Patch} */ patch) => this.#patch(patch));
    line.on("beat", (/** @type {Beat} */ beat) => this.#compare(beat));
    line.on("presence", (news) => this.#news.tell("presence", news.people));
    line.on("troubles", (news) => this.#news.tell("troubles", news.troubles));
    line.on("bye", (/** @type {{delay: number, spread: number}} */ { delay, spread }) => {
      this.#leaving = performance.now() + (delay + Math.random() * spread) * 1000;
      this.#setState("restarting");
    });
  }

  /**
   * @template {keyof News} N
   * @param {N} name "state", "presence" (people), "refused" (answer), "joined" (up to date again),
   *   "troubles" (what those who steer should know; empty when all is well), "me" (where this device
   *   sits, whenever it asked for its own)
   * @param {(news: News[N]) => void} listener
   * @returns {() => void} unsubscribes
   */
  on(name, listener) {
    return this.#news.on(name, listener);
  }

  /** Whether an operation sent now would leave at once, by one door or the other. */
  get reachable() {
    return this.#joined || this.#poller.works;
  }

  /** How fast the server's clock runs. */
  get rate() {
    return this.#clock.rate;
  }

  /** @returns {number} the server's clock, in seconds */
  now() {
    return this.#clock.now();
  }

  /**
   * Sends one operation, once. The same id may be sent again: it is taken only once.
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @param {string} [id]
   * @returns {Promise<Answer>} rejects with Error("offline") when no answer came within 5 s
   */
  async op(kind, fields, id = newId()) {
    const { room, role } = this.#place;
    const until = performance.now() + OP_PATIENCE;
    await this.#whenReachable();
    if (!this.#joined) return postOp(room, { id, kind, fields, role });
    const doubt = setTimeout(() => this.#probe(), DOUBT);
    try {
      return await this.#line.ask("op", { id, kind, fields }, until - performance.now());
    } finally {
      clearTimeout(doubt);
    }
  }

  /** @returns {Promise<Record<string, any>[]>} what this device wrote, oldest first */
  async own() {
    await this.#whenReachable();
    const answer = this.#joined
      ? await this.#line.ask("own", {}, OP_PATIENCE)
      : await fetchRecords(this.#place.room, { audience: "own", role: this.#place.role });
    if (!Array.isArray(answer.records)) throw new Error("offline");
    if (answer.me) this.#news.tell("me", answer.me);
    return answer.records;
  }

  /**
   * Hears another audience from now on: everything it sees takes the place of what was there.
   * @param {string} audience
   */
  listen(audience) {
    if (audience === this.#place.audience) return;
    this.#place.audience = audience;
    this.#epoch = undefined;
    this.#early = [];
    if (this.#line.up) this.#join();
    if (this.#poller.started) this.#poller.start();
  }

  /** @returns {Promise<void>} rejects with Error("offline") when it takes too long */
  #whenReachable() {
    if (this.reachable) return Promise.resolve();
    return within(OP_PATIENCE, (told) => this.on("joined", told));
  }

  #readEmbedded() {
    try {
      this.#take(JSON.parse(document.getElementById("records")?.textContent ?? ""), performance.now());
    } catch {} // Without it the screen waits for its join, that is all.
  }

  /**
   * Asks for what changed since, on a new connection as on one that may be dead.
   * @param {number} [patience] in milliseconds
   */
  async #join(patience = JOIN_PATIENCE) {
    if (this.#joining) return;
    this.#joining = true;
    if (this.state === "offline" || this.state === "restarting") this.#setState("catching");
    const asked = performance.now();
    const { audience } = this.#place;
    const elsewhere = () => audience !== this.#place.audience;
    try {
      const where = { ...this.#place, ...this.#since(), fetch: this.#fetches };
      const told = await this.#line.ask("join", where, patience);
      const answer = told.fetch && !elsewhere() ? await this.#everything(told, asked) : told;
      this.#joining = false;
      if (elsewhere()) this.#join();
      else if (answer.refused) this.#turnedAway(answer);
      else this.#welcomed(answer, asked);
    } catch {
      this.#joining = false;
      if (elsewhere() && this.#line.up) this.#join();
      else this.#line.close();
    }
  }

  /**
   * What a join on the socket left out because it is much. The line has to be the same afterwards:
   * only what came by this one is early.
   * @param {any} told
   * @param {number} asked
   */
  async #everything({ now, rate, ...told }, asked) {
    this.#clock.set({ now, rate }, asked);
    const line = this.#line.id;
    const { room, audience } = this.#place;
    // If it fails, the next join asks for it on the socket.
    this.#fetches = false;
    const found = await fetchEverything(room, audience);
    if (!found.put || this.#line.id !== line) throw new Error("offline");
    this.#fetches = true;
    return { ...told, ...found };
  }

  /** Is anybody there? One who does not answer soon is not; another connection may be better. */
  #probe() {
    if (this.#joined) this.#join(DOUBT);
  }

  /** @returns {Record<string, string | number>} */
  #since() {
    return this.#epoch === undefined ? {} : { epoch: this.#epoch, since: this.#seq };
  }

  /**
   * @param {any} answer
   * @param {number} asked
   */
  #welcomed(answer, asked) {
    this.#failures = 0;
    this.#leaving = 0;
    this.#poller.stop();
    clearTimeout(this.#timers.grace);
    const whole = this.#take(answer, asked);
    this.#joined = true;
    this.#pulse.heard(answer.beat);
    if (!whole && !answer.full) {
      this.#join();
      return;
    }
    const early = this.#early.splice(0);
    for (const patch of early) this.#patch(patch);
    this.#setState("online");
    this.#news.tell("joined", undefined);
  }

  /** @param {Answer} answer */
  #turnedAway(answer) {
    if (answer.reason === "no_table") {
      // It sits there no longer. Where it does is asked for from the hall.
      this.listen(HALL);
      return;
    }
    this.#joined = false;
    this.#poller.works = false;
    clearTimeout(this.#timers.grace);
    if (this.state !== "lost") {
      this.#setState("lost");
      this.#news.tell("refused", answer);
    }
    if (answer.final) clearTimeout(this.#timers.retry);
    else this.#retry(BACKOFF.most);
  }

  /**
   * @param {any} answer
   * @param {number} asked when, by the local clock
   * @returns {boolean} whether this screen now holds what the server says it should
   */
  #take(answer, asked) {
    this.#clock.set(answer, asked);
    this.#epoch = answer.epoch;
    this.#seq = answer.seq;
    this.store.apply(answer);
    if (answer.troubles) this.#news.tell("troubles", answer.troubles);
    const whole = answer.hash === undefined || answer.hash === this.store.mark;
    if (!whole) this.#epoch = undefined; // the next join is from nothing
    return whole;
  }

  /** @param {Patch} patch */
  #patch(patch) {
    if (!this.#joined || this.#joining) {
      this.#early.push(patch);
      return;
    }
    if (patch.epoch === this.#epoch) {
      if (patch.seq <= this.#seq) return;
      if (patch.prev <= this.#seq) {
        this.#seq = patch.seq;
        this.store.apply(patch);
        return;
      }
    }
    this.#join();
  }

  /**
   * Where the server says this screen should be. One that is elsewhere joins; one that holds other
   * records under the same seq forgets them all.
   * @param {Beat} beat
   */
  #compare(beat) {
    if (!this.#joined || this.#joining) return;
    const here = beat.epoch === this.#epoch && beat.seq === this.#seq;
    if (here && beat.hash === this.store.mark) return;
    if (here) this.#epoch = undefined;
    this.#join();
  }

  #lost() {
    this.#joined = false;
    this.#early = [];
    this.#pulse.stop();
    clearTimeout(this.#timers.grace);
    const restart = Math.max(0, this.#leaving - performance.now());
    const grace = this.state === "restarting" ? restart + BACKOFF.most : GRACE;
    this.#timers.grace = setTimeout(() => this.#poller.works || this.#setState("offline"), grace);
    this.#retry(restart);
  }

  #failed() {
    this.#failures += 1;
    this.#joined = false;
    if (this.#failures >= FAILURES_BEFORE_HTTP && !this.#poller.started) this.#poller.start();
    const known = this.#poller.works || this.state === "restarting";
    if (this.#failures > 1 && !known) this.#setState("offline");
    this.#retry(0);
  }

  /** @param {number} atLeast milliseconds */
  #retry(atLeast) {
    clearTimeout(this.#timers.retry);
    const most = this.#poller.works ? BACKOFF.refusedSocket : BACKOFF.most;
    const ceiling = Math.min(most, BACKOFF.first * 2 ** this.#failures);
    const wait = atLeast + ceiling * (0.5 + Math.random() / 2);
    this.#timers.retry = setTimeout(() => this.#open(), wait);
  }

  #open() {
    clearTimeout(this.#timers.retry);
    if (!this.#line.up) this.#line.open();
    else if (!this.#joined) this.#join();
  }

  /** The page is looked at again, or the network is back: find out at once. */
  #wake() {
    if (this.#joined) this.#probe();
    else this.#open();
    if (this.#poller.started) this.#poller.start();
  }

  /** The device says it has no network: believe it now, the socket would take half a minute. */
  #cut() {
    this.#line.close();
    clearTimeout(this.#timers.grace);
    this.#setState("offline");
  }

  /**
   * @param {any} answer
   * @param {number} asked
   * @param {boolean} first whether the rounds before this one failed
   */
  #polled(answer, asked, first) {
    if (this.#joined) return;
    if (answer.refused) return this.#turnedAway(answer);
    this.#take(answer, asked);
    this.#setState("online");
    if (!first) return;
    this.#news.tell("joined", undefined);
    this.#open(); // the server is back, or was never gone: perhaps for websockets too
  }

  /** @param {LinkState} state */
  #setState(state) {
    if (this.state === state) return;
    this.state = state;
    this.#news.tell("state", state);
  }
}
