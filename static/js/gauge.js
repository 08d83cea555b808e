// @ts-check
import { say, setText } from "./parts.js";
import { minutes, untilNextSecond } from "./timer.js";

/**
 * What is left of the running countdown, for whoever leads or speaks: in words, in figures and by a
 * bar's length; the colour that a page gives to the state only repeats it. It runs by the server's
 * clock, whatever hour the device believes it is.
 *
 * @typedef {import("./sync.js").Link} Link
 * @typedef {"idle" | "running" | "low" | "last" | "over"} State `low`: a fifth is left or less;
 *   `last`: a twentieth; `idle`: there is no countdown
 * @typedef {{
 *   root: HTMLElement, says?: HTMLElement, left?: HTMLElement[], bar?: HTMLElement
 * }} Places `root` bears the state, as `data-state`; `says` takes a sentence of the page's, named
 *   `timer_STATE`; `left` take mm:ss; `bar` the share that is left, as `--share`
 */

const LOW = 0.2;
const LAST = 0.05;

/**
 * @param {number} left seconds
 * @param {number} whole seconds
 * @returns {Exclude<State, "idle">}
 */
export function stateOf(left, whole) {
  if (left <= 0) return "over";
  if (left <= whole * LAST) return "last";
  return left <= whole * LOW ? "low" : "running";
}

/**
 * Keeps places to the countdown.
 * @param {Link} link
 * @param {Places} places
 * @param {(state: State, left: number, before: State | "") => void} [turned] called when the state
 *   changes; `before` is "" the first time
 * @returns {() => void} paints at once
 */
export function gauge(link, places, turned = () => {}) {
  let pending = 0;
  /** @type {State | ""} */
  let state = "";
  const paint = () => {
    clearTimeout(pending);
    const timer = link.store.get("timer");
    const left = timer ? timer.ends_at - link.now() : 0;
    const now = timer ? stateOf(left, timer.seconds) : "idle";
    if (timer) write(places, now, left, timer.seconds);
    if (now !== state) {
      const before = state;
      state = now;
      places.root.dataset.state = now;
      turned(now, left, before);
    }
    if (timer && left > 0) pending = setTimeout(paint, untilChange(left, timer.seconds, link.rate));
  };
  link.store.subscribe((changed) => {
    if (changed.has("timer")) paint();
  });
  link.on("state", paint);
  paint();
  return paint;
}

/**
 * @param {number} left seconds
 * @param {number} whole seconds
 * @param {number} rate how fast the server's clock runs
 * @returns {number} milliseconds until the figures change, or the state does
 */
function untilChange(left, whole, rate) {
  const turns = [LOW, LAST].map((share) => left - whole * share).filter((seconds) => seconds > 0);
  const turn = Math.min(...turns) * (1000 / rate) + 10;
  return Math.min(untilNextSecond(left, rate), turn);
}

/**
 * @param {Places} places
 * @param {State} state
 * @param {number} left seconds
 * @param {number} whole seconds
 */
function write({ says, left: figures = [], bar }, state, left, whole) {
  if (says) setText(says, say(`timer_${state}`));
  for (const figure of figures) setText(figure, minutes(left));
  bar?.style.setProperty("--share", Math.max(0, Math.min(1, left / whole)).toFixed(4));
}
