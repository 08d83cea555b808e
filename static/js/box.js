// @ts-check
/**
 * What this device keeps for one room, by name: localStorage, or memory where it is full, denied or
 * absent. Values are JSON. Several tabs share a box: read again before each write.
 */
export class Box {
  #prefix;
  /** What localStorage would not take. @type {Map<string, unknown>} */
  #memory = new Map();

  /** @param {string} room */
  constructor(room) {
    this.#prefix = `facilitation:${room}:`;
  }

  /**
   * @param {string} name
   * @returns {boolean} false while that is only in this page's memory
   */
  keeps(name) {
    return !this.#memory.has(name);
  }

  /**
   * @param {string} name
   * @returns {any} undefined when there is nothing, or nothing readable
   */
  read(name) {
    if (this.#memory.has(name)) return this.#memory.get(name);
    try {
      const text = localStorage.getItem(this.#prefix + name);
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string} name
   * @param {unknown} value undefined removes it
   */
  write(name, value) {
    try {
      if (value === undefined) localStorage.removeItem(this.#prefix + name);
      else localStorage.setItem(this.#prefix + name, JSON.stringify(value));
      this.#memory.delete(name);
    } catch {
      if (value === undefined) this.#memory.delete(name);
      else this.#memory.set(name, value);
    }
  }

  /**
   * Calls back when another tab wrote that name.
   * @param {string} name
   * @param {() => void} listener
   */
  watch(name, listener) {
    addEventListener("storage", (event) => {
      if (event.key === this.#prefix + name || event.key === null) listener();
    });
  }
}
