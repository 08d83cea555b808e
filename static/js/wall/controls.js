// @ts-check
import { setAttribute, setText } from "../parts.js";
import * as settings from "./settings.js";

const SHOWN_FOR = 3000;
/** Every key that does something; the numeric pad and both shifts included. */
const KEYS = /** @type {Record<string, string>} */ ({
  t: "theme",
  f: "full",
  j: "join",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "−": "smaller",
});

/**
 * The bar and the keys that do the same. The bar shows itself when the mouse moves, a finger
 * touches or focus arrives, and goes when nobody needs it.
 * @param {HTMLElement} bar
 * @param {{toggleJoin: () => void, joinShown: () => boolean, changed: () => void}} wall
 */
export function startControls(bar, wall) {
  const actions = /** @type {Record<string, () => void>} */ ({
    theme: settings.switchTheme,
    full: toggleFullScreen,
    join: wall.toggleJoin,
    larger: () => settings.zoomBy(1),
    smaller: () => settings.zoomBy(-1),
    keys: settings.switchKeys,
  });
  const act = (/** @type {string} */ name) => {
    actions[name]?.();
    paint(bar, wall.joinShown());
    wall.changed();
  };
  bar.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.dataset.do) act(button.dataset.do);
  });
  document.addEventListener("keydown", (event) => {
    const alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    const name = KEYS[event.key.toLowerCase()];
    if (!name || !alone || !settings.keysAct()) return;
    event.preventDefault();
    act(name);
  });
  settings.followSystem(wall.changed);
  showWhenNeeded();
  paint(bar, wall.joinShown());
}

/**
 * @param {HTMLElement} bar
 * @param {boolean} joinShown
 */
function paint(bar, joinShown) {
  const zoom = bar.querySelector("[data-zoom]");
  if (zoom) setText(zoom, `${settings.zoom()}\u00a0%`);
  for (const [name, pressed] of Object.entries({ join: joinShown, keys: settings.keysAct() })) {
    const button = bar.querySelector(`[data-do="${name}"]`);
    if (button) setAttribute(button, "aria-pressed", String(pressed));
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
