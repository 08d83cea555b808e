// @ts-check
import { fill, liveList, say, sayCounted } from "../parts.js";
import { isBeingEdited } from "./edit.js";
import { derived, waitsLong } from "./mine.js";
import { keepingFocus } from "./page.js";
import { hasTime, later } from "./slices.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./ideas.js").Idea} Idea
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./seat.js").Around} Around
 * @typedef {{id: string, head?: boolean, [field: string]: any}} Row
 * @typedef {false | "in" | "last"} Stacked whether it lies with others, and which closes the sheet
 */

const AT_ONCE = 8; // rows that are made at once; more of them wait until the rest of the page is there

/**
 * A live list of ideas; those that lie together stand under their title. A row whose idea has not
 * changed is not touched: one idea more costs one row. Where many change at once, the newest are
 * drawn first and the others a moment later, so that no finger waits for them.
 * @param {HTMLElement} list
 * @param {{part: "own_idea" | "room_idea", count: () => number, rows: () => Row[], filled: (row: HTMLElement, record: Row) => void}} options
 *   `count`: how many ideas there are; `filled` is called for every row, each time
 * @returns {() => void} refresh
 */
export function ideaList(list, { part, count, rows, filled }) {
  /** @type {WeakMap<HTMLElement, Row>} */
  const written = new WeakMap();
  /** @type {Element | null} */
  let open = null;
  /** @type {Row[]} */
  let current = [];
  let left = false;
  // What the server made is there already, and waits for its turn.
  let waits = list.childElementCount > 0;
  const mayDraw = () => {
    const may = hasTime();
    left ||= !may;
    return may;
  };
  const refresh = liveList(list, (record) => (record.head ? "stack" : part), {
    records: () => current,
    key: (record) => record.id,
    hasTime: mayDraw,
    fill: (row, record) => {
      if (open && row.contains(open) && isBeingEdited(row)) return;
      const before = written.get(row);
      if (!before || !isSame(before, record)) {
        if (row.parentElement && !mayDraw()) return;
        fill(row, record);
        written.set(row, record);
      }
      filled(row, record);
    },
  });
  const draw = () => {
    left = false;
    open = list.querySelector(".edit[open]");
    keepingFocus(list, refresh);
    if (left) later(draw);
  };
  const renew = () => {
    current = rows();
    draw();
  };
  return () => {
    if (waits || count() > list.childElementCount + AT_ONCE) later(renew);
    else renew();
    waits = false;
  };
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function isSame(a, b) {
  if (a === b) return true;
  for (const name in b) if (a[name] !== b[name]) return false;
  return true;
}

/**
 * In rows, newest first; what lies together keeps the order in which it was written, under a title.
 * The server's twin is `rows` in ideaboard.py.
 * @param {Idea[]} ideas
 * @param {Parts} parts
 * @param {(idea: Idea, stacked: Stacked) => Row} row
 * @param {(stack: Rec, ideas: Idea[]) => Row} head
 * @returns {Row[]}
 */
export function piled(ideas, { link }, row, head) {
  /** @type {Map<string, Idea[]>} */
  const piles = new Map();
  for (const idea of ideas) {
    const key = idea.stack || idea.id;
    const pile = piles.get(key);
    if (pile) pile.push(idea);
    else piles.set(key, [idea]);
  }
  const ordered = [...piles].map(([key, pile]) => ({ key, pile: pile.sort(byAge) }));
  ordered.sort((a, b) => byAge(last(b.pile), last(a.pile)));
  return ordered.flatMap(({ key, pile }) => {
    if (pile.length < 2) return pile.map((idea) => row(idea, false));
    const stack = link.store.get(`stack:${key}`) ?? /** @type {Rec} */ ({ t: "stack", key, id: key, title: "" });
    const under = pile.map((idea, at) => row(idea, at + 1 < pile.length ? "in" : "last"));
    return [head(stack, pile), ...under];
  });
}

/** @param {Idea[]} pile */
function last(pile) {
  return /** @type {Idea} */ (pile.at(-1));
}

/**
 * @param {Idea} a
 * @param {Idea} b
 */
export function byAge(a, b) {
  return a.number - b.number || (a.at ?? 0) - (b.at ?? 0);
}

/**
 * What the part of an idea needs: the twin of `row` in ideaboard.py.
 * @param {Idea} idea
 * @param {Around} around
 * @param {{stacked: Stacked, alone: boolean, where: string, told: string}} shown
 * @returns {Row}
 */
export function ideaFields(idea, around, { stacked, alone, where, told }) {
  const may = around.may(idea);
  const picked = around.isPicked(idea);
  const given = around.supports(idea);
  const { change, ...fields } = derived(idea, alone);
  return {
    ...fields,
    id: idea.id,
    where,
    told,
    stacked,
    held: may.held,
    stateless: !idea.mine && idea.status !== "withdrawn",
    actable: may.anything,
    pickable: around.harvests && (may.pick || (picked && may.unpick)),
    picked,
    group: around.group ?? "",
    pick_kind: picked ? "unpick_card" : "pick_card",
    pick_pressed: String(picked),
    dottable: may.dot,
    dot_pressed: String(given),
    dot_next: given ? "0" : "1",
  };
}

/**
 * @param {Rec} stack
 * @param {Idea[]} pile
 * @param {Around} around
 * @param {string} told
 * @returns {Row}
 */
export function stackFields(stack, pile, around, told) {
  const size = sayCounted("stacked", pile.length);
  return {
    id: `stack-${stack.id}`,
    head: true,
    told,
    stack: stack.id,
    component: pile[0]?.component ?? "",
    title: stack.title || size,
    size,
    field: stack.title,
    titled: stack.title !== "",
    titleable: pile.some((idea) => around.may(idea).stack),
    name: say("stack_title"),
  };
}

/**
 * @param {Idea[]} ideas
 * @returns {number} how many have waited long enough to say so
 */
export function waiting(ideas) {
  return ideas.filter(waitsLong).length;
}
