// @ts-check
import { fill, liveList, sayCounted, setText } from "../parts.js";
import { isBeingEdited } from "./edit.js";
import { derived, waitsLong } from "./mine.js";
import { byId, keepingFocus } from "./page.js";

/**
 * @typedef {import("./mine.js").Mine} Mine
 * @typedef {import("./mine.js").Own} Own
 */

/**
 * A live list of one's own contributions, in its section, with one sentence for all that waits.
 * @param {{mine: Mine, section: string, list: string, part: "own_word" | "own_idea" | "own_question",
 *   filter: (own: Own) => boolean, where?: (own: Own) => string, newestFirst?: boolean,
 *   extra?: (own: Own) => Record<string, any>, all?: (own: Own) => boolean}} options
 *   `where`: the name of the component it was written for; `extra`: more of what its part needs;
 *   `all`: what the section shows, where that is more than this list
 * @returns {() => void} refresh
 */
export function ownedList(options) {
  const { mine, section, list, part, filter, where, extra, newestFirst = false, all = filter } = options;
  const place = byId(section);
  const many = /** @type {HTMLElement | null} */ (place.querySelector("[data-pending-many]"));
  /** @type {Own[]} */
  let shown = [];
  const waiting = () => mine.list.filter(all).filter(waitsLong).length;
  const refresh = liveList(byId(list), part, {
    records: () => {
      const alone = waiting() < 2;
      return shown.map((own) =>
        Object.assign(derived(own, alone), { where: where?.(own) ?? "" }, extra?.(own)),
      );
    },
    key: (record) => record.id,
    fill: (row, record) => {
      if (isBeingEdited(row)) return;
      fill(row, record);
      choose(row, record);
    },
  });
  return () => {
    shown = mine.list.filter(filter);
    if (newestFirst) shown.reverse();
    place.hidden = shown.length === 0;
    keepingFocus(byId(list), refresh);
    if (!many) return;
    const told = waiting();
    many.hidden = told < 2;
    setText(many, told < 2 ? "" : sayCounted("pending_many", told));
  };
}

/**
 * What is chosen in a row is a property, which no attribute changes.
 * @param {HTMLElement} row
 * @param {Record<string, any>} record
 */
function choose(row, record) {
  const select = row.querySelector("select");
  if (select && select.value !== (record.component ?? "")) select.value = record.component ?? "";
}
