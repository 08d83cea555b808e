// @ts-check
import { counted, fill, liveList, say, setAttribute, setText } from "../parts.js";
import { named } from "./columns.js";
import { complementPanel } from "./complement.js";
import { READING, cut, howMany, linesIn, setVariable, settle } from "./fit.js";
import { find, sum } from "./frame.js";
import { cardsByComponent, quotesOf } from "./ideas.js";
import { morningBand } from "./morning.js";
import { moving } from "./motion.js";
import { componentsOf } from "./scene.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {{
 *   quotes: Rec[], apart: "" | "quote" | "sentence", whole: boolean, total: number, heading: string,
 *   sentence: string
 * }} Picture what is quoted of a component; `apart`: what has just come and is set apart, the last
 *   quotation or the animation's sentence; `whole`: whether all of its points have come; `total`:
 *   how many ideas there are
 */

/** How many stand there at once. */
const QUOTED = { points: 6, asked: 5 };
/** While a point is set apart, it may be larger. */
const POINT = [8, 7.2, ...READING];

/**
 * One component, read from the back of the room: what the tables keep, point by point, in their
 * words, then the trainer's complement on the same screen, which nobody can take for them.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function readingView(section, store) {
  const kept = find("[data-kept]", section);
  const list = find(".quotes", section);
  const complement = complementPanel(find("[data-complement]", section), store);
  const morning = morningBand(find("[data-morning]", section), store);
  /** @type {Picture} */
  let picture = { quotes: [], apart: "", whole: true, total: 0, heading: "", sentence: "" };
  let play = () => {};
  const refresh = liveList(list, "wall-quote", { records: () => picture.quotes });

  return {
    /** @param {Scene} scene */
    update(scene) {
      const components = componentsOf(store);
      const component = components.find(({ key }) => key === scene.component);
      if (!component) return;
      const place = { i: components.indexOf(component) + 1, n: components.length };
      fillHead(section, { ...named(component), place: say("place", place) });
      tellFloor(find("[data-floor]", section), scene.stage?.floor ?? null);
      play = moving(/** @type {HTMLCollectionOf<HTMLElement>} */ (list.children));
      picture = pictureOf(store, component.key, scene);
      fill(kept, { heading: picture.heading, empty: picture.total === 0, sentence: picture.sentence });
      setAttribute(kept, "data-apart", picture.apart || null);
      refresh();
      complement.update(scene.complement ? component : undefined);
      morning.update(scene.stage?.words ? component.key : "", scene.complement);
    },
    fit() {
      morning.fit();
      showAll(kept, picture);
      complement.showAll();
      settle([quotesBox(kept, picture.apart ? POINT : READING), complement.box]);
      cutShort(kept, picture);
      complement.cut();
      return holds(kept) && complement.holds();
    },
    play() {
      play();
    },
    latest: () => complement.spoken() || latestOf(picture) || find(".kept-empty", kept).textContent || "",
  };
}

/**
 * What somebody who does not see it hears of a point that has just come.
 * @param {Picture} picture
 */
function latestOf({ quotes, apart, heading, sentence }) {
  if (quotes.length === 0 && !sentence) return "";
  if (apart === "quote") return quotes.at(-1)?.text ?? "";
  return apart === "sentence" ? sentence : heading;
}

/**
 * @param {Store} store
 * @param {string} component
 * @param {Scene} scene
 * @returns {Picture}
 */
function pictureOf(store, component, { step, stage, complement }) {
  const cards = cardsByComponent(store).get(component) ?? [];
  const total = sum(cards, "ideas");
  if (step?.kind === "boards") {
    const quotes = cards.slice(0, QUOTED.asked);
    return { quotes, apart: "", whole: true, total, heading: say("as-they-are"), sentence: "" };
  }
  const { quotes, shared } = quotesOf(store, component);
  const at = stage?.points ?? Infinity;
  const come = at === Infinity ? quotes.slice(0, QUOTED.points) : quotes.slice(0, at).slice(-QUOTED.points);
  const said = quotes.length === 0 || at > quotes.length;
  const sentence = (said && store.get(`synthesis:${component}`)?.text) || "";
  const stepwise = at !== Infinity && !complement;
  const apart = !stepwise ? "" : at <= quotes.length ? "quote" : sentence ? "sentence" : "";
  return {
    quotes: come.map((quote, place) => ({ ...quote, newest: apart === "quote" && place === come.length - 1 })),
    apart,
    whole: at >= quotes.length,
    total,
    heading: say(shared ? "kept" : "as-they-are"),
    sentence,
  };
}

/**
 * @param {HTMLElement} section
 * @param {Record<string, any>} head
 */
function fillHead(section, head) {
  section.dataset.component = head.component;
  fill(find(".reading-head", section), head);
}

/**
 * @param {HTMLElement} line
 * @param {number | null} table
 */
function tellFloor(line, table) {
  line.hidden = table === null;
  setText(line, table === null ? "" : say("floor", { n: table }));
}

/**
 * @param {HTMLElement} kept
 * @param {Picture} picture
 */
function showAll(kept, { quotes, whole, total }) {
  for (const quote of /** @type {HTMLCollectionOf<HTMLElement>} */ (find(".quotes", kept).children)) {
    quote.hidden = false;
    quote.classList.remove("cut");
  }
  find(".kept-sentence", kept).classList.remove("cut");
  tellRest(kept, whole ? total - sum(quotes, "ideas") : 0);
}

/**
 * @param {HTMLElement} kept
 * @param {number[]} sizes
 * @returns {import("./fit.js").Box}
 */
function quotesBox(kept, sizes) {
  const room = find(".kept-room", kept);
  return {
    steps: sizes.length,
    write: (step) => setVariable(room, "--type", sizes[step] ?? 0),
    holds: () => holds(kept),
  };
}

/** @param {HTMLElement} kept */
function holds(kept) {
  return find(".kept-all", kept).offsetHeight <= find(".kept-room", kept).clientHeight;
}

/**
 * Even at the floor a quotation is whole, or among the others that are counted; the newest, or else
 * the first one, may lose its last lines when it stands alone.
 * @param {HTMLElement} kept
 * @param {Picture} picture
 */
function cutShort(kept, { quotes, apart, whole, total }) {
  if (holds(kept)) return;
  const room = find(".kept-room", kept);
  const list = find(".quotes", kept);
  const sentence = find(".kept-sentence", kept);
  if (whole) tellRest(kept, total); // its line takes its place before anything is measured
  const left = room.clientHeight - (find(".kept-all", kept).offsetHeight - list.offsetHeight);
  const items = /** @type {HTMLElement[]} */ ([...list.children]);
  const latest = apart !== ""; // what was talked about last stays longest
  const ordered = latest ? [...items].reverse() : items;
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  const fitting = howMany(ordered.map((item) => item.offsetHeight), gap, left);
  const shown = Math.max(1, fitting);
  for (const [index, item] of ordered.entries()) item.hidden = index >= shown;
  if (fitting === 0 && ordered[0]) cut(ordered[0], linesIn(room, left));
  else settle([quotesBox(kept, READING)]); // those that stay may be larger
  if (!holds(kept)) cut(sentence, 2);
  const spoken = (latest ? [...quotes].reverse() : quotes).slice(0, shown);
  if (whole) tellRest(kept, total - sum(spoken, "ideas"));
}

/**
 * @param {HTMLElement} kept
 * @param {number} others
 */
function tellRest(kept, others) {
  const rest = find("[data-rest]", kept);
  rest.hidden = others <= 0;
  counted(rest, others);
}
