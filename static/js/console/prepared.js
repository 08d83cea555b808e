// @ts-check
import { say } from "../parts.js";
import { count } from "./dom.js";
import { components, isQuotable, isShown, kept } from "./facts.js";

/**
 * What there is to prepare of a component: what is kept, what its tables want to share, the rest.
 * Ideas that were brought together are one row: the first of them, the others under it.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{card: Rec, mates: Rec[]}} Row
 * @typedef {{kept: Row[], shared: Row[], others: Row[], origins: Map<string, string>}} Prepared
 *   `origins`: by idea, who proposed it
 */

/**
 * @param {Desk} desk
 * @returns {Rec | undefined} the component being prepared: the one chosen, else the first
 */
export function prepared({ store, ui }) {
  const every = components(store);
  return every.find((one) => one.key === ui.get("prepared")) ?? every[0];
}

/**
 * @param {Store} store
 * @param {string} component
 * @returns {Prepared}
 */
export function preparedOf(store, component) {
  const chosen = choices(store, component);
  const every = store.byType("card").filter((card) => card.component === component && isShown(card));
  const placed = new Set(kept(store, component).map((card) => card.id));
  /** @param {Rec[]} heads */
  const rows = (heads) => heads.map((card) => ({ card, mates: takeMates(every, card, placed) }));
  /** @param {Rec[]} heads */
  const next = (heads) => heads.flatMap((card) => {
    if (placed.has(card.id)) return [];
    placed.add(card.id);
    return [{ card, mates: takeMates(every, card, placed) }];
  });
  const first = rows(kept(store, component));
  const shared = next(turn(chosen));
  const others = next(every.sort((a, b) => b.number - a.number));
  return { kept: first, shared, others, origins: originsOf(chosen) };
}

/**
 * @param {Rec[]} every
 * @param {Rec} card
 * @param {Set<string>} placed gets those that lie with it
 * @returns {Rec[]} which of them stand nowhere yet, oldest first
 */
function takeMates(every, { stack }, placed) {
  if (!stack) return [];
  const mates = every.filter((one) => one.stack === stack && !placed.has(one.id));
  for (const one of mates) placed.add(one.id);
  return mates.sort((a, b) => a.number - b.number);
}

/**
 * @typedef {{card: Rec, tables: {group: number, place: number}[]}} Choice
 *
 * What the tables chose of a component, and the questions that they carry on.
 * @param {Store} store
 * @param {string} component
 * @returns {Map<string, Choice>}
 */
function choices(store, component) {
  /** @type {Map<string, Choice>} */
  const found = new Map();
  for (const { picks, group } of store.byType("harvest")) {
    let place = 0;
    const stacks = new Set();
    for (const id of picks) {
      const card = store.get(`card:${id}`);
      if (!card || !isQuotable(card) || stacks.has(card.stack)) continue;
      if (card.stack) stacks.add(card.stack);
      place += 1;
      if (card.component !== component) continue;
      const choice = found.get(id) ?? { card, tables: [] };
      choice.tables.push({ group, place });
      found.set(id, choice);
    }
  }
  for (const card of store.byType("card")) {
    const carried = card.carried && card.component === component && isQuotable(card);
    if (carried && !found.has(card.id)) found.set(card.id, { card, tables: [] });
  }
  return found;
}

/**
 * @param {Map<string, Choice>} chosen
 * @returns {Rec[]} every table's first choice first, then the second ones; the questions last
 */
function turn(chosen) {
  const place = (/** @type {Choice} */ { tables }) => Math.min(...tables.map((one) => one.place), 99);
  const table = (/** @type {Choice} */ { tables }) => Math.min(...tables.map((one) => one.group), 99);
  return [...chosen.values()]
    .sort((a, b) => place(a) - place(b) || table(a) - table(b) || a.card.number - b.card.number)
    .map((one) => one.card);
}

/**
 * @param {Map<string, Choice>} chosen
 * @returns {Map<string, string>}
 */
function originsOf(chosen) {
  return new Map([...chosen].map(([id, { card, tables }]) => [id, originOf(card, tables)]));
}

/**
 * @param {Rec} card
 * @param {{group: number}[]} tables
 */
function originOf(card, tables) {
  const numbers = tables.map((one) => one.group).sort((a, b) => a - b);
  const last = numbers.at(-1);
  if (last === undefined) {
    return card.group ? say("origin_carried", { tables: card.group }) : "";
  }
  if (numbers.length === 1) return say("origin_table", { tables: last });
  return say("origin_tables", { tables: numbers.slice(0, -1).join(", "), last });
}

/**
 * @param {Store} store
 * @param {Row} row
 * @returns {string} « Réunie avec 2 autres », or its title
 */
export function matesSay(store, { card, mates }) {
  if (mates.length === 0) return "";
  const title = store.get(`stack:${card.stack}`)?.title;
  return title ? say("card_stack", { title }) : count("card_stack_untitled", mates.length);
}
