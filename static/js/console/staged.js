// @ts-check
import { pointsOf } from "../points.js";
import { components } from "./facts.js";
import { back, onward, past } from "./stops.js";

/**
 * What the restitution shows now, and what there is of each component to go through.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("./stops.js").Shown} Shown
 * @typedef {import("./stops.js").Road} Road
 * @typedef {{on: Shown | null, back: Shown | null, past: Shown | null}} Ways where a press leads: on,
 *   back, or past what is left of the component; null for nowhere
 */

/** @type {Shown} */
export const OVERVIEW = { component: "", points: null, complement: false, floor: null, words: false };

/**
 * @param {Desk} desk
 * @returns {Shown}
 */
export function shownNow({ store }) {
  const stage = store.get("stage");
  return {
    component: stage?.component ?? "",
    points: stage?.points ?? null,
    complement: stage?.complement ?? false,
    floor: stage?.floor ?? null,
    words: stage?.words ?? false,
  };
}

/**
 * @param {Desk} desk
 * @param {Shown} [from]
 * @returns {Ways}
 */
export function waysFrom(desk, from = shownNow(desk)) {
  const roads = components(desk.store).map(({ key }) => road(desk, key));
  const seen = desk.store.get("stage")?.seen ?? [];
  return { on: onward(from, roads, seen), back: back(from, roads), past: past(from, roads, seen) };
}

/**
 * @param {Desk} desk
 * @param {string} key
 * @returns {Road}
 */
export function road({ store }, key) {
  const complement = store.get(`complement:${key}`);
  return {
    key,
    points: pointsOf(store, key).points.length,
    sentence: Boolean(store.get(`synthesis:${key}`)?.text),
    complement: Boolean(complement),
    revealed: Boolean(complement?.revealed),
  };
}
