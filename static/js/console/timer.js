// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { minutes as clock } from "../timer.js";
import { button, byId, element, onPress } from "./dom.js";
import { meeting } from "./facts.js";

/** @typedef {import("./facts.js").Desk} Desk */

const LOW = 0.2;
const LAST = 0.05;
const LONGEST = 180;

/**
 * The timer's panel, in the page or above the thumb. What is left is said in words, in figures and
 * by a bar's length; the colour only repeats it.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function timerPanel(desk) {
  const panel = element("timer");
  for (const target of panel.querySelectorAll("button[data-timer]")) {
    if (target instanceof HTMLButtonElement) onPress(target, () => press(desk, target));
  }
  customMinutes(desk);
  sheet(panel);
  let pending = 0;
  let painted = false;
  const paint = () => {
    clearTimeout(pending);
    const timer = desk.store.get("timer");
    const left = timer ? timer.ends_at - desk.link.now() : 0;
    const state = timer ? stateOf(left, timer.seconds) : "idle";
    if (panel.dataset.state !== state) {
      panel.dataset.state = state;
      if (timer && painted) announce(heard(state, left));
    }
    painted = true;
    panel.hidden = meeting(desk.store)?.phase === "finished";
    element("timer-now").hidden = !timer;
    swap(element("timer-running"), element("timer-form"), Boolean(timer));
    const shown = element("steer-left");
    shown.hidden = !timer;
    if (!timer) return;
    setText(element("timer-says"), say(`timer_${state}`));
    setText(element("timer-left"), clock(left));
    setText(shown, clock(left));
    const share = Math.max(0, Math.min(1, left / timer.seconds));
    element("timer-bar").style.setProperty("--share", share.toFixed(4));
    if (left > 0) pending = setTimeout(paint, Math.max(100, 1000 / desk.link.rate));
  };
  return paint;
}

/**
 * Each state is heard once: seconds are for the eyes.
 * @param {string} state
 * @param {number} left seconds
 * @returns {string}
 */
function heard(state, left) {
  const says = say(`timer_${state}`);
  return left > 0 ? `${says} ${clock(left)}` : says;
}

/**
 * Shows one row of buttons or the other; the focus follows, it is never left on what is gone.
 * @param {HTMLElement} running
 * @param {HTMLElement} idle
 * @param {boolean} runs
 */
function swap(running, idle, runs) {
  const [shown, gone] = runs ? [running, idle] : [idle, running];
  const held = gone.contains(document.activeElement) && !gone.hidden;
  shown.hidden = false;
  gone.hidden = true;
  if (held) shown.querySelector("button")?.focus();
}

/**
 * @param {number} left seconds
 * @param {number} whole seconds
 * @returns {"running" | "low" | "last" | "over"}
 */
function stateOf(left, whole) {
  if (left <= 0) return "over";
  if (left <= whole * LAST) return "last";
  return left <= whole * LOW ? "low" : "running";
}

/**
 * @param {Desk} desk
 * @param {HTMLButtonElement} by
 */
function press({ acts, store, link }, by) {
  const seconds = Number(by.dataset.seconds);
  if (by.dataset.timer === "start") acts.run("start_timer", { seconds }, { by });
  if (by.dataset.timer === "extend") acts.run("extend_timer", { seconds }, { by });
  if (by.dataset.timer !== "stop") return;
  const timer = store.get("timer");
  const left = timer ? Math.round(timer.ends_at - link.now()) : 0;
  const again = () => acts.run("start_timer", { seconds: left });
  const undo = left > 1 ? again : undefined;
  acts.run("stop_timer", {}, { by, said: say("said_timer_stopped"), undo });
}

/** @param {Desk} desk */
function customMinutes({ acts }) {
  const form = byId("timer-form", HTMLFormElement);
  const field = byId("timer-minutes", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = Number(field.value.replace(",", "."));
    const bad = !(typed >= 1 && typed <= LONGEST);
    setText(element("timer-bad"), bad ? say("timer_bad") : "");
    field.setAttribute("aria-invalid", String(bad));
    if (bad) {
      field.focus();
      return;
    }
    const done = () => {
      field.value = "";
    };
    acts.run("start_timer", { seconds: Math.round(typed * 60) }, { by: event.submitter, done });
  });
}

/**
 * On a phone the panel comes up from under the thumb.
 * @param {HTMLElement} panel
 */
function sheet(panel) {
  const toggle = button("timer-toggle");
  const open = (/** @type {boolean} */ on) => {
    toggle.setAttribute("aria-expanded", String(on));
    panel.classList.toggle("open", on);
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("button"));
    if (on) [...buttons].find((one) => one.getClientRects().length > 0)?.focus();
  };
  onPress(toggle, () => open(toggle.getAttribute("aria-expanded") !== "true"));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.classList.contains("open")) return;
    open(false);
    toggle.focus();
  });
}
