// @ts-check
import { say } from "../parts.js";
import { pointsOf, sharedPoints, stanceOf, tablesOf } from "../points.js";
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
  return asOne(store, [...pile].sort((one, other) => (better(one, other) ? -1 : 1)));
}

/**
 * @param {Store} store
 * @param {Rec[]} pile the one that is quoted first
 * @returns {Rec}
 */
function asOne(store, pile) {
  const first = /** @type {Rec} */ (pile[0]);
  const stack = first.stack ? store.get(`stack:${first.stack}`) : undefined;
  const many = pile.length > 1;
  const stance = !first.stance && stack?.disagreement ? "disagreement" : stanceOf(pile);
  return {
    ...first,
    text: (many && stack?.title) || first.text,
    agreement: stance === "agreement",
    disagreement: stance === "disagreement",
    asked: stance === "question",
    piled: many ? say("many-ideas", { n: pile.length }) : "",
    ideas: pile.length,
    from: provenance(tablesOf(pile)),
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
 * @param {number[]} tables
 * @returns {string} « Table 3 », « Tables 1 et 6 »
 */
function provenance(tables) {
  const last = tables.pop();
  if (last === undefined) return "";
  if (tables.length === 0) return say("one-table", { n: last });
  return say("many-tables", { a: tables.join(", "), b: last });
}

/**
 * What a component shares, as `sharedPoints` has it.
 * @param {Store} store
 * @param {string} component
 * @returns {Rec[]}
 */
export function sharedOf(store, component) {
  return sharedPoints(store, component).map((point) => asOne(store, point));
}

/**
 * What the restitution goes through of a component.
 * @param {Store} store
 * @param {string} component
 * @returns {{quotes: Rec[], shared: boolean}}
 */
export function quotesOf(store, component) {
  const { points, shared } = pointsOf(store, component);
  return { quotes: points.map((point) => asOne(store, point)), shared };
}
