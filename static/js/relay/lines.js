// @ts-check
/**
 * How many words a list holds while it is typed, as the server will read it: one a line, bullets
 * aside, « confiance x4 » for four people.
 */

const BULLET = /^(?:[-–—•·*▪‣]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)/;
const TIMES = [
  /^.*\S[ \u00a0]+[x×X*][ \u00a0]?([0-9]{1,3})$/,
  /^([0-9]{1,3})[ \u00a0]?[x×X*][ \u00a0]+\S.*$/,
  /^[^\t;]*\S[ ]*[\t;][ ]*([0-9]{1,3})$/,
];
const MOST_PEOPLE = 500;

/**
 * @param {string} text
 * @returns {{lines: number, people: number}}
 */
export function tally(text) {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean);
  return { lines: lines.length, people: lines.reduce((sum, line) => sum + people(line), 0) };
}

/** @param {string} line */
function people(line) {
  const text = line.replace(BULLET, "");
  for (const pattern of TIMES) {
    const n = Number(pattern.exec(text)?.[1] ?? 0);
    if (n >= 1 && n <= MOST_PEOPLE) return n;
  }
  return 1;
}
