// @ts-check
import { liveList } from "../parts.js";
import { element, refill } from "./dom.js";

/**
 * One component to choose, as the part « pick » shows it.
 * @param {import("../store.js").Rec} one
 * @param {{count: string, heard: string, extra: string, pressed: boolean}} about
 */
export function componentPick({ key, number, label }, { pressed, ...about }) {
  const shape = `#shape-${key}`;
  return { key, pick: key, component: key, shape, number, label, ...about, pressed: String(pressed) };
}

/**
 * A row of components to choose from.
 * @param {string} id of its container
 * @param {() => Record<string, any>[]} choices as the part « pick » shows them
 * @param {(key: string) => void} chosen
 * @returns {() => void} repaints
 */
export function picker(id, choices, chosen) {
  const group = element(id);
  group.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-pick]") : null;
    if (pressed instanceof HTMLElement) chosen(pressed.dataset.pick ?? "");
  });
  const key = (/** @type {Record<string, any>} */ one) => `pick:${one.key}`;
  return liveList(group, "pick", { records: choices, key, fill: refill });
}
