// @ts-check
import { setText } from "../parts.js";

/** @typedef {import("./scene.js").Scene} Scene */

const QUIET = 20_000;

/**
 * Says aloud, politely, what the wall turned to: at once when the thing to look at changes, or what
 * has just come to it, and what it counts every twenty seconds at most.
 * @param {HTMLElement} region a status
 * @param {() => string} counts what there is to count; empty when that is nothing new
 * @returns {(scene: Scene, heading: string, latest: string) => void}
 */
export function startNews(region, counts) {
  let key = "";
  let come = "";
  let said = "";
  let pending = 0;
  const tellCounts = () => {
    pending = 0;
    const text = counts();
    if (text && text !== said) setText(region, (said = text));
  };
  return (scene, heading, latest) => {
    const turned = scene.key !== key;
    if (turned) setText(region, [heading, latest].filter(Boolean).join(" · "));
    else if (latest && latest !== come) setText(region, latest);
    key = scene.key;
    come = latest;
    if (!pending) pending = setTimeout(tellCounts, QUIET);
  };
}
