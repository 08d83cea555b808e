// @ts-check
import { liveList, say, setText } from "../parts.js";
import { button, byId, element, onAct, onPress, refill, rest } from "./dom.js";
import { components, isQuotable } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { groupWork, hasSpokesperson, picksOf, tables } from "./tablefacts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

const MOST_PICKS = 3;

/**
 * What can be done for one table: what it works on, who sits there, paper, what it shares.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function tablePart(desk) {
  const { store, ui } = desk;
  const number = () => Number(ui.get("table"));
  const table = () => store.get(`table:${number()}`);
  const give = byId("table-component", HTMLSelectElement);
  const to = byId("table-to", HTMLSelectElement);
  const harvest = harvestPart(desk, number);
  onPress(button("table-close"), () => {
    const id = ui.get("table");
    ui.set({ table: "" });
    const row = document.querySelector(`#tables-list [data-id="${id}"]`);
    if (row instanceof HTMLElement) row.focus();
  });
  onPress(button("table-give"), (by) => assign(desk, table(), give.value, by));
  onPress(button("table-move"), (by) => movePerson(desk, number(), Number(to.value), by));
  onPress(button("table-paper"), (by) => paper(desk, table(), by));
  onPress(button("table-ideas"), () => {
    ui.set({ view: "cards", from: String(number()), component: "" });
    element("cards-title").focus();
  });
  let shown = "";
  return () => {
    const record = table();
    element("one-table").hidden = !record;
    if (!record) {
      shown = "";
      return;
    }
    setText(element("one-table-title"), say("table", { n: number() }));
    options(give, [["", say("table_component_plan")], ...components(store).map(named)]);
    options(to, tables(store).flatMap((one) =>
      one.number === number() ? [] : [[String(one.number), say("table", { n: one.number })]]));
    rest(button("table-move"), record.seated === 0 || to.options.length === 0);
    setText(button("table-paper"), say(record.paper ? "paper_back" : "paper"));
    if (shown !== record.key) {
      give.value = record.component ?? "";
      if (shown !== "" || document.activeElement?.closest("#tables-list")) {
        element("one-table-title").focus();
      }
    }
    shown = record.key;
    harvest();
  };
}

/**
 * @param {Rec} one
 * @returns {[string, string]}
 */
export const named = (one) => [one.key, `${one.number}. ${one.label}`];

/**
 * What a list offers, without touching it while it offers the same: somebody may be choosing.
 * @param {HTMLSelectElement} select
 * @param {string[][]} choices value and words
 */
export function options(select, choices) {
  const now = JSON.stringify(choices);
  if (select.dataset.offers === now) return;
  const { value } = select;
  select.dataset.offers = now;
  select.replaceChildren(...choices.map(([key = "", words = ""]) => new Option(words, key)));
  if (choices.some(([key]) => key === value)) select.value = value;
}

/**
 * @param {Desk} desk
 * @param {Rec | undefined} table
 * @param {string} component
 * @param {HTMLElement} by
 */
function assign({ acts, store }, table, component, by) {
  if (!table) return;
  const { number: group, component: before } = table;
  const record = components(store).find((one) => one.key === component);
  const said = record
    ? say("said_assigned", { n: group, label: record.label })
    : say("said_assigned_plan", { n: group });
  acts.run("assign_component", { group, component }, {
    by,
    said,
    undo: () => acts.run("assign_component", { group, component: before ?? "" }),
  });
}

/**
 * @param {Desk} desk
 * @param {number} origin
 * @param {number} to
 * @param {HTMLElement} by
 */
function movePerson({ acts }, origin, to, by) {
  acts.run("move_person", { origin, to }, {
    by,
    said: say("said_person_moved", { origin, to }),
    // Whoever came last to the other table is the one who was moved there.
    undo: () => acts.run("move_person", { origin: to, to: origin }),
  });
}

/**
 * @param {Desk} desk
 * @param {Rec | undefined} table
 * @param {HTMLElement} by
 */
function paper({ acts }, table, by) {
  if (!table) return;
  const { number: group, paper: before } = table;
  const said = say(before ? "said_paper_back" : "said_paper", { n: group });
  acts.run("set_paper", { group, on: !before }, {
    by,
    said,
    undo: () => acts.run("set_paper", { group, on: before }),
  });
}

/**
 * What a table shares, chosen here for one that is on paper: in its order, three at most.
 * @param {Desk} desk
 * @param {() => number} number
 * @returns {() => void} repaints
 */
function harvestPart(desk, number) {
  const { store, acts } = desk;
  const picked = () => picksOf(store, number());
  const others = () => {
    const chosen = picked();
    const stacks = new Set(chosen.map((card) => card.stack).filter(Boolean));
    return store.byType("card")
      .filter((card) => card.group === number() && card.sequence === groupWork(store)?.id)
      .filter((card) => isQuotable(card) && !chosen.includes(card) && !stacks.has(card.stack))
      .sort((a, b) => a.number - b.number);
  };
  const lists = [
    { list: element("picks-list"), records: () => picked().map(pickRow) },
    { list: element("picks-others-list"), records: () => others().map(otherRow) },
  ].map(({ list, records }) => {
    onAct(list, (act, id, by) => change(desk, number(), act, id, by));
    return { list, refresh: liveList(list, "choice", { records, fill: refill }) };
  });
  const spokesperson = byId("table-spokesperson", HTMLInputElement);
  spokesperson.addEventListener("change", () => {
    const fields = { sequence: groupWork(store)?.id, group: number(), on: spokesperson.checked };
    acts.run("set_spokesperson", fields, { by: spokesperson });
  });
  return () => {
    const n = picked().length;
    setText(element("picks-count"), say("picks", { n }));
    element("picks-none").hidden = n > 0;
    element("picks-no-idea").hidden = n + others().length > 0;
    spokesperson.checked = hasSpokesperson(store, number());
    for (const { list, refresh } of lists) keepingFocus(list, element("picks-count"), refresh);
  };
}

/**
 * @param {Rec} card
 * @param {number} place
 * @param {Rec[]} every
 */
function pickRow(card, place, every) {
  const { text } = card;
  return {
    key: card.key,
    id: card.id,
    text,
    picked: true,
    first: place === 0 ? "true" : null,
    last: place + 1 === every.length ? "true" : null,
    upLabel: say("pick_up_what", { text }),
    downLabel: say("pick_down_what", { text }),
    unpickLabel: say("unpick_what", { text }),
  };
}

/** @param {Rec} card */
function otherRow(card) {
  const { text } = card;
  return { key: card.key, id: card.id, text, picked: false, pickLabel: say("pick_what", { text }) };
}

/**
 * @param {Desk} desk
 * @param {number} group
 * @param {string} act
 * @param {string} card
 * @param {HTMLElement} by
 */
function change({ acts, store }, group, act, card, by) {
  const harvest = store.get(`harvest:${groupWork(store)?.id}:${group}`);
  /** @type {string[]} */
  const picks = harvest?.picks ?? [];
  const place = picks.indexOf(card) + 1;
  if (act === "pick") acts.run("pick_card", { card, group }, { by });
  if (act === "up") acts.run("place_pick", { card, group, place: place - 1 }, { by });
  if (act === "down") acts.run("place_pick", { card, group, place: place + 1 }, { by });
  if (act !== "unpick") return;
  acts.run("unpick_card", { card, group }, {
    by,
    said: say("said_unpicked"),
    undo: async () => {
      if (!(await acts.run("pick_card", { card, group }))) return false;
      return place > MOST_PICKS || acts.run("place_pick", { card, group, place });
    },
  });
}

