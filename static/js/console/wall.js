// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { button, byId, element, onPress } from "./dom.js";
import { current, meeting } from "./facts.js";
import { recall } from "./recall.js";
import { onStage, wallShows } from "./stage.js";

/** @typedef {import("./facts.js").Desk} Desk */

const WALL_WIDTH = 1280;

/**
 * The wall in miniature, and the links to hand out.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function wallPanel(desk) {
  const mini = element("mini");
  const fit = () => mini.style.setProperty("--scale", String(mini.clientWidth / WALL_WIDTH));
  new ResizeObserver(fit).observe(mini);
  fit();
  element("zone-wall").addEventListener("click", (event) => {
    const pressed = event.target instanceof HTMLElement ? event.target.dataset.copy : undefined;
    if (pressed) copy(desk, byId(pressed, HTMLInputElement));
  });
  const back = button("wall-back");
  onPress(back, (by) => recall(desk, "", by));
  let staged = "";
  return () => {
    const shows = say("wall_now", { what: wallShows(desk) });
    setText(element("wall-now"), shows);
    const record = meeting(desk.store);
    const elsewhere = record?.recalled && record.recalled !== current(desk.store)?.id;
    back.hidden = !elsewhere || record?.phase !== "running";
    // From one component to the next nothing else says it; a change of sequence has its message.
    if (onStage(desk) && staged && staged !== shows) announce(shows);
    staged = onStage(desk) ? shows : "";
  };
}

/**
 * Copies a link; on plain HTTP, where pages have no clipboard, by selecting it.
 * @param {Desk} desk
 * @param {HTMLInputElement} field
 */
async function copy({ toasts }, field) {
  const pressed = document.activeElement;
  const copied = await written(field.value).catch(() => selected(field));
  if (copied && pressed instanceof HTMLElement) pressed.focus();
  toasts.show(say(copied ? "copied" : "copy_by_hand"));
}

/** @param {string} text */
async function written(text) {
  await navigator.clipboard.writeText(text);
  return true;
}

/** @param {HTMLInputElement} field */
function selected(field) {
  field.focus();
  field.select();
  return document.execCommand("copy");
}
