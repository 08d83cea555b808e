// @ts-check
/**
 * What the restitution goes through of one component, point by point, as the wall shows it, the
 * console drives it and whoever speaks follows it.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {Rec[]} Point the ideas that lie together, the one that is quoted first
 */

const LATEST = 3;

/**
 * What is shared of a component: what the animation keeps; where it keeps nothing, what the tables
 * chose, each table's first choice first, then the questions that they carry on. What lies in a
 * stack with one of them comes along.
 * @param {Store} store
 * @param {string} component
 * @returns {Point[]}
 */
export function sharedPoints(store, component) {
  const cards = quotable(store, component);
  const kept = cards.filter((card) => card.kept).sort((a, b) => a.kept - b.kept);
  if (kept.length > 0) return inPiles(kept, cards);
  const carried = cards.filter((card) => card.carried).sort((a, b) => a.number - b.number);
  const order = [...new Set([...picksInTurn(store), ...carried.map((card) => card.id)])];
  const byId = new Map(cards.map((card) => [card.id, card]));
  return inPiles(order.flatMap((id) => byId.get(id) ?? []), cards);
}

/**
 * What the wall goes through: what is shared; where nothing is, the latest ideas as they are.
 * @param {Store} store
 * @param {string} component
 * @returns {{points: Point[], shared: boolean}}
 */
export function pointsOf(store, component) {
  const shared = sharedPoints(store, component);
  if (shared.length > 0) return { points: shared, shared: true };
  const latest = quotable(store, component).sort((a, b) => b.number - a.number);
  return { points: inPiles(latest, latest).slice(0, LATEST), shared: false };
}

/**
 * @param {Store} store
 * @param {string} component
 * @returns {Rec[]} those whose words may be projected; a wall receives no others
 */
function quotable(store, component) {
  return store.byType("card").filter((card) => card.component === component && isQuotable(card));
}

/** @param {Rec | undefined} card */
function isQuotable(card) {
  return Boolean(card && !card.hidden && !card.late && !card.waiting && !card.unquoted);
}

/**
 * @param {Rec[]} leading in their order
 * @param {Rec[]} cards all of the component
 * @returns {Point[]}
 */
function inPiles(leading, cards) {
  /** @type {Map<string, Point>} */
  const piles = new Map();
  for (const card of leading) {
    const key = card.stack || card.id;
    piles.set(key, [...(piles.get(key) ?? []), card]);
  }
  for (const card of byNumber(cards)) {
    const pile = card.stack ? piles.get(card.stack) : undefined;
    if (pile && !pile.includes(card)) pile.push(card);
  }
  return [...piles.values()];
}

/** @param {Rec[]} cards */
const byNumber = (cards) => [...cards].sort((a, b) => a.number - b.number);

/**
 * As the document has it: what may not be shown takes no turn, nor does the second of a stack.
 * @param {Store} store
 * @returns {string[]} the first choice of every table, then the second ones…
 */
function picksInTurn(store) {
  const harvests = store.byType("harvest").sort((a, b) => a.group - b.group);
  const shared = harvests.map(({ picks }) => sharedOf(store, picks));
  const longest = Math.max(0, ...shared.map((ids) => ids.length));
  const turns = Array.from({ length: longest }, (_, turn) => shared.map((ids) => ids[turn] ?? ""));
  return turns.flat().filter(Boolean);
}

/**
 * @param {Store} store
 * @param {string[]} picks
 * @returns {string[]} what a table shares of what it chose
 */
function sharedOf(store, picks) {
  const stacks = new Set();
  return picks.filter((id) => {
    const card = store.get(`card:${id}`);
    if (!isQuotable(card) || stacks.has(card?.stack)) return false;
    if (card?.stack) stacks.add(card.stack);
    return true;
  });
}

/**
 * @param {Point} point
 * @returns {number[]} the tables that it comes from
 */
export function tablesOf(point) {
  return [...new Set(point.map((card) => card.group).filter(Boolean))].sort((a, b) => a - b);
}

/**
 * How a point is read to the room: as the idea that is quoted is, else as those with it are.
 * @param {Point} point
 * @returns {"" | "agreement" | "disagreement" | "question"}
 */
export function stanceOf(point) {
  const [first, ...others] = point.map((card) => card.stance ?? "");
  if (first) return first;
  return ["disagreement", "question", "agreement"].find((one) => others.includes(one)) ?? /** @type {any} */ ("");
}

/**
 * The trainer's short list: a line each, without the dash that some type before it.
 * @param {string} text
 * @returns {string[]}
 */
export function listed(text) {
  return text.split("\n").map((line) => line.replace(/^\s*[-–—•*·]\s+/u, "").trim()).filter(Boolean);
}
