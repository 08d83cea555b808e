// @ts-check
import { liveList, say, setAttribute, setText } from "../parts.js";
import { button, byId, count, element, onAct, onPress, refill, rest } from "./dom.js";
import { current, meeting, nameOf, neighbour, steps } from "./facts.js";
import { finish, goBeside, goTo } from "./flow.js";
import { hourAt, pace, planned, span } from "./hours.js";
import { shiftDialog, shiftRest, shiftable } from "./shifting.js";
import { isNoticed, lateness, shifted } from "./shifts.js";

/** @typedef {import("./facts.js").Desk} Desk */

const MORE = 5; // minutes that one press gives

/**
 * The run of show: where the morning is against what was planned, and the way to any sequence.
 * @param {Desk} desk
 * @returns {{paint: () => void, shift: () => void}} `shift` asks by how much the rest moves
 */
export function runPanel(desk) {
  const list = element("steps");
  const refresh = liveList(list, "step", {
    key: (step) => step.key,
    records: () => lines(desk),
    fill: refill,
  });
  const ends = { previous: button("previous"), next: button("next"), finish: button("finish") };
  onAct(list, (act, id, by) => void (act === "go" ? goTo(desk, id, by) : skip(desk, id, act === "skip", by)));
  onPress(ends.previous, (by) => void goBeside(desk, -1, by));
  onPress(ends.next, (by) => void goBeside(desk, 1, by));
  onPress(ends.finish, (by) => finish(desk, by));
  const paintOver = startOver(desk);
  const dialog = shiftDialog(desk);
  const paintTime = timeActs(desk);
  let shown = "";
  const paint = () => {
    refresh();
    const { store } = desk;
    const phase = meeting(store)?.phase;
    rest(ends.previous, !neighbour(store, -1));
    rest(ends.next, !neighbour(store, 1));
    ends.finish.hidden = phase !== "running";
    paintOver();
    paintPace(desk);
    paintTime();
    dialog.paint();
    const here = current(store)?.id ?? "";
    if (here !== shown) list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    shown = here;
  };
  return { paint, shift: dialog.open };
}

/** @param {Desk} desk */
function lines({ store, zone }) {
  const every = steps(store);
  const days = new Set(every.map((step) => step.day)).size > 1;
  const finished = meeting(store)?.phase === "finished";
  let day = 0;
  return every.map((step) => {
    const first = days && step.day !== day;
    day = step.day;
    const status = finished && step.status === "current" ? "done" : step.status;
    const [now, before] = [span(step.start, step.end), span(step.planned[0], step.planned[1])];
    return {
      key: step.key,
      id: step.id,
      title: step.title,
      note: step.note,
      status,
      current: status === "current" ? "step" : null,
      hours: now,
      planned: before === now || status === "skipped" ? "" : before,
      day: first ? say("day", { n: step.day }) : "",
      state: [say(`step_${status}`), ran(step, zone)].filter(Boolean).join(", "),
      act: status === "skipped" ? "unskip" : status === "upcoming" ? "skip" : "",
      actWord: say(status === "skipped" ? "unskip" : "skip_step"),
      actLabel: say(status === "skipped" ? "unskip_what" : "skip_what", { title: nameOf(store, step) }),
    };
  });
}

/**
 * When a sequence really ran, so far.
 * @param {import("../store.js").Rec} step
 * @param {string} zone
 */
