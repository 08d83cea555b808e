// @ts-check
/**
 * A list that was sent, apart from what is typed while nobody has answered yet: until it is known
 * what became of it, it is sent again as it was, as the same operation.
 *
 * @typedef {{id: string, text: string, sequence: string}} Sent
 */

/**
 * @param {string} text
 * @param {string} sent
 * @returns {string} the lines of a text without those that were sent, each taken out once
 */
export function without(text, sent) {
  const gone = sent.split("\n").map((line) => line.trim());
  const left = text.split("\n").filter((line) => {
    const place = gone.indexOf(line.trim());
    if (place >= 0) gone.splice(place, 1);
    return place < 0;
  });
  return left.some((line) => line.trim()) ? left.join("\n") : "";
}

/**
 * Takes what was sent out of a field; whoever types on does not lose their place.
 * @param {HTMLTextAreaElement} field
 * @param {string} sent
 */
export function takeOut(field, sent) {
  const [start, end] = [field.selectionStart, field.selectionEnd].map(
    (place) => field.value.length - place,
  );
  field.value = without(field.value, sent);
  const at = (/** @type {number} */ fromEnd) => Math.max(0, field.value.length - fromEnd);
  field.setSelectionRange(at(start ?? 0), at(end ?? 0));
}
