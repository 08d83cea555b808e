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
const WAVE = 360; // milliseconds over which the words of a revealed cloud come in

/**
 * Draws a layout. Only transforms and opacity change, so the style sheet eases them from wherever
 * they are; a word that keeps its place is not touched.
 * @param {HTMLElement} container
 */
export function pictureIn(container) {
  /** @type {Map<string, Drawn>} */
  const drawn = new Map();
  return {
    /**
     * @param {Layout} layout
     * @param {(key: string) => Shape | undefined} shapeOf undefined: it has gone meanwhile
     */
    draw(layout, shapeOf) {
      const first = drawn.size === 0;
      const fresh = document.createDocumentFragment();
      let rank = 0;
      for (const place of layout.places.values()) {
        const shape = shapeOf(place.key);
        if (!shape) continue;
        let it = drawn.get(place.key);
        if (it?.place && isFar(it.place, place, layout.field)) {
          it.node.remove();
          it = undefined;
        }
        if (!it) {
          it = { node: part("wall-cloud-word"), place: null, lines: "" };
          it.node.dataset.key = place.key;
          if (first) it.node.style.transitionDelay = `${waveAt(rank, layout.places.size)}ms`;
          drawn.set(place.key, it);
          fresh.append(it.node);
        } else if (it.node.style.transitionDelay) it.node.style.transitionDelay = "";
        write(it, place, shape);
        rank += 1;
      }
      for (const [key, { node }] of drawn) {
        if (layout.places.has(key) && shapeOf(key)) continue;
        node.remove();
        drawn.delete(key);
      }
      container.append(fresh);
    },
    /** @param {(key: string) => boolean} stays a word that is taken away leaves at once */
    keep(stays) {
      for (const [key, { node }] of drawn) {
        if (stays(key)) continue;
        node.remove();
        drawn.delete(key);
      }
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
 * @param {number} rank
 * @param {number} total
 */
function waveAt(rank, total) {
  return Math.round((rank / Math.max(1, total)) * WAVE);
}

/**
 * @param {Drawn} it
 * @param {Place} place
 * @param {Shape} shape
 */
function write(it, place, shape) {
  const text = shape.lines.join("\n");
  if (it.lines !== text || it.place?.level !== place.level) {
    it.lines = text;
    it.node.style.lineHeight = shape.line.toFixed(3);
    setAttribute(it.node, "data-bold", shape.bold);
    setLines(it.node, shape.lines);
  }
  if (!it.place || it.place.x !== place.x || it.place.y !== place.y || it.place.size !== place.size) {
    const [x, y] = [place.x, place.y].map((value) => `calc(-50% + ${value.toFixed(3)} * var(--u))`);
    it.node.style.transform = `translate(${x}, ${y}) scale(${(place.size / SET_AT).toFixed(4)})`;
  }
  it.place = place;
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
