// @ts-check
/** The server's clock, as far as this screen can know it. */
export class ServerClock {
  /** Seconds of the rencontre in one real second. */
  rate = 1;
  #server = Date.now() / 1000;
  #local = performance.now();

  /**
   * @param {{now?: number, rate?: number}} answer
   * @param {number} asked when, by the local clock: the answer's `now` lies half-way
   */
  set({ now, rate = 1 }, asked) {
    if (typeof now !== "number") return;
    this.#server = now;
    this.#local = asked + (performance.now() - asked) / 2;
    this.rate = rate;
  }

  /** @returns {number} seconds */
  now() {
    return this.#server + ((performance.now() - this.#local) / 1000) * this.rate;
  }
}
