// @ts-check
import { liveList, say } from "../parts.js";
import { pointsOf, tablesOf } from "../points.js";
import { button, byId, element, onAct, refill, rest } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { road, shownNow } from "./staged.js";
import { pointAt } from "./stops.js";

/** @typedef {import("./facts.js").Desk} Desk */

/**
 * « Donner la parole à la table {n} »: those that the newest point comes from are at hand, the others
 * a fold away.
 * @param {Desk} desk
 * @param {(by: HTMLElement, table: number | null) => void} give
 * @returns {() => void} repaints
 */
export function floorPanel(desk, give) {
  const { store } = desk;
  const others = byId("stage-floor-others", HTMLDetailsElement);
  const row = (/** @type {number} */ number) => ({
    key: String(number),
    id: String(number),
    text: say("stage_floor_table", { n: number }),
    label: say("stage_floor_give", { n: number }),
    pressed: String(shownNow(desk).floor === number),
  });
  /** @type {number[]} */
  let near = [];
  /** @type {number[]} */
  let far = [];
  const lists = /** @type {const} */ ([
    [element("stage-floor-near"), () => near],
    [element("stage-floor-far"), () => far],
  ]).map(([list, numbers]) => {
    const refresh = liveList(list, "floor", { records: () => numbers().map(row), fill: refill });
    return /** @type {const} */ ([list, refresh]);
  });
  onAct(element("stage-floor"), (act, id, by) => {
    const given = act === "floor" && shownNow(desk).floor !== Number(id);
    if (others.open && others.contains(by)) {
      others.open = false;
      others.querySelector("summary")?.focus();
    }
    give(by, given ? Number(id) : null);
  });
  return () => {
    const { component, floor } = shownNow(desk);
    const every = tables(store);
    near = nearTables(desk);
    far = every.filter((number) => !near.includes(number));
    element("stage-floor").hidden = !component || every.length === 0;
    // Whoever stands on a table that has gone stands on what brings the next one.
    for (const [list, repaint] of lists) keepingFocus(list, button("stage-on"), repaint);
    others.hidden = far.length === 0;
    rest(button("stage-floor-none"), floor === null);
  };
}

/**
 * @param {Desk["store"]} store
 * @returns {number[]}
 */
function tables(store) {
  return store.byType("table").map(({ number }) => number).sort((a, b) => a - b);
}

/**
 * @param {Desk} desk
 * @returns {number[]} the tables that the newest point comes from, and the one that has the floor
 */
function nearTables(desk) {
  const { component, floor, ...shown } = shownNow(desk);
  if (!component) return [];
  const { points } = pointsOf(desk.store, component);
  const at = pointAt({ component, floor, ...shown }, road(desk, component));
  const newest = points[Math.min(at, points.length) - 1] ?? [];
  const every = shown.points === null ? points.flat() : newest;
  const near = new Set(tablesOf(every));
  if (floor !== null) near.add(floor);
  return tables(desk.store).filter((number) => near.has(number));
}