function ran(step, zone) {
  if (step.started_at === null) return "";
  const hour = hourAt(step.started_at, zone);
  if (step.ended_at === null) return say("step_started", { hour });
  return say("step_ran", { start: hour, end: hourAt(step.ended_at, zone) });
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @param {boolean} on
 * @param {HTMLElement} by
 */
function skip({ acts, store }, id, on, by) {
  const title = nameOf(store, store.get(`step:${id}`));
  return acts.run("skip_sequence", { sequence: id, on }, {
    by,
    said: say(on ? "said_skipped" : "said_unskipped", { title }),
    undo: () => acts.run("skip_sequence", { sequence: id, on: !on }),
  });
}

/**
 * How late or early, when that can be known.
 * @param {Desk} desk
 */
function paintPace({ store, link, zone }) {
  const target = element("pace");
  const step = current(store);
  const running = meeting(store)?.phase === "running";
  const known = step && running ? withEnd(store, step) : null;
  const found = known && pace(known, meeting(store)?.date ?? null, link.now(), zone);
  target.hidden = !found;
  if (!found) return;
  const { kind, minutes, hour } = found;
  const now = kind === "now";
  setText(target, now ? say("pace_now", { hour }) : count(`pace_${kind}`, minutes, { hour }));
  target.dataset.pace = kind;
}

/**
 * A sequence with no planned end ends when the next one of its day is planned to start.
 * @param {import("../store.js").Store} store
 * @param {import("../store.js").Rec} step
 */
function withEnd(store, step) {
  const next = neighbour(store, 1);
  const end = step.end ?? (next && next.day === step.day ? next.start : null);
  return { start: step.start, end, day: step.day };
}

/**
 * What comes next, how late it will be, and what can be done about it.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function timeActs(desk) {
  const { store } = desk;
  const more = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[data-more-time]")]);
  for (const one of more) {
    onPress(one, (by) => {
      const step = shiftable(desk);
      if (step) void shiftRest(desk, { step, minutes: MORE, seen: step.shift }, { by });
    });
  }
  return () => {
    const record = meeting(store);
    const step = shiftable(desk);
    element("run-time").hidden = record?.phase === "finished";
    element("run-acts").hidden = element("timer-rest").hidden = !step;
    paintNext(desk);
    paintLate(desk);
    const given = step && shifted(steps(store), step, MORE);
    const end = planned(given?.lines[0]?.after[1]);
    for (const one of more) {
      one.hidden = record?.phase !== "running";
      rest(one, !given?.sound);
      setAttribute(one, "title", end ? say("more_time_until", { hour: end }) : "");
    }
  };
}

/** @param {Desk} desk */
function paintNext({ store }) {
  const next = neighbour(store, 1);
  const [title, hour] = [next?.title ?? "", planned(next?.start)];
  const coming = say(hour ? "run_next_at" : "run_next", { title, hour });
  setText(element("run-next"), next ? coming : say("run_last"));
}

/**
 * @param {string} kind
 * @param {number} minutes
 */
function byHowMuch(kind, minutes) {
  if (minutes < 60) return count(`run_${kind}`, minutes);
  const rest = String(minutes % 60).padStart(2, "0");
  return say(`run_${kind}_hours`, { hours: Math.floor(minutes / 60), minutes: rest });
}

/** @param {Desk} desk */
function paintLate({ store, link, zone }) {
  const record = meeting(store);
  const step = record?.phase === "running" ? current(store) : undefined;
  const late = step ? lateness(step, record?.date ?? null, link.now(), zone) : null;
  const target = element("run-late");
  target.hidden = late === null;
  if (late === null) return;
  const kind = !isNoticed(late) ? "on_time" : late > 0 ? "late" : "early";
  setText(target, kind === "on_time" ? say("run_on_time") : byHowMuch(kind, Math.abs(late)));
  target.dataset.late = kind;
}

/**
 * The only act that asks first: a rehearsal begins again, empty.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
function startOver({ store, acts }) {
  const opener = button("start-over");
  const dialog = byId("start-over-dialog", HTMLDialogElement);
  onPress(opener, () => {
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") {
      acts.run("start_over", {}, { by: opener, said: say("said_started_over") });
    }
  });
  const mine = !("notMine" in opener.dataset);
  return () => {
    const record = meeting(store);
    opener.hidden = !(mine && record?.rehearsal && record.phase !== "ready");
  };
}
