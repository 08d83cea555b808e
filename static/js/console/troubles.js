// @ts-check
import { say, setText } from "../parts.js";
import { element } from "./dom.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../sync.js").Trouble} Trouble
 */

const BRIEFLY = 8000;

/**
 * What is wrong with the machine the rencontre runs on, while it is; then that it is over.
 * @param {Link} link
 */
export function troubles(link) {
  const place = element("troubles");
  let fade = 0;
  /** @param {Trouble[]} list */
  const tell = (list) => {
    clearTimeout(fade);
    const over = list.length === 0 && Boolean(place.textContent) && place.dataset.state === "on";
    setText(place, over ? say("troubles_over") : list.map(({ sentence }) => sentence).join("\n"));
    place.dataset.state = list.length > 0 ? "on" : "over";
    if (over) fade = setTimeout(() => setText(place, ""), BRIEFLY);
  };
  link.on("troubles", tell);
}
