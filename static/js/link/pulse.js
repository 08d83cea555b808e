// @ts-check
const SLACK = 1000;

/**
 * Listens to a line on which something is heard every so often, and tells when it went silent: a
 * network that swallows bytes closes nothing.
 */
export class Pulse {
  #silent;
  #timer = 0;
  #every = 15_000;

  /** @param {() => void} silent called once, when nothing was heard for too long */
  constructor(silent) {
    this.#silent = silent;
  }

  /**
   * Something was heard.
   * @param {number} [seconds] how often something will be, from now on
   */
  heard(seconds) {
    if (seconds !== undefined) this.#every = seconds * 1000;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#silent, this.#every * 1.2 + SLACK);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
