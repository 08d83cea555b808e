// @ts-check
import { liveList, say, setText } from "../parts.js";
import { cardDrag } from "./carddrag.js";
import { byId, count, element, onAct, quietly, refill } from "./dom.js";
import { hiddenFold, lateTray } from "./asides.js";
import { components, isShown, isLate, posts } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { hourAt } from "./hours.js";
import { options } from "./onetable.js";
import { picker } from "./picks.js";
import { tables } from "./tablefacts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * The ideas, newest first, of one component or of all.
 * @param {Desk} desk
 * @param {import("./carddialog.js").CardDialog} dialog
 * @returns {() => void} repaints
 */
export function cardsPanel(desk, dialog) {
  const { store, ui } = desk;
  const list = element("cards-list");
  const title = element("cards-title");
  const mine = (/** @type {Rec} */ card) =>
    ["", card.component].includes(ui.get("component")) &&
    ["", String(card.group)].includes(ui.get("from"));
  const shown = () => posts(store, "card").filter((card) => isShown(card) && mine(card));
  const faces = () => {
    const lines = stackLines(store);
    return together(shown()).map((card) => closer(desk, card, lines.get(card.stack) ?? ""));
  };
  const refresh = liveList(list, "card", { records: faces, fill: refill });
  cardDrag(desk);
  onAct(list, (act, id, by) => {
    if (act === "more") dialog.open(id, by);
    else hideCard(desk, id, by);
  });
  const parts = [
    fromTable(desk),
    picker("cards-picks", () => choices(desk), (component) => ui.set({ component })),
    hiddenFold(desk, {
      name: "cards-hidden",
      records: () => posts(store, "card").filter((card) => card.hidden && mine(card)),
    }),
    lateTray(desk, {
      name: "cards",
      sentence: "late",
      records: () => posts(store, "card").filter(isLate),
    }),
  ];
  const looked = () => `${ui.get("component")} ${ui.get("from")}`;
  let painted = looked();
  return () => {
    for (const paint of parts) paint();
    const component = components(store).find((one) => one.key === ui.get("component"));
    const label = component?.label ?? say("cards_all");
    setText(title, [label, count("ideas", shown().length)].join(" · "));
    element("cards-empty").hidden = shown().length > 0;
    const repaint = () => keepingFocus(list, title, refresh);
    if (painted === looked()) repaint();
    else quietly(list, repaint);
    painted = looked();
  };
}

/**
 * The ideas of one table only, where there are tables.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function fromTable({ store, ui }) {
  const from = byId("cards-from", HTMLSelectElement);
  from.addEventListener("change", () => ui.set({ from: from.value }));
  return () => {
    const every = tables(store);
    element("cards-from-row").hidden = every.length === 0;
    options(from, [
      ["", say("ideas_from_all")],
      ...every.map((one) => [String(one.number), say("table", { n: one.number })]),
    ]);
    from.value = ui.get("from");
    // A table that is no more hides nothing.
    if (from.selectedIndex < 0) ui.set({ from: "" });
  };
}

/**
 * @param {Rec[]} cards newest first
 * @returns {Rec[]} those that lie together, one after the other where the newest of them is
 */
function together(cards) {
  /** @type {Map<string, number>} */
  const newest = new Map();
  for (const card of cards) {
    if (card.stack && !newest.has(card.stack)) newest.set(card.stack, card.number);
  }
  const place = (/** @type {Rec} */ card) => newest.get(card.stack) ?? card.number;
  return cards.sort((a, b) => place(b) - place(a) || b.number - a.number);
}

/**
 * An idea with all that is known of it here.
 * @param {Desk} desk
 * @param {Rec} card
 * @param {string} stackLine
 */
function closer(desk, card, stackLine) {
  const held = card.held_until > desk.link.now();
  const dots = card.dots ? count("card_dots", card.dots) : "";
  return {
    ...face(desk, card),
    whose: whose(desk, card),
    canMore: true,
    draggable: "true",
    stackLine,
    held,
    dots,
    marked: card.disagreement || card.unquoted || card.carried || card.relayed || held || dots,
  };
}

/**
 * @param {import("../store.js").Store} store
 * @returns {Map<string, string>} what is said on each idea of a stack
 */
function stackLines(store) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const { stack } of store.byType("card")) {
    if (stack) sizes.set(stack, (sizes.get(stack) ?? 0) + 1);
  }
  return new Map([...sizes].map(([id, size]) => {
    const title = store.get(`stack:${id}`)?.title;
    const line = title ? say("card_stack", { title }) : count("card_stack_untitled", size - 1);
    return [id, line];
  }));
}

/** @param {Desk} desk */
function choices({ store, ui }) {
  const cards = posts(store, "card").filter(isShown);
  const label = say("cards_all");
  const n = cards.length;
  const all = { key: "", component: null, label, seen: true, count: n, heard: count("ideas", n) };
  const each = components(store).map((one) => ({
    key: one.key,
    component: one.key,
    shape: `#shape-${one.key}`,
    number: one.number,
    label: one.label,
    count: one.count,
    heard: count("ideas", one.count),
  }));
  return [all, ...each].map((one) => ({
    ...one,
    pick: one.key,
    pressed: String(one.key === ui.get("component")),
  }));
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @returns {string} the component's name, where ideas of all are together
 */
function whose({ store, ui }, card) {
  const component = ui.get("component") ? undefined : store.get(`component:${card.component}`);
  return component ? `${component.number}. ${component.label}` : "";
}

/**
 * What a card's record says for as long as it is the same, said once.
 * @type {WeakMap<Rec, Record<string, string>>}
 */
const labels = new WeakMap();

/**
 * @param {Rec} card
 * @param {string} zone
 */
function labelsOf(card, zone) {
  const known = labels.get(card);
  if (known) return known;
  const { text } = card;
  const table = card.group ? say("card_table", { n: card.group }) : "";
  const about = [say("card_number", { n: card.number }), table, hourAt(card.at, zone)];
  const said = {
    about: about.filter(Boolean).join(" · "),
    hideLabel: say("hide_what", { text }),
    moreLabel: say("card_more", { text }),
    keepLabel: say("keep_what", { text }),
    unkeepLabel: say("unkeep_what", { text }),
  };
  labels.set(card, said);
  return said;
}

/**
 * An idea as the part shows it.
 * @param {Desk} desk
 * @param {Rec} card
 */
export function face({ store, zone }, card) {
  const component = store.byType("component").find((one) => one.key === card.component);
  /** @type {{id: string, text: string}[]} */
  const questions = component?.questions ?? [];
  return {
    ...labelsOf(card, zone),
    key: card.key,
    id: card.id,
    component: card.component,
    shape: `#shape-${card.component}`,
    asked: questions.find((one) => one.id === card.question)?.text ?? "",
    text: card.text,
    disagreement: card.disagreement,
    unquoted: card.unquoted,
    carried: card.carried,
    relayed: card.relayed,
    translation: card.translation,
    stackLine: "",
    held: false,
    dots: "",
    marked: card.disagreement || card.unquoted || card.carried || card.relayed,
    why: "",
    kept: card.kept ? "kept" : null,
    dimmed: null,
    whose: "",
    canHide: true,
    canMore: false,
    draggable: null,
  };
}

/**
 * @param {Desk} desk
 * @param {string} contribution
 * @param {HTMLElement} by
 */
export function hideCard({ acts }, contribution, by) {
  acts.run("hide", { contribution }, {
    by,
    said: say("said_hidden"),
    undo: () => acts.run("restore", { contribution }),
  });
}
