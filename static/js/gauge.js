// @ts-check
import { say, setText } from "./parts.js";
import { minutes, untilNextSecond } from "./timer.js";

/**
 * What is left of the running countdown, or of another time, for whoever leads or speaks: in words,
 * in figures and by a bar's length; the colour that a page gives to the state only repeats it. It
 * runs by the server's clock, whatever hour the device believes it is.
 *
 * @typedef {import("./sync.js").Link} Link
 * @typedef {"idle" | "running" | "low" | "last" | "over"} State `low`: a fifth is left or less;
 *   `last`: a twentieth; `idle`: there is no countdown
 * @typedef {{ends_at: number, seconds: number}} Time its end, in UTC seconds, and its whole length
 * @typedef {{
 *   of: () => Time | null | undefined,
 *   moves: (changed: Set<string>) => boolean,
 *   says: (state: Exclude<State, "idle">, left: number) => string,
 * }} Source `moves`: whether changed records may change the time; `says`: its sentence
 * @typedef {{
 *   root: HTMLElement, says?: HTMLElement, left?: HTMLElement[], bar?: HTMLElement
 * }} Places `root` bears the state, as `data-state`; `says` takes the sentence, for the countdown the page's
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
 * @param {Link} link
 * @returns {Source} the running countdown
 */
function countdownOf(link) {
  return {
    of: () => /** @type {any} */ (link.store.get("timer")),
    moves: (changed) => changed.has("timer"),
    says: (state) => say(`timer_${state}`),
  };
}

/**
 * Keeps places to the countdown, or to another time.
 * @param {Link} link
 * @param {Places} places
 * @param {(state: State, left: number, before: State | "") => void} [turned] called when the state
 *   changes; `before` is "" the first time
 * @param {Source} [source]
 * @returns {() => void} paints at once
 */
export function gauge(link, places, turned = () => {}, source = countdownOf(link)) {
  let pending = 0;
  /** @type {State | ""} */
  let state = "";
  const paint = () => {
    clearTimeout(pending);
    const timer = source.of();
    const left = timer ? timer.ends_at - link.now() : 0;
    const now = timer ? stateOf(left, timer.seconds) : "idle";
    if (timer && now !== "idle") write(places, source.says(now, left), left, timer.seconds);
    if (now !== state) {
      const before = state;
      state = now;
      places.root.dataset.state = now;
      turned(now, left, before);
    }
    if (timer && left > 0) pending = setTimeout(paint, untilChange(left, timer.seconds, link.rate));
  };
  link.store.subscribe((changed) => {
    if (source.moves(changed)) paint();
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
 * @param {string} sentence
 * @param {number} left seconds
 * @param {number} whole seconds
 */
function write({ says, left: figures = [], bar }, sentence, left, whole) {
  if (says) setText(says, sentence);
  for (const figure of figures) setText(figure, minutes(left));
  bar?.style.setProperty("--share", Math.max(0, Math.min(1, left / Math.max(1, whole))).toFixed(4));
}
