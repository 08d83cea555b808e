// @ts-check
import { announce } from "./announce.js";
import { componentTime } from "./allotment.js";
import { gauge } from "./gauge.js";
import { liveList, say, setAttribute, setText } from "./parts.js";
import { pointsOf, stanceOf } from "./points.js";
import { connect } from "./sync.js";
import { Acts } from "./console/acts.js";
import { complementPanel } from "./console/complement.js";
import { button, byId, element, onPress, refill, rest } from "./console/dom.js";
import { components, current, kept, meeting, neighbour } from "./console/facts.js";
import { planned } from "./console/hours.js";
import { componentPick, picker } from "./console/picks.js";
import { Toasts } from "./console/toasts.js";
import { Ui } from "./console/ui.js";
import { choices } from "./trainer/choices.js";
import { linkState } from "./trainer/state.js";

/**
 * The page of whoever speaks: it writes complements, shows the one of the component that is on
 * stage, reads what is shared, and moves nothing.
 *
 * @typedef {import("./store.js").Rec} Rec
 * @typedef {import("./console/facts.js").Desk} Desk
 */

function main() {
  const { room = "", dayZone = "Europe/Paris" } = document.body.dataset;
  const link = connect();
  const toasts = new Toasts();
  /** @type {Desk} */
  const desk = {
    link, store: link.store, toasts, room, zone: dayZone,
    ui: new Ui(room), acts: new Acts(link, toasts),
  };
  linkState(link);
  const clock = { root: element("time-left"), says: element("time-says"), left: [element("time-figures")] };
  gauge(link, clock, (state) => (clock.root.hidden = state === "idle"));
  const painters = [
    () => paintNow(desk),
    componentClock(desk),
    stagePanel(desk),
    componentPanel(desk),
    complementPanel(desk, () => looked(desk)),
  ];
  let asked = 0;
  const paint = () => {
    asked = 0;
    follow(desk);
    for (const painter of painters) painter();
  };
  const later = () => (asked ||= requestAnimationFrame(paint));
  link.store.subscribe(later);
  desk.ui.subscribe(later);
  paint();
}

/**
 * What is left for the component that the room looks at.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function componentClock({ link, zone }) {
  const root = element("component-time");
  const places = {
    root,
    says: element("component-time-says"),
    left: [element("component-time-left")],
    bar: element("component-time-bar"),
  };
  return gauge(link, places, (state) => (root.hidden = state === "idle"), componentTime(link, zone));
}

/**
 * @param {Desk} desk
 * @returns {Rec | undefined} the component that this page is about: the one chosen, else the first
 */
function looked({ store, ui }) {
  const every = components(store);
  return every.find((one) => one.key === ui.get("prepared")) ?? every[0];
}

/**
 * @param {Desk} desk
 * @returns {string} the component that the room looks at; "" for none
 */
function staged({ store }) {
  const shared = current(store)?.kind === "restitution" && meeting(store)?.phase === "running";
  return (shared && store.get("stage")?.component) || "";
}

let followed = "";

/**
 * This page turns with the room, unless somebody is writing on it.
 * @param {Desk} desk
 */
function follow(desk) {
  const now = staged(desk);
  if (now === followed) return;
  if (now && byId("complement", HTMLFormElement).contains(document.activeElement)) return;
  followed = now;
  if (now) desk.ui.set({ prepared: now });
}

/** @param {Desk} desk */
function paintNow({ store }) {
  const record = meeting(store);
  const running = record?.phase === "running";
  const step = running ? current(store) : undefined;
  setText(element("meeting-title"), record?.title);
  const idle = record?.phase === "finished" ? "finished" : "ready";
  setText(element("now-title"), step?.title ?? say(idle));
  optional("now-until", step?.end ? say("until", { heure: planned(step.end) }) : "");
  const next = record?.phase === "finished" ? undefined : neighbour(store, 1);
  const values = { what: next?.title ?? "", heure: planned(next?.start) };
  optional("now-next", next ? say(next.start ? "next_at" : "next", values) : "");
}

