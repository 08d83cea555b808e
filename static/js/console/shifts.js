// @ts-check
import { local, minuteOf, minuteOn, timeOf } from "../day.js";

/**
 * What moving the rest of a day would do, and how late a morning is: arithmetic, nothing of the page.
 *
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {[string | null, string | null]} Hours a start and an end, "09:30"
 * @typedef {{id: string, title: string, before: Hours, after: Hours}} Line
 * @typedef {{lines: Line[], sound: boolean, ends: string | null}} Shift `lines`: what moves, in order,
 *   without what is left out; `sound`: whether the server can take it; `ends`: the last hour of the
 *   day as it would be
 */

const MOST = 240; // minutes, in all, as the server has it
const DAY = 24 * 60;
const ROUND = 5;
const NOTICED = 3; // minutes: fewer are no lateness

/**
 * The end of a sequence, and all that comes after it that day, so many minutes later.
 * @param {Rec[]} steps
 * @param {Rec} step
 * @param {number} minutes
 * @returns {Shift}
 */
export function shifted(steps, step, minutes) {
  const after = steps
    .filter((other) => other.day === step.day && other.position > step.position)
    .sort((a, b) => a.position - b.position);
  const every = [
    line(step, [step.start, moved(step.end, minutes)]),
    ...after.map((other) => line(other, [moved(other.start, minutes), moved(other.end, minutes)])),
  ];
  const skipped = new Set(after.filter((other) => other.status === "skipped").map(({ id }) => id));
  const lines = every.filter(({ id }) => !skipped.has(id));
  return {
    lines,
    // What comes after may have moved further already than what it follows.
    sound: [step, ...after].every(({ shift }) => Math.abs(shift + minutes) <= MOST) && isSound(every),
    ends: lines.flatMap(({ after: hours }) => hours).filter((hour) => hour !== null).sort().at(-1) ?? null,
  };
}

/**
 * @param {Rec} step
 * @param {Hours} after
 * @returns {Line}
 */
function line({ id, title, start, end }, after) {
  return { id, title, before: [start, end], after };
}

/**
 * @param {string | null} time
 * @param {number} minutes
 * @returns {string | null} null where there is none, or where it leaves its day
 */
function moved(time, minutes) {
  if (time === null) return null;
  const minute = minuteOf(time) + minutes;
  return minute < 0 || minute >= DAY ? null : timeOf(minute);
}

/** @param {Line[]} every */
function isSound(every) {
  if (every.some(({ before, after }) => before.some((hour, i) => hour !== null && after[i] === null))) return false;
  const [start, end] = every[0]?.after ?? [];
  return !start || !end || start < end;
}

/**
 * By how many minutes the running sequence will end after its hour if it takes the time it has, or
 * has outlived it by now; fewer than 0: before. A sequence that was given more time owes less; a
 * welcome lasts until its hour, whenever its doors were opened.
 * @param {Rec} step
 * @param {string | null} date of the first day
 * @param {number} now UTC seconds
 * @param {string} zone
 * @returns {number | null} null when that cannot be known
 */
export function lateness(step, date, now, zone) {
  const here = minuteOn(step, date, now, zone);
  if (here === null) return null;
  const over = step.end === null ? 0 : here - minuteOf(step.end);
  if (step.kind === "welcome" && step.end !== null) return Math.max(over, 0);
  if (step.start === null || step.started_at === null) return over > 0 ? over : null;
  const [start, end] = step.planned;
  const given = end === null || start === null || step.end === null ? 0 : length(step.start, step.end) - length(start, end);
  const owed = local(step.started_at, zone).minutes - minuteOf(step.start) - given;
  return over > 0 ? Math.max(over, owed) : owed;
}

/**
 * @param {string} start
 * @param {string} end
 */
const length = (start, end) => minuteOf(end) - minuteOf(start);

/**
 * @param {number | null} late minutes
 * @returns {number} the shift to propose: that, rounded to five; five where nothing is late
 */
export function proposed(late) {
  if (late === null || Math.abs(late) < NOTICED) return ROUND;
  return Math.round(late / ROUND) * ROUND || ROUND;
}

/** @param {number | null} late minutes */
export const isNoticed = (late) => late !== null && Math.abs(late) >= NOTICED;
