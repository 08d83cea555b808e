// @ts-check
import { fill, liveList, say } from "../parts.js";
import { named } from "./columns.js";
import { setVariable, settle } from "./fit.js";
import { find } from "./frame.js";
import { hour } from "./hours.js";
import { componentsOf } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

/** Sequences in which the room's questions are what is waited for. */
const ASKED = new Set(["testimony", "questions"]);
const SIZES = [9, 8, 7, 6.2, 5.4, 4.8, 4.2, 3.6, 3.1, 2.6];

/**
 * Talk, testimonies, questions, break, conclusion, the end: a heading and a few quiet lines.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function plainView(section, store) {
  const words = find("[data-plain]", section);
  const list = find("[data-list=components]", section);
  /** @type {Rec[]} */
  let components = [];
  const refresh = liveList(list, "wall-component", {
    records: () => components,
    fill: (node, component) => {
      fill(node, named(component));
      node.dataset.component = component.key;
    },
  });
  return {
    /** @param {Scene} scene */
    update(scene) {
      fill(words, linesOf(scene));
      const talk = scene.step?.kind === "talk" && scene.meeting.phase === "running" && !scene.aside;
      components = talk ? componentsOf(store) : [];
      refresh();
      list.hidden = components.length === 0;
      const kind = scene.meeting.phase === "finished" ? "end" : (scene.step?.kind ?? "");
      section.dataset.kind = scene.aside || kind;
    },
    fit() {
      const box = {
        steps: SIZES.length,
        write: (/** @type {number} */ step) => {
          setVariable(words, "--type", SIZES[step] ?? 0);
        },
        holds: () => words.scrollHeight <= section.clientHeight && !isBroken(words),
      };
      return settle([box]).every(Boolean);
    },
  };
}

/** @param {HTMLElement} words */
function isBroken(words) {
  return words.scrollWidth > words.clientWidth + 1;
}

/**
 * @param {Scene} scene
 * @returns {{title: string, line: string, small: string}}
 */
function linesOf({ meeting, step, next, aside, question }) {
  if (aside === "resting") return { title: say("phones-down"), line: say("we-talk"), small: "" };
  if (aside === "question" && question) {
    const small = question.to ? say("question-to", { invite: question.to }) : say("question");
    return { title: question.text, line: "", small };
  }
  if (meeting.phase === "finished" || !step) {
    return { title: say("thanks"), line: promised(meeting), small: "" };
  }
  if (step.kind === "break") {
    const back = step.end ?? next?.start;
    const parts = [say("pause"), back ? say("back-at", { heure: hour(back) }) : ""];
    return { title: parts.filter(Boolean).join(" · "), line: "", small: say("pause-small") };
  }
  const line = step.note || (step.kind === "talk" ? meeting.speaker : step.prompt);
  const small = ASKED.has(step.kind) ? say("ask") : hoursOf(step);
  return { title: step.title, line: line ?? "", small };
}

/**
 * By whom, and before which day, the document comes.
 * @param {Rec} meeting
 */
function promised({ organiser, synthesis_by }) {
  const [organisateur, date] = [organiser, synthesis_by];
  if (date) return organisateur ? say("thanks-line-by", { organisateur, date }) : say("thanks-by", { date });
  return organisateur ? say("thanks-line", { organisateur }) : "";
}

/** @param {Rec} step */
function hoursOf(step) {
  return [hour(step.start), hour(step.end)].filter(Boolean).join(" – ");
}
