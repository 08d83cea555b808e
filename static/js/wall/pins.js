// @ts-check
import { stepsOf } from "./scene.js";

/**
 * What this screen shows whatever the run of show says, if somebody here chose so. Remembered for
 * this window alone: two walls of one machine may show two things, and the console's small one
 * follows.
 *
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

const PLACE = "wall.pin";
/** "" follows the run of show. */
export const PINS = ["", "keywords", "boards", "agenda", "join"];

let chosen = remembered();

/** @returns {string} one of `PINS` */
export function pin() {
  return chosen;
}

/** @param {string} name one of `PINS` */
export function pinTo(name) {
  chosen = PINS.includes(name) ? name : "";
  try {
    if (chosen) sessionStorage.setItem(PLACE, chosen);
    else sessionStorage.removeItem(PLACE);
  } catch {
    // Then it holds until the page is loaded again.
  }
}

function remembered() {
  try {
    const found = sessionStorage.getItem(PLACE) ?? "";
    return PINS.includes(found) ? found : "";
  } catch {
    return "";
  }
}

/**
 * The scene as this screen shows it. A wall that was blanked from the console is blank, pinned or not.
 * @param {Scene} scene
 * @param {Store} store
 * @returns {Scene}
 */
export function pinned(scene, store) {
  if (!chosen || scene.aside === "blank") return scene;
  const asides = /** @type {Record<string, Scene["aside"]>} */ ({ agenda: "agenda", join: "join" });
  const view = viewOf(scene);
  const board = chosen === "keywords" ? boardOf(store) : null;
  if (chosen === "keywords" && !board) return scene;
  return {
    ...scene,
    view,
    aside: asides[chosen] ?? "",
    board,
    component: "",
    complement: false,
    stage: null,
    key: ["pinned", view, asides[chosen] ?? "", board?.id ?? ""].join(" "),
  };
}

/**
 * Ideas are read as boards while they are written, and afterwards as what is shared of them.
 * @param {Scene} scene
 * @returns {Scene["view"]}
 */
function viewOf({ step }) {
  if (chosen === "agenda") return "lines";
  if (chosen === "boards" && step?.kind !== "boards") return "overview";
  return /** @type {Scene["view"]} */ (chosen);
}

/** @param {Store} store the words that were asked for last, else those that will be first */
function boardOf(store) {
  const asked = stepsOf(store).filter((step) => step.kind === "keywords");
  return asked.filter((step) => step.writing !== "unopened").at(-1) ?? asked[0] ?? null;
}
