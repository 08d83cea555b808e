// @ts-check
import { BOLD_LEVEL, LINE } from "./sizes.js";

/**
 * The box of a word, in its own size (em): one line; two or three of even length where a long
 * expression has spaces; pieces where one word alone would not fit. Nothing is added, taken or
 * changed, and no space is kept that a line's end replaces.
 *
 * @typedef {{width: number, up: number, down: number}} Ink of one line: from its middle, up and down
 * @typedef {(text: string, bold: boolean) => Ink} Measure
 * @typedef {{lines: string[], line: number, w: number, h: number, bold: boolean}} Shape `line` is the
 *   height of one
 */

/** An expression is broken from this width on; sooner when it is set large. */
const LONG = { line: 9, perLevel: 0.1, lines: 3 };
const ENDLESS = { word: 15, piece: 12 };
/** A line may end at a space that is no no-break space, or after a hyphen or slash inside a word. */
const END = /[^\S\u00a0\u202f]+|(?<=[\p{L}\p{N}][-‐/])(?=[\p{L}\p{N}])/gu;

/**
 * @param {string} text
 * @param {number} level
 * @param {Measure} measure
 * @returns {Shape}
 */
export function shapeOf(text, level, measure) {
  const bold = level >= BOLD_LEVEL;
  const width = (/** @type {string} */ line) => measure(line, bold).width;
  const lines = linesOf(text.trim(), LONG.line / (1 + LONG.perLevel * level), width);
  const inks = lines.map((line) => measure(line, bold));
  const reach = Math.max(LINE / 2, ...inks.map(({ up, down }) => Math.max(up, down)));
  return {
    lines,
    line: 2 * reach,
    w: Math.max(...inks.map((ink) => ink.width)),
    h: lines.length * 2 * reach,
    bold,
  };
}

/**
 * @param {string} text
 * @param {number} long
 * @param {(line: string) => number} width
 * @returns {string[]}
 */
function linesOf(text, long, width) {
  const whole = width(text);
  if (whole <= long) return [text];
  const ends = [...text.matchAll(END)].map(({ index }) => index);
  const wanted = Math.min(LONG.lines, ends.length + 1, Math.ceil(whole / long));
  const lines = wanted > 1 ? balanced(text, ends, wanted, width) : [text];
  return lines.flatMap((line) => (width(line) > ENDLESS.word ? pieces(line, width) : [line]));
}

/**
 * @param {string} text
 * @param {number[]} ends where a line may end
 * @param {number} wanted how many lines: two or three
 * @param {(line: string) => number} width
 * @returns {string[]} the lines whose longest is shortest
 */
function balanced(text, ends, wanted, width) {
  /** @type {string[]} */
  let best = [];
  let least = Infinity;
  const compare = (/** @type {string[]} */ lines) => {
    const longest = Math.max(...lines.map(width));
    if (longest < least) [best, least] = [lines, longest];
  };
  for (const [index, first] of ends.entries()) {
    const rest = text.slice(first).trim();
    if (wanted < 3) compare([text.slice(0, first), rest]);
    else {
      for (const second of ends.slice(index + 1)) {
        const [middle, last] = [text.slice(first, second).trim(), text.slice(second).trim()];
        compare([text.slice(0, first), middle, last]);
      }
    }
  }
  return best;
}

/**
 * @param {string} text without a place to end a line
 * @param {(line: string) => number} width
 * @returns {string[]} of as many characters each, as a reader counts them
 */
function pieces(text, width) {
  const characters = graphemes(text);
  const each = Math.ceil(characters.length / Math.ceil(width(text) / ENDLESS.piece));
  const lines = [];
  for (let from = 0; from < characters.length; from += each) {
    lines.push(characters.slice(from, from + each).join(""));
  }
  return lines;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function graphemes(text) {
  if (!("Segmenter" in Intl)) return Array.from(text);
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
