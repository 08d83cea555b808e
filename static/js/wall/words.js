// @ts-check
import { counted, fill, liveList, say, setAttribute, setText } from "../parts.js";
import { EMPHASIS, WORDS, emphasis, largest, setVariable, settle } from "./fit.js";
import { find } from "./frame.js";
import { moving } from "./motion.js";
import { writingLine } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

const MOST_LAID_OUT = 320; // at its floor, no screen holds as many

/**
 * The words of the room, growing as they are given: in the order they first came, so that each
 * keeps its place, and as large as they were given often. Their layout is `layOut`, below.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function keywordsView(section, store) {
  const ask = find(".keywords-ask", section);
  const field = find(".keywords-field", section);
  const list = find(".words", section);
  const others = find("[data-other-words]", section);
  /** @type {Rec[]} */
  let words = [];
  let play = () => {};
  const refresh = liveList(list, "wall-word", { records: () => words, fill: writeWord });

  return {
    /** @param {Scene} scene */
    update(scene) {
      const step = /** @type {Rec} */ (scene.step);
      const tally = store.get(`words:${step.id}`);
      const given = tally?.given ?? 0;
      const all = store.byType("word").filter((word) => word.sequence === step.id);
      const state = given === 0 ? "beats" : all.length === 0 ? "held" : "words";
      for (const part of section.querySelectorAll("[data-state]")) {
        setAttribute(part, "hidden", part.getAttribute("data-state") !== state);
      }
      const invitation = secondBeat(scene.meeting.words_per_person);
      const open = step.writing === "open" && state !== "beats";
      fill(ask, {
        prompt: step.prompt || say("prompt"),
        line: writingLine(scene) || (open ? invitation : ""),
      });
      setText(find("[data-second-beat]", section), invitation);
      counted(find("[data-state=held]", section), given);
      play = moving(/** @type {HTMLCollectionOf<HTMLElement>} */ (list.children), { scale: true });
      words = strongest(all, MOST_LAID_OUT).sort(byArrival);
      refresh();
      find("[data-legend]", section).hidden = mostGiven(words) < 2;
      others.dataset.total = String(all.length);
    },
    fit() {
      const text = /** @type {HTMLElement} */ (section.querySelector("[data-state]:not([hidden])"));
      if (text !== field) return text.scrollHeight <= text.clientHeight;
      const shown = layOut(field, list, words);
      const left = Number(others.dataset.total) - shown;
      others.hidden = left <= 0;
      counted(others, left);
      return shown > 0;
    },
    play: () => play(),
  };
}

/**
 * @param {HTMLElement} node
 * @param {Rec} word
 */
function writeWord(node, word) {
  fill(node, word);
  counted(find("[data-times]", node), word.count);
}

/** @param {number} allowed */
function secondBeat(allowed) {
  if (allowed < 2) return say("one-word");
  const numbers = say("numbers").split(" ");
  return say("many-words", { mots: numbers[allowed] ?? allowed });
}

/**
 * @param {Rec[]} words
 * @param {number} most
 * @returns {Rec[]} the most given, and among those the first to come
 */
function strongest(words, most) {
  return [...words].sort((a, b) => b.count - a.count || byArrival(a, b)).slice(0, most);
}

/** @param {Rec[]} words */
function mostGiven(words) {
  return words.reduce((most, word) => Math.max(most, word.count), 1);
}

/**
 * @param {Rec} a
 * @param {Rec} b
 */
function byArrival(a, b) {
  return a.first - b.first || a.key.localeCompare(b.key);
}

/**
 * Makes the words fit: the type of all steps down to its floor, then the least given wait.
 * @param {HTMLElement} field what they must fit in
 * @param {HTMLElement} list
 * @param {Rec[]} words in the order of the list's items
 * @returns {number} how many are shown
 */
function layOut(field, list, words) {
  const items = /** @type {HTMLElement[]} */ ([...list.children]);
  for (const item of items) item.hidden = false;
  const most = mostGiven(words);
  const [held] = settle([
    {
      steps: WORDS.length,
      write: (step) => {
        setVariable(list, "--type", WORDS[step] ?? 0);
        for (const [index, item] of items.entries()) {
          const size = emphasis(words[index]?.count ?? 1, most, EMPHASIS[step] ?? 1);
          setVariable(item, "--emphasis", size.toFixed(3));
        }
        setAttribute(list, "data-floor", step === WORDS.length - 1); // a word may break, at last
      },
      holds: () =>
        list.offsetHeight <= field.clientHeight &&
        items.every((item) => item.offsetWidth <= list.clientWidth),
    },
  ]);
  if (held) return items.length;
  const ranks = new Map(strongest(words, words.length).map((word, rank) => [word.key, rank]));
  const keep = (/** @type {number} */ count) => {
    for (const [index, item] of items.entries()) {
      item.hidden = (ranks.get(words[index]?.key ?? "") ?? 0) >= count;
    }
  };
  const count = largest(items.length, (tried) => {
    keep(tried);
    return list.offsetHeight <= field.clientHeight;
  });
  keep(count);
  return count;
}
