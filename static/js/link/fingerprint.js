// @ts-check
/** What one record adds to a fingerprint: `lens.py` has the same, and says why. */

const CRC = new Uint32Array(256).map((_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});
const UTF8 = new TextEncoder();

/**
 * @param {string} key
 * @param {number} seq
 * @returns {number} 32 bits, unsigned
 */
export function markOf(key, seq) {
  let h = 0xffffffff;
  for (const byte of UTF8.encode(`${key}:${seq}`)) h = /** @type {number} */ (CRC[(h ^ byte) & 255]) ^ (h >>> 8);
  h = ~h;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
