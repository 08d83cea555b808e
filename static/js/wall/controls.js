// @ts-check
import { setAttribute, setText } from "../parts.js";
import { pin, pinTo } from "./pins.js";
import * as settings from "./settings.js";

/**
 * @typedef {{
 *   now: () => import("./readings.js").Reading | null,
 *   act: (name: string) => void,
 * }} Readings other ways to see what is shown; `now` is null when there is nothing to choose
 */

const SHOWN_FOR = 3000;
/** Every key that does something; the numeric pad and both shifts included. */
const KEYS = /** @type {Record<string, string>} */ ({
  t: "theme",
  f: "full",
  j: "join",
  b: "blank",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "−": "smaller",
});
/** Those that act only while words are read. */
const READING_KEYS = /** @type {Record<string, string>} */ ({
  n: "cloud",
  l: "list",
  v: "rare",
  p: "pause",
  arrowleft: "previous",
  arrowright: "next",
});
/** Those that go on for as long as they are held; the others would turn on and off. */
const HELD = new Set(["larger", "smaller", "previous", "next"]);
const READINGS = ["cloud", "list", "rare"];

/**
 * The bar and the keys that do the same. The bar shows itself when the mouse moves, a finger
 * touches or focus arrives, and goes when nobody needs it.
 * @param {HTMLElement} bar
 * @param {{toggleJoin: () => void, joinShown: () => boolean, toggleBlank: () => void,
 *   isBlank: () => boolean, changed: () => void, readings?: Readings}} wall
 * @returns {() => void} paints it as things are now
 */
export function startControls(bar, wall) {
  const actions = /** @type {Record<string, () => void>} */ ({
    theme: settings.switchTheme,
    full: toggleFullScreen,
    join: wall.toggleJoin,
    blank: wall.toggleBlank,
    larger: () => settings.zoomBy(1),
    smaller: () => settings.zoomBy(-1),
    keys: settings.switchKeys,
  });
  const refresh = () => {
    paint(bar, { join: wall.joinShown(), blank: wall.isBlank() });
    paintReadings(bar, wall.readings?.now() ?? null);
  };
  const act = (/** @type {string} */ name) => {
    if (actions[name]) actions[name]?.();
    else wall.readings?.act(name);
    refresh();
    wall.changed();
  };
  bar.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.dataset.do) act(button.dataset.do);
    if (button?.dataset.pin === undefined) return;
    pinTo(button.dataset.pin);
    refresh();
    wall.changed();
  });
  document.addEventListener("keydown", (event) => {
    const alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    const key = event.key.toLowerCase();
    const name = KEYS[key] ?? (wall.readings?.now() ? READING_KEYS[key] : undefined);
    if (!name || !alone || !settings.keysAct()) return;
    event.preventDefault();
    if (event.repeat && !HELD.has(name)) return;
    act(name);
  });
  settings.followSystem(wall.changed);
  showWhenNeeded();
  refresh();
  return refresh;
}

/**
 * @param {HTMLElement} bar
 * @param {Record<string, boolean>} shown
 */
function paint(bar, shown) {
  const zoom = bar.querySelector("[data-zoom]");
  if (zoom) setText(zoom, `${settings.zoom()}\u00a0%`);
  for (const [name, pressed] of Object.entries({ ...shown, keys: settings.keysAct() })) {
    const button = bar.querySelector(`[data-do="${name}"]`);
    if (button) setAttribute(button, "aria-pressed", String(pressed));
  }
  paintPin(bar);
}

/**
 * Which choice holds, and the mark in the strip of a screen that does not follow.
 * @param {HTMLElement} bar
 */
function paintPin(bar) {
  const now = pin();
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll("[data-pin]"))) {
    setAttribute(button, "aria-pressed", String(button.dataset.pin === now));
  }
  const mark = document.querySelector("[data-pinned]");
  if (mark) setAttribute(mark, "hidden", !now);
}

/**
 * @param {HTMLElement} bar
 * @param {import("./readings.js").Reading | null} now
 */
function paintReadings(bar, now) {
  for (const group of bar.querySelectorAll("[data-readings]")) setAttribute(group, "hidden", !now);
  if (!now) return;
  const press = (/** @type {string} */ name, /** @type {boolean} */ pressed) => {
    const button = bar.querySelector(`[data-do="${name}"]`);
    if (button) setAttribute(button, "aria-pressed", String(pressed));
  };
  for (const name of READINGS) press(name, name === now.reading);
  press("pause", now.paused);
  for (const name of ["previous", "next"]) {
    const button = bar.querySelector(`[data-do="${name}"]`);
    if (button) setAttribute(button, "hidden", now.pages < 2);
  }
}

function toggleFullScreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen?.();
  done?.catch(() => {}); // a browser that refuses leaves the page as it is
}

/** `body[data-touched]` for as long as somebody is at this screen; its pointer goes with the bar. */
function showWhenNeeded() {
  let pending = 0;
  const show = () => {
    document.body.dataset.touched = "";
    clearTimeout(pending);
    pending = setTimeout(() => delete document.body.dataset.touched, SHOWN_FOR);
  };
  for (const sign of ["pointermove", "pointerdown", "keydown"]) {
    document.addEventListener(sign, show, { passive: true });
  }
}
