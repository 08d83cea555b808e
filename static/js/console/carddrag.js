// @ts-check
import { element } from "./dom.js";
import { draggable, isApart } from "./dragging.js";
import { moveCard, stackCards } from "./stacking.js";

/**
 * An idea is dragged by its heading onto a component, or onto an idea that says the same: what
 * « Déplacer vers… » and « Réunir avec… » do.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/** @param {Desk} desk */
export function cardDrag(desk) {
  draggable(desk, {
    places: [element("cards-list"), element("cards-picks")],
    row: ".card",
    targetOf: (taken, event) => targetOf(desk, taken, event),
    drop: (taken, target) => {
      const { pick, key = "" } = target.dataset;
      const onto = desk.store.get(key)?.id;
      if (pick) moveCard(desk, taken, pick, "", target);
      else if (onto) stackCards(desk, taken, onto, target);
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} taken
 * @param {Event} event
 * @returns {HTMLElement | null} what it may be dropped on
 */
function targetOf({ store }, taken, event) {
  const target = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (event.target).closest?.(".pick[data-pick], .card[data-key]")
  );
  if (!target) return null;
  const { pick, key = "" } = target.dataset;
  if (pick !== undefined) return pick && pick !== taken.component ? target : null;
  const onto = store.get(key);
  return isApart(taken, onto) && onto?.component === taken.component ? target : null;
}
