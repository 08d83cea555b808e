// @ts-check
/**
 * Which sequence words are asked for, as `relay.asked` has it on the server.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").Rec} Rec
 */

/**
 * @param {Rec | null | undefined} step
 * @returns {boolean} whether its words are those to leave with, one a person
 */
export const isClosing = (step) => step?.kind === "conclusion";

/**
 * @param {Store} store
 * @returns {Rec[]} the sequences that ask for words, in the order of the run of show; the word to
 *   leave with is nobody's concern before its time
 */
export function asking(store) {
  return store
    .byType("step")
    .filter((step) => step.kind === "keywords" || (isClosing(step) && step.writing !== "unopened"))
    .sort((a, b) => a.position - b.position);
}

/**
 * @param {Store} store
 * @param {string} preferred the id of one that was chosen, or that words were begun for
 * @returns {Rec | undefined} that one, else the running one, else the last that has opened, else
 *   the first that will
 */
export function asked(store, preferred) {
  const every = asking(store);
  const current = store.get("meeting")?.current;
  return (
    every.find((step) => step.id === preferred) ??
    every.find((step) => step.id === current) ??
    every.filter((step) => step.writing !== "unopened").at(-1) ??
    every[0]
  );
}
