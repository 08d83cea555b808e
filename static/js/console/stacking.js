// @ts-check
import { newId } from "../ids.js";
import { say } from "../parts.js";
import { components } from "./facts.js";
import { matesOf } from "./carddialog.js";

/**
 * What the animation does with ideas, each time with its way back.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * Where an idea lies, to come back to: with whom, under which title.
 * @param {Desk} desk
 * @param {Rec} card
 */
function lies(desk, card) {
  const mates = matesOf(desk, card).map((one) => one.id);
  return { mates, title: desk.store.get(`stack:${card.stack}`)?.title ?? "" };
}

/**
 * An idea lies again where it lay. A stack of two was none without it: it takes its title again.
 * @param {Desk} desk
 * @param {Rec} card
 * @param {{mates: string[], title: string}} before
 */
async function lieAgain({ acts }, card, { mates, title }) {
  const [onto] = mates;
  if (!onto) return true;
  const id = newId();
  if (!(await acts.run("stack_cards", { card: card.id, onto }, { id }))) return false;
  if (mates.length > 1 || !title) return true;
  return acts.run("title_stack", { stack: id, text: title });
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {string} component
 * @param {string} question "" for none
 * @param {HTMLElement} by
 */
export function moveCard(desk, card, component, question, by) {
  const { acts, store } = desk;
  const before = { component: card.component, question: card.question ?? "" };
  if (before.component === component && before.question === question) return;
  const lay = lies(desk, card);
  const label = components(store).find((one) => one.key === component)?.label ?? "";
  // Undoing it is a move of ours after the first: it is refused once somebody else has moved the idea.
  const move = (/** @type {typeof before} */ to, /** @type {number} */ version, manner = {}) =>
    acts.run("move_card", { contribution: card.id, ...to, version }, manner);
  move({ component, question }, card.moves, {
    by,
    said: say("said_card_moved", { label }),
    undo: async () => {
      if (!(await move(before, card.moves + 1))) return false;
      return before.component === component ? true : lieAgain(desk, card, lay);
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {string} onto
 * @param {HTMLElement} by
 */
export function stackCards(desk, card, onto, by) {
  const { acts } = desk;
  const lay = lies(desk, card);
  acts.run("stack_cards", { card: card.id, onto }, {
    by,
    said: say("said_stacked"),
    undo: async () => {
      if (!(await acts.run("unstack_card", { card: card.id }))) return false;
      return lieAgain(desk, card, lay);
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {HTMLElement} by
 */
export function unstackCard(desk, card, by) {
  const lay = lies(desk, card);
  desk.acts.run("unstack_card", { card: card.id }, {
    by,
    said: say("said_unstacked"),
    undo: () => lieAgain(desk, card, lay),
  });
}
