// @ts-check
/**
 * Hours of the rencontre's own day, where it is held: programmes write "09:30", clocks count seconds.
 */

/**
 * @param {number} instant UTC seconds
 * @param {string} zone
 * @returns {{date: string, minutes: number}} the local day "2025-02-04" and minute of the day
 */
export function local(instant, zone) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const parts = format.formatToParts(instant * 1000);
  const of = (/** @type {string} */ type) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    date: `${of("year")}-${of("month")}-${of("day")}`,
    minutes: Number(of("hour")) * 60 + Number(of("minute")),
  };
}

/**
 * @param {string} time "09:30"
 * @returns {number} minutes since midnight
 */
export function minuteOf(time) {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/**
 * @param {number} minute of the day
 * @returns {string} "09:30"
 */
export function timeOf(minute) {
  const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

/**
 * @param {string} date
 * @param {number} days
 * @returns {string} the date so many days later
 */
export function laterDay(date, days) {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/**
 * The minute of the day it is there, if that is the day of a sequence.
 * @param {{day: number} | import("./store.js").Rec} step
 * @param {string | null} date of the first day
 * @param {number} now UTC seconds
 * @param {string} zone
 * @returns {number | null} null on another day, or where no day is known
 */
export function minuteOn(step, date, now, zone) {
  if (!date) return null;
  const here = local(now, zone);
  return here.date === laterDay(date, step.day - 1) ? here.minutes : null;
}
