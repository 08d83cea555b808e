// @ts-check
import { ask } from "../http.js";
import { liveList, say, setText } from "../parts.js";
import { count, element, onAct, refill } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { joinWords, keepApart, wordOf } from "./sorting.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{word: number, other: number, why: string}} Suggestion
 */

const AT_ONCE = 3;
const QUIET = 800; // words come by the dozen: they are looked at once they have stopped
const BETWEEN = 4000; // or from time to time, while they do not

/**
 * Words that may be the same one. They wait for the reveal, a few at a time, and call nobody.
 * @param {Desk} desk
 * @param {() => Rec | undefined} chosen the sequence looked at
 * @returns {() => void} repaints
 */
export function suggestionsPart(desk, chosen) {
  const list = element("suggestions-list");
  /** @type {Suggestion[]} */
  let found = [];
  /** @type {Set<string>} */
  const settled = new Set();
  /** Those that were decided when the server was last asked: it knows. @type {string[]} */
  let known = [];
  const open = () => found.filter((one) => !settled.has(pairOf(one)) && both(desk, one));
  const refresh = liveList(list, "suggestion", {
    records: () => open().slice(0, AT_ONCE).map((one) => row(desk, one)),
    fill: refill,
  });
  const paint = () => {
    const n = open().length;
    keepingFocus(list, element("words-title"), refresh);
    const more = Math.max(0, n - AT_ONCE);
    setText(element("suggestions-more"), more ? count("suggestions_more", more) : "");
    element("suggestions").hidden = n === 0;
  };
  const asking = asker(desk, chosen, {
    asks: () => {
      known = [...settled];
    },
    answered: (answer) => {
      found = answer;
      // What it proposes all the same is asked: numbers come again after a rehearsal.
      for (const pair of known) settled.delete(pair);
      paint();
    },
  });
  onAct(list, (act, id, by) => {
    const one = open().find((each) => pairOf(each) === id);
    const words = one && both(desk, one);
    if (!words) return;
    const manner = {
      by,
      done: () => {
        settled.add(id);
        paint();
      },
      undone: () => {
        settled.delete(id);
        asking.again();
      },
    };
    if (act === "join") joinWords(desk, words[0], words[1], manner);
    else keepApart(desk, words[0], words[1], manner);
  });
  return () => {
    asking.look();
    paint();
  };
}

/**
 * Asks the server again, quietly, when the words of the sequence have changed.
 * @param {Desk} desk
 * @param {() => Rec | undefined} chosen
 * @param {{asks: () => void, answered: (found: Suggestion[]) => void}} listener
 */
function asker(desk, chosen, { asks, answered }) {
  let known = "";
  let timer = 0;
  let since = 0;
  const fetchThem = async () => {
    timer = 0;
    const sequence = chosen()?.id ?? "";
    asks();
    const query = new URLSearchParams({ sequence });
    const answer = await ask(`/r/${desk.room}/suggestions?${query}`).catch(() => null);
    if (!Array.isArray(answer?.suggestions)) known = "";
    else if (chosen()?.id === sequence) answered(answer.suggestions);
  };
  const again = () => {
    if (!timer) since = performance.now();
    else if (performance.now() - since > BETWEEN) return;
    clearTimeout(timer);
    timer = setTimeout(fetchThem, QUIET);
  };
  const look = () => {
    const step = chosen();
    const now = step?.revealed ? `${step.id} ${spelling(desk, step.id)}` : "";
    if (now === known) return;
    if (!now || !known.startsWith(`${step?.id} `)) answered([]);
    known = now;
    if (now) again();
  };
  return { again, look };
}

/**
 * @param {Desk} desk
 * @param {string} sequence
 * @returns {string} changes when the words do, not when they are only given once more
 */
function spelling({ store }, sequence) {
  return store
    .byType("word")
    .filter((word) => word.sequence === sequence)
    .map((word) => `${word.number} ${word.shown}`)
    .sort()
    .join("\n");
}

/** @param {Suggestion} one */
const pairOf = ({ word, other }) => `${word}-${other}`;

/**
 * @param {Desk} desk
 * @param {Suggestion} one
 * @returns {[Rec, Rec] | undefined} the two words, while both are there
 */
function both(desk, { word, other }) {
  const [one, two] = [wordOf(desk, word), wordOf(desk, other)];
  return one && two && [one, two];
}

/**
 * @param {Desk} desk
 * @param {Suggestion} one
 */
function row(desk, one) {
  const [a, b] = (both(desk, one) ?? []).map((word) => word.shown);
  const named = { a: a ?? "", b: b ?? "" };
  return {
    key: pairOf(one),
    id: pairOf(one),
    asks: say("suggestion", named),
    why: say(`suggestion_${one.why}`),
    joinLabel: say("suggestion_join_what", named),
    apartLabel: say("suggestion_apart_what", named),
  };
}
