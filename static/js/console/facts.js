// @ts-check
/**
 * What the records say, as the panels ask for it. Everything is sorted by the records' own fields.
 *
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{
 *   link: import("../sync.js").Link,
 *   store: Store,
 *   ui: import("./ui.js").Ui,
 *   acts: import("./acts.js").Acts,
 *   toasts: import("./toasts.js").Toasts,
 *   zone: string,
 *   room: string,
 * }} Desk what every panel is handed; `zone` is the rencontre's time zone
 */

/** @param {Store} store */
export function meeting(store) {
  return store.get("meeting");
}

/**
 * @param {Store} store
 * @returns {Rec[]} the run of show, in order
 */
export function steps(store) {
  return store.byType("step").sort((a, b) => a.position - b.position);
}

/**
 * @param {Store} store
 * @param {Rec | undefined} step
 * @returns {string} its title, with its note where another sequence has the same title
 */
export function nameOf(store, step) {
  if (!step) return "";
  const alike = steps(store).filter((other) => other.title === step.title).length > 1;
  return alike && step.note ? `${step.title}, ${step.note}` : step.title;
}

/**
 * @param {Store} store
 * @returns {Rec | undefined} the running sequence; the last one that ran when all is finished
 */
export function current(store) {
  const id = meeting(store)?.current;
  return id ? store.get(`step:${id}`) : undefined;
}

/**
 * @param {Store} store
 * @returns {Rec[]} what is to be held of it, in order
 */
export function held(store) {
  return steps(store).filter((step) => step.status !== "skipped");
}

/**
 * @param {Store} store
 * @param {1 | -1} by
 * @returns {Rec | undefined} the sequence after or before the running one, those left out apart
 */
export function neighbour(store, by) {
  const every = held(store);
  const here = every.findIndex((step) => step.id === current(store)?.id);
  return here < 0 ? (by > 0 ? every[0] : undefined) : every[here + by];
}

/**
 * @param {Store} store
 * @returns {Rec[]} the components, by number
 */
export function components(store) {
  return store.byType("component").sort((a, b) => a.number - b.number);
}

/** @param {Rec} post a keyword or a card that came after the closing, until somebody takes it */
export const isLate = (post) => post.late && !post.hidden;

/** @param {Rec} post a word that the animation was asked to read first */
export const isWaiting = (post) => post.waiting && !post.late && !post.hidden;

/** @param {Rec} post */
export const isShown = (post) => !post.late && !post.hidden && !post.waiting;

/** @param {Rec} card */
export const isQuotable = (card) => isShown(card) && !card.unquoted;

/**
 * @param {Store} store
 * @param {"card" | "keyword"} type
 * @returns {Rec[]} newest first
 */
export function posts(store, type) {
  return store.byType(type).sort((a, b) => b.number - a.number);
}

/**
 * @param {Store} store
 * @param {string} component
 * @returns {Rec[]} what is « à retenir » and counts, in order
 */
export function kept(store, component) {
  return store
    .byType("card")
    .filter((card) => card.component === component && card.kept && isQuotable(card))
    .sort((a, b) => a.kept - b.kept);
}

/**
 * @param {string} text
 * @returns {string} without what a hurried hand leaves out, to look things up by
 */
export const letters = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
