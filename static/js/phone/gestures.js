// @ts-check
import { announce } from "../announce.js";
import { say } from "../parts.js";
import { edits, save } from "./edit.js";
import { ownWords, placed } from "./own-words.js";
import { byId, copy, focusIsLost, standNear } from "./page.js";

/**
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("../outbox.js").Outbox} Outbox
 * @typedef {import("./edit.js").Tools & {acts: import("./idea-gestures.js").IdeaGestures}} Tools
 */

/**
 * The small gestures on one's own contributions, and the welcome: forms that work without a script
 * and go through the outbox with one.
 * @param {Tools} parts
 */
export function gestures(parts) {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const kind = form.dataset.op;
    if (!kind) return;
    event.preventDefault();
    perform(parts, kind, form);
  });
  document.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-act=copy]");
    if (button) copyText(parts, /** @type {HTMLElement} */ (button).dataset.id ?? "");
  });
  document.addEventListener("change", (event) => {
    const select = /** @type {HTMLElement} */ (event.target).closest("[data-op=pin_keyword] select");
    if (select instanceof HTMLSelectElement) select.form?.requestSubmit();
  });
  edits(parts);
  welcome(parts);
  keyboard();
}

/**
 * @param {Tools} parts
 * @param {string} kind
 * @param {HTMLFormElement} form
 */
function perform(parts, kind, form) {
  const { outbox, ideas } = parts;
  const { contribution, mark, on, component } = Object.fromEntries(new FormData(form));
  const id = String(contribution);
  if (kind === "edit_keyword" || kind === "edit_card") return save(parts, form);
  if (kind === "rank_keyword") return rank(parts, form);
  const item = form.closest("[data-key]");
  const next = item?.nextElementSibling ?? item?.previousElementSibling;
  if (kind === "withdraw") {
    item?.querySelector(".edit[open]")?.removeAttribute("open");
    ideas.withdrawing(id);
    outbox.withdraw(id);
  } else if (kind === "pin_keyword") outbox.set(kind, { contribution: id, component });
  else if (kind === "undo_withdraw") outbox.undo(id);
  else if (kind === "mark_card") outbox.add(kind, { contribution: id, mark, on: on === "1" });
  else parts.acts.perform(kind, form);
  // The button that was pressed may be gone: what is nearest takes its place.
  setTimeout(() => focusIsLost() && standNear([item, next]), 0);
}

/**
 * One word goes up or down among one's own; at the end already, it stays.
 * @param {Parts & {outbox: Outbox}} parts
 * @param {HTMLFormElement} form
 */
function rank({ outbox, mine }, form) {
  const { contribution, place } = Object.fromEntries(new FormData(form));
  const id = String(contribution);
  const off = form.querySelector("button")?.getAttribute("aria-disabled") === "true";
  if (!off) outbox.add("rank_keyword", { contribution: id, place: Number(place) });
  const own = mine.get(id);
  if (own) announce(placed(own, ownWords(mine.list, own.sequence)));
}

/**
 * @param {Parts} parts
 * @param {string} id
 */
async function copyText({ mine }, id) {
  const own = mine.get(id);
  if (!own) return;
  await copy(own.text);
  announce(say("copied"));
}

/** @param {Parts} parts */
function welcome({ box }) {
  const place = byId("welcome");
  const button = byId("welcome-close");
  button.hidden = false;
  if (box.read("welcomed")) place.hidden = true;
  button.addEventListener("click", () => {
    box.write("welcomed", true);
    place.hidden = true;
    byId("title").focus({ preventScroll: true });
  });
}

/** How much of the page an on-screen keyboard covers, where the browser does not make room itself. */
function keyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const measure = () => {
    const covered = Math.max(0, innerHeight - viewport.height - viewport.offsetTop);
    const keys = viewport.scale === 1 && covered > 80 ? covered : 0;
    document.documentElement.style.setProperty("--covered", `${Math.round(keys)}px`);
  };
  viewport.addEventListener("resize", measure);
  viewport.addEventListener("scroll", measure);
}
