// @ts-check
import { setText } from "../parts.js";

/** @typedef {import("./scene.js").Scene} Scene */

const QUIET = 20_000;

/**
 * Says aloud, politely, what the wall turned to: at once when the thing to look at changes, and
 * what it counts every twenty seconds at most.
 * @param {HTMLElement} region a status
 * @param {() => string} counts what there is to count; empty when that is nothing new
 * @returns {(scene: Scene, heading: string) => void}
 */
export function startNews(region, counts) {
  let key = "";
  let said = "";
  let pending = 0;
  const tellCounts = () => {
    pending = 0;
    const text = counts();
    if (text && text !== said) setText(region, (said = text));
  };
  return (scene, heading) => {
    if (scene.key !== key) {
      key = scene.key;
      setText(region, heading);
    }
    if (!pending) pending = setTimeout(tellCounts, QUIET);
  };
}
