// @ts-check
/** @typedef {import("./sync.js").Link} Link */

/**
 * Writes the running countdown as mm:ss into an element, hidden while there is none. Its
 * `data-state` is "running", "last" (a minute or less) or "over".
 * @param {Link} link
 * @param {HTMLElement} element
 * @returns {() => void} stops it
 */
export function countdown(link, element) {
  let pending = 0;
  const paint = () => {
    clearTimeout(pending);
    const timer = link.store.get("timer");
    element.hidden = !timer;
    if (!timer) return;
    const left = timer.ends_at - link.now();
    write(element, left);
    if (left > 0) pending = setTimeout(paint, untilNextSecond(left, link.rate));
  };
  const stop = link.store.subscribe((changed) => {
    if (changed.has("timer")) paint();
  });
  const settle = link.on("state", paint);
  paint();
  return () => {
    clearTimeout(pending);
    stop();
    settle();
  };
}

/**
 * @param {HTMLElement} element
 * @param {number} left seconds
 */
function write(element, left) {
  const text = minutes(left);
  if (element.textContent !== text) element.textContent = text;
  const state = left <= 0 ? "over" : left <= 60 ? "last" : "running";
  if (element.dataset.state !== state) element.dataset.state = state;
}

/**
 * @param {number} left seconds
 * @returns {string} mm:ss, never below 00:00
 */
export function minutes(left) {
  const whole = Math.max(0, Math.ceil(left));
  const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${pad(Math.floor(whole / 60))}:${pad(whole % 60)}`;
}

/**
 * @param {number} left seconds on the server's clock
 * @param {number} rate how fast that clock runs
 * @returns {number} milliseconds, at least a tenth of a second
 */
export function untilNextSecond(left, rate) {
  const fraction = left - Math.floor(left) || 1;
  return Math.max(100, (fraction * 1000) / rate + 10);
}
