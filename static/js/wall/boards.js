// @ts-check
import { fill, say, setAttribute, setText } from "../parts.js";
import { columnsIn } from "./columns.js";
import { find, sum } from "./frame.js";
import { cardsByComponent, sharedOf } from "./ideas.js";
import { harvestLine } from "./hours.js";
import { componentsOf, writingLine } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */


/**
 * Temps#1 when its ideas are looked at: the instruction as a band, the boards under it.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function boardsView(section, store) {
  const beats = find("[data-beats]", section);
  const heading = find("h2", beats);
  const columns = columnsIn(find(".columns", section));
  return {
    /** @param {Scene} scene */
    update(scene) {
      const components = componentsOf(store);
      const cards = cardsByComponent(store);
      const begun = sum(components, "count") > 0;
      fill(beats, { harvest: harvestLine(scene), line: writingLine(scene) });
      setAttribute(section, "data-begun", begun);
      heading.classList.toggle("visually-hidden", begun);
      columns.update(
        components.map((component) => {
          const own = cards.get(component.key) ?? [];
          return { component, cards: own.length > 0 ? own : questionsOf(component, begun) };
        }),
      );
    },
    fit: columns.fit,
    play: columns.play,
  };
}

/**
 * @param {Rec} component
 * @param {boolean} begun
 * @returns {Rec[]} the guiding questions of a board on which nothing is written yet
 */
function questionsOf(component, begun) {
  if (!begun || component.count > 0) return [];
  return component.questions.map((/** @type {{id: string, text: string}} */ { id, text }) => ({
    t: "question",
    key: id,
    text,
    kind: "question",
    disagreement: false,
  }));
}

/**
 * The restitution before its first component: what each one shares; where nothing is chosen at all,
 * the ideas as they are.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function overviewView(section, store) {
  const heading = find("h2", section);
  const columns = columnsIn(find(".columns", section));
  return {
    update() {
      const cards = cardsByComponent(store);
      const shared = componentsOf(store).map((component) => sharedOf(store, component.key));
      const chosen = shared.some((ideas) => ideas.length > 0);
      setText(heading, say(chosen ? "kept" : "as-they-are"));
      columns.update(
        componentsOf(store).map((component, place) => ({
          component,
          cards: (chosen ? shared[place] : cards.get(component.key)) ?? [],
        })),
      );
    },
    fit: columns.fit,
    play: columns.play,
  };
}
