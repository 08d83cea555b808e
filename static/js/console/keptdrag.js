// @ts-check
import { element } from "./dom.js";
import { draggable, isApart } from "./dragging.js";
import { isQuotable } from "./facts.js";
import { keepCard, placeOf, putCard, unkeepCard } from "./keeping.js";
import { stackCards } from "./stacking.js";

/**
 * An idea is dragged by its heading: to « À retenir », to another place there, out of it, or onto an
 * idea that says the same.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * @param {Desk} desk
 * @param {import("./hands.js").Hands} hands
 */
export function keptDrag(desk, hands) {
  draggable(desk, {
    places: [element("view-synthesis")],
    row: ".prepared",
    targetOf: (taken, event) => targetOf(desk, taken, event),
    drop: (taken, target) => {
      hands.begin(taken.component);
      drop(desk, taken, target);
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} taken
 * @param {HTMLElement} target
 */
function drop(desk, taken, target) {
  const onto = desk.store.get(target.dataset.key ?? "");
  const place = onto ? placeOf(desk.store, onto) : 0;
  const isKept = placeOf(desk.store, taken) > 0;
  if (place && isKept) putCard(desk, taken, place, target);
  else if (place) keepCard(desk, taken, target, place);
  else if (onto) stackCards(desk, taken, onto.id, target);
  else if (target.matches(".synthesis-kept")) keepCard(desk, taken, target);
  else unkeepCard(desk, taken, target);
}

/**
 * @param {Desk} desk
 * @param {Rec} taken
 * @param {Event} event
 * @returns {HTMLElement | null} what it may be dropped on: an idea, « À retenir », or the rest
 */
function targetOf({ store }, taken, event) {
  const at = /** @type {Element} */ (event.target);
  const row = /** @type {HTMLElement | null} */ (at.closest?.(".prepared") ?? null);
  const onto = row ? store.get(row.dataset.key ?? "") : undefined;
  const isKept = placeOf(store, taken) > 0;
  if (onto && placeOf(store, onto) > 0) return onto.id !== taken.id && isQuotable(taken) ? row : null;
  if (at.closest?.(".synthesis-kept")) return isKept ? null : element("kept-list").closest(".synthesis-kept");
  if (isKept) return at.closest?.(".synthesis-shared, .synthesis-others") ?? null;
  return isApart(taken, onto) ? row : null;
}
