// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { actionsPanel } from "./actions.js";
import { wallToggle } from "./attention.js";
import { attendancePanel } from "./attendance.js";
import { Autosave, lines } from "./autosave.js";
import { byId, choose, count, element, options } from "./dom.js";
import { current, meeting, nameOf, steps } from "./facts.js";
import { questionsPanel, toRead } from "./questions.js";

/**
 * « Séance »: what is noted while the rencontre runs, one kind at a time.
 *
 * @typedef {import("./facts.js").Desk} Desk
 */

/** What each kind of sequence calls for. @type {Record<string, string>} */
const CALLED = {
  welcome: "frame", talk: "questions", testimony: "questions", questions: "questions",
  conclusion: "actions",
};
const CALM = 3000; // what arrives is counted aloud once nothing more has come for so long

/**
 * @param {Desk} desk
 * @param {import("./redact.js").RedactDialog} redact
 * @returns {() => void} repaints
 */
export function sessionPanel(desk, redact) {
  const { store, ui } = desk;
  const tabs = [...element("view-session").querySelectorAll("[data-part]")];
  /** @type {Record<string, () => void>} */
  const parts = {
    questions: questionsPanel(desk, redact),
    notes: notesPanel(desk),
    actions: actionsPanel(desk),
    frame: framePanel(desk),
    attendance: attendancePanel(desk),
  };
  for (const tab of tabs) {
    if (tab instanceof HTMLElement) tab.addEventListener("click", () => ui.set({ part: tab.dataset.part ?? "" }));
  }
  let here = ui.get("part") ? current(store)?.id : undefined;
  return () => {
    const step = current(store);
    if (step?.id !== here) {
      here = step?.id;
      const view = element("view-session");
      if (!view.contains(document.activeElement)) ui.set({ part: CALLED[step?.kind ?? ""] ?? "notes" });
    }
    const chosen = ui.get("part") || "notes";
    choose(tabs, (tab) => tab.dataset.part === chosen, "aria-pressed");
    for (const name of Object.keys(parts)) element(`session-${name}`).hidden = name !== chosen;
    parts[chosen]?.();
  };
}

/**
 * How many questions wait to be read, on the tab; what arrives is said politely.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function sessionBadge({ store }) {
  const badge = element("views-session-late");
  const unread = element("questions-unread");
  /** @type {number | undefined} */
  let before;
  let timer = 0;
  return () => {
    const n = toRead(store).length;
    const aloud = n > 0 ? count("questions_new", n) : "";
    for (const place of [badge, unread]) place.hidden = n === 0;
    setText(unread, n);
    const [seen, heard] = badge.children;
    if (seen) setText(seen, n);
    if (heard) setText(heard, aloud);
    if (before === n) return;
    clearTimeout(timer);
    if (before !== undefined && n > before) timer = setTimeout(() => announce(aloud), CALM);
    before = n;
  };
}

/**
 * Notes of the current sequence, or of the one that is chosen.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function notesPanel(desk) {
  const { store, ui } = desk;
  const select = byId("notes-of", HTMLSelectElement);
  const field = new Autosave({
    desk,
    root: element("notes-autosave"),
    place: (sequence) => `note:${sequence}`,
    saved: (sequence) => {
      const found = store.get(`note:${sequence}`);
      return { text: found?.text ?? "", version: found?.version ?? 0 };
    },
    kind: "write_note",
    fields: (sequence) => ({ sequence }),
  });
  select.addEventListener("change", () => ui.set({ noted: select.value }));
  let here = "";
  return () => {
    const step = current(store);
    const every = steps(store);
    if (step && step.id !== here) {
      // Whoever writes goes on where they write.
      if (here && document.activeElement === field.field) ui.set({ noted: ui.get("noted") || here });
      else if (here) ui.set({ noted: "" });
      here = step.id;
    }
    const chosen = every.find((one) => one.id === ui.get("noted")) ?? step ?? every[0];
    options(select, every.map((one) => ({ value: one.id, text: noteLabel(desk, one) })), chosen?.id ?? "");
    if (chosen) field.open(chosen.id);
    field.paint();
  };
}

/**
 * @param {Desk} desk
 * @param {import("../store.js").Rec} step
 */
function noteLabel({ store }, step) {
  const about = [
    step.id === meeting(store)?.current && say("notes_now"),
    store.get(`note:${step.id}`)?.text && say("notes_written"),
  ].filter(Boolean);
  const name = nameOf(store, step);
  return about.length > 0 ? `${name} (${about.join(", ")})` : name;
}

/**
 * The trust frame, settled with the room.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function framePanel(desk) {
  const { store } = desk;
  const field = new Autosave({
    desk,
    root: element("frame-autosave"),
    place: () => "frame",
    saved: () => ({
      text: (meeting(store)?.frame ?? []).join("\n"),
      version: meeting(store)?.frame_version ?? 0,
    }),
    kind: "set_frame",
    fields: () => ({}),
    clean: lines,
  });
  const wall = wallToggle(desk, "frame-wall", "frame");
  return () => {
    wall();
    field.open("frame");
    field.paint();
  };
}
