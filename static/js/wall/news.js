// @ts-check
import { setText } from "../parts.js";

/** @typedef {import("./scene.js").Scene} Scene */

const QUIET = 15_000;

/**
 * Says aloud, politely, what the wall turned to: at once when the thing to look at changes, and
 * the counts every quarter of a minute at most.
 * @param {HTMLElement} region a status
 * @param {() => string} counts what the strip counts
 * @returns {(scene: Scene, heading: string) => void}
 */
export function startNews(region, counts) {
  let key = "";
  let said = "";
  let pending = 0;
  const tellCounts = () => {
    pending = 0;
    const text = counts();
    if (text !== said) setText(region, (said = text));
  };
  return (scene, heading) => {
    if (scene.key !== key) {
      key = scene.key;
      setText(region, heading);
    }
    if (!pending) pending = setTimeout(tellCounts, QUIET);
  };
}
