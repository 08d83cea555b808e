// @ts-check
import { fill, liveList, say } from "../parts.js";
import { setVariable, settle } from "./fit.js";
import { find } from "./frame.js";
import { hour } from "./hours.js";
import { stepsOf } from "./scene.js";

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
      const name = NAMES[scene.aside] ?? "next-steps";
      lines = linesOf(scene, store);
      fill(words, {
        title: say(name),
        empty: lines.length === 0 ? say(`${name}-empty`) : "",
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

const NAMES = /** @type {Record<string, string>} */ ({ frame: "frame", agenda: "agenda" });

/**
 * @param {Scene} scene
 * @param {Store} store
 * @returns {Rec[]}
 */
function linesOf({ aside, meeting, step }, store) {
  if (aside === "frame") return frameOf(meeting);
  return aside === "agenda" ? agendaOf(store, step) : actionsOf(store);
}

/**
 * @param {Store} store
 * @param {Rec | null} running
 */
function agendaOf(store, running) {
  const steps = stepsOf(store).filter((step) => step.status !== "skipped");
  return steps.map((step) => ({
    t: "line",
    key: `line:${step.id}`,
    what: step.title,
    about: [hour(step.start), hour(step.end)].filter(Boolean).join(" – "),
    current: step === running ? "step" : null,
    past: step !== running && step.status === "done",
  }));
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
    .map(({ t, key, what, who, due }) => ({ t, key, what, about: [who, due].filter(Boolean).join(" · ") }));
}
