// @ts-check
import { say } from "../parts.js";
import { componentsOf } from "./scene.js";

/**
 * The ideas as the wall looks at them: a stack is one thing to read, whatever lies in it.
 *
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 */

/**
 * @param {Store} store
 * @returns {Map<string, Rec[]>} by component: what is kept first, then the latest
 */
export function cardsByComponent(store) {
  /** @type {Map<string, Rec[]>} */
  const cards = new Map(componentsOf(store).map(({ key }) => [key, []]));
  for (const card of piled(store, store.byType("card"))) cards.get(card.component)?.push(card);
  for (const list of cards.values()) list.sort(byStrength);
  return cards;
}

/**
 * @param {Rec} a
 * @param {Rec} b
 */
function byStrength(a, b) {
  return (a.kept || Infinity) - (b.kept || Infinity) || b.number - a.number;
}

/**
 * Each idea with the tables it comes from; those of one stack as one, in the place of the first.
 * @param {Store} store
 * @param {Rec[]} cards
 * @returns {Rec[]}
 */
function piled(store, cards) {
  /** @type {Map<string, Rec[]>} */
  const piles = new Map();
  for (const card of cards) {
    const pile = card.stack || card.id;
    piles.set(pile, [...(piles.get(pile) ?? []), card]);
  }
  return [...piles.values()].map((pile) => together(store, pile));
}

/**
 * @param {Store} store
 * @param {Rec[]} pile
 * @returns {Rec}
 */
function together(store, pile) {
  const first = pile.reduce((one, other) => (better(other, one) ? other : one));
  const stack = first.stack ? store.get(`stack:${first.stack}`) : undefined;
  const many = pile.length > 1;
  return {
    ...first,
    text: (many && stack?.title) || first.text,
    disagreement: stack?.disagreement ?? first.disagreement,
    asked: pile.some((card) => card.carried) && !(stack?.disagreement ?? first.disagreement),
    piled: many ? say("many-ideas", { n: pile.length }) : "",
    from: provenance(pile),
  };
}

/**
 * @param {Rec} one
 * @param {Rec} other
 */
function better(one, other) {
  return (one.kept || Infinity) - (other.kept || Infinity) < 0 || (!other.kept && one.number < other.number);
}

/**
 * @param {Rec[]} pile
 * @returns {string} « Table 3 », « Tables 1 et 6 »
 */
function provenance(pile) {
  const tables = [...new Set(pile.map((card) => card.group).filter(Boolean))].sort((a, b) => a - b);
  const last = tables.pop();
  if (last === undefined) return "";
  if (tables.length === 0) return say("one-table", { n: last });
  return say("many-tables", { a: tables.join(", "), b: last });
}

/**
 * What a component shares: what the animation keeps; where it keeps nothing, what the tables chose,
 * each table's first choice first, then the questions that they carry on.
 * @param {Store} store
 * @param {string} component
 * @returns {Rec[]}
 */
export function sharedOf(store, component) {
  const cards = store.byType("card").filter((card) => card.component === component);
  const kept = piled(store, cards.filter((card) => card.kept));
  if (kept.length > 0) return kept.sort((a, b) => a.kept - b.kept);
  const carried = cards.filter((card) => card.carried).sort((a, b) => a.number - b.number);
  const chosen = new Set([...picksInTurn(store), ...carried.map((card) => card.id)]);
  const picked = piled(store, cards.filter((card) => chosen.has(card.id)));
  const order = [...chosen];
  return picked.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/**
 * @param {Store} store
 * @returns {string[]} the first choice of every table, then the second ones…
 */
function picksInTurn(store) {
  const harvests = store.byType("harvest").sort((a, b) => a.group - b.group);
  const longest = Math.max(0, ...harvests.map(({ picks }) => picks.length));
  const turns = Array.from({ length: longest }, (_, turn) => harvests.map(({ picks }) => picks[turn]));
  return turns.flat().filter(Boolean);
}
