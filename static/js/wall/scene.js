// @ts-check
import { say } from "../parts.js";

/**
 * What the wall shows now, from what it knows: one view, and the frame's words above it.
 *
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {{
 *   view: "welcome" | "join" | "keywords" | "work" | "boards" | "overview" | "component" | "plain",
 *   key: string,
 *   title: string,
 *   under: string,
 *   until: string,
 *   meeting: Rec,
 *   step: Rec | null,
 *   board: Rec | null,
 *   recalled: boolean,
 *   next: Rec | null,
 *   component: string,
 *   complement: boolean,
 *   left: number | null,
 *   beat: {round: number, kind: string, seconds: number} | null,
 *   changes: boolean,
 * }} Scene `key` changes when the one thing to look at does; `left` is the countdown, in seconds;
 *   `board` is the sequence whose words are shown, which may be an earlier one, `recalled`;
 *   `beat` is what tables do now, and `changes` whether they change places after it
 */

const VIEWS = /** @type {Record<string, Scene["view"]>} */ ({
  welcome: "welcome",
  keywords: "keywords",
  boards: "work",
  restitution: "overview",
});

/** Views whose heading is the sequence's own title: the frame then says which rencontre it is. */
const OWN_HEADING = new Set(["welcome", "plain"]);

/**
 * @param {Store} store
 * @param {number} now on the server's clock
 * @returns {Scene | null} null while nothing is known
 */
export function sceneOf(store, now) {
  const meeting = store.get("meeting");
  if (!meeting) return null;
  const steps = stepsOf(store);
  const running = meeting.phase === "running";
  const step = (running && store.get(`step:${meeting.current}`)) || null;
  const place = step ? steps.indexOf(step) : -1;
  const next = steps.slice(place + 1).find((other) => other.start) ?? null;
  const stage = store.get("stage");
  const ideas = step?.kind === "boards" ? store.get("ideas") : undefined;
  const component = (step?.kind === "restitution" ? stage?.component : ideas?.component) ?? "";
  const called = meeting.recalled ? (store.get(`step:${meeting.recalled}`) ?? null) : null;
  const view = called ? "keywords" : component ? "component" : ideas?.shown ? "boards" : viewOf(meeting, step);
  const board = view === "keywords" ? (called ?? step) : null;
  const timer = store.get("timer");
  return {
    view,
    key: [view, board?.id ?? step?.id ?? meeting.phase, component].join(" "),
    ...frameOf(meeting, step, view),
    meeting,
    step,
    board,
    recalled: called !== null && called !== step,
    next,
    component,
    complement: Boolean(step?.kind === "restitution" && component && stage?.complement),
    left: timer ? timer.ends_at - now : null,
    ...beatOf(store, step),
  };
}

/**
 * @param {Store} store
 * @param {Rec | null} step
 * @returns {Pick<Scene, "beat" | "changes">}
 */
function beatOf(store, step) {
  const work = store.get("work");
  if (!work || !step || work.sequence !== step.id) return { beat: null, changes: false };
  const [round = 0, kind = "", seconds = 0] = work.beats[work.at] ?? [];
  const [following = round] = work.beats[work.at + 1] ?? [];
  return { beat: { round, kind, seconds }, changes: following > round };
}

/**
 * @param {Store} store
 * @returns {Rec[]} in the order of the programme
 */
export function stepsOf(store) {
  return store.byType("step").sort((a, b) => a.position - b.position);
}

/**
 * @param {Store} store
 * @returns {Rec[]} the components in their order
 */
export function componentsOf(store) {
  return store.byType("component").sort((a, b) => a.number - b.number);
}

/**
 * @param {Rec} meeting
 * @param {Rec | null} step
 * @returns {Scene["view"]}
 */
function viewOf(meeting, step) {
  if (meeting.phase === "finished") return "plain";
  if (!step) return "welcome";
  return VIEWS[step.kind] ?? "plain";
}

/**
 * @param {Rec} meeting
 * @param {Rec | null} step
 * @param {Scene["view"]} view
 */
function frameOf(meeting, step, view) {
  const own = OWN_HEADING.has(view) || !step;
  return {
    title: own ? meeting.title : step.title,
    under: own ? "" : firstLine(step.note),
    until: step?.end ? say("until", { heure: hour(step.end) }) : "",
  };
}

/** @param {string | null} text */
function firstLine(text) {
  return (text ?? "").split("\n", 1)[0] ?? "";
}

/**
 * @param {string | null | undefined} time "09:30"
 * @returns {string} as the programmes write it; empty for none
 */
export function hour(time) {
  if (!time) return "";
  const [hours = "", minutes = ""] = time.split(":");
  return say("hour", { h: Number(hours), m: minutes });
}

/**
 * @param {string} time "11:10"
 * @param {number} minutes
 * @returns {string} that many minutes before, in the same form
 */
export function before(time, minutes) {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  const total = (hours * 60 + rest - minutes + 24 * 60) % (24 * 60);
  const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${pad(Math.floor(total / 60))}:${pad(total % 60)}`;
}

/**
 * What phones may do now, said in one line: nothing while it is simply open.
 * @param {Scene} scene
 * @returns {string}
 */
export function writingLine({ step, left }) {
  if (step?.writing === "closed") return say("pens-down");
  if (step?.writing === "open" && left !== null && left <= 60) return say("last-minute");
  return "";
}
