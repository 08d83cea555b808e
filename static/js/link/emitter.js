// @ts-check
/**
 * Tells listeners what happens, by name.
 * @template {object} News
 */
export class Emitter {
  /** @type {Map<keyof News, Set<(news: any) => void>>} */
  #listeners = new Map();

  /**
   * @template {keyof News} N
   * @param {N} name
   * @param {(news: News[N]) => void} listener
   * @returns {() => void} unsubscribes
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @template {keyof News} N
   * @param {N} name
   * @param {News[N]} news
   */
  tell(name, news) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(news);
  }
}
