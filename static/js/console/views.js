// @ts-check
import { announce } from "../announce.js";
import { asking, isClosing } from "../keywords.js";
import { say, setText } from "../parts.js";
import { choose, count, element, isWriting } from "./dom.js";
import { current, isShown, isWaiting, isLate, meeting } from "./facts.js";
import { groupWork } from "./tablefacts.js";

/** @typedef {import("./facts.js").Desk} Desk */

/** What each kind of sequence calls for. @type {Record<string, string>} */
const CALLED = {
  keywords: "words", boards: "cards", break: "synthesis", restitution: "synthesis",
  welcome: "session", talk: "session", testimony: "session", questions: "session",
  conclusion: "words",
};
const VIEWS = ["words", "tables", "cards", "synthesis", "session"];
const CALM = 3000; // what arrives late is counted aloud once nothing more has come for so long
const COUNTED = [
  { type: "keyword", name: "words", late: "late_words" },
  { type: "card", name: "cards", late: "late" },
];

/**
 * Which zone a phone shows, and which view the centre shows. A new sequence brings its view,
 * unless somebody is writing.
 * @param {Desk} desk
 * @param {Record<string, () => void>} painters of the views
 * @returns {() => void} repaints the view that is shown
 */
export function views(desk, painters) {
  const { ui, store } = desk;
  const zones = [...document.querySelectorAll("[data-zone]")];
  const tabs = [...document.querySelectorAll("[data-view]")];
  onChoice(zones, (one) => {
    ui.set({ zone: one.dataset.zone ?? "now" });
    scrollTo(0, 0);
  });
  onChoice(tabs, (one) => ui.set({ view: one.dataset.view ?? "" }));
  let here = ui.get("view") ? current(store)?.id : undefined;
  const told = new Map();
  return () => {
    const step = current(store);
    const called = step && calledFor(desk, step.kind);
    if (step?.id !== here) {
      here = step?.id;
      if (called && !isWriting()) ui.set({ view: called });
    }
    const shown = allowed(desk, ui.get("view") || called || "words");
    document.body.dataset.shown = ui.get("zone");
    choose(zones, (one) => one.dataset.zone === ui.get("zone"), "aria-current");
    choose(tabs, (one) => one.dataset.view === shown, "aria-current");
    for (const name of ["words", "tables"]) {
      element(`views-${name}-tab`).hidden = allowed(desk, name) !== name;
    }
    for (const name of VIEWS) element(`view-${name}`).hidden = name !== shown;
    paintCounts(desk, told);
    painters[shown]?.();
  };
}

/**
 * @param {import("../store.js").Rec[]} every
 * @returns {number} a relayed word counts as many times as it was given
 */
const counted = (every) => every.reduce((sum, one) => sum + (one.weight ?? 1), 0);

/**
 * @param {import("../store.js").Store} store
 * @returns {(one: import("../store.js").Rec) => boolean} false of a word to leave with
 */
const ofMorning = (store) => (one) => !isClosing(store.get(`step:${one.sequence}`));

/**
 * @param {Element[]} buttons
 * @param {(button: HTMLElement) => void} chosen
 */
function onChoice(buttons, chosen) {
  for (const one of buttons) {
    if (one instanceof HTMLElement) one.addEventListener("click", () => chosen(one));
  }
}

/**
 * @param {Desk} desk
 * @param {string} kind
 */
function calledFor({ store }, kind) {
  return kind === "boards" && meeting(store)?.tables ? "tables" : CALLED[kind];
}

/**
 * A rencontre without an icebreaker has no words to show, one without components nothing else.
 * @param {Desk} desk
 * @param {string} view
 */
function allowed({ store }, view) {
  if (view === "tables" && !groupWork(store)) return "cards";
  if (view === "words" && asking(store).length === 0) return "cards";
  return view;
}

/**
 * @param {Desk} desk
 * @param {Map<string, {n: number, timer: number}>} told
 */
function paintCounts({ store }, told) {
  for (const { type, name, late } of COUNTED) {
    const every = store.byType(type);
    setText(element(`views-${name}`), counted(every.filter(isShown).filter(ofMorning(store))));
    const tardy = every.filter(isLate).length;
    const unread = new Set(every.filter(isWaiting).map((one) => one.number_of_word)).size;
    const waiting = tardy + unread;
    const aloud = [
      tardy && count(late, tardy),
      unread && count("words_wait", unread),
    ].filter(Boolean).join(", ");
    const badge = element(`views-${name}-late`);
    badge.hidden = waiting === 0;
    const [seen, heard] = badge.children;
    if (seen) setText(seen, say("late_badge", { n: waiting }));
    if (heard) setText(heard, aloud);
    const before = told.get(name);
    if (before?.n === waiting) continue;
    clearTimeout(before?.timer);
    const more = before && waiting > before.n;
    const timer = more ? setTimeout(() => announce(aloud), CALM) : 0;
    told.set(name, { n: waiting, timer });
  }
}
