// @ts-check
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
  if (!date) return null;
  const here = local(now, zone);
  if (here.date !== laterDay(date, step.day - 1)) return null;
  if (step.start && here.minutes < minute(step.start)) {
    return { kind: "early", minutes: minute(step.start) - here.minutes, hour: planned(step.start) };
  }
  if (!step.end) return null;
  const left = minute(step.end) - here.minutes;
  const kind = left < 0 ? "late" : left === 0 ? "now" : "to_go";
  return { kind, minutes: Math.abs(left), hour: planned(step.end) };
}

/** @param {string} time "09:30" */
function minute(time) {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/**
 * @param {string} date
 * @param {number} days
 */
function laterDay(date, days) {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
