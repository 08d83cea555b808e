// @ts-check
import { isClosing } from "../keywords.js";
import { counted, fill, say, setText } from "../parts.js";
import { countdown } from "../timer.js";
import { setVariable, settle } from "./fit.js";
import { hourOf } from "./hours.js";
import { startTimeBar } from "./timebar.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("./scene.js").Scene} Scene
 */

const ROOT = 2.6; // wall.css: the root's font size, the floor of everything
const TITLE_SIZES = [5, 4.4, 3.9, 3.4, 3, 2.6];
const EXTENDED = 120; // the « Deux minutes de plus » of the console, in seconds
const EXTENDED_SHOWN = 12_000;

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(selector, within = /** @type {ParentNode} */ (document)) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

/**
 * The frame that never moves: what we are doing and until when; how to come in, and how many.
 * @param {Link} link
 * @param {() => void} changed asks for a new picture
 * @returns {{update: (scene: Scene) => void, fit: () => boolean}}
 */
export function startFrame(link, changed) {
  const top = find("[data-top]");
  const until = find("[data-until]");
  const counts = startCounts(link, changed);
  const lost = find("[data-link]");
  const strip = find(".strip");
  countdown(link, find("[data-countdown]"));
  startTimeBar(link, find("[data-time-bar]"));
  watchExtension(link, find("[data-extended]"));
  link.on("state", (state) => {
    lost.hidden = state === "online";
  });
  link.on("refused", ({ reason, sentence }) => {
    if (reason === "link_revoked") setText(lost, sentence);
    changed();
  });
  return {
    update(scene) {
      fill(top, scene);
      // A beat's countdown is not the end of the whole; another one is what people wait for.
      const ends = scene.beat ? null : scene.endsAt;
      const said = ends === null ? scene.until : (scene.left ?? 0) > 0 ? say("until", { heure: hourOf(ends) }) : "";
      setText(until, said);
      until.hidden = !said;
      find("[data-rehearsal]").hidden = !scene.meeting.rehearsal;
      counts();
    },
    fit() {
      const title = {
        steps: TITLE_SIZES.length,
        write: (/** @type {number} */ step) => {
          setVariable(top, "--type", TITLE_SIZES[step] ?? 0);
        },
        holds: () => top.scrollHeight <= top.clientHeight + 1,
      };
      return settle([title]).every(Boolean) && strip.scrollWidth <= strip.clientWidth;
    },
  };
}

/**
 * How many phones, words and ideas, in the strip and on the join screens.
 * @param {Link} link
 * @param {() => void} changed
 * @returns {() => void} update
 */
function startCounts(link, changed) {
  /** @type {number | null} */
  let people = null;
  link.on("presence", (count) => {
    people = count;
    changed();
  });
  const phones = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-phones]"));
  return () => {
    for (const line of phones) tell(line, people);
    tell(find('[data-total="phones"]'), people);
    tell(find('[data-total="words"]'), sum(morning(link.store), "given"));
    tell(find('[data-total="ideas"]'), sum(link.store.byType("component"), "count"));
  };
}

/** @param {import("../store.js").Store} store */
function morning(store) {
  return store.byType("words").filter(({ sequence }) => !isClosing(store.get(`step:${sequence}`)));
}

/**
 * @param {HTMLElement} line
 * @param {number | null} count
 */
function tell(line, count) {
  line.hidden = !count;
  if (count) counted(line, count);
}

/**
 * @param {Record<string, any>[]} records
 * @param {string} field
 * @returns {number}
 */
export function sum(records, field) {
  return records.reduce((total, record) => total + record[field], 0);
}

/**
 * Says « Deux minutes de plus » for a while when the running countdown was given them.
 * @param {Link} link
 * @param {HTMLElement} line
 */
function watchExtension(link, line) {
  let timer = link.store.get("timer");
  let pending = 0;
  link.store.subscribe((changed) => {
    if (!changed.has("timer")) return;
    const [before, after] = [timer, link.store.get("timer")];
    timer = after;
    clearTimeout(pending);
    // From one who runs, or who has just run out: the end moves, and so does the whole length.
    line.hidden = !before || !after || after.seconds - before.seconds !== EXTENDED;
    if (!line.hidden) pending = setTimeout(() => (line.hidden = true), EXTENDED_SHOWN);
  });
}

/** @returns {number} a hundredth of the screen's height, zoom included, in pixels */
export function unit() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / ROOT;
}
