// @ts-check
import { liveList, say, setText } from "../parts.js";
import { button, byId, count, element, onAct, onPress, refill, rest } from "./dom.js";
import { current, meeting, neighbour, steps } from "./facts.js";
import { finish, goBeside, goTo } from "./flow.js";
import { hourAt, pace, span } from "./hours.js";

/** @typedef {import("./facts.js").Desk} Desk */

/**
 * The run of show: where the morning is, and the way to any sequence.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function runPanel(desk) {
  const list = element("steps");
  const refresh = liveList(list, "step", {
    key: (step) => step.key,
    records: () => lines(desk),
    fill: refill,
  });
  const ends = { previous: button("previous"), next: button("next"), finish: button("finish") };
  onAct(list, (_act, id, by) => void goTo(desk, id, by));
  onPress(ends.previous, (by) => void goBeside(desk, -1, by));
  onPress(ends.next, (by) => void goBeside(desk, 1, by));
  onPress(ends.finish, (by) => finish(desk, by));
  const paintOver = startOver(desk);
  let shown = "";
  return () => {
    refresh();
    const { store } = desk;
    const phase = meeting(store)?.phase;
    rest(ends.previous, !neighbour(store, -1));
    rest(ends.next, !neighbour(store, 1));
    ends.finish.hidden = phase !== "running";
    paintOver();
    paintPace(desk);
    const here = current(store)?.id ?? "";
    if (here !== shown) list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    shown = here;
  };
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
    const started = step.started_at === null ? "" : hourAt(step.started_at, zone);
    const status = finished && step.status === "current" ? "done" : step.status;
    const said = [say(`step_${status}`), started && say("step_started", { hour: started })];
    return {
      key: step.key,
      id: step.id,
      title: step.title,
      note: step.note,
      status,
      current: status === "current" ? "step" : null,
      hours: span(step.start, step.end),
      day: first ? say("day", { n: step.day }) : "",
      state: said.filter(Boolean).join(", "),
    };
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
