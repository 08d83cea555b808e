// @ts-check
import { Laying } from "./cloud/laying.js";
import { measuring } from "./cloud/measure.js";
import { pictureIn } from "./cloud/picture.js";
import { shapeOf } from "./cloud/shape.js";
import { levelOf } from "./cloud/sizes.js";
import { unit } from "./frame.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./cloud/shape.js").Shape} Shape
 * @typedef {{text: string, level: number, shape: Shape}} Shaped
 */

const LEAST = { w: 40, h: 16 }; // a field smaller than this, in hundredths of the height, is none

/**
 * The cloud of words in its field: drawn as soon as the next layout is ready, which takes its time.
 * `data-laying` says that one is being made.
 * @param {HTMLElement} field
 * @param {(left: number) => void} tellLeft how many words found no room
 */
export function cloudIn(field, tellLeft) {
  const { measure, forget } = measuring(field);
  const laying = new Laying(laid);
  const picture = pictureIn(field, () => field.toggleAttribute("data-laying", busy));
  let busy = false;
  /** @type {Map<string, Shaped>} */
  const shapes = new Map();
  /** @type {Map<string, Shape>} As they were when the layout was asked for. */
  let asked = new Map();
  /** @type {Rec[]} */
  let words = [];
  let there = new Set();
  let board = "";
  let known = "";
  document.fonts.addEventListener("loadingdone", () => {
    forget();
    shapes.clear();
  });

  /**
   * @param {boolean} goesOn
   * @param {import("./cloud/layout.js").Layout | null} layout
   */
  function laid(goesOn, layout) {
    busy = goesOn;
    if (busy) field.toggleAttribute("data-laying", true);
    if (!layout) return;
    const shaped = asked;
    picture.draw(layout, (key) => (there.has(key) ? shaped.get(key) : undefined));
    tellLeft(layout.left);
  }

  /** @param {Rec} word */
  function shaped({ key, shown, count }) {
    const level = levelOf(count);
    const it = shapes.get(key);
    if (it && it.text === shown && it.level === level) return it;
    const made = { text: shown, level, shape: shapeOf(shown, level, measure) };
    shapes.set(key, made);
    return made;
  }

  function demand() {
    asked = new Map();
    const list = words.map((word) => {
      const { level, shape } = shaped(word);
      asked.set(word.key, shape);
      const { key, count, first } = word;
      return { key, count, first, level, w: shape.w, h: shape.h };
    });
    const size = unit();
    return {
      words: list,
      field: { w: field.clientWidth / size, h: field.clientHeight / size },
    };
  }

  return {
    /**
     * @param {Rec[]} next
     * @param {string} sequence whose words they are: those of another are another cloud
     */
    update(next, sequence) {
      words = next;
      if (sequence !== board) {
        board = sequence;
        known = "";
        laying.clear();
        picture.clear();
        busy = false;
        field.removeAttribute("data-laying");
      }
      there = new Set(words.map(({ key }) => key));
      picture.keep((key) => there.has(key));
      for (const key of shapes.keys()) if (!there.has(key)) shapes.delete(key);
    },
    /** @returns {boolean} whether there is room for a cloud at all */
    fit() {
      const size = unit();
      const [w, h] = [field.clientWidth / size, field.clientHeight / size];
      const what = words.map((word) => [word.key, word.count, shaped(word).shape.w.toFixed(2)].join());
      const wanted = [w.toFixed(2), h.toFixed(2), ...what].join(" ");
      if (wanted !== known) laying.ask(demand);
      known = wanted;
      return w >= LEAST.w && h >= LEAST.h;
    },
  };
}
