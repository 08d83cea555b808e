// @ts-check
import { counted, fill, liveList, say } from "../parts.js";
import { setVariable, settle } from "./fit.js";
import { find } from "./frame.js";
import { hour } from "./hours.js";
import { stepsOf } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

const SIZES = [6.6, 5.8, 5.1, 4.5, 4, 3.5, 3.1];
/** How the lines stand, from the most generous: size of type, in how many columns. */
const WAYS = [
  ...SIZES.map((type) => ({ type, columns: 1 })),
  ...[3.5, 3.2, 2.9, 2.7].map((type) => ({ type, columns: 2 })),
];

/**
 * A heading and what the room agreed on, a line each: its frame, or what comes next. What does not
 * fit in two columns is counted: it is on the console, and in the document.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function linesView(section, store) {
  const words = find("[data-lines-view]", section);
  const list = find("[data-list=lines]", section);
  const rest = find("[data-lines-rest]", section);
  /** @type {Rec[]} */
  let lines = [];
  const refresh = liveList(list, "wall-line", { records: () => lines });
  /** @param {number} shown */
  const show = (shown) => {
    [...list.children].forEach((line, at) => line.toggleAttribute("hidden", at >= shown));
    rest.hidden = shown >= lines.length;
    counted(rest, lines.length - shown);
  };
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
        steps: WAYS.length + Math.max(0, lines.length - 1),
        write: (/** @type {number} */ step) => {
          const { type = 0, columns = 1 } = WAYS[Math.min(step, WAYS.length - 1)] ?? {};
          setVariable(words, "--type", type);
          setVariable(words, "--columns", columns);
          words.toggleAttribute("data-many", columns > 1);
          show(lines.length - Math.max(0, step - WAYS.length + 1));
        },
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
