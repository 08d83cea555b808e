// @ts-check
import { say, setText } from "../parts.js";
import { button, byId, element, onPress, rest } from "./dom.js";
import { components, current, meeting } from "./facts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * What the restitution shows on the wall, and the way from one component to the next.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function stagePanel(desk) {
  const buttons = {
    overview: button("stage-overview"),
    previous: button("stage-previous"),
    next: button("stage-next"),
    complement: button("stage-complement"),
  };
  /**
   * @param {HTMLElement} by
   * @param {string} component
   * @param {boolean} [complement]
   */
  const show = (by, component, complement = false) => {
    if (component) desk.ui.set({ prepared: component });
    desk.acts.run("set_stage", { component, complement }, { by });
  };
  onPress(buttons.overview, (by) => show(by, ""));
  onPress(buttons.previous, (by) => show(by, beside(desk, -1)?.key ?? ""));
  onPress(buttons.next, (by) => show(by, beside(desk, 1)?.key ?? ""));
  onPress(buttons.complement, (by) => {
    const { component, complement } = staged(desk);
    if (component) show(by, component, !complement);
  });
  return () => paint(desk, buttons);
}

/**
 * @param {Desk} desk
 * @returns {{component: string | null, complement: boolean}}
 */
function staged({ store }) {
  const stage = store.get("stage");
  return { component: stage?.component ?? null, complement: stage?.complement ?? false };
}

/**
 * @param {Desk} desk
 * @param {1 | -1} by
 * @returns {Rec | undefined} the component after or before the one shown
 */
function beside(desk, by) {
  const every = components(desk.store);
  const here = every.findIndex((one) => one.key === staged(desk).component);
  return here < 0 ? (by > 0 ? every[0] : undefined) : every[here + by];
}

/**
 * @param {Desk} desk
 * @param {Record<"overview" | "previous" | "next" | "complement", HTMLButtonElement>} buttons
 */
function paint(desk, buttons) {
  const { store } = desk;
  const { component, complement } = staged(desk);
  const live = onStage(desk);
  setText(element("stage-says"), say(live ? "stage_shows" : "stage_will"));
  setText(element("stage-what"), stageName(desk));
  follow(byId("stage", HTMLDetailsElement), live);
  rest(buttons.overview, component === null);
  rest(buttons.previous, !beside(desk, -1));
  rest(buttons.next, !beside(desk, 1));
  const written = component !== null && Boolean(store.get(`complement:${component}`));
  rest(buttons.complement, !written && !complement);
  setText(buttons.complement, say(complement ? "stage_hide_complement" : "stage_show_complement"));
  const why = component !== null && !written ? say("stage_no_complement") : "";
  setText(element("stage-why"), why);
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
  const { component, complement } = staged(desk);
  const every = components(desk.store);
  const first = onStage(desk) ? undefined : every[0];
  const found = every.find((one) => one.key === component) ?? first;
  if (!found) return say("stage_overview");
  const what = say("stage_component", { i: found.number, label: found.label });
  return complement ? say("stage_with_complement", { what }) : what;
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
