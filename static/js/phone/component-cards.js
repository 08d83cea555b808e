// @ts-check
import { fill, liveList, setText } from "../parts.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 */

/**
 * The components to keep in sight, each with its questions on a press.
 * @param {Store} store
 * @param {HTMLElement} list
 * @returns {() => void} refresh
 */
export function componentCards(store, list) {
  return liveList(list, "component_card", {
    records: () => store.byType("component"),
    sort: (a, b) => a.number - b.number,
    fill: (card, component) => {
      fill(card, { ...component, shape: `#shape-${component.key}` });
      const questions = /** @type {HTMLElement} */ (card.querySelector(".component-questions"));
      paintQuestions(questions, component.questions);
    },
  });
}

/**
 * @param {HTMLElement} list
 * @param {{text: string}[]} questions
 */
function paintQuestions(list, questions) {
  questions.forEach(({ text }, index) => {
    const line = list.children[index] ?? list.appendChild(document.createElement("li"));
    setText(line, text);
  });
  while (list.children.length > questions.length) list.lastElementChild?.remove();
}
