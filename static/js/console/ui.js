// @ts-check
/**
 * What this console looks at: which zone (phone), which view, which component. It survives a
 * reload of this tab and concerns nobody else.
 *
 * @typedef {{
 *   zone: string, view: string, component: string, prepared: string, words: string, how: string,
 *   table: string, from: string, part: string, noted: string, hand: string
 * }} Looks `table`: the one that is opened; `from`: the one whose ideas alone are looked at; `part`:
 *   of what is noted; `noted`: the sequence whose notes are;
 *   `hand`: the component that is prepared here
 */

/** @type {Looks} */
const FIRST = {
  zone: "now", view: "", component: "", prepared: "", words: "", how: "word", table: "", from: "",
  part: "", noted: "", hand: "",
};

export class Ui {
  /** @type {Looks} */
  #looks;
  /** @type {string} */
  #place;
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** @param {string} room */
  constructor(room) {
    this.#place = `console:${room}:looks`;
    this.#looks = { ...FIRST, ...remembered(this.#place) };
  }

  /**
   * @template {keyof Looks} N
   * @param {N} name
   * @returns {Looks[N]}
   */
  get(name) {
    return this.#looks[name];
  }

  /** @param {Partial<Looks>} changes */
  set(changes) {
    this.#looks = { ...this.#looks, ...changes };
    try {
      sessionStorage.setItem(this.#place, JSON.stringify(this.#looks));
    } catch {
      // Without storage a reload starts from the current sequence.
    }
    for (const listener of [...this.#listeners]) listener();
  }

  /** @param {() => void} listener */
  subscribe(listener) {
    this.#listeners.add(listener);
  }
}

/**
 * @param {string} place
 * @returns {Partial<Looks>}
 */
function remembered(place) {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "{}");
  } catch {
    return {};
  }
}
