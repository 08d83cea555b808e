// @ts-check
import { counted, fill, liveList, say } from "../parts.js";
import { named } from "./columns.js";
import { READING, cut, howMany, setVariable, settle } from "./fit.js";
import { find } from "./frame.js";
import { cardsByComponent, sharedOf } from "./ideas.js";
import { componentsOf } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

/** How many are quoted: of what is kept or chosen all of it, otherwise the latest. */
const QUOTED = { shared: 6, latest: 3, asked: 5 };
/** A long complement takes more of the width: characters for the half of it, and at most. */
const WEIGHT = { half: 420, most: 1.8 };

/**
 * One component, read from the back of the room: what the tables keep, in their words, then the
 * trainer's complement on the same screen, which nobody can take for them.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function readingView(section, store) {
  const kept = find("[data-kept]", section);
  const room = find(".kept-room", section);
  const rest = find("[data-rest]", section);
  const complement = find("[data-complement]", section);
  const quotes = find(".quotes", section);
  /** @type {Rec[]} */
  let quoted = [];
  let total = 0;
  const refresh = liveList(quotes, "wall-quote", { records: () => quoted });

  return {
    /** @param {Scene} scene */
    update(scene) {
      const components = componentsOf(store);
      const component = components.find(({ key }) => key === scene.component);
      if (!component) return;
      const place = { i: components.indexOf(component) + 1, n: components.length };
      fillHead(section, { ...named(component), place: say("place", place) });
      const cards = cardsByComponent(store).get(component.key) ?? [];
      const asked = scene.step?.kind === "boards";
      const chosen = asked ? [] : sharedOf(store, component.key);
      quoted = chosen.length > 0 ? chosen.slice(0, QUOTED.shared) : cards.slice(0, asked ? QUOTED.asked : QUOTED.latest);
      total = cards.length;
      fill(kept, {
        heading: say(chosen.length > 0 ? "kept" : "as-they-are"),
        empty: cards.length === 0,
      });
      refresh();
      const shown = scene.complement ? store.get(`complement:${component.key}`) : undefined;
      if (shown) fillComplement(complement, shown);
      complement.hidden = !shown;
    },
    fit() {
      for (const quote of /** @type {HTMLCollectionOf<HTMLElement>} */ (quotes.children)) {
        quote.hidden = false;
        quote.classList.remove("cut");
      }
      tellRest(rest, total - quoted.length);
      showWhole(complement);
      settle([textBox(room, quotes), textBox(find(".complement-room", section))]);
      cutShort(room, quotes, rest, total);
      cutComplement(complement);
      return quotes.offsetHeight <= room.clientHeight && complementHolds(complement);
    },
  };
}

/**
 * @param {HTMLElement} section
 * @param {Record<string, any>} head
 */
function fillHead(section, head) {
  section.dataset.component = head.component;
  fill(find(".reading-head", section), head);
}

/**
 * @param {HTMLElement} room
 * @param {HTMLElement} [content]
 * @returns {import("./fit.js").Box}
 */
function textBox(room, content = /** @type {HTMLElement} */ (room.firstElementChild)) {
  return {
    steps: READING.length,
    write: (step) => setVariable(room, "--type", READING[step] ?? 0),
    holds: () => content.offsetHeight <= room.clientHeight,
  };
}

/**
 * Even at the floor a quotation is whole, or among the others that are counted; the first one alone
 * may lose its last lines.
 * @param {HTMLElement} room
 * @param {HTMLElement} quotes
 * @param {HTMLElement} rest
 * @param {number} total
 */
function cutShort(room, quotes, rest, total) {
  if (quotes.offsetHeight <= room.clientHeight) return;
  tellRest(rest, total); // its line takes its place before anything is measured
  const items = /** @type {HTMLElement[]} */ ([...quotes.children]);
  const heights = items.map((item) => item.offsetHeight);
  const gap = parseFloat(getComputedStyle(quotes).rowGap) || 0;
  const whole = howMany(heights, gap, room.clientHeight);
  if (whole === 0 && items[0]) cut(items[0], linesIn(room));
  const shown = Math.max(1, whole);
  for (const [index, item] of items.entries()) item.hidden = index >= shown;
  tellRest(rest, total - shown);
}

/**
 * @param {HTMLElement} complement
 * @param {Rec} record
 */
function fillComplement(complement, record) {
  fill(complement, record);
  const weight = Math.min(WEIGHT.most, Math.max(1, record.text.length / WEIGHT.half));
  setVariable(complement, "--weight", weight.toFixed(2));
}

/** @param {HTMLElement} complement */
function showWhole(complement) {
  complement.classList.remove("cut");
  find("[data-complement-rest]", complement).hidden = true;
}

/**
 * A complement too long for any wall keeps its first lines, and says where the others are.
 * @param {HTMLElement} complement
 */
function cutComplement(complement) {
  const room = find(".complement-room", complement);
  const text = find(".complement-text", complement);
  if (text.offsetHeight <= room.clientHeight) return;
  find("[data-complement-rest]", complement).hidden = false;
  cut(complement, linesIn(room));
}

/** @param {HTMLElement} complement */
function complementHolds(complement) {
  const room = find(".complement-room", complement);
  return Boolean(complement.hidden) || find(".complement-text", room).offsetHeight <= room.clientHeight;
}

/** @param {HTMLElement} room */
function linesIn(room) {
  return Math.max(1, Math.floor(room.clientHeight / parseFloat(getComputedStyle(room).lineHeight)));
}

/**
 * @param {HTMLElement} rest
 * @param {number} others
 */
function tellRest(rest, others) {
  rest.hidden = others <= 0;
  counted(rest, others);
}
