// @ts-check
import { setAttribute } from "../parts.js";
import { boardsView, overviewView } from "./boards.js";
import { startControls } from "./controls.js";
import { find, startFrame } from "./frame.js";
import { joinView, welcomeView } from "./join.js";
import { linesView } from "./lines.js";
import { CHANGE_SOON, groupworkView } from "./groupwork.js";
import { enter } from "./motion.js";
import { startNews } from "./news.js";
import { pinned } from "./pins.js";
import { plainView } from "./plain.js";
import { readingView } from "./reading.js";
import { sceneOf } from "./scene.js";
import { ZOOM_STEP, setZoom, zoom } from "./settings.js";
import { keywordsView } from "./words.js";

/**
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {{update: (scene: Scene) => void, fit: () => boolean, play?: () => void,
 *   news?: () => string, latest?: () => string, readings?: import("./controls.js").Readings}} View `fit` says whether all of
 *   it is there: at the chosen zoom something may not be; `play` then shows what moved; `news` is
 *   what may be said of it beside the strip's counts; `latest` what has just come; `readings` are other ways to see it
 */

/** Seconds before the end of a countdown at which something else is said. */
const TURNS = [CHANGE_SOON, 60, 0];

/**
 * Runs the wall: one picture a frame at most, drawn afresh from what is known whenever that, or the
 * screen, has changed.
 * @param {Link} link
 */
export function startWall(link) {
  const stage = find("[data-stage]");
  const sections = /** @type {HTMLElement[]} */ ([...stage.children]);
  let joinShown = false;
  let blanked = false;
  let asked = 0;
  let key = "";
  let minute = 0;
  const changed = () => {
    asked ||= requestAnimationFrame(draw);
  };
  const views = viewsOf(sections, link, changed);
  const frame = startFrame(link, changed);
  const tell = startNews(find("[data-news]"), () => {
    const view = sections.find((section) => !section.hidden)?.dataset.view ?? "";
    return views.get(view)?.[1].news?.() ?? find(".strip-counts").innerText;
  });
  const readings = [...views.values()].find(([, view]) => view.readings)?.[1].readings;

  /** @param {Scene | null} scene */
  function wakeAtTurn(scene) {
    clearTimeout(minute);
    const left = scene?.left ?? 0;
    const wait = (left - (TURNS.find((turn) => turn < left) ?? left)) / link.rate;
    if (wait > 0) minute = setTimeout(changed, wait * 1000 + 50);
  }

  function draw() {
    asked = 0;
    const known = sceneOf(link.store, link.now());
    if (!known) return;
    const scene = pinned(known, link.store);
    const name = blanked ? "blank" : joinShown ? "join" : scene.view;
    document.body.toggleAttribute("data-blank", name === "blank");
    const [section, view] = /** @type {[HTMLElement, View]} */ (views.get(name));
    for (const other of sections) setAttribute(other, "hidden", other !== section);
    frame.update(scene);
    view.update(scene);
    fitAtZoom(() => [frame.fit(), view.fit(), holds(section)].every(Boolean));
    view.play?.();
    paint();
    const shown = `${name} ${scene.key}`;
    if (shown !== key && key) enter(section);
    key = shown;
    tell(scene, section.querySelector("h2")?.textContent?.trim() ?? "", view.latest?.() ?? "");
    wakeAtTurn(scene);
  }

  const paint = startControls(find("[data-controls]"), {
    toggleJoin: () => (joinShown = !joinShown),
    joinShown: () => joinShown,
    toggleBlank: () => (blanked = !blanked),
    isBlank: () => blanked,
    changed,
    readings,
  });
  link.store.subscribe(changed);
  new ResizeObserver(changed).observe(stage);
  document.fonts.addEventListener("loadingdone", changed);
  addEventListener("resize", changed);
  changed();
}

/**
 * @param {HTMLElement} section
 * @returns {boolean} whether its parts end where it does; by their places, which no motion changes
 */
function holds(section) {
  const parts = /** @type {HTMLElement[]} */ ([...section.children]);
  return parts.every((part) => part.offsetTop + part.offsetHeight <= section.clientHeight + 1);
}

/**
 * As large as this screen chose, or the largest that still fits: nothing is ever cut off by a zoom.
 * @param {() => boolean} fits
 */
function fitAtZoom(fits) {
  for (let size = zoom(); ; size -= ZOOM_STEP) {
    setZoom(size);
    if (fits() || size <= 100) return;
  }
}

/** @type {Record<string, (section: HTMLElement, store: Link["store"], changed: () => void) => View>} */
const MAKERS = {
  welcome: welcomeView,
  join: joinView,
  keywords: keywordsView,
  work: groupworkView,
  boards: boardsView,
  overview: overviewView,
  component: readingView,
  plain: plainView,
  lines: linesView,
  pattern: () => ({ update() {}, fit: () => true }),
  blank: () => ({ update() {}, fit: () => true }),
};

/**
 * @param {HTMLElement[]} sections
 * @param {Link} link
 * @param {() => void} changed
 * @returns {Map<string, [HTMLElement, View]>}
 */
function viewsOf(sections, link, changed) {
  return new Map(
    sections.map((section) => {
      const name = section.dataset.view ?? "";
      const make = MAKERS[name];
      if (!make) throw new Error(`no view ${name}`);
      return [name, [section, make(section, link.store, changed)]];
    }),
  );
}
