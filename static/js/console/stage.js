// @ts-check
import { announce } from "../announce.js";
import { componentTime } from "../allotment.js";
import { gauge } from "../gauge.js";
import { liveList, say, setAttribute, setText } from "../parts.js";
import { isClosing } from "../keywords.js";
import { pointsOf, tablesOf } from "../points.js";
import { button, byId, element, onAct, onPress, refill, rest } from "./dom.js";
import { components, current, meeting } from "./facts.js";
import { back, lastOf, onward, past, pointAt } from "./stops.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./stops.js").Shown} Shown
 * @typedef {import("./stops.js").Road} Road
 */

/** What single keys do while the restitution is on; each the same as its button. */
const KEYS = {
  s: "stage-on", r: "stage-back", v: "stage-all", c: "stage-complement", m: "stage-words",
};

/**
 * What the restitution shows on the wall, and the way through it.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function stagePanel(desk) {
  const show = (/** @type {HTMLElement} */ by, /** @type {Shown | null} */ next) => {
    if (next) void steer(desk, next, by);
  };
  /** @type {Record<string, () => Shown | null>} */
  const ways = {
    "stage-on": () => ahead(desk),
    "stage-back": () => back(shownNow(desk), roads(desk)),
    "stage-next": () => past(shownNow(desk), roads(desk), seen(desk)),
    "stage-all": () => ({ ...shownNow(desk), points: null }),
    "stage-complement": () => {
      const now = shownNow(desk);
      return { ...now, complement: !now.complement, floor: now.complement ? now.floor : null };
    },
    "stage-words": () => ({ ...shownNow(desk), words: !shownNow(desk).words }),
    "stage-overview": () => ({ ...shownNow(desk), component: "" }),
  };
  for (const [id, way] of Object.entries(ways)) onPress(button(id), (by) => show(by, way()));
  const floor = floorPanel(desk, (by, table) => show(by, { ...shownNow(desk), floor: table }));
  const time = timePanel(desk);
  return () => {
    paint(desk);
    floor();
    time();
  };
}

/**
 * The keys of the restitution, while it is on.
 * @param {Desk} desk
 * @returns {Record<string, () => void>}
 */
export function stageKeys(desk) {
  const press = Object.entries(KEYS).map(([key, id]) => {
    return /** @type {const} */ ([key, () => onStage(desk) && button(id).click()]);
  });
  const speak = () => {
    if (!onStage(desk) || element("stage-floor").hidden) return;
    desk.ui.set({ view: "synthesis", zone: "now" });
    byId("stage", HTMLDetailsElement).open = true;
    element("stage-floor").querySelector("button")?.focus();
  };
  return { ...Object.fromEntries(press), l: speak };
}

/**
 * @param {Desk} desk
 * @param {Shown} next all that is to be shown
 * @param {HTMLElement} by
 */
function steer(desk, next, by) {
  if (next.component) desk.ui.set({ prepared: next.component });
  const { component, complement, words } = next;
  const left = { points: next.points ?? "", floor: next.floor ?? "" };
  return desk.acts.run("set_stage", { component, complement, words, ...left }, { by });
}

/**
 * @param {Desk} desk
 * @returns {Shown}
 */
function shownNow({ store }) {
  const stage = store.get("stage");
  return {
    component: stage?.component ?? "",
    points: stage?.points ?? null,
    complement: stage?.complement ?? false,
    floor: stage?.floor ?? null,
    words: stage?.words ?? false,
  };
}

/** @param {Desk} desk */
const seen = ({ store }) => store.get("stage")?.seen ?? [];

/**
 * @param {Desk} desk
 * @returns {Road[]}
 */
function roads(desk) {
  return components(desk.store).map(({ key }) => road(desk, key));
}

/**
 * @param {Desk} desk
 * @param {string} key
 * @returns {Road}
 */
function road({ store }, key) {
  const complement = store.get(`complement:${key}`);
  return {
    key,
    points: pointsOf(store, key).points.length,
    sentence: Boolean(store.get(`synthesis:${key}`)?.text),
    complement: Boolean(complement),
    revealed: Boolean(complement?.revealed),
  };
}