/**
 * @param {string} id
 * @param {string} text
 */
function optional(id, text) {
  const target = element(id);
  setText(target, text);
  target.hidden = !text;
}

/**
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function stagePanel(desk) {
  const { store } = desk;
  const reveal = button("reveal");
  const look = button("look");
  onPress(reveal, (by) => {
    const component = staged(desk);
    const on = !store.get("stage")?.complement;
    const said = say(on ? "said_shown" : "said_hidden");
    desk.acts.run("reveal_complement", { component, on }, { by, said });
  });
  onPress(look, () => {
    desk.ui.set({ prepared: staged(desk) });
    element("synthesis-component").focus();
  });
  let heard = "";
  return () => {
    const key = staged(desk);
    const component = key && store.get(`component:${key}`);
    const shown = Boolean(store.get("stage")?.complement);
    const name = component ? say("component", { i: component.number, label: component.label }) : "";
    const whole = [withPoint(desk, key, name), name && shown ? say("stage_shown") : ""].filter(Boolean).join(" · ");
    const place = element("staged");
    place.hidden = !component;
    setAttribute(place, "data-component", key || null);
    place.querySelector("use")?.setAttribute("href", `#shape-${key}`);
    setText(element("staged-name"), whole);
    const overview = current(store)?.kind === "restitution" && meeting(store)?.phase === "running";
    optional("stage-none", component ? "" : say(overview ? "stage_overview" : "stage_none"));
    const written = Boolean(store.get(`complement:${key}`));
    reveal.hidden = !component;
    rest(reveal, !written && !shown);
    setText(reveal, say(shown ? "hide" : "show"));
    setText(element("reveal-why"), component && !written ? say("show_none") : "");
    look.hidden = !component || looked(desk)?.key === key;
    if (whole && whole !== heard && heard) announce(`${say("stage")}\u00a0: ${whole}`);
    heard = whole;
  };
}

/**
 * @param {Desk} desk
 * @param {string} key
 * @param {string} name
 * @returns {string} the component, and which of its points is talked about
 */
function withPoint({ store }, key, name) {
  const stage = store.get("stage");
  const n = name ? pointsOf(store, key).points.length : 0;
  const i = stage?.points ?? null;
  const one = n > 1 && i !== null && i <= n && !stage?.complement;
  return one ? say("stage_point", { what: name, i, n }) : name;
}

/**
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function componentPanel(desk) {
  const { store, ui } = desk;
  const mine = () => looked(desk)?.key ?? "";
  const picks = picker("picks", () => faces(desk), (key) => ui.set({ prepared: key }));
  const keptOnes = () => kept(store, mine());
  const others = () => choices(store, mine());
  const lists = [
    liveList(element("kept"), "shared", { records: () => keptOnes().map(face), fill: refill }),
    liveList(element("choices"), "shared", { records: () => others().map(face), fill: refill }),
  ];
  return () => {
    const component = looked(desk);
    if (!component) return;
    picks();
    const title = element("synthesis-component");
    title.dataset.component = component.key;
    setText(title, say("component", { i: component.number, label: component.label }));
    element("kept-title").hidden = keptOnes().length === 0;
    element("choices-none").hidden = others().length > 0 || keptOnes().length > 0;
    element("choices-title").hidden = others().length === 0 && keptOnes().length > 0;
    for (const paint of lists) paint();
  };
}

/** @param {Rec} card */
function face(card) {
  const stance = stanceOf([card]);
  const mark = stance && say(stance === "question" && card.carried ? "question" : `stance_${stance}`);
  const from = card.group ? say("from_table", { n: card.group }) : say("from_room");
  return { key: card.key, text: card.text, translation: card.translation, from, mark };
}

/** @param {Desk} desk */
function faces(desk) {
  const { store } = desk;
  return components(store).map((one) =>
    componentPick(one, {
      count: "",
      heard: "",
      extra: store.get(`complement:${one.key}`) ? say("complement_has") : "",
      pressed: one.key === looked(desk)?.key,
    }),
  );
}

main();
