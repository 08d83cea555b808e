// @ts-check
import { minuteOf, minuteOn } from "./day.js";
import { say } from "./parts.js";

/**
 * The time of the component on stage: what was left when it came, divided by the components that
 * were left.
 *
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {import("./store.js").Store} Store
 * @typedef {{ends_at: number, seconds: number}} Allotment when it is over, in UTC seconds, and how
 *   long it was; `seconds` is 0 or less where it came after the end
 */

/**
 * @param {Rec | undefined} step the restitution, while it runs
 * @param {Rec | undefined} stage
 * @param {string[]} components their keys
 * @param {string | null} date of the first day
 * @param {number} now UTC seconds
 * @param {string} zone
 * @returns {Allotment | null} null where no end is planned, on another day, or with nothing on stage
 */
export function allotment(step, stage, components, date, now, zone) {
  if (step?.kind !== "restitution" || !step.end || !stage?.component || stage.since === null) return null;
  const here = minuteOn(step, date, now, zone);
  if (here === null) return null;
  const end = now - (now % 60) + (minuteOf(step.end) - here) * 60;
  const coming = components.filter((key) => key !== stage.component && !stage.seen.includes(key));
  const seconds = (end - stage.since) / (coming.length + 1);
  return { ends_at: stage.since + seconds, seconds };
}

/**
 * @param {Store} store
 * @param {number} now UTC seconds
 * @param {string} zone
 * @returns {Allotment | null}
 */
export function allotted(store, now, zone) {
  const meeting = store.get("meeting");
  const step = meeting?.phase === "running" ? store.get(`step:${meeting.current}`) : undefined;
  if (!meeting || !step) return null;
  const keys = store.byType("component").map(({ key }) => key);
  const ends = { ...step, end: step.end ?? nextStart(store, step) };
  return allotment(ends, store.get("stage"), keys, meeting.date, now, zone);
}

/**
 * A sequence with no planned end ends when the next one of its day is planned to start.
 * @param {Store} store
 * @param {Rec} step
 * @returns {string | null}
 */
function nextStart(store, step) {
  const after = store.byType("step").filter((one) => one.position > step.position && one.status !== "skipped");
  const next = after.sort((a, b) => a.position - b.position)[0];
  return next && next.day === step.day ? next.start : null;
}

/** What of a room's records it is made of. */
const MADE_OF = /^(meeting$|stage$|step:|component:)/;

/**
 * For a gauge: « Encore {n} min pour cette composante ».
 * @param {import("./sync.js").Link} link
 * @param {string} zone
 * @returns {import("./gauge.js").Source}
 */
export function componentTime(link, zone) {
  return {
    of: () => allotted(link.store, link.now(), zone),
    moves: (changed) => [...changed].some((key) => MADE_OF.test(key)),
    says(state, left) {
      if (state === "over") return say("component_time_over");
      if (left < 60) return say("component_time_last");
      return say("component_time", { n: Math.ceil(left / 60) });
    },
  };
}
