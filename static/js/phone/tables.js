// @ts-check
import { say } from "../parts.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {{group: number | null, place: number, component: string | null}} Spot where a page
 *   stands: `group` the people of one table, `place` the number on the table where they sit,
 *   `component` what they work on, null for whatever they choose
 */

/** @type {Spot} */
export const NOWHERE = Object.freeze({ group: null, place: 0, component: null });

/**
 * @param {Store} store
 * @returns {boolean} whether this room has tables
 */
export function hasTables(store) {
  return (store.get("meeting")?.tables ?? 0) > 0;
}

/**
 * @param {Store} store
 * @param {number | null} group
 * @returns {Spot} where that group is now
 */
export function spotOf(store, group) {
  const table = group ? store.get(`table:${group}`) : undefined;
  return table ? { group, place: table.place, component: table.component } : NOWHERE;
}

/**
 * @param {Spot} a
 * @param {Spot} b
 */
export function sameSpot(a, b) {
  return a.group === b.group && a.place === b.place && a.component === b.component;
}

/**
 * @param {Store} store
 * @param {string | null} component
 * @returns {string} its label, or nothing
 */
export function labelOf(store, component) {
  return (component && store.get(`component:${component}`)?.label) || "";
}

/**
 * @param {Store} store
 * @param {Spot} spot
 * @returns {string} « Table 3 · Communication »
 */
export function spotTitle(store, { place, component }) {
  const label = labelOf(store, component);
  return label ? say("table_at", { n: place, composante: label }) : say("table", { n: place });
}

/**
 * @param {Store} store
 * @param {Spot} spot
 * @returns {string} « table 3 · Communication », within a sentence
 */
export function spotInside(store, { place, component }) {
  const label = labelOf(store, component);
  return label ? say("inside_at", { n: place, composante: label }) : say("inside", { n: place });
}

/**
 * @param {Store} store
 * @returns {Rec | undefined} the group work that goes on, or the one that is next
 */
export function workStep(store) {
  const here = store.get(`step:${store.get("meeting")?.current}`)?.position ?? -1;
  return store
    .byType("step")
    .filter((step) => step.kind === "boards" && step.position >= here && step.status !== "skipped")
    .sort((a, b) => a.position - b.position)[0];
}

/**
 * The number on the table at which a text was begun: its group may have gone on since, to another
 * table or to other work.
 * @param {Store} store
 * @param {number} group
 * @param {string} component
 * @returns {number}
 */
export function placeBegun(store, group, component) {
  const own = store.get(`table:${group}`);
  if (!own || own.component === component) return own?.place ?? group;
  const size = store.byType("component").length || 1;
  const block = Math.floor((group - 1) / size);
  const there = store
    .byType("table")
    .find((table) => table.component === component && Math.floor((table.place - 1) / size) === block);
  return there?.place ?? group;
}
