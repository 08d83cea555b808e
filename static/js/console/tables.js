// @ts-check
import { liveList, say, setText } from "../parts.js";
import { button, count, element, onAct, onPress, refill } from "./dom.js";
import { components, isShown } from "./facts.js";
import { formingPart } from "./forming.js";
import { componentName, groupWork, hasSpokesperson, ideasByTable, picksOf, tables } from "./tablefacts.js";
import { sheetsPart } from "./sheets.js";
import { tablePart } from "./onetable.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * What the tables have come to, in the order of their numbers: nobody is ranked, a table that says
 * nothing is left in peace.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function tablesPanel(desk) {
  const { store, ui } = desk;
  const list = element("tables-list");
  const refresh = liveList(list, "table", { records: () => rows(desk), fill: refill });
  const each = element("coverage");
  const refreshEach = liveList(each, "coverage", { records: () => coverage(desk), fill: refill });
  onAct(list, (_act, id) => ui.set({ table: ui.get("table") === id ? "" : id }));
  onAct(each, (_act, id, by) => closeComponent(desk, id, by));
  onPress(button("paper-room"), (by) => paperRoom(desk, by));
  const parts = [tablePart(desk), formingPart(desk), sheetsPart(desk)];
  return () => {
    const every = tables(store);
    const some = every.length > 0;
    element("tables-none").hidden = some;
    for (const id of ["tables-title", "coverage", "tables-list", "paper-room"]) {
      element(id).hidden = !some;
    }
    const chose = every.filter((one) => picksOf(store, one.number).length > 0).length;
    setText(element("tables-chosen"), count("tables_chosen", chose, { of: every.length }));
    const seated = every.reduce((sum, one) => sum + one.seated, 0);
    setText(element("tables-seated"), count("tables_seated", seated));
    setText(button("paper-room"), say(allOnPaper(desk) ? "paper_room_back" : "paper_room"));
    refreshEach();
    refresh();
    for (const paint of parts) paint();
  };
}

/** @param {Desk} desk */
function rows({ store, link, ui }) {
  const written = ideasByTable(store);
  return tables(store).map((table) => {
    const { number: n, component } = table;
    const { ideas, last } = written.get(n) ?? { ideas: 0, last: 0 };
    const picks = picksOf(store, n).length;
    const about = [
      count("table_people", table.seated),
      say(table.pen ? "table_pen" : "table_no_pen"),
      table.place === n ? "" : say("table_place", { n: table.place }),
    ];
    const done = [picks && count("table_picks", picks), hasSpokesperson(store, n) && say("table_spokesperson")];
    return {
      key: table.key,
      id: String(n),
      name: say("table", { n }),
      component,
      shape: `#shape-${component}`,
      works: componentName(store, component, say("table_everything")),
      remote: table.remote,
      paper: table.paper,
      about: about.filter(Boolean).join(" · "),
      ideas: count("ideas", ideas),
      last: last ? ago(link.now() - last) : "",
      done: done.filter(Boolean).join(" · "),
      openLabel: say("table_open", { n }),
      open: String(ui.get("table") === String(n)),
    };
  });
}

/** @param {number} seconds */
function ago(seconds) {
  const m = Math.floor(seconds / 60);
  return m < 1 ? say("table_last_now") : say("table_last", { m });
}

/** @param {Desk} desk */
function coverage({ store }) {
  const sequence = groupWork(store)?.id;
  const every = tables(store);
  /** @type {Map<string, number>} */
  const ideas = new Map();
  for (const card of store.byType("card")) {
    if (card.sequence !== sequence || !isShown(card)) continue;
    ideas.set(card.component, (ideas.get(card.component) ?? 0) + 1);
  }
  const free = every.every((table) => table.component === null);
  return components(store).map((one) => {
    const there = every.filter((table) => table.component === one.key).map((table) => table.number);
    const where = there.length
      ? count("component_tables", there.length, { tables: there.join(", ") })
      : free ? "" : say("component_no_table");
    const closing = one.closed ? "component_reopen" : "component_close";
    return {
      key: one.key,
      id: one.key,
      component: one.key,
      shape: `#shape-${one.key}`,
      name: `${one.number}. ${one.label}`,
      ideas: count("ideas", ideas.get(one.key) ?? 0),
      where,
      closed: one.closed ? say("component_closed") : "",
      act: say(closing),
      actLabel: say(`${closing}_what`, { label: one.label }),
    };
  });
}

/**
 * @param {Desk} desk
 * @param {string} component
 * @param {HTMLElement} by
 */
function closeComponent({ acts, store }, component, by) {
  const record = components(store).find((one) => one.key === component);
  if (!record) return;
  const set = (/** @type {boolean} */ closed, manner = {}) =>
    acts.run("set_board", { component, closed }, manner);
  if (record.closed) set(false, { by });
  else {
    const said = say("said_component_closed", { label: record.label });
    set(true, { by, said, undo: () => set(false) });
  }
}

/** @param {Desk} desk */
const allOnPaper = ({ store }) => tables(store).every((table) => table.paper);

/**
 * The room goes on on paper. Taken back, those that were on paper before stay there.
 * @param {Desk} desk
 * @param {HTMLElement} by
 */
function paperRoom(desk, by) {
  const { acts, store } = desk;
  const on = !allOnPaper(desk);
  const before = tables(store).filter((table) => table.paper !== on).map((table) => table.number);
  acts.run("set_paper", { group: 0, on }, {
    by,
    said: say(on ? "said_paper_room" : "said_paper_room_back"),
    undo: () => acts.runAll("set_paper", before.map((group) => ({ group, on: !on }))),
  });
}
