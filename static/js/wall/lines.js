// @ts-check
import { fill, liveList, say } from "../parts.js";
import { setVariable, settle } from "./fit.js";
import { find } from "./frame.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

const SIZES = [6.6, 5.8, 5.1, 4.5, 4, 3.5, 3.1, 2.7];

/**
 * A heading and what the room agreed on, a line each: its frame, or what comes next.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function linesView(section, store) {
  const words = find("[data-lines-view]", section);
  /** @type {Rec[]} */
  let lines = [];
  const refresh = liveList(find("[data-list=lines]", section), "wall-line", { records: () => lines });
  return {
    /** @param {Scene} scene */
    update(scene) {
      const frame = scene.aside === "frame";
      lines = frame ? frameOf(scene.meeting) : actionsOf(store);
      fill(words, {
        title: say(frame ? "frame" : "next-steps"),
        empty: lines.length === 0 ? say(frame ? "frame-empty" : "next-steps-empty") : "",
      });
      section.dataset.kind = scene.aside;
      refresh();
    },
    fit() {
      const box = {
        steps: SIZES.length,
        write: (/** @type {number} */ step) => setVariable(words, "--type", SIZES[step] ?? 0),
        holds: () => words.scrollHeight <= section.clientHeight && words.scrollWidth <= words.clientWidth + 1,
      };
      return settle([box]).every(Boolean);
    },
  };
}

/** @param {Rec} meeting */
function frameOf(meeting) {
  return meeting.frame.map((/** @type {string} */ what, /** @type {number} */ at) => ({ key: `line:${at}`, what, about: "" }));
}

/** @param {Store} store */
function actionsOf(store) {
  return store
    .byType("action")
    .sort((a, b) => a.number - b.number)
    .map(({ key, what, who, due }) => ({ key, what, about: [who, due].filter(Boolean).join(" · ") }));
}
