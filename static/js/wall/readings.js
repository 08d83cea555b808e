// @ts-check
/**
 * How this wall reads the words now: the cloud, the ranked list or those given once; on which page;
 * and whether it waits. A key here and the console's choice both count: the last gesture wins.
 *
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{reading: string, paused: boolean, page: number, pages: number}} Reading
 */

export const READINGS = ["cloud", "list", "rare"];

export function wordReadings() {
  /** @type {Reading} */
  const now = { reading: "cloud", paused: false, page: 0, pages: 1 };
  /** @type {string | undefined} */
  let chosen;
  let board = "";
  /** @type {Rec[] | null} */
  let held = null;
  const choose = (/** @type {string} */ reading) => {
    if (reading !== now.reading) Object.assign(now, { reading, page: 0, pages: 1 });
  };
  /** @type {Record<string, () => void>} */
  const actions = {
    pause: () => (now.paused = !now.paused),
    previous: () => (now.page = Math.max(0, now.page - 1)),
    next: () => (now.page = Math.min(now.pages - 1, now.page + 1)),
  };
  for (const reading of READINGS) actions[reading] = () => choose(reading);

  return {
    /** @returns {Reading} */
    now: () => ({ ...now }),
    /** @param {string} name a reading, "pause", "previous" or "next" */
    act(name) {
      actions[name]?.();
    },
    /**
     * @param {Rec} meeting the console's choice, and how often it chose: the same again counts too
     * @param {string} sequence whose words these are: others begin on their first page, unpaused
     */
    follow({ reading, reading_times }, sequence) {
      const choice = `${reading} ${reading_times}`;
      if (choice !== chosen && READINGS.includes(reading)) choose(reading);
      chosen = choice;
      if (sequence !== board) Object.assign(now, { page: 0, paused: false });
      board = sequence;
    },
    /** @param {number} pages */
    paged(pages) {
      now.pages = pages;
      now.page = Math.min(now.page, pages - 1);
    },
    /**
     * @param {Rec[]} words
     * @returns {Rec[]} those; while it waits, as they were, without those that were taken away
     */
    frozen(words) {
      held = now.paused ? (held ?? words) : null;
      if (!held) return [...words];
      const keys = new Set(words.map(({ key }) => key));
      return held.filter(({ key }) => keys.has(key));
    },
  };
}
