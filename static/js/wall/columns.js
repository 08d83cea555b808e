// @ts-check
import { counted, fill, liveList, say, setText } from "../parts.js";
import { OVERVIEW, columnsFor, cut, howMany, setVariable, settle } from "./fit.js";
import { find, unit } from "./frame.js";
import { moving } from "./motion.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{component: Rec, cards: Rec[]}} Column `cards` in the order they deserve to be seen
 * @typedef {{list: HTMLElement, box: HTMLElement, more: HTMLElement, total: number}} Body
 */

const LOWEST_CARD = 5; // one line at the floor with what surrounds it, in hundredths of the height
const FEWEST_LINES = 3;

/**
 * The components side by side, in as many columns as there are, that always fit: the type of all
 * steps down to its floor, then each column shows its first cards whole and counts the others.
 * @param {HTMLElement} container
 */
export function columnsIn(container) {
  /** @type {Column[]} */
  let columns = [];
  let play = () => {};
  let most = 0; // more cards than this no column holds: they are only counted
  /** @type {WeakMap<Element, () => void>} */
  const refreshes = new WeakMap();
  const refresh = liveList(container, "wall-column", {
    records: () => columns.map(({ component }) => component),
    fill: (node, component) => {
      fill(node, { ...named(component), counted: ideas(component.count) });
    },
  });
  /**
   * @param {Element} node
   * @param {string} key
   */
  const cardsIn = (node, key) =>
    liveList(find(".cards", node), "wall-card", {
      records: () => cardsOf(columns, key).slice(0, most),
    });

  return {
    /** @param {Column[]} next */
    update(next) {
      play = moving(/** @type {NodeListOf<HTMLElement>} */ (container.querySelectorAll(".card")));
      columns = next;
      most = Math.ceil(container.clientHeight / (LOWEST_CARD * unit()));
      refresh();
      for (const node of container.children) {
        const key = /** @type {HTMLElement} */ (node).dataset.key ?? "";
        const refreshCards = refreshes.get(node) ?? cardsIn(node, key);
        refreshes.set(node, refreshCards);
        refreshCards();
      }
    },
    fit: () => layOut(container, columns),
    play() {
      play();
    },
  };
}

/**
 * @param {Column[]} columns
 * @param {string} key
 */
function cardsOf(columns, key) {
  return columns.find(({ component }) => component.key === key)?.cards ?? [];
}

/**
 * @param {Rec} component
 * @returns {Record<string, any>} what `component_name()` is filled with
 */
export function named(component) {
  return {
    component: component.key,
    number: component.number,
    label: component.label,
    shape: `#shape-${component.key}`,
  };
}

/** @param {number} count */
function ideas(count) {
  return say(count < 2 ? "one-idea" : "many-ideas", { n: count });
}

/**
 * @param {HTMLElement} container
 * @param {Column[]} columns
 * @returns {boolean} false when a column has no room for a few lines
 */
function layOut(container, columns) {
  const bodies = [...container.children].map((node, index) =>
    bodyOf(node, columns[index]?.cards.length ?? 0),
  );
  const across = columnsFor(columns.length, container.clientWidth / unit());
  const rows = String(Math.ceil(columns.length / across));
  if (container.dataset.rows !== rows || container.dataset.across !== String(across)) {
    setVariable(container, "--columns", across);
    setVariable(container, "--rows", rows);
    Object.assign(container.dataset, { rows, across });
  }
  for (const body of bodies) showAll(body);
  settle([
    {
      steps: OVERVIEW.length,
      write: (step) => setVariable(container, "--type", OVERVIEW[step] ?? 0),
      holds: () => bodies.every(holdsAll),
    },
  ]);
  return cutShort(bodies.filter((body) => !holdsAll(body)));
}

/**
 * @param {Element} node
 * @param {number} total
 * @returns {Body}
 */
function bodyOf(node, total) {
  return {
    list: find(".cards", node),
    box: find(".column-body", node),
    more: find(".column-more", node),
    total,
  };
}

/** @param {Body} body */
function holdsAll({ list, box, total }) {
  return total <= list.children.length && list.offsetHeight <= box.clientHeight;
}

/** @param {Body} body */
function showAll({ list, more }) {
  more.hidden = true;
  for (const card of /** @type {HTMLCollectionOf<HTMLElement>} */ (list.children)) {
    card.hidden = false;
    card.classList.remove("cut");
  }
}

/**
 * At the floor: whole cards only, the others counted. One that would fill its column alone, and
 * more, loses its last lines.
 * @param {Body[]} bodies
 * @returns {boolean} false when even those few would not be worth reading
 */
function cutShort(bodies) {
  for (const body of bodies) sayMore(body, 0);
  const measures = bodies.map(measure);
  for (const [index, body] of bodies.entries()) {
    const { heights, gap, room, reserve, lines } = /** @type {Measure} */ (measures[index]);
    const whole = howMany(heights, gap, room, reserve, body.total > heights.length);
    const shown = Math.max(1, whole);
    const cards = /** @type {HTMLElement[]} */ ([...body.list.children]);
    if (whole === 0 && cards[0]) cut(cards[0], lines);
    for (const [place, card] of cards.entries()) card.hidden = place >= shown;
    sayMore(body, body.total - shown);
  }
  return measures.every(({ lines }) => lines >= FEWEST_LINES);
}

/**
 * @typedef {{heights: number[], gap: number, room: number, reserve: number, lines: number}} Measure
 * @param {Body} body with all its cards and its last line in place
 * @returns {Measure}
 */
function measure({ list, box, more }) {
  const heights = [...list.children].map((card) => card.getBoundingClientRect().height);
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  const reserve = more.offsetHeight + gap;
  const text = list.querySelector(".card-text");
  const line = text ? parseFloat(getComputedStyle(text).lineHeight) : 1;
  const around = (heights[0] ?? 0) - (text?.getBoundingClientRect().height ?? 0);
  const lines = Math.max(1, Math.floor((box.clientHeight - reserve - around) / line));
  return { heights, gap, room: box.clientHeight, reserve, lines };
}

/**
 * @param {Body} body
 * @param {number} others
 */
function sayMore({ more, list }, others) {
  const questions = list.querySelector('[data-kind="question"]') !== null;
  more.hidden = questions;
  setText(find("[data-more=shown]", more), say("more", { n: others }));
  counted(find("[data-more=spoken]", more), others);
}