/** @param {Desk} desk */
const ahead = (desk) => onward(shownNow(desk), roads(desk), seen(desk));

/** @param {Desk} desk */
function paint(desk) {
  const { store } = desk;
  const shown = shownNow(desk);
  const live = onStage(desk);
  const here = components(store).find(({ key }) => key === shown.component);
  setText(element("stage-says"), say(live ? "stage_shows" : "stage_will"));
  setText(element("stage-what"), stageName(desk));
  follow(byId("stage", HTMLDetailsElement), live);
  setAttribute(element("stage"), "data-component", here?.key ?? null);
  paintWay(desk);
  rest(button("stage-overview"), !here);
  rest(button("stage-next"), !past(shown, roads(desk), seen(desk)));
  rest(button("stage-all"), !here || pointAt(shown, road(desk, here.key)) === lastOf(road(desk, here.key)));
  const written = Boolean(here && store.get(`complement:${here.key}`));
  rest(button("stage-complement"), !written && !shown.complement);
  setText(button("stage-complement"), say(shown.complement ? "stage_hide_complement" : "stage_show_complement"));
  setText(element("stage-why"), here && !written ? say("stage_no_complement") : "");
  const words = button("stage-words");
  rest(words, !here || !hasWords(store));
  setAttribute(words, "aria-pressed", String(shown.words));
}

/**
 * « Suivant » says what it brings, « Revenir » what it brings back.
 * @param {Desk} desk
 */
function paintWay(desk) {
  const [next, before] = [ahead(desk), back(shownNow(desk), roads(desk))];
  const now = shownNow(desk);
  rest(button("stage-on"), !next);
  rest(button("stage-back"), !before);
  setText(element("stage-on-what"), next ? wayTo(desk, now, next) : say("stage_end"));
  setText(element("stage-back-what"), before ? wayTo(desk, now, before) : say("stage_start"));
}

/**
 * @param {Desk} desk
 * @param {Shown} from
 * @param {Shown} to
 * @returns {string}
 */
function wayTo(desk, from, to) {
  const component = components(desk.store).find(({ key }) => key === to.component);
  if (!component) return "";
  if (to.component !== from.component) {
    return say("stage_to_component", { i: component.number, label: component.label });
  }
  if (to.complement) return say("stage_to_complement");
  const way = road(desk, component.key);
  const at = pointAt(to, way);
  if (at > way.points) return say("stage_to_sentence");
  return say("stage_to_point", { i: at, n: way.points });
}

/** @param {Desk["store"]} store */
function hasWords(store) {
  const held = meeting(store)?.hold_words;
  return store.byType("word").some(({ sequence }) => {
    const step = store.get(`step:${sequence}`);
    return !isClosing(step) && (!held || step?.revealed);
  });
}

/**
 * « Donner la parole à la table {n} »: those that the newest point comes from are at hand, the others
 * a fold away.
 * @param {Desk} desk
 * @param {(by: HTMLElement, table: number | null) => void} give
 * @returns {() => void} repaints
 */
function floorPanel(desk, give) {
  const { store } = desk;
  const others = byId("stage-floor-others", HTMLDetailsElement);
  const row = (/** @type {number} */ number) => ({
    key: String(number),
    id: String(number),
    text: say("stage_floor_table", { n: number }),
    label: say("stage_floor_give", { n: number }),
    pressed: String(shownNow(desk).floor === number),
  });
  const near = () => nearTables(desk);
  const far = () => tables(store).filter((number) => !near().includes(number));
  const lists = [
    liveList(element("stage-floor-near"), "floor", { records: () => near().map(row), fill: refill }),
    liveList(element("stage-floor-far"), "floor", { records: () => far().map(row), fill: refill }),
  ];
  onAct(element("stage-floor"), (act, id, by) => {
    const given = act === "floor" && shownNow(desk).floor !== Number(id);
    if (others.open && others.contains(by)) {
      others.open = false;
      others.querySelector("summary")?.focus();
    }
    give(by, given ? Number(id) : null);
  });
  return () => {
    const { component, floor } = shownNow(desk);
    element("stage-floor").hidden = !component || tables(store).length === 0;
    for (const repaint of lists) repaint();
    others.hidden = far().length === 0;
    rest(button("stage-floor-none"), floor === null);
  };
}

