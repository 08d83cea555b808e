// @ts-check
/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 */

/**
 * What the tables want to share of a component and is not « à retenir » already: by table, in the
 * order of each, then what they carry on; of a stack the first that a table chose.
 * @param {Store} store
 * @param {string} component
 * @returns {Rec[]}
 */
export function choices(store, component) {
  const harvests = store.byType("harvest").sort((a, b) => a.group - b.group);
  const picked = harvests.flatMap((harvest) => unstacked(store, harvest.picks));
  const carried = store
    .byType("card")
    .filter((card) => card.carried)
    .sort((a, b) => a.number - b.number);
  const every = new Set([...picked, ...carried]);
  return [...every].filter((card) => card.component === component && !card.kept);
}

/**
 * @param {Store} store
 * @param {string[]} picks
 * @returns {Rec[]}
 */
function unstacked(store, picks) {
  /** @type {Set<string>} */
  const stacks = new Set();
  return picks.flatMap((id) => {
    const card = store.get(`card:${id}`);
    if (!card || (card.stack && stacks.has(card.stack))) return [];
    stacks.add(card.stack);
    return [card];
  });
}
