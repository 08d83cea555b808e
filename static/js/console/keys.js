// @ts-check
import { button, byId } from "./dom.js";

/**
 * A few single keys, for who has one hand on the laptop. They rest while somebody writes, while a
 * dialog is open, with any modifier, and when they are switched off on this machine.
 */

const OFF = "console:keys:off";

/** @param {Record<string, () => void>} acts by key */
export function keys(acts) {
  const help = byId("help", HTMLDialogElement);
  const on = byId("keys-on", HTMLInputElement);
  on.checked = !isOff();
  on.addEventListener("change", () => switchOff(!on.checked));
  button("help-open").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (!on.checked || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey || isElsewhere(event.target)) return;
    // Arrows are tried in a row of choices, and with a shift they select what is read: there they
    // change nothing, least of all the sequence.
    if (event.key.startsWith("Arrow") && (event.shiftKey || isChoice(event.target))) return;
    const act = event.key === "?" ? () => help.showModal() : acts[nameOf(event)];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/**
 * The figure of a figure's key even where it takes a shift, as on French keyboards; a letter's even
 * when capitals are locked.
 * @param {KeyboardEvent} event
 */
function nameOf({ code, key }) {
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? (key.length === 1 ? key.toLowerCase() : key);
}

/** @param {EventTarget | null} target */
function isElsewhere(target) {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof Element && Boolean(target.closest("input, textarea, select"));
}

/** @param {EventTarget | null} target */
function isChoice(target) {
  return target instanceof Element && Boolean(target.closest("[role=group], .views-nav, .zones-nav"));
}

/** Whether single keys act on this machine. */
export function areOn() {
  const on = document.getElementById("keys-on");
  return on instanceof HTMLInputElement && on.checked; // other pages have no keys
}

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

/** @param {boolean} off */
function switchOff(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // The choice lasts as long as the page.
  }
}
