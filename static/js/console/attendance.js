// @ts-check
import { say, setText } from "../parts.js";
import { button, byId, count, element } from "./dom.js";
import { meeting } from "./facts.js";

/**
 * How many people signed the attendance sheet.
 *
 * @typedef {import("./facts.js").Desk} Desk
 */

const MOST = 5000;

/**
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function attendancePanel(desk) {
  const { store } = desk;
  const field = byId("attendance", HTMLInputElement);
  const bad = element("attendance-bad");
  /** What the field was filled with. @type {string | undefined} */
  let shown;
  const saved = () => String(meeting(store)?.attendance ?? "");
  byId("attendance-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.replace(/\s/g, "");
    const wrong = !/^\d*$/.test(typed) || Number(typed) > MOST;
    setText(bad, wrong ? say("attendance_bad") : "");
    field.toggleAttribute("aria-invalid", wrong);
    if (wrong) field.focus();
    else if (typed !== saved()) save(desk, typed);
  });
  return () => {
    const now = saved();
    const untouched = field.value === (shown ?? "") && document.activeElement !== field;
    if (shown === undefined || untouched || field.value === now) {
      if (field.value !== now) field.value = now;
      shown = now;
    }
    const people = meeting(store)?.people ?? 0;
    const attendance = meeting(store)?.attendance ?? null;
    const counted = attendance === null ? say("attendance_none") : count("said_attendance", attendance).replace(/\.$/, "");
    setText(element("attendance-state"), [counted, people ? count("attendance_expected", people) : ""].filter(Boolean).join(" · "));
  };
}

/**
 * @param {Desk} desk
 * @param {string} people
 */
function save({ acts, store }, people) {
  const before = meeting(store)?.attendance ?? "";
  acts.run("set_attendance", { people }, {
    by: button("attendance-save"),
    said: people === "" ? say("said_attendance_none") : count("said_attendance", Number(people)),
    undo: () => acts.run("set_attendance", { people: before }),
  });
}
