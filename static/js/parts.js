// @ts-check
/**
 * A part is a Jinja macro that the server fills for the page and leaves, empty, in a
 * `<template id="part-NAME">`. Here it is cloned and filled from a record.
 *
 * Bindings: `data-text="field"`, `data-attr-x="field"` (null or false removes the attribute, true
 * sets it empty), `data-hidden-unless="field"`, `data-hidden-if="field"`. Nothing inside a
 * `[data-list]` is touched: a list fills its own.
 *
 * What few records need is no part of every row: `<template data-stamp="name" data-when="field">`
 * holds the place of the part of that name, which stands behind it while the record has the field;
 * `<template data-stamp-of="field" data-stamp="prefix">` that of one of several, by the field's value.
 *
 * @typedef {Record<string, any>} Fields
 * @typedef {{element: Element, name: string, field: string}} Binding
 * @typedef {{bindings: Binding[], stamps: HTMLTemplateElement[]}} Sockets
 */

const ARRIVE_TOGETHER = 12;

/**
 * @param {string} name
 * @returns {HTMLElement} a fresh clone
 */
export function part(name) {
  const template = document.getElementById(`part-${name}`);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`no part ${name}`);
  const root = template.content.firstElementChild;
  if (!root) throw new Error(`part ${name} is empty`);
  return /** @type {HTMLElement} */ (document.importNode(root, true));
}

/**
 * Writes a record into a part. What is already so is left alone, so that nothing is announced twice.
 * @template {Element} T
 * @param {T} node
 * @param {Fields} record
 * @returns {T}
 */
export function fill(node, record) {
  let sockets = socketsOf(node);
  for (const place of sockets.stamps) {
    if (stamp(place, record)) sockets = socketsOf(node);
  }
  for (const binding of sockets.bindings) bind(binding, record);
  return node;
}

/**
 * @param {Element} node
 * @returns {Sockets} what a record goes into
 */
function socketsOf(node) {
  /** @type {Sockets} */
  const found = { bindings: [], stamps: [] };
  collect(node, found);
  return found;
}

/**
 * @param {Element} element
 * @param {Sockets} found
 */
function collect(element, { bindings, stamps }) {
  for (const name of element.getAttributeNames()) {
    if (name === "data-text" || name.startsWith("data-hidden-") || name.startsWith("data-attr-")) {
      bindings.push({ element, name, field: element.getAttribute(name) ?? "" });
    } else if (name === "data-stamp" && element instanceof HTMLTemplateElement) stamps.push(element);
  }
  if (element.hasAttribute("data-list")) return;
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    collect(child, { bindings, stamps });
  }
}

/**
 * @param {HTMLTemplateElement} place
 * @param {Fields} record
 * @returns {boolean} whether something came or went
 */
function stamp(place, record) {
  const { stamp: prefix = "", stampOf, when } = place.dataset;
  const value = record[stampOf ?? when ?? ""];
  const wanted = value ? prefix + (stampOf ? value : "") : "";
  const next = /** @type {HTMLElement | null} */ (place.nextElementSibling);
  const there = next?.dataset.stamped ?? "";
  if (there === wanted) return false;
  if (there) next?.remove();
  if (!wanted) return true;
  const made = part(wanted);
  made.dataset.stamped = wanted;
  place.after(made);
  return true;
}

/**
 * @param {Binding} binding
 * @param {Fields} record
 */
function bind({ element, name, field }, record) {
  const value = record[field];
  if (name === "data-text") setText(element, value);
  else if (name === "data-hidden-unless") setAttribute(element, "hidden", !value);
  else if (name === "data-hidden-if") setAttribute(element, "hidden", Boolean(value));
  else setAttribute(element, name.slice(10), value);
}

/**
 * @param {Element} element
 * @param {unknown} value
 */
