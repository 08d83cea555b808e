// @ts-check
import { liveList, say, setText } from "../parts.js";
import { count, element, onAct, quietly, refill } from "./dom.js";
import { hiddenFold, lateTray } from "./asides.js";
import { components, isShown, isLate, posts } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { hourAt } from "./hours.js";
import { picker } from "./picks.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * The ideas, newest first, of one component or of all.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function cardsPanel(desk) {
  const { store, ui } = desk;
  const list = element("cards-list");
  const title = element("cards-title");
  const mine = (/** @type {Rec} */ card) => ["", card.component].includes(ui.get("component"));
  const shown = () => posts(store, "card").filter((card) => isShown(card) && mine(card));
  const faces = () => shown().map((card) => ({ ...face(desk, card), whose: whose(desk, card) }));
  const refresh = liveList(list, "card", { records: faces, fill: refill });
  onAct(list, (_act, id, by) => hideCard(desk, id, by));
  const parts = [
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
  let painted = ui.get("component");
  return () => {
    for (const paint of parts) paint();
    const component = components(store).find((one) => one.key === ui.get("component"));
    const label = component?.label ?? say("cards_all");
    setText(title, [label, count("ideas", shown().length)].join(" · "));
    element("cards-empty").hidden = shown().length > 0;
    const repaint = () => keepingFocus(list, title, refresh);
    if (painted === ui.get("component")) repaint();
    else quietly(list, repaint);
    painted = ui.get("component");
  };
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
    marked: card.disagreement || card.unquoted,
    why: "",
    kept: card.kept ? "kept" : null,
    dimmed: null,
    place: "",
    whose: "",
    canHide: true,
    canKeep: false,
    canUnkeep: false,
    chosen: false,
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
