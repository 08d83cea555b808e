// @ts-check
import { say } from "../parts.js";

/** @typedef {import("./scene.js").Scene} Scene */

const HARVEST_MINUTES = 5; // where no tables work, and nothing says how long it lasts

/** @type {Intl.DateTimeFormat | undefined} */
let format;

/**
 * @param {string | null | undefined} time "09:30"
 * @returns {string} as the programmes write it; empty for none
 */
export function hour(time) {
  if (!time) return "";
  const [hours = "", minutes = ""] = time.split(":");
  return say("hour", { h: Number(hours), m: minutes });
}

/**
 * @param {number} instant UTC seconds
 * @returns {string} the hour it is then where the rencontre is held, as the programmes write it
 */
export function hourOf(instant) {
  const timeZone = document.body.dataset.dayZone || "Europe/Paris";
  format ??= new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return hour(format.format(instant * 1000));
}

/**
 * When the harvest is: as it really comes, once tables work, and else as it was planned.
 * @param {Scene} scene
 * @returns {string} the line that says it
 */
export function harvestLine({ step, harvestAt }) {
  if (harvestAt !== null) return say("harvest", { heure: hourOf(harvestAt) });
  return step?.end ? say("harvest", { heure: hour(before(step.end, HARVEST_MINUTES)) }) : say("harvest-untimed");
}

/**
 * @param {string} time "11:10"
 * @param {number} minutes
 * @returns {string} that many minutes before, in the same form
 */
function before(time, minutes) {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  const total = (hours * 60 + rest - minutes + 24 * 60) % (24 * 60);
  const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${pad(Math.floor(total / 60))}:${pad(total % 60)}`;
}
