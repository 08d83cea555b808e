// @ts-check
import { announce } from "../announce.js";
import { say, sayCounted, setAttribute, setText } from "../parts.js";
import { copy, graphemes, standNear } from "./page.js";

/**
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("../outbox.js").Outbox} Outbox
 * @typedef {import("./ideas.js").Ideas} Ideas
 * @typedef {import("./holds.js").Holds} Holds
 * @typedef {Parts & {outbox: Outbox, ideas: Ideas, holds: Holds}} Tools
 */

/** @type {Holds | undefined} */
let holding;

/**
 * « Modifier » on a word or an idea: a field opens in place, Enter saves, Escape leaves. The button
 * has the focus again afterwards. What was typed and refused stays under it, to be mended, copied or
 * left. An idea is held meanwhile, and says which text it changes: the one that was in the field
 * when it opened.
 * @param {Tools} parts
 */
export function edits(parts) {
  holding = parts.holds;
  document.addEventListener("keydown", (event) => {
    const place = within(event);
    if (!place || event.isComposing) return;
    if (event.key === "Escape") leave(place);
    const enter = event.key === "Enter" && !event.shiftKey;
    if (!enter || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  });
  document.addEventListener("input", (event) => {
    const place = within(event);
    if (place) complain(place, "");
  });
  document.addEventListener("click", (event) => act(parts, event));
}

/**
 * @returns {boolean} whether something is being changed or added in place, and is no longer as it was
 */
export function isEditing() {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("details[open] .field")
  );
  return [...fields].some((field) => field.value !== field.defaultValue);
}

/** @returns {string} the idea whose text is being changed, if there is one */
export function beingEdited() {
  const place = document.querySelector(".edit[data-kind=card][open]");
  return place instanceof HTMLDetailsElement ? contributionOf(place) : "";
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
 * @param {Tools} parts
 * @param {HTMLFormElement} form
 */
export function save(parts, form) {
  const { outbox } = parts;
  const place = /** @type {HTMLDetailsElement} */ (form.closest(".edit"));
  const { contribution, text } = Object.fromEntries(new FormData(form));
  const typed = String(text);
  const own = about(parts, place);
  const version = isIdea(place) ? Number(place.dataset.version) : undefined;
  const wrong = whyNot(field(place), typed);
  if (wrong) {
    complain(place, wrong);
    field(place).focus();
    return;
  }
  if (typed === own?.text) {
    if (own.change?.refused) outbox.drop(own.change.id);
    leave(place);
    return;
  }
  // Closed first: while it is open its row is left as it is.
  if (isIdea(place)) parts.holds.saved(String(contribution));
  leave(place);
  if (!own) return;
  if (own.change?.refused) outbox.drop(own.change.id);
  const id = outbox.edit(own.id, typed, version);
  // Under another id it is another row.
  if (id !== own.id) setTimeout(() => stand(id), 0);
}

/** @param {string} id */
function stand(id) {
  const row = document.querySelector(`.own[data-key="${id}"]`);
  const summary = row?.querySelector(".edit summary") ?? row?.querySelector("[data-act=acts]");
  /** @type {HTMLElement | null | undefined} */ (summary)?.focus();
}

/**
 * @param {Tools} parts
 * @param {HTMLDetailsElement} place
 * @returns {import("./mine.js").Own | undefined}
 */
function about({ mine, ideas }, place) {
  const id = contributionOf(place);
  return isIdea(place) ? ideas.get(id) : mine.get(id);
}

/** @param {HTMLDetailsElement} place */
function isIdea(place) {
  return place.dataset.kind === "card";
}

/**
 * @param {Tools} parts
 * @param {HTMLDetailsElement} place
 */
function open(parts, place) {
  for (const other of document.querySelectorAll(".edit[open]")) {
    leave(/** @type {HTMLDetailsElement} */ (other));
  }
  place.open = true;
  complain(place, "");
  const own = about(parts, place);
  const input = field(place);
  const retried = own?.change?.refused && own.change.kind !== "translate_card";
  input.value = retried ? own.change?.text ?? "" : own?.text ?? input.defaultValue;
  input.focus();
  if (!isIdea(place)) input.select();
  else if (own) {
    place.dataset.version = String(own.version);
    if (own.status !== "unsent") parts.holds.begin(own.id, ({ sentence = "" }) => {
      complain(place, sentence);
      announce(sentence);
    });
  }
}

/**
 * Both versions were shown, and one's own is kept: it changes the text that is there now.
 * @param {Tools} parts
 * @param {string} id of the idea
 */
function insist({ outbox, ideas }, id) {
  const idea = ideas.get(id);
  if (!idea?.change?.refused) return;
  const { kind, text } = idea.change;
  outbox.drop(idea.change.id);
  if (kind === "translate_card") outbox.set(kind, { contribution: id, text });
  else outbox.edit(id, text, idea.version);
}

/**
 * @param {Tools} parts
 * @param {Event} event
 */
async function act(parts, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const { outbox, mine, ideas } = parts;
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
    await copy((mine.get(id) ?? ideas.get(id))?.change?.text ?? "");
    announce(say("copied"));
  } else if (name === "attempt-again") {
    const row = button?.closest(".own");
    insist(parts, id);
    setTimeout(() => standNear([row]), 0);
  } else if (name === "attempt-leave") {
    const row = button?.closest(".own");
    outbox.drop(id);
    setTimeout(() => standNear([row]), 0);
  }
}

/** @param {HTMLDetailsElement} place */
function leave(place) {
  const held = place.contains(document.activeElement);
  if (isIdea(place)) holding?.end(contributionOf(place));
  // Its summary is shown again before it is given the focus.
  place.open = false;
  // Not by its value: a field that was written in no longer follows what it is given.
  field(place).form?.reset();
  if (held) /** @type {HTMLElement} */ (place.querySelector("summary")).focus();
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {string} text
 * @returns {string} why it cannot be saved, or nothing
 */
function whyNot(input, text) {
  if (text.trim() === "") return say("empty");
  const over = graphemes(text) - Number(input.dataset.limit);
  if (over <= 0) return "";
  return input instanceof HTMLTextAreaElement ? sayCounted("too_long", over) : say("not_a_word");
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
 * @returns {HTMLInputElement | HTMLTextAreaElement}
 */
function field(place) {
  return /** @type {HTMLInputElement | HTMLTextAreaElement} */ (place.querySelector(".field"));
}

/** @param {HTMLDetailsElement} place */
function contributionOf(place) {
  return /** @type {HTMLInputElement} */ (place.querySelector("[name=contribution]")).value;
}
