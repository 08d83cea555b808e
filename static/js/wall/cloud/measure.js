// @ts-check
/** How wide and high a line of text is, measured once: the browser's own fonts, no layout. */

const SIZE = 100;
const WEIGHTS = { regular: 400, bold: 650 };
/** Text is never measured quite as it is drawn: hinting, kerning at another size. */
const TOLERANCE = 0.01;

/**
 * @param {HTMLElement} element in whose font
 * @returns {{measure: import("./shape.js").Measure, forget: () => void}} `forget` when fonts came
 */
export function measuring(element) {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("no canvas");
  /** @type {Map<string, import("./shape.js").Ink>} */
  const known = new Map();
  const family = getComputedStyle(element).fontFamily;
  /** @type {import("./shape.js").Measure} */
  const measure = (text, bold) => {
    const key = `${bold ? "b" : "r"}${text}`;
    let ink = known.get(key);
    if (!ink) {
      context.font = `${bold ? WEIGHTS.bold : WEIGHTS.regular} ${SIZE}px ${family}`;
      known.set(key, (ink = inkOf(context.measureText(text))));
    }
    return ink;
  };
  return { measure, forget: () => known.clear() };
}

/**
 * @param {TextMetrics} text
 * @returns {import("./shape.js").Ink}
 */
function inkOf(text) {
  // A line's middle is that of its font's box, whatever glyphs come from other fonts.
  const middle = (text.fontBoundingBoxAscent - text.fontBoundingBoxDescent) / 2;
  const inked = text.actualBoundingBoxLeft + text.actualBoundingBoxRight;
  return {
    width: (Math.max(text.width, inked) / SIZE) * (1 + TOLERANCE),
    up: (text.actualBoundingBoxAscent - middle) / SIZE,
    down: (text.actualBoundingBoxDescent + middle) / SIZE,
  };
}
