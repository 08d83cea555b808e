// @ts-check
import { fetchEverything, fetchRecords } from "../http.js";

const EVERY = 3000;

/**
 * The HTTP door, for as long as no websocket comes through: asks every so often what changed.
 */
export class Poller {
  /** Whether the last round was answered: operations may go by this door too. */
  works = false;
  #place;
  #link;
  #timer = 0;
  #on = false;

  /**
   * @param {{room: string, audience: string}} place
   * @param {{since: () => Record<string, string | number>,
   *   answered: (answer: any, asked: number, first: boolean) => void, failed: () => void}} link
   */
  constructor(place, link) {
    this.#place = place;
    this.#link = link;
  }

  /** One round now, and the next ones until told to stop. */
  async start() {
    this.#on = true;
    clearTimeout(this.#timer);
    const { room, audience } = this.#place;
    const asked = performance.now();
    const query = Object.entries({ audience, fetch: "", ...this.#link.since() });
    try {
      const told = await fetchRecords(
        room,
        Object.fromEntries(query.map(([name, value]) => [name, String(value)])),
      );
      const { now: _now, ...rest } = told;
      const answer = told.fetch ? { ...rest, ...(await fetchEverything(room, audience)) } : told;
      // A round begun for another audience says nothing of this one, which has its own under way.
      if (!this.#on || audience !== this.#place.audience) return;
      const first = !this.works;
      this.works = !answer.refused;
      this.#link.answered(answer, asked, first);
    } catch {
      if (audience !== this.#place.audience) return;
      this.works = false;
      if (this.#on) this.#link.failed();
    }
    if (!this.#on) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.start(), EVERY * (0.8 + Math.random() * 0.4));
  }

  stop() {
    this.#on = false;
    this.works = false;
    clearTimeout(this.#timer);
  }

  get started() {
    return this.#on;
  }
}
