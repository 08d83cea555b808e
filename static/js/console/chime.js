// @ts-check
import { byId } from "./dom.js";

/**
 * A gentle sound when a countdown has run out: of this browser only, and only where it is asked for.
 */

const ON = "console:chime:on";
const NOTES = [659.25, 523.25]; // hertz: a third that comes down
const APART = 0.32; // seconds
const LENGTH = 1.6;
const LOUD = 0.12;

/**
 * @returns {() => void} sounds, if it may
 */
export function chime() {
  const box = byId("chime-on", HTMLInputElement);
  /** @type {AudioContext | null} */
  let context = null;
  box.checked = isOn();
  // A browser lets a page sound only once somebody has touched it.
  const ready = () => {
    if (!box.checked) return;
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
  };
  addEventListener("pointerdown", ready);
  addEventListener("keydown", ready);
  const sound = () => {
    ready();
    if (box.checked && context) NOTES.forEach((hertz, place) => note(context, hertz, place * APART));
  };
  box.addEventListener("change", () => {
    remember(box.checked);
    sound();
  });
  return sound;
}

/**
 * @param {AudioContext | null} context
 * @param {number} hertz
 * @param {number} after seconds
 */
function note(context, hertz, after) {
  if (!context) return;
  const [tone, loudness] = [context.createOscillator(), context.createGain()];
  const from = context.currentTime + after;
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(LOUD, from + 0.04);
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + LENGTH);
  tone.connect(loudness).connect(context.destination);
  tone.start(from);
  tone.stop(from + LENGTH);
}

function isOn() {
  try {
    return localStorage.getItem(ON) === "1";
  } catch {
    return false;
  }
}

/** @param {boolean} on */
function remember(on) {
  try {
    if (on) localStorage.setItem(ON, "1");
    else localStorage.removeItem(ON);
  } catch {
    // The choice lasts as long as the page.
  }
}
