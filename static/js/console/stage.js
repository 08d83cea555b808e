// @ts-check
import { announce } from "../announce.js";
import { componentTime } from "../allotment.js";
import { gauge } from "../gauge.js";
import { isClosing } from "../keywords.js";
import { say, setAttribute, setText } from "../parts.js";
import { button, byId, element, onPress, rest } from "./dom.js";
import { components, current, meeting } from "./facts.js";
import { floorPanel } from "./floor.js";
import { OVERVIEW, road, shownNow, waysFrom } from "./staged.js";
import { lastOf, pointAt } from "./stops.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./stops.js").Shown} Shown
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
  const steering = new Steering(desk);
  /** @type {Record<string, (now: Shown) => Shown | null>} */
  const ways = {
    "stage-on": (now) => waysFrom(desk, now).on,
    "stage-back": (now) => waysFrom(desk, now).back,
    "stage-next": (now) => waysFrom(desk, now).past,
    "stage-all": (now) => ({ ...now, points: null }),
    "stage-complement": (now) => ({ ...now, complement: !now.complement, floor: null }),
    "stage-words": (now) => ({ ...now, words: !now.words }),
    "stage-overview": () => OVERVIEW,
  };
  for (const [id, way] of Object.entries(ways)) {
    onPress(button(id), (by) => steering.show(way(steering.now), by));
  }
  const floor = floorPanel(desk, (by, table) => steering.show({ ...steering.now, floor: table }, by));
  const time = timePanel(desk);
  const view = element("view-synthesis");
  return () => {
    const live = onStage(desk);
    follow(byId("stage", HTMLDetailsElement), live);
    if (view.hidden && !live) return;
    paint(desk);
    floor();
    time();
  };
}

/**
 * What this console asked for last stands until it is there: the next press goes on from it, however
 * soon it comes.
 */
class Steering {
  #desk;
  /** @type {Shown | null} */
  #asked = null;
  #answered = false;
  /** @type {number | undefined} the change of the stage from which it was asked */
  #from;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    desk.store.subscribe((changed) => {
      if (changed.has("stage") && (this.#answered || this.#isThere)) this.#asked = null;
    });
  }

  /** @returns {Shown} */
  get now() {
    return this.#asked ?? shownNow(this.#desk);
  }

  get #isThere() {
    return JSON.stringify(this.#asked) === JSON.stringify(shownNow(this.#desk));
  }

  get #stage() {
    return this.#desk.store.get("stage")?.seq;
  }

  /**
   * @param {Shown | null} next all that is to be shown
   * @param {HTMLElement} by
   */
  async show(next, by) {
    if (!next) return;
    const { ui, acts } = this.#desk;
    this.#asked = next;
    this.#answered = false;
    this.#from = this.#stage;
    if (next.component) ui.set({ prepared: next.component });
    const { component, complement, words } = next;
    const left = { points: next.points ?? "", floor: next.floor ?? "" };
    const taken = await acts.run("set_stage", { component, complement, words, ...left }, { by });
    if (this.#asked !== next) return;
    this.#answered = true;
    if (!taken || this.#isThere || this.#stage !== this.#from) this.#asked = null;
  }
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

/** @param {Desk} desk */
function paint(desk) {
  const { store } = desk;
  const shown = shownNow(desk);
  const live = onStage(desk);
  const here = components(store).find(({ key }) => key === shown.component);
  setText(element("stage-says"), say(live ? "stage_shows" : "stage_will"));
  setText(element("stage-what"), stageName(desk));
  setAttribute(element("stage"), "data-component", here?.key ?? null);
  const ways = waysFrom(desk);
  paintWays(desk, ways);
  rest(button("stage-overview"), !here);
  rest(button("stage-next"), !ways.past);
  rest(button("stage-all"), !here || pointAt(shown, road(desk, here.key)) === lastOf(road(desk, here.key)));
  const written = Boolean(here && store.get(`complement:${here.key}`));
  rest(button("stage-complement"), !written && !shown.complement);
  setText(button("stage-complement"), say(shown.complement ? "stage_hide_complement" : "stage_show_complement"));
  setText(element("stage-why"), here && !written ? say("stage_no_complement") : "");
  setText(element("stage-brief"), briefly(desk));
  const words = button("stage-words");
  rest(words, !here || !hasWords(store));
  setAttribute(words, "aria-pressed", String(shown.words));
}

/**
 * @param {Desk} desk
 * @returns {string} what the wall shows, for the bar under the thumb
 */
function briefly(desk) {
  const shown = shownNow(desk);
  const here = components(desk.store).find(({ key }) => key === shown.component);
  if (!here) return say("stage_overview");
  const point = withPoint(desk, say("stage_brief", { i: here.number }), shown, here.key);
  return shown.floor === null ? point : say("stage_with_floor", { what: point, n: shown.floor });
}

/**
 * « Suivant » says what it brings, « Revenir » what it brings back.
 * @param {Desk} desk
 * @param {import("./staged.js").Ways} ways
 */
function paintWays(desk, { on, back }) {
  const now = shownNow(desk);
  rest(button("stage-on"), !on);
  rest(button("stage-back"), !back);
  setText(element("stage-on-what"), on ? wayTo(desk, now, on) : say("stage_end"));
  setText(element("stage-back-what"), back ? wayTo(desk, now, back) : say("stage_start"));
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
 * What is left of the time of the component, by the server's clock.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function timePanel({ link, zone }) {
  const root = element("stage-time");
  const places = {
    root,
    says: element("stage-time-says"),
    left: [element("stage-time-left"), element("stage-brief-left")],
    bar: element("stage-time-bar"),
  };
  const source = componentTime(link, zone);
  const turned = (/** @type {string} */ state, /** @type {number} */ left, /** @type {string} */ before) => {
    root.hidden = state === "idle";
    element("stage-brief-left").hidden = state === "idle" || state === "over";
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
