// @ts-check
import { announce } from "../announce.js";
import { liveList, say, setText } from "../parts.js";
import { button, element, onAct, onPress, quietly, refill } from "./dom.js";
import { hiddenFold } from "./asides.js";
import { face, hideCard } from "./cards.js";
import { components, isQuotable, isShown, kept, posts } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { componentPick, picker } from "./picks.js";
import { onStage } from "./stage.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * « Préparer la restitution »: for one component, what to keep and what else there is.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function synthesisPanel(desk) {
  const { store } = desk;
  const mine = () => prepared(desk)?.key ?? "";
  const chosen = () => kept(store, mine());
  const others = () =>
    posts(store, "card").filter(
      (card) => card.component === mine() && isShown(card) && !(card.kept && isQuotable(card)),
    );
  const lists = [
    cardList(desk, "kept", () => chosen().map((card, index) => keptFace(desk, card, index + 1))),
    cardList(desk, "others", () => others().map((card) => otherFace(desk, card))),
  ];
  const hidden = () =>
    posts(store, "card").filter((card) => card.component === mine() && card.hidden);
  const parts = [
    picker("synthesis-picks", () => choices(desk), (key) => desk.ui.set({ prepared: key })),
    hiddenFold(desk, { name: "synthesis-hidden", records: hidden }),
  ];
  const here = button("stage-this");
  onPress(here, (by) => {
    desk.acts.run("set_stage", { component: mine(), complement: false, points: 1 }, { by });
  });
  let heard = "";
  return () => {
    const component = prepared(desk);
    if (!component) return;
    for (const paint of parts) paint();
    const title = element("synthesis-component");
    title.dataset.component = component.key;
    setText(title, `${component.number}. ${component.label}`);
    here.hidden = !onStage(desk) || store.get("stage")?.component === component.key;
    const count = say("kept", { n: chosen().length });
    setText(element("kept-count"), count);
    const now = `${component.key} ${count}`;
    if (heard !== now && heard.startsWith(`${component.key} `)) announce(count);
    heard = now;
    setText(element("others-count"), say("others", { n: others().length }));
    element("kept-none").hidden = chosen().length > 0;
    element("others-empty").hidden = others().length > 0;
    for (const paint of lists) paint(component.key);
  };
}

/**
 * The component being prepared: the one chosen, else the first.
 * @param {Desk} desk
 * @returns {Rec | undefined}
 */
export function prepared({ store, ui }) {
  const every = components(store);
  return every.find((one) => one.key === ui.get("prepared")) ?? every[0];
}

/**
 * @param {Desk} desk
 * @param {"kept" | "others"} name
 * @param {() => Record<string, any>[]} records
 * @returns {(component: string) => void} repaints
 */
function cardList(desk, name, records) {
  const list = element(`${name}-list`);
  const title = element(`${name}-count`);
  const refresh = liveList(list, "card", { records, fill: refill });
  onAct(list, (act, id, by) => {
    if (act === "hide") hideCard(desk, id, by);
    else if (act === "keep") desk.acts.run("keep", { card: id }, { by });
    else unkeep(desk, id, by);
  });
  let painted = "";
  return (component) => {
    const repaint = () => keepingFocus(list, title, refresh);
    if (painted === component) repaint();
    else quietly(list, repaint);
    painted = component;
  };
}

/**
 * @param {Desk} desk
 * @param {string} card
 * @param {HTMLElement} by
 */
function unkeep({ acts }, card, by) {
  acts.run("unkeep", { card }, {
    by,
    said: say("said_unkept"),
    undo: () => acts.run("keep", { card }),
  });
}

/**
 * @param {Desk} desk
 * @param {Rec} card
 * @param {number} place
 */
const keptFace = (desk, card, place) => ({
  ...face(desk, card),
  place: String(place),
  canUnkeep: true,
  chosen: true,
});

/**
 * @param {Desk} desk
 * @param {Rec} card
 */
const otherFace = (desk, card) => ({
  ...face(desk, card),
  kept: null,
  canKeep: isQuotable(card),
  chosen: isQuotable(card),
  dimmed: card.unquoted ? "dimmed" : null,
  why: card.unquoted ? say("unquoted_why") : "",
});

/** @param {Desk} desk */
function choices(desk) {
  const { store } = desk;
  return components(store).map((one) => {
    const n = kept(store, one.key).length;
    return componentPick(one, {
      count: say("kept_short", { n }),
      heard: say("kept", { n }),
      extra: store.get(`complement:${one.key}`) ? say("complement_has") : "",
      pressed: one.key === prepared(desk)?.key,
    });
  });
}
