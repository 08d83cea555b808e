// @ts-check
import { io } from "../vendor/socket.io.esm.min.js";
import { fetchRecords, postOp } from "./http.js";
import { newId } from "./ids.js";
import { Store } from "./store.js";

/**
 * @typedef {"online" | "offline" | "catching" | "restarting"} LinkState
 * @typedef {{seq?: number, refused?: boolean, reason?: string, final?: boolean,
 *   sentence?: string}} Answer
 * @typedef {{room: string, role: string, audience: string}} Place
 * @typedef {{state: LinkState, joined: undefined, presence: number, refused: Answer}} News
 * @typedef {{epoch: string, prev: number, seq: number, put: Record<string, object>,
 *   drop: string[]}} Patch
 */

const OP_PATIENCE = 5000;
const JOIN_PATIENCE = 6000;
const GRACE = 1200; // a gap shorter than this is nobody's business
const BACKOFF = { first: 500, most: 10_000, refusedSocket: 30_000 };
const FAILURES_BEFORE_HTTP = 3;
const POLL_EVERY = 3000;

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
  /** How fast the server's clock runs. */
  rate = 1;
  /** @type {LinkState} */
  state = "catching";

  /** @type {Place} */
  #place;
  #socket = io({ transports: ["websocket"], reconnection: false, autoConnect: false, timeout: 8000 });
  /** @type {object | undefined} */
  #engine;
  /** @type {string | undefined} */
  #epoch;
  #seq = -1;
  #clock = { server: Date.now() / 1000, local: performance.now() };
  #joined = false;
  #joining = false;
  #failures = 0;
  #polls = false;
  #leaving = 0;
  /** @type {Patch[]} */
  #early = [];
  /** @type {Map<string, Set<(news: any) => void>>} */
  #listeners = new Map();
  #timers = { retry: 0, grace: 0, poll: 0 };

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
    this.#readEmbedded();
    this.#socket.on("connect", () => this.#join());
    this.#socket.on("disconnect", () => this.#lost());
    this.#socket.on("connect_error", () => this.#failed());
    this.#socket.on("patch", (/** @type {Patch} */ patch) => this.#patch(patch));
    this.#socket.on("presence", (/** @type {{people: number}} */ { people }) =>
      this.#tell("presence", people),
    );
    this.#socket.on("bye", (/** @type {{delay: number}} */ { delay }) => {
      this.#leaving = performance.now() + delay * 1000;
      this.#setState("restarting");
    });
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake());
    addEventListener("pageshow", (event) => event.persisted && this.#wake());
    addEventListener("online", () => this.#wake());
    addEventListener("offline", () => this.#cut());
    this.#open();
  }

  /**
   * @template {keyof News} N
   * @param {N} name "state", "presence" (people), "refused" (answer), "joined" (up to date again)
   * @param {(news: News[N]) => void} listener
   * @returns {() => void} unsubscribes
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Whether an operation sent now would leave at once, by one door or the other. */
  get reachable() {
    return this.#joined || this.#polls;
  }

  /** @returns {number} the server's clock, in seconds */
  now() {
    const { server, local } = this.#clock;
    return server + ((performance.now() - local) / 1000) * this.rate;
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
    if (!this.#joined && this.#polls) return postOp(room, { id, kind, fields, role });
    const until = performance.now() + OP_PATIENCE;
    await this.#whenJoined(OP_PATIENCE);
    return this.#ask("op", { id, kind, fields }, until - performance.now());
  }

  /** @returns {Promise<Record<string, any>[]>} what this device wrote, oldest first */
  async own() {
    const { room } = this.#place;
    const answer =
      !this.#joined && this.#polls
        ? await fetchRecords(room, { audience: "own" })
        : await this.#whenJoined(OP_PATIENCE).then(() => this.#ask("own", {}, OP_PATIENCE));
    if (!Array.isArray(answer.records)) throw new Error("offline");
    return answer.records;
  }

  /**
   * @param {string} name
   * @param {object} message
   * @param {number} patience in milliseconds
   * @returns {Promise<any>}
   */
  async #ask(name, message, patience) {
    try {
      return await this.#socket.timeout(Math.max(1, patience)).emitWithAck(name, message);
    } catch {
      throw new Error("offline");
    }
  }

  /**
   * @param {number} patience in milliseconds
   * @returns {Promise<void>}
   */
  #whenJoined(patience) {
    if (this.#joined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error("offline"));
      }, patience);
      const stop = this.on("joined", () => {
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  }

  #readEmbedded() {
    const element = document.getElementById("records");
    if (!element) return;
    try {
      this.#take(JSON.parse(element.textContent ?? ""), performance.now());
    } catch {
      // Without it the screen waits for its join, that is all.
    }
  }

  /** Asks for what changed since, on a new connection as on one that may have slept. */
  async #join() {
    if (this.#joining) return;
    this.#joining = true;
    if (this.state === "offline" || this.state === "restarting") this.#setState("catching");
    const asked = performance.now();
    try {
      const answer = await this.#ask("join", { ...this.#place, ...this.#since() }, JOIN_PATIENCE);
      this.#joining = false;
      if (answer.refused) this.#turnedAway(answer);
      else this.#welcomed(answer, asked);
    } catch {
      this.#joining = false;
      if (this.#socket.connected) this.#socket.disconnect();
    }
  }

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
    this.#polls = false;
    clearTimeout(this.#timers.poll);
    clearTimeout(this.#timers.grace);
    this.#take(answer, asked);
    this.#joined = true;
    const early = this.#early.splice(0);
    for (const patch of early) this.#patch(patch);
    this.#setState("online");
    this.#tell("joined", undefined);
  }

  /** @param {Answer} answer */
  #turnedAway(answer) {
    this.#joined = false;
    this.#tell("refused", answer);
    if (answer.final) clearTimeout(this.#timers.retry);
    else this.#retry(BACKOFF.most);
  }

  /**
   * @param {any} answer
   * @param {number} asked when, by the local clock: the answer's `now` lies half-way
   */
  #take(answer, asked) {
    if (typeof answer.now === "number") {
      const local = asked + (performance.now() - asked) / 2;
      this.#clock = { server: answer.now, local };
      this.rate = answer.rate ?? 1;
    }
    this.#epoch = answer.epoch;
    this.#seq = answer.seq;
    this.store.apply(answer);
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

  #lost() {
    this.#joined = false;
    this.#early = [];
    clearTimeout(this.#timers.grace);
    const restart = Math.max(0, this.#leaving - performance.now());
    const grace = this.state === "restarting" ? restart + BACKOFF.most : GRACE;
    this.#timers.grace = setTimeout(() => this.#polls || this.#setState("offline"), grace);
    this.#retry(restart);
  }

  #failed() {
    this.#failures += 1;
    this.#joined = false;
    if (this.#failures >= FAILURES_BEFORE_HTTP && !this.#polls) this.#poll();
    if (this.#failures > 1 && !this.#polls && this.state !== "restarting") this.#setState("offline");
    this.#retry(0);
  }

  /** @param {number} atLeast milliseconds */
  #retry(atLeast) {
    clearTimeout(this.#timers.retry);
    const most = this.#polls ? BACKOFF.refusedSocket : BACKOFF.most;
    const ceiling = Math.min(most, BACKOFF.first * 2 ** this.#failures);
    const wait = atLeast + ceiling * (0.5 + Math.random() / 2);
    this.#timers.retry = setTimeout(() => this.#open(), wait);
  }

  #open() {
    clearTimeout(this.#timers.retry);
    if (this.#socket.connected) {
      if (!this.#joined) this.#join();
      return;
    }
    this.#socket.connect();
    const { engine } = this.#socket.io;
    if (engine === this.#engine) return; // still trying
    this.#engine = engine;
    let opened = false;
    engine.once("open", () => {
      opened = true;
    });
    engine.once("close", () => {
      // A proxy that takes the socket and drops it: the library would only notice by its timeout.
      if (opened || engine !== this.#engine) return;
      this.#socket.disconnect();
      this.#failed();
    });
  }

  /** The page is looked at again, or the network is back: find out at once. */
  #wake() {
    if (this.#joined) this.#join();
    else this.#open();
    if (this.#polls) this.#poll();
  }

  /** The device says it has no network: believe it now, the socket would take half a minute. */
  #cut() {
    if (this.#socket.connected) this.#socket.disconnect();
    clearTimeout(this.#timers.grace);
    this.#setState("offline");
  }

  /** One round of the HTTP door, and the next one after it, until the websocket is back. */
  async #poll() {
    clearTimeout(this.#timers.poll);
    const { room, audience } = this.#place;
    const asked = performance.now();
    const since = Object.entries(this.#since()).map(([name, value]) => [name, String(value)]);
    try {
      const answer = await fetchRecords(room, { audience, ...Object.fromEntries(since) });
      if (this.#joined) return;
      if (answer.refused) this.#turnedAway(answer);
      else this.#polled(answer, asked);
    } catch {
      this.#polls = false;
      if (!this.#joined) this.#setState("offline");
    }
    if (this.#joined) return;
    this.#timers.poll = setTimeout(() => this.#poll(), POLL_EVERY * (0.8 + Math.random() * 0.4));
  }

  /**
   * @param {any} answer
   * @param {number} asked
   */
  #polled(answer, asked) {
    const first = !this.#polls;
    this.#polls = true;
    this.#take(answer, asked);
    this.#setState("online");
    if (first) this.#tell("joined", undefined);
  }

  /** @param {LinkState} state */
  #setState(state) {
    if (this.state === state) return;
    this.state = state;
    this.#tell("state", state);
  }

  /**
   * @template {keyof News} N
   * @param {N} name
   * @param {News[N]} news
   */
  #tell(name, news) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(news);
  }
}
