// @ts-check
import { element } from "./dom.js";
import { moveCard, stackCards } from "./stacking.js";

/**
 * An idea is dragged by its heading onto a component, or onto an idea that says the same: what
 * « Déplacer vers… » and « Réunir avec… » do, with the same way back. Never the only way.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/** @param {Desk} desk */
export function cardDrag(desk) {
  const list = element("cards-list");
  const picks = element("cards-picks");
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
  list.addEventListener("dragstart", (event) => {
    const row = rowAt(event);
    taken = row ? desk.store.get(row.dataset.key ?? "") : undefined;
    if (!row || !taken || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", taken.text);
    event.dataTransfer.setDragImage(row, 16, 16);
    // Once the picture of it is taken: the page must not change before.
    setTimeout(() => (document.body.dataset.dragging = ""), 0);
  });
  for (const place of [list, picks]) {
    place.addEventListener("dragover", (event) => {
      const target = taken ? targetOf(desk, taken, event) : null;
      aim(target);
      if (target) event.preventDefault();
    });
    place.addEventListener("dragleave", () => aim(null));
    place.addEventListener("drop", (event) => {
      const target = taken ? targetOf(desk, taken, event) : null;
      if (!target || !taken) return;
      event.preventDefault();
      const { pick, key = "" } = target.dataset;
      const onto = desk.store.get(key)?.id;
      if (pick) moveCard(desk, taken, pick, "", target);
      else if (onto) stackCards(desk, taken, onto, target);
      end();
    });
  }
  document.addEventListener("dragend", end);
}

/**
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function rowAt(event) {
  const target = /** @type {Element} */ (event.target);
  return target.closest?.(".card-about") ? target.closest(".card") : null;
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
  const apart = onto && onto.id !== taken.id && (!onto.stack || onto.stack !== taken.stack);
  return apart && onto.component === taken.component ? target : null;
}