export function setText(element, value) {
  const text = value === null || value === undefined ? "" : String(value);
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/**
 * Keeps a container's children equal to a list of records, re-using nodes by key. The first refresh
 * takes over what the server rendered (children with `data-key`). A node in which somebody types
 * is moved if it must be, never refilled. New nodes get the class `arriving` once, except at first
 * and where many come at once.
 *
 * @template {Fields} R
 * @param {Element} container
 * @param {string | ((record: R) => string)} partName
 * @param {{
 *   records: () => R[],
 *   sort?: (a: R, b: R) => number,
 *   key?: (record: R) => string,
 *   fill?: (node: HTMLElement, record: R) => void,
 *   hasTime?: () => boolean,
 * }} options `hasTime`: whether one more node may be made now; a later refresh makes those left out
 * @returns {() => void} refresh
 */
export function liveList(container, partName, options) {
  const keyOf = options.key ?? ((/** @type {R} */ record) => String(record.key));
  const write = options.fill ?? ((/** @type {HTMLElement} */ node, /** @type {R} */ record) => {
    fill(node, record);
  });
  /** @type {Map<string, HTMLElement>} */
  let nodes = adopted(container);
  let first = true;
  return () => {
    const records = options.records();
    if (options.sort) records.sort(options.sort);
    const fresh = records.filter((record) => !nodes.has(keyOf(record))).length;
    const arriving = !first && fresh <= ARRIVE_TOGETHER;
    const typing = isTypedIn(container);
    let whole = true;
    /** @type {Map<string, HTMLElement>} */
    const next = new Map();
    for (const record of records) {
      const key = keyOf(record);
      let node = nodes.get(key);
      if (!node) {
        if (options.hasTime && !options.hasTime()) {
          whole = false;
          continue;
        }
        node = part(typeof partName === "string" ? partName : partName(record));
        node.dataset.key = key;
        if (arriving) arrive(node);
        write(node, record);
      } else if (!typing || !isTypedIn(node)) {
        write(node, record);
      }
      next.set(key, node);
    }
    for (const child of [...container.children]) {
      if (next.get(/** @type {HTMLElement} */ (child).dataset.key ?? "") !== child) child.remove();
    }
    place(container, [...next.values()]);
    nodes = next;
    first &&= !whole;
  };
}

/**
 * @param {Element} container
 * @returns {Map<string, HTMLElement>}
 */
function adopted(container) {
  const children = /** @type {HTMLElement[]} */ ([...container.children]);
  return new Map(
    children.flatMap((child) => (child.dataset.key ? [[child.dataset.key, child]] : [])),
  );
}

/**
 * Puts the nodes in order around the one that holds the focus: a moved node loses it.
 * @param {Element} container
 * @param {HTMLElement[]} nodes
 */
function place(container, nodes) {
  /** @type {HTMLElement | null} */
  let after = null;
  for (const node of [...nodes].reverse()) {
    const there = node.parentElement === container && node.nextElementSibling === after;
    if (!there && !node.contains(document.activeElement)) container.insertBefore(node, after);
    after = node;
  }
}

/** @param {Element} node */
function isTypedIn(node) {
  const active = document.activeElement;
  return node.contains(active) && Boolean(active?.matches("input, textarea, select"));
}

/** @param {HTMLElement} node */
function arrive(node) {
  node.classList.add("arriving");
  node.addEventListener("animationend", () => node.classList.remove("arriving"), { once: true });
}

/**
 * A counted sentence, from `data-count-one` and `data-count-many` (French: 0 is singular), and
 * `data-count-zero` when there is one.
 * @param {HTMLElement} element
 * @param {number} n
 */
export function counted(element, n) {
  setText(element, countedText(element, n));
}

/**
 * @param {HTMLElement} element
 * @param {number} n
 * @returns {string}
 */
function countedText(element, n) {
  const { countZero, countOne, countMany } = element.dataset;
  const sentence = n === 0 && countZero !== undefined ? countZero : n < 2 ? countOne : countMany;
  return (sentence ?? "").replaceAll("{n}", String(n));
}

/**
 * A sentence of the page, with its {values}: `<template id="sentences"><p data-say="name">…`.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(name, values = {}) {
  const text = sentence(name).textContent ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/**
 * A counted sentence of the page: `<p data-say="name" data-count-one="…" data-count-many="…">`.
 * @param {string} name
 * @param {number} n
 * @returns {string}
 */
export function sayCounted(name, n) {
  return countedText(sentence(name), n);
}

/**
 * @param {string} name
 * @returns {HTMLElement}
 */
function sentence(name) {
  const template = document.getElementById("sentences");
  if (!(template instanceof HTMLTemplateElement)) throw new Error("no sentences");
  const element = template.content.querySelector(`[data-say="${name}"]`);
  if (!element) throw new Error(`no sentence ${name}`);
  return /** @type {HTMLElement} */ (element);
}
