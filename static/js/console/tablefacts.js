// @ts-check
import { components, current, isQuotable, isShown, meeting, steps } from "./facts.js";

/**
 * What the records say of group work.
 *
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * @param {Store} store
 * @returns {Rec[]} the tables, by number
 */
export function tables(store) {
  return store.byType("table").sort((a, b) => a.number - b.number);
}

/**
 * @param {Store} store
 * @returns {Rec | undefined} the group work that goes on, or the next one; the last when none is
 *   to come: as the server chooses it
 */
export function groupWork(store) {
  const every = steps(store).filter((step) => step.kind === "boards");
  const here = current(store)?.position ?? 0;
  return every.find((step) => step.position >= here) ?? every.at(-1);
}

/**
 * @param {Store} store
 * @returns {boolean} whether tables work at this moment
 */
export function tablesWork(store) {
  return ideasAreWritten(store) && (meeting(store)?.tables ?? 0) > 0;
}

/**
 * @param {Store} store
 * @returns {boolean} whether group work is going on, at tables or without any
 */
export function ideasAreWritten(store) {
  return meeting(store)?.phase === "running" && current(store)?.kind === "boards";
}

/**
 * @param {Store} store
 * @param {string} key
 * @returns {Rec | undefined}
 */
const componentOf = (store, key) => components(store).find((one) => one.key === key);

/**
 * @param {Store} store
 * @param {string | null} key
 * @param {string} otherwise what a table works on that is given no component
 * @returns {string} "2. Évaluation partagée"
 */
export function componentName(store, key, otherwise) {
  const found = key ? componentOf(store, key) : undefined;
  return found ? `${found.number}. ${found.label}` : otherwise;
}

/**
 * @param {Store} store
 * @param {number} group
 * @returns {Rec[]} what a table chose that may be shown, in its order; of a stack, once
 */
export function picksOf(store, group) {
  const harvest = store.get(`harvest:${groupWork(store)?.id}:${group}`);
  /** @type {Set<string>} */
  const stacks = new Set();
  return (harvest?.picks ?? []).flatMap((/** @type {string} */ id) => {
    const card = store.get(`card:${id}`);
    if (!card || !isQuotable(card) || stacks.has(card.stack)) return [];
    if (card.stack) stacks.add(card.stack);
    return [card];
  });
}

/**
 * @param {Store} store
 * @param {number} group
 */
export const hasSpokesperson = (store, group) =>
  Boolean(store.get(`harvest:${groupWork(store)?.id}:${group}`)?.spokesperson);

/**
 * How many ideas each table has in the group work that goes on, and when the last one came.
 * @param {Store} store
 * @returns {Map<number, {ideas: number, last: number}>} `last` in UTC seconds
 */
export function ideasByTable(store) {
  const sequence = groupWork(store)?.id;
  /** @type {Map<number, {ideas: number, last: number}>} */
  const found = new Map();
  for (const card of store.byType("card")) {
    if (card.group === null || card.sequence !== sequence || !isShown(card)) continue;
    const { ideas, last } = found.get(card.group) ?? { ideas: 0, last: 0 };
    found.set(card.group, { ideas: ideas + 1, last: Math.max(last, card.at) });
  }
  return found;
}
