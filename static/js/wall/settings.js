// @ts-check
import { setVariable } from "./fit.js";

/**
 * What this screen remembers for itself: its theme, its zoom, whether single keys act. A browser
 * that keeps nothing simply starts afresh.
 */
export const ZOOM_STEP = 10;
const ZOOM = { least: 80, most: 140 };
const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {string} name
 * @returns {string | null}
 */
function remembered(name) {
  try {
    return localStorage.getItem(`wall.${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  try {
    localStorage.setItem(`wall.${name}`, value);
  } catch {
    // Then it holds for this visit only.
  }
}

/** @returns {"light" | "dark"} */
export function theme() {
  const chosen = remembered("theme");
  if (chosen === "light" || chosen === "dark") return chosen;
  return DARK.matches ? "dark" : "light";
}

/** The other theme, from now on. */
export function switchTheme() {
  remember("theme", theme() === "dark" ? "light" : "dark");
  apply();
}

/** @returns {number} in per cent */
export function zoom() {
  const chosen = Number(remembered("zoom"));
  return chosen >= ZOOM.least && chosen <= ZOOM.most ? chosen : 100;
}

/** @param {1 | -1} direction */
export function zoomBy(direction) {
  const wanted = zoom() + direction * ZOOM_STEP;
  remember("zoom", String(Math.min(ZOOM.most, Math.max(ZOOM.least, wanted))));
  apply();
}

/** @returns {boolean} whether a single key acts: voice control or a switch may type one by chance */
export function keysAct() {
  return remembered("keys") !== "off";
}

/** Single keys act, or no longer. */
export function switchKeys() {
  remember("keys", keysAct() ? "off" : "on");
}

/** Shows the page as this screen remembers it. */
export function apply() {
  document.documentElement.dataset.theme = theme();
  setZoom(zoom());
}

/** @param {number} size what the page is drawn at now, in per cent */
export function setZoom(size) {
  setVariable(document.documentElement, "--zoom", size / 100);
}

/**
 * Follows the system's theme until somebody has chosen one here.
 * @param {() => void} changed
 */
export function followSystem(changed) {
  DARK.addEventListener("change", () => {
    apply();
    changed();
  });
}
