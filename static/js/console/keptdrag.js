// @ts-check
import { element } from "./dom.js";
import { isQuotable } from "./facts.js";
import { keepCard, placeOf, putCard, unkeepCard } from "./keeping.js";
import { stackCards } from "./stacking.js";

/**
 * An idea is dragged by its heading: to « À retenir », to another place there, out of it, or onto an
 * idea that says the same. What the buttons do, with the same way back; never the only way.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * @param {Desk} desk
 * @param {import("./hands.js").Hands} hands
 */
export function keptDrag(desk, hands) {
  const view = element("view-synthesis");
  /** @type {Rec | undefined} the idea as it was when it was taken */
  let taken;
  /** @type {HTMLElement | null} */
  let over = null;
  const aim = (/** @type {HTMLElement | null} */ target) => {
    if (target === over) return;
    delete over?.dataset.over;
    over = target;
    if (over) over.dataset.over = "";
  };
  const end = () => {
    aim(null);
    taken = undefined;
    delete document.body.dataset.dragging;
  };
  view.addEventListener("dragstart", (event) => {
    const row = rowAt(event);
    taken = row ? desk.store.get(row.dataset.key ?? "") : undefined;
    if (!row || !taken || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", taken.text);
    event.dataTransfer.setDragImage(row, 16, 16);
    // Once the picture of it is taken: the page must not change before.
    setTimeout(() => (document.body.dataset.dragging = ""), 0);
  });
  view.addEventListener("dragover", (event) => {
    const target = taken ? targetOf(desk, taken, event) : null;
    aim(target);
    if (target) event.preventDefault();
  });
  view.addEventListener("dragleave", () => aim(null));
  view.addEventListener("drop", (event) => {
    const target = taken ? targetOf(desk, taken, event) : null;
    if (!target || !taken) return;
    event.preventDefault();
    hands.begin(taken.component);
    drop(desk, taken, target);
    end();
  });
  document.addEventListener("dragend", end);
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
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function rowAt(event) {
  const target = /** @type {Element} */ (event.target);
  return target.closest?.(".card-about") ? target.closest(".prepared") : null;
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
  const apart = onto && onto.id !== taken.id && (!onto.stack || onto.stack !== taken.stack);
  return apart ? row : null;
}
