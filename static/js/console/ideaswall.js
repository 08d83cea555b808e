// @ts-check
import { say } from "../parts.js";
import { element } from "./dom.js";
import { components } from "./facts.js";
import { picker } from "./picks.js";
import { ideasAreWritten } from "./tablefacts.js";

/** @typedef {import("./facts.js").Desk} Desk */

const NONE = "none";
const ALL = "all";

/**
 * Ideas on the wall while they are written: none, those of all components, or of one, large.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function ideasWall(desk) {
  const { store, acts } = desk;
  const refresh = picker("ideas-wall-picks", () => choices(desk), (key) => {
    const component = key === NONE || key === ALL ? "" : key;
    acts.run("show_ideas", { shown: key !== NONE, component });
  });
  return () => {
    element("ideas-wall").hidden = !ideasAreWritten(store);
    refresh();
  };
}

/** @param {Desk} desk */
function choices({ store }) {
  const ideas = store.get("ideas");
  const shown = !ideas?.shown ? NONE : (ideas.component ?? ALL);
  const plain = [NONE, ALL].map((key) => ({
    key,
    component: null,
    label: say(`ideas_wall_${key}`),
    seen: true,
  }));
  const each = components(store).map((one) => ({
    key: one.key,
    component: one.key,
    shape: `#shape-${one.key}`,
    number: one.number,
    label: say("ideas_wall_one", { i: one.number, label: one.label }),
  }));
  return [...plain, ...each].map((one) => ({
    ...one,
    pick: one.key,
    pressed: String(one.key === shown),
  }));
}
