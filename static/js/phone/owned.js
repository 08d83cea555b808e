// @ts-check
import { liveList, sayCounted, setText } from "../parts.js";
import { derived, waitsLong } from "./mine.js";
import { byId, keepingFocus } from "./page.js";

/**
 * @typedef {import("./mine.js").Mine} Mine
 * @typedef {import("./mine.js").Own} Own
 */

/**
 * A live list of one's own contributions, in its section, with one sentence for all that waits.
 * @param {{mine: Mine, section: string, list: string, part: "own_word" | "own_idea",
 *   filter: (own: Own) => boolean, where?: (own: Own) => string, newestFirst?: boolean}} options
 *   `where`: the name of the component it was written for
 * @returns {() => void} refresh
 */
export function ownedList({ mine, section, list, part, filter, where, newestFirst = false }) {
  const place = byId(section);
  const many = /** @type {HTMLElement | null} */ (place.querySelector("[data-pending-many]"));
  /** @type {Own[]} */
  let shown = [];
  const refresh = liveList(byId(list), part, {
    records: () => {
      const alone = shown.filter(waitsLong).length < 2;
      return shown.map((own) => Object.assign(derived(own, alone), { where: where?.(own) ?? "" }));
    },
    key: (record) => record.id,
  });
  return () => {
    shown = mine.list.filter(filter);
    if (newestFirst) shown.reverse();
    place.hidden = shown.length === 0;
    keepingFocus(byId(list), refresh);
    if (!many) return;
    const told = shown.filter(waitsLong).length;
    many.hidden = told < 2;
    setText(many, told < 2 ? "" : sayCounted("pending_many", told));
  };
}
