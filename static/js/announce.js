// @ts-check
/**
 * What is said to who cannot see it: one sentence at a time, politely, in the page's `#announce`, or
 * in the dialog that is open: what is behind one is not heard. Two that come together are both heard;
 * the same one that still waits is said once.
 */

const APART = 700; // milliseconds: a region that changes sooner is heard once, or not at all
const EMPTIED = 50; // between emptying it and filling it, so that twice the same is said twice

/** @type {string[]} */
const waiting = [];
let speaking = false;

/** @param {string} sentence */
export function announce(sentence) {
  if (!sentence || waiting.includes(sentence)) return;
  waiting.push(sentence);
  if (!speaking) next();
}

function next() {
  const sentence = waiting.shift();
  speaking = sentence !== undefined;
  if (sentence === undefined) return;
  const place = where();
  if (place) place.textContent = "";
  setTimeout(() => {
    // Looked for again: what is said may be the last thing that an open dialog was for.
    const here = where();
    if (here) here.textContent = sentence;
  }, EMPTIED);
  setTimeout(next, APART);
}

/** @returns {Element | null} */
function where() {
  return document.querySelector("dialog[open] [data-announce]") ?? document.getElementById("announce");
}
