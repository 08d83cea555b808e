// @ts-check
/** What is being typed, kept on this machine until it is stored. */

/**
 * @param {string} place
 * @returns {any} what was kept there, or null
 */
export function recall(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} place
 * @param {object} draft
 * @returns {boolean} whether it is kept; otherwise it is in its field, as long as the page is
 */
export function keep(place, draft) {
  try {
    localStorage.setItem(place, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} place
 * @returns {boolean} true: nothing is kept there any more
 */
export function forget(place) {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept there.
  }
  return true;
}
