// @ts-check
import { Autosave, lines } from "./autosave.js";
import { byId, element, options } from "./dom.js";
import { current, nameOf, steps } from "./facts.js";

/** @typedef {import("./facts.js").Desk} Desk */

/** Sequences in which guests answer. */
const WITH_GUESTS = new Set(["talk", "testimony", "questions"]);

/**
 * Whom phones may ask by name, a sequence at a time.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function guestsPanel(desk) {
  const { store } = desk;
  const select = byId("guests-of", HTMLSelectElement);
  const field = new Autosave({
    desk,
    root: element("guests-autosave"),
    place: (sequence) => `guests:${sequence}`,
    saved: (sequence) => {
      const found = store.get(`guests:${sequence}`);
      return { text: (found?.names ?? []).join("\n"), version: found?.version ?? 0 };
    },
    kind: "set_guests",
    fields: (sequence) => ({ sequence }),
    clean: lines,
  });
  let chosen = "";
  let followed = "";
  select.addEventListener("change", () => {
    chosen = select.value;
    field.open(chosen);
  });
  return () => {
    const every = steps(store).filter((step) => WITH_GUESTS.has(step.kind));
    element("guests").hidden = every.length === 0;
    element("guests-of-row").hidden = every.length < 2;
    const here = every.find((step) => step.id === current(store)?.id);
    const first = here ?? every.find((step) => step.kind !== "talk") ?? every[0];
    const moved = here && here.id !== followed && document.activeElement !== field.field;
    if (moved) followed = here.id;
    if (moved || !every.some((step) => step.id === chosen)) chosen = first?.id ?? "";
    options(select, every.map((step) => ({ value: step.id, text: nameOf(store, step) })), chosen);
    if (chosen) field.open(chosen);
    field.paint();
  };
}
