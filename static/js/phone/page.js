// @ts-check
/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../store.js").Rec} Rec
 */
import { say } from "../parts.js";

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} [type]
 * @returns {T} the element of that id, which is in the page
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!element || (type && !(element instanceof type))) throw new Error(`no #${id}`);
  return /** @type {T} */ (element);
}

/** @returns {boolean} whether what had the focus is no longer there to have it */
export function focusIsLost() {
  const active = document.activeElement;
  return !active || active === document.body || active.getClientRects().length === 0;
}

/**
 * @param {Element} place
 * @returns {boolean} whether somebody stands there with a keyboard
 */
export function isStoodIn(place) {
  const active = document.activeElement;
  return Boolean(active && place.contains(active) && active.matches(":focus-visible"));
}

/**
 * Puts the focus on the first button shown in one of these places, what is done to a contribution
 * before what orders it, else on the page's title.
 * @param {(Element | null | undefined)[]} places
 */
export function standNear(places) {
  for (const place of places) {
    if (!place?.isConnected) continue;
    const acts = place.querySelectorAll(".own-acts button, .own-acts summary");
    const buttons = [...acts, ...place.querySelectorAll("button, summary")];
    const shown = /** @type {HTMLElement[]} */ (buttons).find((button) => button.checkVisibility?.() ?? true);
    if (shown) return shown.focus();
  }
  byId("title").focus({ preventScroll: true });
}

/**
 * Repaints a list; who stood on a row that goes away stands on the one that takes its place.
 * @param {Element} list
 * @param {() => void} repaint
 */
export function keepingFocus(list, repaint) {
  const active = list.contains(document.activeElement) ? document.activeElement : null;
  const held = active ? [...list.children].findIndex((row) => row.contains(active)) : -1;
  repaint();
  if (held < 0 || !focusIsLost()) return;
  const rows = [...list.children];
  standNear([rows[held], rows[held - 1]]);
}

/**
 * Repaints the page; who stood on what has gone from the finder, the pen or the harvest (another
 * phone took the pen, the table was found) stands on the nearest title of it that is left.
 * @param {() => void} repaint
 */
export function keepingPlace(repaint) {
  const active = document.activeElement;
  const part = active?.closest("#finder, #pen, #harvest");
  repaint();
  if (!active || !part || (active.isConnected && !active.closest("[hidden]"))) return;
  const now = document.activeElement;
  if (now !== active && now !== document.body) return;
  const title = part.closest("[hidden]") ? null : part.querySelector("#pen-line, #harvest-title");
  // Whoever has scrolled on since is not brought back.
  /** @type {HTMLElement} */ (title ?? byId("title")).focus({ preventScroll: true });
}

/**
 * @param {string | null | undefined} time "09:30"
 * @returns {string} "9h30"
 */
export function hour(time) {
  if (!time) return "";
  const [hours = "", minutes = ""] = time.split(":");
  return say("hour", { hours: Number(hours), minutes });
}

/**
 * @param {Rec} step
 * @returns {string} when it is planned, or nothing
 */
export function hours(step) {
  if (!step.start) return "";
  if (!step.end) return hour(step.start);
  return say("hours", { start: hour(step.start), end: hour(step.end) });
}

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("fr", { granularity: "grapheme" }) : null;

/**
 * @param {string} text
 * @returns {number} how many characters a person sees
 */
export function graphemes(text) {
  let count = 0;
  for (const _ of segmenter ? segmenter.segment(text) : text) count += 1;
  return count;
}

/**
 * @param {string} text
 * @returns {Promise<void>}
 */
export async function copy(text) {
  if (navigator.clipboard && isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // A hotspot speaks plain HTTP, where the clipboard has only its old door.
  const back = /** @type {HTMLElement | null} */ (document.activeElement);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  back?.focus();
}
