// @ts-check
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * A fresh op id: 128 random bits in base32, lower case, 26 characters. Works over plain HTTP too.
 * @returns {string}
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text + ALPHABET[(value << (5 - bits)) & 31];
}
