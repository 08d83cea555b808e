// @ts-check
import { ownedList } from "./owned.js";
import { byId } from "./page.js";

/**
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./mine.js").Own} Own
 */

/**
 * What one wrote for another sequence than the one on the page and that still waits, was refused, or
 * came late, a word's new text too: nobody has to go back to know what became of it.
 * @param {Parts} parts
 * @param {() => string} shown the sequence on the page
 * @param {() => boolean} hidden whether the page shows everything of one's own anyway
 * @returns {() => void} refresh
 */
export function elsewhere({ mine, link }, shown, hidden) {
  /** @param {Own} own */
  const unsettled = (own) => !hidden() && own.sequence !== shown() && isUnsettled(own);
  const common = { mine, section: "elsewhere", all: unsettled };
  const refreshes = [
    ownedList({
      ...common,
      list: "elsewhere-words-list",
      part: "own_word",
      filter: (own) => own.kind === "keyword" && unsettled(own),
    }),
    ownedList({
      ...common,
      list: "elsewhere-ideas-list",
      part: "own_idea",
      filter: (own) => own.kind === "card" && unsettled(own),
      where: (own) => link.store.get(`component:${own.component}`)?.label ?? "",
    }),
  ];
  return () => {
    for (const refresh of refreshes) refresh();
    byId("elsewhere").hidden = !mine.list.some(unsettled);
  };
}

/** @param {Own} own */
function isUnsettled({ status, change }) {
  return status === "unsent" || status === "late" || change !== undefined;
}
