// @ts-check
import { local, minuteOf, minuteOn } from "../day.js";
import { setAttribute } from "../parts.js";

/**
 * How much of the time is left, by a bar: of the countdown that runs, else of the running sequence.
 * Neutral: it says neither soon nor late.
 *
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * @param {Link} link
 * @param {HTMLElement} bar hidden unless the animation wishes it and something is known
 */
export function startTimeBar(link, bar) {
  const zone = document.body.dataset.dayZone || "Europe/Paris";
  let pending = 0;
  const paint = () => {
    clearTimeout(pending);
    const share = link.store.get("meeting")?.time_bar ? shareLeft(link, zone) : null;
    setAttribute(bar, "hidden", share === null);
    if (share === null) return;
    bar.style.setProperty("--share", share.toFixed(4));
    pending = setTimeout(paint, Math.max(100, 1000 / link.rate));
  };
  link.store.subscribe(paint);
  link.on("state", paint);
  paint();
}

/**
 * @param {Link} link
 * @param {string} zone
 * @returns {number | null} between 0 and 1; null when that cannot be known
 */
function shareLeft(link, zone) {
  const now = link.now();
  const timer = link.store.get("timer");
  const [left, whole] = timer ? [timer.ends_at - now, timer.seconds] : ofSequence(link, now, zone);
  return whole > 0 ? Math.max(0, Math.min(1, left / whole)) : null;
}

/**
 * @param {Link} link
 * @param {number} now UTC seconds
 * @param {string} zone
 * @returns {[number, number]} seconds that are left, and in all; 0 in all when that is not known
 */
function ofSequence({ store }, now, zone) {
  const meeting = store.get("meeting");
  const step = meeting?.phase === "running" ? store.get(`step:${meeting.current}`) : undefined;
  const here = step ? minuteOn(step, meeting?.date ?? null, now, zone) : null;
  if (!step || here === null || step.end === null || step.started_at === null) return [0, 0];
  const left = (minuteOf(step.end) - local(now, zone).minutes) * 60 - (now % 60);
  return [left, left + now - step.started_at];
}