/**
 * @param {Desk["store"]} store
 * @returns {number[]}
 */
function tables(store) {
  return store.byType("table").map(({ number }) => number).sort((a, b) => a - b);
}

/**
 * @param {Desk} desk
 * @returns {number[]} the tables that the newest point comes from, and the one that has the floor
 */
function nearTables(desk) {
  const { component, floor, ...shown } = shownNow(desk);
  if (!component) return [];
  const { points } = pointsOf(desk.store, component);
  const at = pointAt({ component, floor, ...shown }, road(desk, component));
  const newest = points[Math.min(at, points.length) - 1] ?? [];
  const every = shown.points === null ? points.flat() : newest;
  const near = new Set(tablesOf(every));
  if (floor !== null) near.add(floor);
  return tables(desk.store).filter((number) => near.has(number));
}

/**
 * What is left of the time of the component, by the server's clock.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function timePanel({ link, zone }) {
  const root = element("stage-time");
  const places = {
    root,
    says: element("stage-time-says"),
    left: [element("stage-time-left")],
    bar: element("stage-time-bar"),
  };
  const source = componentTime(link, zone);
  const turned = (/** @type {string} */ state, /** @type {number} */ left, /** @type {string} */ before) => {
    root.hidden = state === "idle";
    if (before && before !== "idle" && (state === "low" || state === "over")) announce(source.says(state, left));
  };
  return gauge(link, places, turned, source);
}

/**
 * While the restitution is on, its switches are at hand; before and after, a fold away.
 * @param {HTMLDetailsElement} fold
 * @param {boolean} live
 */
function follow(fold, live) {
  if (fold.dataset.live !== String(live)) fold.open = live;
  fold.dataset.live = String(live);
}

/**
 * Whether the wall is showing the restitution now.
 * @param {Desk} desk
 */
export function onStage({ store }) {
  return meeting(store)?.phase === "running" && current(store)?.kind === "restitution";
}

/**
 * @param {Desk} desk
 * @returns {string} what the restitution shows; it opens on the first component, unless told
 */
function stageName(desk) {
  const shown = shownNow(desk);
  const every = components(desk.store);
  const first = onStage(desk) ? undefined : every[0];
  const found = every.find((one) => one.key === shown.component) ?? first;
  if (!found) return say("stage_overview");
  const what = say("stage_component", { i: found.number, label: found.label });
  const pointed = found.key === shown.component ? withPoint(desk, what, shown, found.key) : what;
  const floored = shown.floor === null ? pointed : say("stage_with_floor", { what: pointed, n: shown.floor });
  return shown.words ? say("stage_with_words", { what: floored }) : floored;
}

/**
 * @param {Desk} desk
 * @param {string} what
 * @param {Shown} shown
 * @param {string} key
 * @returns {string}
 */
function withPoint(desk, what, shown, key) {
  if (shown.complement) return say("stage_with_complement", { what });
  const way = road(desk, key);
  const at = pointAt(shown, way);
  if (way.points === 0) return say(way.sentence ? "stage_at_sentence" : "stage_at_empty", { what });
  if (at > way.points && shown.points !== null) return say("stage_at_sentence", { what });
  if (shown.points === null && way.points > 1) return say("stage_at_all", { what });
  return say("stage_at_point", { what, i: Math.min(at, way.points), n: way.points });
}

/**
 * @param {Desk} desk
 * @returns {string} what the wall shows now
 */
export function wallShows(desk) {
  const record = meeting(desk.store);
  const phase = record?.phase;
  if (record && record.wall !== "follow") return say(`wall_is_${record.wall}`);
  if (desk.store.get(`question:${record?.question}`)?.hidden === false) return say("wall_question");
  if (record?.resting) return say("wall_resting");
  if (phase === "finished") return say("wall_finished");
  const step = current(desk.store);
  if (phase === "ready" || !step) return say("wall_ready");
  const recalled = desk.store.get(`step:${meeting(desk.store)?.recalled}`);
  if (recalled) return say("wall_recalled", { prompt: recalled.prompt || recalled.title });
  return onStage(desk) ? stageName(desk) : step.title;
}
