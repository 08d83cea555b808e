// @ts-check
import { announce } from "../announce.js";
import { say, setAttribute, setText } from "../parts.js";
import { copy, graphemes, standNear } from "./page.js";

/**
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("../outbox.js").Outbox} Outbox
 */

/**
 * « Modifier » on one's own words: a field opens in place, Enter saves, Escape leaves. The button
 * has the focus again afterwards. What was typed and refused stays under the word, to be mended,
 * copied or left.
 * @param {Parts & {outbox: Outbox}} parts
 */
export function edits(parts) {
  document.addEventListener("keydown", (event) => {
    const place = within(event);
    if (!place || event.isComposing) return;
    if (event.key === "Escape") leave(place);
  });
  document.addEventListener("input", (event) => {
    const place = within(event);
    if (place) complain(place, "");
  });
  document.addEventListener("click", (event) => act(parts, event));
}

/**
 * @returns {boolean} whether a word is being changed, and is no longer as it was
 */
export function isEditing() {
  const places = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".edit[open]")]);
  return places.some((place) => isChanged(place));
}

/**
 * @param {Element} row
 * @returns {boolean} whether its field is open with something of one's own in it
 */
export function isBeingEdited(row) {
  const place = row.querySelector(".edit[open]");
  return place instanceof HTMLDetailsElement && isChanged(place);
}

/**
 * @param {Parts & {outbox: Outbox}} parts
 * @param {HTMLFormElement} form
 */
export function save({ outbox, mine }, form) {
  const place = /** @type {HTMLDetailsElement} */ (form.closest(".edit"));
  const { contribution, text } = Object.fromEntries(new FormData(form));
  const typed = String(text);
  const own = mine.get(String(contribution));
  const wrong = whyNot(field(place), typed);
  if (wrong) {
    complain(place, wrong);
    field(place).focus();
    return;
  }
  // Closed first: while it is open its row is left as it is.
  leave(place);
  if (!own) return;
  if (own.change?.refused) outbox.drop(own.change.id);
  if (typed === own.text) return;
  const id = outbox.edit(own.id, typed);
  // Under another id it is another row.
  if (id !== own.id) setTimeout(() => stand(id), 0);
}

/** @param {string} id */
function stand(id) {
  const summary = document.querySelector(`.own[data-key="${id}"] .edit summary`);
  /** @type {HTMLElement | null} */ (summary)?.focus();
}

/**
 * @param {Parts} parts
 * @param {HTMLDetailsElement} place
 */
function open({ mine }, place) {
  for (const other of document.querySelectorAll(".edit[open]")) {
    leave(/** @type {HTMLDetailsElement} */ (other));
  }
  place.open = true;
  complain(place, "");
  const own = mine.get(contributionOf(place));
  const input = field(place);
  input.value = own?.change?.refused ? own.change.text : own?.text ?? input.defaultValue;
  input.focus();
  input.select();
}

/**
 * @param {Parts & {outbox: Outbox}} parts
 * @param {Event} event
 */
async function act(parts, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const { outbox, mine } = parts;
  const summary = target.closest(".edit > summary");
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
  const { act: name, id = "" } = button?.dataset ?? {};
  if (summary) {
    // Not by itself, a moment later: a phone shows its keyboard for what has the focus at once.
    event.preventDefault();
    const place = /** @type {HTMLDetailsElement} */ (summary.parentElement);
    if (place.open) leave(place);
    else open(parts, place);
  } else if (name === "edit-cancel") {
    leave(/** @type {HTMLDetailsElement} */ (button?.closest(".edit")));
  } else if (name === "attempt-copy") {
    await copy(mine.get(id)?.change?.text ?? "");
    announce(say("copied"));
  } else if (name === "attempt-leave") {
    const row = button?.closest(".own");
    outbox.drop(id);
    setTimeout(() => standNear([row]), 0);
  }
}

/** @param {HTMLDetailsElement} place */
function leave(place) {
  const held = place.contains(document.activeElement);
  // Its summary is shown again before it is given the focus.
  place.open = false;
  field(place).value = field(place).defaultValue;
  if (held) /** @type {HTMLElement} */ (place.querySelector("summary")).focus();
}

/**
 * @param {HTMLInputElement} input
 * @param {string} text
 * @returns {string} why it cannot be saved, or nothing
 */
function whyNot(input, text) {
  if (text.trim() === "") return say("empty");
  return graphemes(text) > Number(input.dataset.limit) ? say("not_a_word") : "";
}

/**
 * @param {HTMLDetailsElement} place
 * @param {string} sentence
 */
function complain(place, sentence) {
  setText(/** @type {Element} */ (place.querySelector(".edit-note")), sentence);
  setAttribute(field(place), "aria-invalid", sentence !== "" && "true");
}

/** @param {Event} event */
function within(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  return /** @type {HTMLDetailsElement | null} */ (target.closest?.(".edit[open]") ?? null);
}

/** @param {HTMLDetailsElement} place */
function isChanged(place) {
  return field(place).value !== field(place).defaultValue;
}

/**
 * @param {HTMLDetailsElement} place
 * @returns {HTMLInputElement}
 */
function field(place) {
  return /** @type {HTMLInputElement} */ (place.querySelector(".field"));
}

/** @param {HTMLDetailsElement} place */
function contributionOf(place) {
  return /** @type {HTMLInputElement} */ (place.querySelector("[name=contribution]")).value;
}
