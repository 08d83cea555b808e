// @ts-check
import { asked, asking } from "../keywords.js";
import { setText } from "../parts.js";
import { choose, count, element } from "./dom.js";
import { lateTray } from "./asides.js";
import { isLate, posts } from "./facts.js";
import { recallRows } from "./recall.js";
import { relayBox } from "./relaybox.js";
import { suggestionsPart } from "./suggestions.js";
import { hiddenWords, waitingWords } from "./wordasides.js";
import { wordDialog } from "./worddialog.js";
import { bothLists } from "./wordlists.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * The words of an icebreaker: how many, which, who sees them, what to set aside or bring together.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function wordsPanel(desk) {
  const step = () => chosen(desk);
  const sequence = () => step()?.id ?? "";
  const postsHere = () =>
    posts(desk.store, "keyword").filter((one) => one.sequence === sequence());
  const dialog = wordDialog(desk);
  const parts = [
    chooseSequence(desk),
    recallRows(desk, step),
    waitingWords(desk),
    lateTray(desk, {
      name: "words",
      sentence: "late_words",
      records: () => posts(desk.store, "keyword").filter(isLate),
    }),
    suggestionsPart(desk, step),
    relayBox(desk, sequence),
    bothLists(desk, { sequence, posts: postsHere, more: dialog.open }),
    hiddenWords(desk, postsHere),
    dialog.paint,
  ];
  return () => {
    paintCounts(desk, sequence());
    for (const paint of parts) paint();
  };
}

/**
 * @param {Desk} desk
 * @returns {Rec | undefined} the sequence looked at
 */
const chosen = ({ store, ui }) => asked(store, ui.get("words"));

/**
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function chooseSequence(desk) {
  const group = element("words-which");
  group.addEventListener("click", (event) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.id : undefined;
    if (id) desk.ui.set({ words: id });
  });
  return () => {
    const every = asking(desk.store);
    group.hidden = every.length < 2;
    if (group.hidden) return;
    every.forEach((step, index) => {
      const one = group.children[index] ?? group.appendChild(document.createElement("button"));
      if (!(one instanceof HTMLButtonElement)) return;
      one.type = "button";
      one.dataset.id = step.id;
      setText(one, step.prompt || step.title);
    });
    while (group.children.length > every.length) group.lastElementChild?.remove();
    choose(group.children, (one) => one.dataset.id === chosen(desk)?.id, "aria-pressed");
  };
}

/**
 * @param {Desk} desk
 * @param {string} sequence
 */
function paintCounts({ store }, sequence) {
  const tally = store.get(`words:${sequence}`);
  const given = tally?.given ?? 0;
  setText(element("words-count"), count("words_given", given));
  setText(element("words-distinct"), given ? count("words_distinct", tally?.distinct ?? 0) : "");
  element("words-empty").hidden = given > 0;
}
