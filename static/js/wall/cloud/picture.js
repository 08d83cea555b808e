// @ts-check
import { part, setAttribute, setText } from "../../parts.js";

/**
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./layout.js").Place} Place
 * @typedef {import("./shape.js").Shape} Shape
 * @typedef {{node: HTMLElement, place: Place | null, lines: string}} Drawn
 */

const SET_AT = 10; // cloud.css: what words are set at before they are scaled, in hundredths
const FAR = 0.3; // of the field: who moves further comes in afresh instead of flying across
const A_FRAME = 36; // words changed in one frame: a browser takes its time to ease hundreds

/**
 * Draws a layout, over several frames when much of it is new. Only transforms and opacity change, so
 * the style sheet eases them from wherever they are; a word that keeps its place is not touched.
 * @param {HTMLElement} container
 * @param {() => void} done told when a layout is wholly drawn
 */
export function pictureIn(container, done) {
  /** @type {Map<string, Drawn>} */
  const drawn = new Map();
  let frame = 0;

  /**
   * @param {Place} place
   * @param {Shape} shape
   * @param {Layout} layout
   * @returns {boolean} whether anything changed
   */
  function put(place, shape, layout) {
    let it = drawn.get(place.key);
    if (it?.place && isFar(it.place, place, layout.field)) {
      it.node.remove();
      it = undefined;
    }
    if (it) return write(it, place, shape);
    it = { node: part("wall-cloud-word"), place: null, lines: "" };
    it.node.dataset.key = place.key;
    drawn.set(place.key, it);
    write(it, place, shape);
    container.append(it.node);
    return true;
  }

  /** @param {(key: string) => boolean} stays the others leave at once */
  function keep(stays) {
    for (const [key, { node }] of drawn) {
      if (stays(key)) continue;
      node.remove();
      drawn.delete(key);
    }
  }

  return {
    keep,
    /**
     * @param {Layout} layout
     * @param {(key: string) => Shape | undefined} shapeOf undefined: it has gone meanwhile
     */
    draw(layout, shapeOf) {
      cancelAnimationFrame(frame);
      keep((key) => layout.places.has(key));
      const places = layout.places.values();
      const some = () => {
        for (let changed = 0; changed < A_FRAME; ) {
          const { done: all, value: place } = places.next();
          if (all) return done();
          const shape = shapeOf(place.key);
          if (shape && put(place, shape, layout)) changed += 1;
        }
        frame = requestAnimationFrame(some);
      };
      some();
    },
    clear() {
      cancelAnimationFrame(frame);
      keep(() => false);
    },
  };
}

/**
 * @param {Place} was
 * @param {Place} is
 * @param {{w: number, h: number}} field
 */
function isFar(was, is, { w, h }) {
  return Math.hypot((is.x - was.x) / w, (is.y - was.y) / h) > FAR;
}

/**
 * @param {Drawn} it
 * @param {Place} place
 * @param {Shape} shape
 * @returns {boolean} whether anything changed
 */
function write(it, place, shape) {
  const text = shape.lines.join("\n");
  const was = it.place;
  if (it.lines !== text || was?.level !== place.level) {
    it.lines = text;
    it.node.style.lineHeight = shape.line.toFixed(3);
    setAttribute(it.node, "data-bold", shape.bold);
    setLines(it.node, shape.lines);
  }
  it.place = place;
  const same = was?.x === place.x && was.y === place.y && was.size === place.size;
  if (!same) {
    const [x, y] = [place.x, place.y].map((value) => `calc(-50% + ${value.toFixed(3)} * var(--u))`);
    it.node.style.transform = `translate(${x}, ${y}) scale(${(place.size / SET_AT).toFixed(4)})`;
  }
  return !same;
}

/**
 * @param {HTMLElement} node
 * @param {string[]} lines
 */
function setLines(node, lines) {
  while (node.children.length > lines.length) node.lastElementChild?.remove();
  for (const [index, line] of lines.entries()) {
    const element = node.children[index] ?? node.appendChild(part("wall-cloud-line"));
    setText(element, line);
  }
}
