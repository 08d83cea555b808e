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
 */

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

/** @param {Desk} desk */
const seen = ({ store }) => store.get("stage")?.seen ?? [];

/**
 * @param {Desk} desk
 * @returns {Road[]}
 */
function roads(desk) {
  return components(desk.store).map(({ key }) => road(desk, key));
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

/**
 * Where a press leads from there: on, back, or past what is left of the component.
 * @param {Desk} desk
 * @param {Shown} [from]
 */
export const ahead = (desk, from = shownNow(desk)) => onward(from, roads(desk), seen(desk));

/**
 * @param {Desk} desk
 * @param {Shown} [from]
 */
export const behind = (desk, from = shownNow(desk)) => back(from, roads(desk));

/**
 * @param {Desk} desk
 * @param {Shown} [from]
 */
export const beyond = (desk, from = shownNow(desk)) => past(from, roads(desk), seen(desk));

