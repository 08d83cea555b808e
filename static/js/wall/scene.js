// @ts-check
import { say } from "../parts.js";
import { hour, hourOf } from "./hours.js";

/**
 * What the wall shows now, from what it knows: one view, and the frame's words above it.
 *
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {{
 *   view: "welcome" | "join" | "keywords" | "work" | "boards" | "overview" | "component" | "plain"
 *     | "lines" | "pattern" | "blank",
 *   aside: "" | "blank" | "join" | "frame" | "actions" | "pattern" | "resting" | "question"
 *     | "agenda",
 *   question: Rec | null,
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
 *   stage: Rec | null,
 *   left: number | null,
 *   endsAt: number | null,
 *   beat: {round: number, kind: string, seconds: number} | null,
 *   changes: boolean,
 *   harvestAt: number | null,
 * }} Scene `key` changes when the one thing to look at does; `left` is the countdown, in seconds, which
 *   ends at `endsAt`, in UTC seconds;
 *   `stage` is what the restitution shows of the component;
 *   `aside` is what is shown instead of the run of show, `question` the one from the room that is;
 *   `board` is the sequence whose words are shown, which may be an earlier one, `recalled`;
 *   `beat` is what tables do now, `changes` whether they change places after it, and `harvestAt`
 *   when they choose, in UTC seconds; null when that is not known, or now, or over
 */

const VIEWS = /** @type {Record<string, Scene["view"]>} */ ({
  welcome: "welcome",
  keywords: "keywords",
  conclusion: "keywords",
  boards: "work",
  restitution: "overview",
});

const LAST_MINUTE = 60; // seconds

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
  const coming = steps.slice(place + 1).filter((other) => other.status !== "skipped");
  const next = coming.find((other) => other.start) ?? null;
  const stage = store.get("stage");
  const ideas = step?.kind === "boards" ? store.get("ideas") : undefined;
  const component = (step?.kind === "restitution" ? stage?.component : ideas?.component) ?? "";
  const called = meeting.recalled ? (store.get(`step:${meeting.recalled}`) ?? null) : null;
  const aside = asideOf(store, meeting);
  const view =
    ASIDES[aside] ??
    (called ? "keywords" : component ? "component" : ideas?.shown ? "boards" : viewOf(meeting, step));
  const board = view === "keywords" ? (called ?? step) : null;
  const timer = store.get("timer");
  return {
    view,
    aside,
    question: store.byType("question")[0] ?? null,
    key: [view, aside, board?.id ?? step?.id ?? meeting.phase, component].join(" "),
    ...frameOf(meeting, step, view),
    meeting,
    step,
    board,
    recalled: called !== null && called !== step,
    next,
    component,
    complement: Boolean(step?.kind === "restitution" && component && stage?.complement),
    stage: (step?.kind === "restitution" && stage) || null,
    left: timer ? timer.ends_at - now : null,
    endsAt: timer?.ends_at ?? null,
    ...beatOf(store, step, timer),
  };
}

/** What shows an aside; the others are read where they are written. */
const ASIDES = /** @type {Record<string, Scene["view"]>} */ ({
  blank: "blank",
  join: "join",
  frame: "lines",
  actions: "lines",
  pattern: "pattern",
  resting: "plain",
  question: "plain",
});

/**
 * A wall that was set by hand says so first; then a question, which is asked while phones rest, too.
 * @param {Store} store
 * @param {Rec} meeting
 * @returns {Scene["aside"]}
 */
function asideOf(store, meeting) {
  if (meeting.wall !== "follow") return meeting.wall;
  if (store.byType("question").length > 0) return "question";
  return meeting.resting ? "resting" : "";
}

/**
 * @param {Store} store
 * @param {Rec | null} step
 * @param {Rec | undefined} timer
 * @returns {Partial<Scene> & Pick<Scene, "beat" | "changes" | "harvestAt">}
 */
function beatOf(store, step, timer) {
  const work = store.get("work");
  if (!work || !step || work.sequence !== step.id) return { beat: null, changes: false, harvestAt: null };
  const [round = 0, kind = "", seconds = 0] = work.beats[work.at] ?? [];
  const [following = round] = work.beats[work.at + 1] ?? [];
  const now = { beat: { round, kind, seconds }, changes: following > round };
  if (!timer) return { ...now, harvestAt: null };
  const { ends, harvestAt } = ahead(work, timer.ends_at);
  return { ...now, until: say("until", { heure: hourOf(ends) }), harvestAt };
}

/**
 * @param {Rec} work
 * @param {number} ends when the beat that runs ends
 * @returns {{ends: number, harvestAt: number | null}} when the last one does, and the next harvest begins
 */
function ahead(work, ends) {
  let harvestAt = null;
  for (const [, kind, seconds] of work.beats.slice(work.at + 1)) {
    if (kind === "harvest") harvestAt ??= ends;
    ends += seconds;
  }
  return { ends, harvestAt };
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
 * What phones may do now, said in one line: nothing while it is simply open, nor to whoever is on
 * their way to a table, nor once the minute is over.
 * @param {Pick<Scene, "step" | "left" | "beat">} scene
 * @returns {string}
 */
export function writingLine({ step, left, beat }) {
  if (step?.writing === "closed") return say("pens-down");
  const last = left !== null && left > 0 && left <= LAST_MINUTE;
  return step?.writing === "open" && last && beat?.kind !== "move" ? say("last-minute") : "";
}
