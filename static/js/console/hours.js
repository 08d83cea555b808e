// @ts-check
import { local, minuteOf, minuteOn } from "../day.js";

/**
 * Hours as programmes write them, and how a sequence stands against its planned ones.
 *
 * @typedef {{kind: "late" | "now" | "to_go" | "early", minutes: number, hour: string}} Pace
 */

/**
 * @param {string | null | undefined} time "09:30"
 * @returns {string} "9h30"; nothing for no time
 */
export function planned(time) {
  if (!time) return "";
  const [hours = "", minutes = ""] = time.split(":");
  return `${Number(hours)}h${minutes}`;
}

/**
 * @param {string | null} start
 * @param {string | null} end
 * @returns {string} "9h30 – 10h00", or what is known of it
 */
export function span(start, end) {
  return [planned(start), planned(end)].filter(Boolean).join(" – ");
}

/**
 * @param {number} instant UTC seconds
 * @param {string} zone
 * @returns {string} "9h32"
 */
export function hourAt(instant, zone) {
  const { minutes } = local(instant, zone);
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}`;
}

/**
 * How the running sequence stands against its planned hours, or nothing when that cannot be known:
 * another day, no date, no hour.
 * @param {{start: string | null, end: string | null, day: number}} step
 * @param {string | null} date of the first day
 * @param {number} now UTC seconds
 * @param {string} zone
 * @returns {Pace | null}
 */
export function pace(step, date, now, zone) {
  const here = minuteOn(step, date, now, zone);
  if (here === null) return null;
  if (step.start && here < minuteOf(step.start)) {
    return { kind: "early", minutes: minuteOf(step.start) - here, hour: planned(step.start) };
  }
  if (!step.end) return null;
  const left = minuteOf(step.end) - here;
  const kind = left < 0 ? "late" : left === 0 ? "now" : "to_go";
  return { kind, minutes: Math.abs(left), hour: planned(step.end) };
}
