// @ts-check

/**
 * Ideas that are dragged by their heading: what buttons do, with the same way back; never the only
 * way. What may be taken, onto what, and what that does is each list's own.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 *
 * @typedef {object} Dragging
 * @property {HTMLElement[]} places where they are taken from and dropped; what is taken is a row of the first
 * @property {string} row selector of the rows that ideas are
 * @property {(taken: Rec, event: Event) => HTMLElement | null} targetOf what it may be dropped on
 * @property {(taken: Rec, target: HTMLElement) => void} drop
 */

/**
 * @param {Desk} desk
 * @param {Dragging} dragging
 */
export function draggable(desk, { places, row, targetOf, drop }) {
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
  places[0]?.addEventListener("dragstart", (event) => {
    const found = rowAt(event, row);
    taken = found ? desk.store.get(found.dataset.key ?? "") : undefined;
    if (!found || !taken || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", taken.text);
    event.dataTransfer.setDragImage(found, 16, 16);
    // Once the picture of it is taken: the page must not change before.
    setTimeout(() => (document.body.dataset.dragging = ""), 0);
  });
  for (const place of places) {
    place.addEventListener("dragover", (event) => {
      const target = taken ? targetOf(taken, event) : null;
      aim(target);
      if (target) event.preventDefault();
    });
    place.addEventListener("dragleave", () => aim(null));
    place.addEventListener("drop", (event) => {
      const target = taken ? targetOf(taken, event) : null;
      if (!target || !taken) return;
      event.preventDefault();
      drop(taken, target);
      end();
    });
  }
  document.addEventListener("dragend", end);
}

/**
 * @param {Event} event
 * @param {string} row
 * @returns {HTMLElement | null} the row whose heading it is on
 */
function rowAt(event, row) {
  const target = /** @type {Element} */ (event.target);
  return target.closest?.(".card-about") ? target.closest(row) : null;
}

/**
 * @param {Rec} taken
 * @param {Rec | undefined} onto
 * @returns {boolean} whether it is another idea, that it does not lie with
 */
export function isApart(taken, onto) {
  return Boolean(onto && onto.id !== taken.id && (!onto.stack || onto.stack !== taken.stack));
}
