// @ts-check
import { say } from "../parts.js";
import { byId } from "./dom.js";
import { meeting } from "./facts.js";

/**
 * Whether walls show how the time goes: a switch, off unless somebody wishes it.
 * @param {import("./facts.js").Desk} desk
 * @returns {() => void} repaints
 */
export function timeBar({ acts, store }) {
  const box = byId("time-bar", HTMLInputElement);
  let sending = 0;
  const paint = () => {
    if (!sending) box.checked = Boolean(meeting(store)?.time_bar);
  };
  box.addEventListener("change", async () => {
    const on = box.checked;
    sending += 1;
    await acts.run("show_time_bar", { on }, {
      said: say(on ? "said_time_bar" : "said_no_time_bar"),
      undo: () => acts.run("show_time_bar", { on: !on }),
    });
    sending -= 1;
    paint();
  });
  return paint;
}
