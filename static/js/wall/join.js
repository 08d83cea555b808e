// @ts-check
import { fill, say } from "../parts.js";
import { setVariable, settle } from "./fit.js";
import { find } from "./frame.js";
import { hour } from "./hours.js";
import { stepsOf } from "./scene.js";

/**
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

const SIZES = [5, 4.5, 4.1, 3.7, 3.3, 2.9, 2.6];

/**
 * « Bienvenue »: how to come in, and when we start.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function welcomeView(section, store) {
  return {
    /** @param {Scene} scene */
    update({ meeting }) {
      const first = stepsOf(store).find((step) => step.kind !== "welcome" && step.status !== "skipped" && step.start);
      const start = first?.start ?? meeting.start;
      fill(section, { start: start ? say("start", { heure: hour(start) }) : "" });
    },
    fit: () => fitJoin(section),
  };
}

/**
 * How to come in, full size, over whatever is running.
 * @param {HTMLElement} section
 */
export function joinView(section) {
  return { update() {}, fit: () => fitJoin(section) };
}

/** @param {HTMLElement} section */
function fitJoin(section) {
  const words = find(".join-words", section);
  const room = find(".join", section);
  const box = {
    steps: SIZES.length,
    write: (/** @type {number} */ step) => setVariable(words, "--type", SIZES[step] ?? 0),
    holds: () => words.offsetHeight <= room.clientHeight && words.scrollWidth <= words.clientWidth,
  };
  return settle([box]).every(Boolean);
}
