// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { gauge } from "../gauge.js";
import { minutes as clock } from "../timer.js";
import { chime } from "./chime.js";
import { button, byId, element, onPress } from "./dom.js";
import { meeting } from "./facts.js";

/** @typedef {import("./facts.js").Desk} Desk */

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
  const sound = chime();
  const left = { panel: element("timer-left"), thumb: element("steer-left") };
  const says = { panel: element("timer-says"), thumb: element("steer-says") };
  const idle = says.thumb.textContent;
  const places = { root: panel, says: says.panel, left: Object.values(left), bar: element("timer-bar") };
  const paint = gauge(desk.link, places, (state, seconds, before) => {
    button("timer-toggle").dataset.state = state;
    const turns = state !== "idle" && state !== "running";
    setText(says.thumb, turns ? say(`timer_short_${state}`) : idle);
    if (before && state !== "idle") announce(heard(state, seconds));
    if (before && before !== "idle" && state === "over") sound();
  });
  return () => {
    const runs = Boolean(desk.store.get("timer"));
    panel.hidden = meeting(desk.store)?.phase === "finished";
    element("timer-now").hidden = left.thumb.hidden = !runs;
    swap(element("timer-running"), element("timer-form"), runs);
    paint();
  };
}

/**
 * One more minute for who is counting; nothing where no countdown runs.
 * @param {Desk} desk
 */
export function oneMinuteMore({ acts, store }) {
  if (store.get("timer")) acts.run("extend_timer", { seconds: 60 });
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
