// @ts-check
import { announce } from "../announce.js";
import { liveList, say, setText } from "../parts.js";
import { button, choose, count, element } from "./dom.js";
import { onAct, onPress, quietly, refill } from "./dom.js";
import { hiddenFold, lateTray } from "./asides.js";
import { current, isShown, isWaiting, meeting, posts, steps } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { hourAt } from "./hours.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * The words of an icebreaker: how many, which, what to set aside, when to discover them.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function wordsPanel(desk) {
  const sequence = () => chosen(desk)?.id ?? "";
  const given = () => posts(desk.store, "keyword").filter((one) => one.sequence === sequence());
  const lists = bothLists(desk, sequence, given);
  const parts = [
    chooseSequence(desk),
    hiddenFold(desk, {
      name: "words-hidden",
      records: () => given().filter((one) => one.hidden),
      words: true,
    }),
    lateTray(desk, {
      name: "words",
      sentence: "late_words",
      records: () => posts(desk.store, "keyword").filter(isWaiting),
    }),
  ];
  const reveal = button("reveal");
  const done = () => announce(say("words_revealed"));
  onPress(reveal, (by) => void desk.acts.run("reveal_words", { sequence: sequence() }, { by, done }));
  return () => {
    for (const paint of parts) paint();
    paintCounts(desk, sequence());
    paintReveal(desk, reveal);
    lists();
  };
}

/**
 * The words by how often they were given, or one by one as they came.
 * @param {Desk} desk
 * @param {() => string} sequence
 * @param {() => Rec[]} given
 * @returns {() => void} repaints the one that is shown
 */
function bothLists(desk, sequence, given) {
  const byWord = element("words-list");
  const typed = element("words-typed");
  const shown = () => given().filter(isShown);
  const refreshWords = liveList(byWord, "word", {
    records: () => counted(desk, sequence(), shown()),
    fill: refill,
  });
  const refreshTyped = liveList(typed, "keyword", {
    records: () => shown().map((one) => asTyped(desk, one)),
    fill: refill,
  });
  onAct(byWord, (_act, key, by) => hideAll(desk, shown().filter((one) => one.word === key), by));
  onAct(typed, (_act, id, by) => hideAll(desk, shown().filter((one) => one.id === id), by));
  chooseHow(desk);
  let painted = "";
  return () => {
    const how = desk.ui.get("how");
    byWord.hidden = how !== "word";
    typed.hidden = how !== "typed";
    choose(element("words-how").children, (one) => one.dataset.how === how, "aria-pressed");
    const [list, refresh] = how === "word" ? [byWord, refreshWords] : [typed, refreshTyped];
    const repaint = () => keepingFocus(list, element("words-hidden-count"), refresh);
    const now = `${how} ${sequence()}`;
    if (now === painted) repaint();
    else quietly(list, repaint);
    painted = now;
  };
}

/**
 * @param {Desk} desk
 * @returns {Rec[]} the sequences that ask for words
 */
export const asking = ({ store }) => steps(store).filter((step) => step.kind === "keywords");

/**
 * The sequence looked at: the one chosen, else the running one, else the last that has opened.
 * @param {Desk} desk
 * @returns {Rec | undefined}
 */
function chosen(desk) {
  const every = asking(desk);
  const id = desk.ui.get("words");
  return (
    every.find((step) => step.id === id) ??
    every.find((step) => step.id === current(desk.store)?.id) ??
    every.filter((step) => step.writing !== "unopened").at(-1) ??
    every[0]
  );
}

/**
 * @param {Desk} desk
 * @param {string} sequence
 * @param {Rec[]} given
 */
function counted({ store }, sequence, given) {
  /** @type {Map<string, Map<string, number>>} */
  const forms = new Map();
  for (const { word, text } of given) {
    const seen = forms.get(word) ?? new Map();
    forms.set(word, seen.set(text, (seen.get(text) ?? 0) + 1));
  }
  return store
    .byType("word")
    .filter((word) => word.sequence === sequence)
    .sort((a, b) => b.count - a.count || a.first - b.first)
    .map((word) => ({
      key: word.key,
      id: word.key,
      shown: word.shown,
      count: word.count,
      times: say("word_times", { n: word.count }),
      forms: others(forms.get(word.key), word.shown),
      hideLabel: say("hide_what", { text: word.shown }),
    }));
}

/**
 * @param {Map<string, number> | undefined} forms
 * @param {string} shown
 * @returns {string} the other typed forms, most given first
 */
function others(forms, shown) {
  return [...(forms ?? [])]
    .filter(([text]) => text !== shown)
    .sort((a, b) => b[1] - a[1])
    .map(([text]) => text)
    .join(" · ");
}

/**
 * @param {Desk} desk
 * @param {Rec} keyword
 */
function asTyped({ zone }, keyword) {
  return {
    key: keyword.key,
    id: keyword.id,
    text: keyword.text,
    meta: hourAt(keyword.at, zone),
    hideLabel: say("hide_what", { text: keyword.text }),
  };
}

/**
 * Hides some contributions, and brings them all back on undo.
 * @param {Desk} desk
 * @param {Rec[]} keywords
 * @param {HTMLElement} by
 */
function hideAll({ acts }, keywords, by) {
  const every = keywords.map((one) => ({ contribution: one.id }));
  acts.runAll("hide", every, {
    by,
    said: say("said_word_hidden"),
    undo: () => acts.runAll("restore", every),
  });
}

/** @param {Desk} desk */
function chooseHow({ ui }) {
  element("words-how").addEventListener("click", (event) => {
    const how = event.target instanceof HTMLElement ? event.target.dataset.how : undefined;
    if (how) ui.set({ how });
  });
}

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
    const every = asking(desk);
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

/**
 * @param {Desk} desk
 * @param {HTMLButtonElement} reveal
 */
function paintReveal(desk, reveal) {
  const step = chosen(desk);
  const opened = Boolean(step && step.writing !== "unopened");
  element("reveal-row").hidden = !opened;
  if (!step || !opened) return;
  const held = meeting(desk.store)?.hold_words;
  const before = held ? "words_held" : "words_on_wall";
  setText(element("reveal-says"), say(step.revealed ? "words_revealed" : before));
  reveal.hidden = step.revealed;
}
