// @ts-check
import { fill, say, setAttribute, setText } from "../parts.js";

/**
 * The page's element of that id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`no ${type.name} #${id}`);
  return element;
}

/** @param {string} id */
export const element = (id) => byId(id, HTMLElement);

/** @param {string} id */
export const button = (id) => byId(id, HTMLButtonElement);

/** What each row was last filled with. @type {WeakMap<HTMLElement, Record<string, any>>} */
const filled = new WeakMap();

/**
 * Fills a row unless it says all that already: hundreds of rows are repainted when one changes.
 * @param {HTMLElement} node
 * @param {Record<string, any>} record
 */
export function refill(node, record) {
  const before = filled.get(node);
  if (before && Object.keys(record).every((name) => before[name] === record[name])) return;
  filled.set(node, record);
  fill(node, record);
}

/**
 * A counted sentence of the page: in French 0 and 1 are singular.
 * @param {string} name
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function count(name, n, values = {}) {
  return say(`${name}.${n < 2 ? "one" : "many"}`, { n, ...values });
}

/**
 * A button with nothing to do here keeps the focus, and says that it rests.
 * @param {HTMLElement} target
 * @param {boolean} on
 */
export function rest(target, on) {
  setAttribute(target, "aria-disabled", on && "true");
}

/** @param {HTMLElement} target */
export function isResting(target) {
  return ["aria-disabled", "aria-busy"].some((name) => target.getAttribute(name) === "true");
}

/**
 * Calls back for a press on any `[data-act]` inside a list. The second press of a double-click is
 * left out: it would fall on the row that took the first one's place.
 * @param {HTMLElement} container
 * @param {(act: string, id: string, button: HTMLButtonElement) => void} listener
 */
export function onAct(container, listener) {
  container.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    if (!(pressed instanceof HTMLButtonElement) || event.detail > 1) return;
    if (isResting(pressed)) return;
    listener(pressed.dataset.act ?? "", pressed.dataset.id ?? "", pressed);
  });
}

/**
 * A single press: neither the second of a double-click nor one on a busy button.
 * @param {HTMLButtonElement} target
 * @param {(button: HTMLButtonElement) => void} listener
 */
export function onPress(target, listener) {
  target.addEventListener("click", (event) => {
    if (event.detail > 1 || isResting(target)) return;
    listener(target);
  });
}

/**
 * Marks one button of a group as the chosen one.
 * @param {Iterable<Element>} buttons
 * @param {(button: HTMLElement) => boolean} chosen
 * @param {"aria-pressed" | "aria-current"} attribute
 */
export function choose(buttons, chosen, attribute) {
  for (const one of buttons) {
    if (!(one instanceof HTMLElement)) continue;
    const value = String(chosen(one));
    if (one.getAttribute(attribute) !== value) one.setAttribute(attribute, value);
  }
}

/** Whether somebody is writing, so that keys and changes of view must wait. */
export function isWriting() {
  const active = document.activeElement;
  return Boolean(active?.matches("input:not([type=checkbox]), textarea, select"));
}

/**
 * Repaints without the arrivals' motion: what appears was chosen, it did not just come in.
 * @param {HTMLElement} container
 * @param {() => void} repaint
 */
export function quietly(container, repaint) {
  repaint();
  for (const child of container.children) child.classList.remove("arriving");
}

/**
 * Fills a select, unless it says all that already.
 * @param {HTMLSelectElement} select
 * @param {{value: string, text: string}[]} wanted
 * @param {string} chosen
 */
export function options(select, wanted, chosen) {
  const now = [...select.options];
  const same = now.length === wanted.length && wanted.every(({ value }, at) => now[at]?.value === value);
  if (!same) select.replaceChildren(...wanted.map(({ value, text }) => new Option(text, value)));
  wanted.forEach(({ text }, at) => {
    const option = select.options[at];
    if (option) setText(option, text);
  });
  if (select.value !== chosen) select.value = chosen;
}
