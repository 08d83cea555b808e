// @ts-check
import { announce } from "../announce.js";
import { liveList, say, setText } from "../parts.js";
import { button, element, onAct, onPress, refill, rest } from "./dom.js";
import { current } from "./facts.js";
import { hourAt } from "./hours.js";
import { tablesWork } from "./tablefacts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {{at: number, left: number}} Before
 */

const MORE = 120; // seconds

/** The beat that was asked for last on this page. */
let asked = "";

/**
 * The beats of group work: which one runs, until when, and the way to the others.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function beatsPanel(desk) {
  const list = element("beats-line");
  const refresh = liveList(list, "beat", { records: () => lines(work(desk)), fill: refill });
  const buttons = { previous: button("beat-previous"), next: button("beat-next") };
  const more = button("beat-more");
  onAct(list, (_act, id, by) => goTo(desk, Number(id), by));
  onPress(buttons.previous, (by) => goTo(desk, (work(desk)?.at ?? 0) - 1, by));
  onPress(buttons.next, (by) => goTo(desk, (work(desk)?.at ?? 0) + 1, by));
  onPress(more, (by) => {
    desk.acts.run("extend_timer", { seconds: MORE }, { by, said: say("said_more") });
  });
  onPress(button("beat-begin"), (by) => begin(desk, by));
  const tell = teller();
  let pending = 0;
  const paint = () => {
    clearTimeout(pending);
    const shown = tablesWork(desk.store);
    element("beats").hidden = !shown;
    if (!shown) return;
    const running = work(desk);
    refresh();
    setText(element("beat-what"), running ? named(running) : say("beat_not_begun"));
    setText(element("beat-until"), running ? until(desk) : "");
    tell(running);
    const [at, count] = [running?.at ?? 0, running?.beats.length ?? 0];
    rest(buttons.previous, !running || at === 0);
    rest(buttons.next, !running || at + 1 >= count);
    for (const one of [buttons.previous, buttons.next, more]) one.hidden = !running;
    setText(button("beat-begin"), say(running ? "beat_begin_again" : "beat_begin"));
    button("beat-begin").className = running ? "act" : "button-main";
    const left = (desk.store.get("timer")?.ends_at ?? 0) - desk.link.now();
    // What was until an hour becomes over without anything arriving.
    if (left > 0) pending = setTimeout(paint, (left * 1000) / desk.link.rate + 50);
  };
  return paint;
}

/**
 * A beat that follows by itself, or that another console goes to, is heard; what was asked for here
 * is answered already.
 * @returns {(running: Rec | undefined) => void}
 */
function teller() {
  let told = "";
  return (running) => {
    const now = running ? nameOf({ sequence: running.sequence, at: running.at }) : "";
    if (now === told) return;
    const follows = running !== undefined && told.startsWith(`${running.sequence}/`);
    if (follows && asked !== now) announce(say("said_beat", { what: named(running) }));
    asked = told = now;
  };
}

/**
 * @param {Desk} desk
 * @returns {Rec | undefined} the beats of the running sequence, once they began
 */
function work({ store }) {
  const found = store.get("work");
  return found && found.sequence === current(store)?.id ? found : undefined;
}

/** @param {{sequence: string, at: number}} beat */
const nameOf = ({ sequence, at }) => `${sequence}/${at}`;

/** @param {Rec} running */
function named(running) {
  const [round, kind] = running.beats[running.at];
  const what = say(`beat_${kind}`);
  const of = running.beats.at(-1)[0] + 1;
  return of > 1 ? say("beat_round", { n: round + 1, of, what }) : what;
}

/** @param {Desk} desk */
function until({ store, link, zone }) {
  const timer = store.get("timer");
  if (!timer) return say("beat_stopped");
  if (timer.ends_at <= link.now()) return say("beat_over");
  return say("beat_until", { hour: hourAt(timer.ends_at, zone) });
}

/** @param {Rec | undefined} running */
function lines(running) {
  if (!running) return [];
  const rounds = running.beats.at(-1)[0] + 1;
  let before = -1;
  return running.beats.map((/** @type {[number, string, number]} */ beat, /** @type {number} */ at) => {
    const [round, kind, seconds] = beat;
    const first = rounds > 1 && round !== before;
    before = round;
    return {
      key: `beat:${at}`,
      id: String(at),
      round: first ? say("beat_round_short", { n: round + 1 }) : "",
      what: say("beat_minutes", { what: say(`beat_${kind}_short`), m: Math.round(seconds / 60) }),
      current: at === running.at ? "step" : null,
      state: at < running.at ? "done" : at === running.at ? "current" : "upcoming",
    };
  });
}

/**
 * @param {Desk} desk
 * @returns {Before | undefined} where the beats are, to come back to
 */
function asItIs(desk) {
  const running = work(desk);
  const timer = desk.store.get("timer");
  return running && { at: running.at, left: timer ? Math.round(timer.ends_at - desk.link.now()) : 0 };
}

/**
 * @param {Desk} desk
 * @param {Before} before
 */
async function backTo({ acts, store }, { at, left }) {
  const sequence = store.get("work")?.sequence;
  if (!(await acts.run("go_to_beat", { sequence, at }))) return false;
  return left > 1 ? acts.run("start_timer", { seconds: left }) : acts.run("stop_timer", {});
}

/**
 * @param {Desk} desk
 * @param {number} at
 * @param {HTMLElement} by
 */
function goTo(desk, at, by) {
  const running = work(desk);
  const before = asItIs(desk);
  if (!running || !before || !running.beats[at] || at === running.at) return;
  const what = named({ ...running, at });
  asked = nameOf({ sequence: running.sequence, at });
  desk.acts.run("go_to_beat", { sequence: running.sequence, at }, {
    by,
    said: say("said_beat", { what }),
    undo: () => backTo(desk, before),
  });
}

/**
 * @param {Desk} desk
 * @param {HTMLElement} by
 */
function begin(desk, by) {
  const before = asItIs(desk);
  const sequence = current(desk.store)?.id;
  desk.acts.run("begin_work", { sequence }, {
    by,
    said: say("said_begun"),
    undo: before ? () => backTo(desk, before) : undefined,
  });
}
