// @ts-check
import { fill, liveList, say, setAttribute } from "../parts.js";
import { columnsIn, named } from "./columns.js";
import { columnsFor, setVariable, settle } from "./fit.js";
import { find, unit } from "./frame.js";
import { harvestLine } from "./hours.js";
import { componentsOf, writingLine } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {{heading: string, line: string, small: string, beat: string}} Words
 */

const TABLES = [4.4, 3.8, 3.3, 2.9, 2.6];
const SAID = [9.6, 8.4, 7.2, 6.2, 5.4, 4.6, 3.9, 3.3];
export const CHANGE_SOON = 120; // seconds before a change of table, when it is announced

/**
 * Temps#1 while people talk: what to do now and until when, where to go, and how much is written.
 * No idea is shown before somebody asks for it.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function groupworkView(section, store) {
  const words = find("[data-work]", section);
  const beats = find("[data-three]", section);
  const tables = find("[data-list=tables]", section);
  const columns = columnsIn(find(".columns", section));
  /** @type {Rec[]} */
  let lines = [];
  const refresh = liveList(tables, "wall-table", { records: () => lines });
  return {
    /** @param {Scene} scene */
    update(scene) {
      const said = wordsOf(store, scene);
      fill(words, said);
      fill(beats, { harvest: harvestLine(scene) });
      beats.hidden = said.beat !== "" && said.beat !== "talk";
      for (const item of beats.querySelectorAll("[data-beat]")) {
        const here = /** @type {HTMLElement} */ (item).dataset.beat === said.beat;
        setAttribute(item, "aria-current", here && "step");
      }
      section.dataset.beat = said.beat;
      lines = said.beat === "move" ? tablesOf(store) : [];
      tables.hidden = lines.length === 0;
      refresh();
      const counting = said.beat !== "move";
      find(".columns", section).hidden = !counting;
      columns.update(counting ? componentsOf(store).map((component) => ({ component, cards: [] })) : []);
    },
    fit() {
      const across = columnsFor(Math.ceil(lines.length / 5), tables.clientWidth / unit(), 40);
      setVariable(tables, "--across", Math.max(1, across));
      const fits = settle([
        box(words, SAID, () => words.scrollHeight <= words.clientHeight + 1 && words.scrollWidth <= words.clientWidth + 1),
        box(tables, TABLES, () => tables.scrollHeight <= tables.clientHeight + 1),
      ]);
      return columns.fit() && fits.every(Boolean);
    },
  };
}

/**
 * @param {HTMLElement} element
 * @param {number[]} sizes
 * @param {() => boolean} holds
 * @returns {import("./fit.js").Box}
 */
function box(element, sizes, holds) {
  return {
    steps: sizes.length,
    write: (step) => setVariable(element, "--type", sizes[step] ?? 0),
    holds,
  };
}

/**
 * @param {Store} store
 * @param {Scene} scene
 * @returns {Words}
 */
function wordsOf(store, scene) {
  const line = lineOf(store, scene);
  const { beat } = scene;
  if (!beat) return { heading: say("three-beats"), line, small: "", beat: "" };
  const minutes = Math.round(beat.seconds / 60);
  const moved = beat.round > 0;
  const headings = /** @type {Record<string, string>} */ ({
    move: say(moved ? "change-now" : "to-your-table"),
    silence: say("silence", { n: minutes }),
    talk: say("talk"),
    harvest: say("harvest-now", { n: minutes }),
  });
  const goOn = beat.kind === "move" && moved && store.byType("table").some((table) => table.place !== table.number);
  const heading = headings[beat.kind] ?? "";
  return { heading, line, small: goOn && scene.step?.host_stays ? say("host") : "", beat: beat.kind };
}

/**
 * @param {Store} store
 * @param {Scene} scene
 * @returns {string} the one thing that is said besides: the end comes first, then what comes next
 */
function lineOf(store, scene) {
  const closing = writingLine(scene);
  if (closing) return closing;
  if (scene.changes && scene.left !== null && scene.left <= CHANGE_SOON) return say("change-soon");
  const tables = store.byType("table");
  return tables.length > 0 && tables.every((table) => table.paper) ? say("paper") : "";
}

/**
 * @param {Store} store
 * @returns {Rec[]} where each table goes, and what it works on there
 */
function tablesOf(store) {
  return store
    .byType("table")
    .sort((a, b) => a.number - b.number)
    .map((table) => {
      const component = table.component ? store.get(`component:${table.component}`) : undefined;
      const label = component ? named(component) : {};
      const goes = table.place !== table.number;
      const where = goes ? say("goes", { a: table.number, b: table.place }) : say("one-table", { n: table.number });
      return { ...table, ...label, where, component: table.component };
    });
}

