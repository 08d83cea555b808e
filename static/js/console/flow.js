// @ts-check
import { say } from "../parts.js";
import { current, meeting, nameOf, neighbour } from "./facts.js";

/** @typedef {import("./facts.js").Desk} Desk */

/** @typedef {{sequence: string, finished: boolean, writes: boolean, left: number}} Before */

const WRITING = new Set(["keywords", "boards", "conclusion"]);

/**
 * Goes to a sequence. For ten seconds one can come back to what was: the sequence, whether its
 * writing was open, what was left on the timer.
 * @param {Desk} desk
 * @param {string} sequence
 * @param {HTMLElement | null} [by]
 */
export function goTo(desk, sequence, by = null) {
  const step = desk.store.get(`step:${sequence}`);
  const before = asItIs(desk);
  const here = before?.sequence === sequence && !before.finished;
  return desk.acts.run(
    "go_to",
    { sequence },
    {
      by,
      said: here || !before ? undefined : say("said_went", { title: nameOf(desk.store, step) }),
      undo: before ? () => backTo(desk, before) : undefined,
    },
  );
}

/**
 * @param {Desk} desk
 * @param {1 | -1} by
 * @param {HTMLElement | null} [button]
 */
export function goBeside(desk, by, button = null) {
  const step = neighbour(desk.store, by);
  if (step) return goTo(desk, step.id, button);
  return undefined;
}

/**
 * @param {Desk} desk
 * @param {HTMLElement} by
 */
export function finish(desk, by) {
  const before = asItIs(desk);
  if (!before) return;
  desk.acts.run(
    "finish",
    {},
    { by, said: say("said_finished"), undo: () => backTo(desk, before) },
  );
}

/**
 * Closes the writing of the running sequence, or opens it.
 * @param {Desk} desk
 * @param {HTMLElement | null} [by]
 */
export function toggleWriting(desk, by = null) {
  const step = current(desk.store);
  if (!step || !writes(step) || meeting(desk.store)?.phase !== "running") return;
  const kind = step.writing === "open" ? "close_writing" : "open_writing";
  desk.acts.run(kind, { sequence: step.id }, { by });
}

/** @param {import("../store.js").Rec | undefined} step */
export const writes = (step) => Boolean(step && WRITING.has(step.kind));

/**
 * @param {Desk} desk
 * @returns {Before | null}
 */
function asItIs({ store, link }) {
  const step = current(store);
  const timer = store.get("timer");
  if (!step) return null;
  return {
    sequence: step.id,
    finished: meeting(store)?.phase === "finished",
    writes: step.writing === "open",
    left: timer ? Math.round(timer.ends_at - link.now()) : 0,
  };
}

/**
 * @param {Desk} desk
 * @param {Before} before
 */
async function backTo({ acts, store }, before) {
  const { sequence } = before;
  const wrote = writes(store.get(`step:${sequence}`));
  if (!(await acts.run("go_to", { sequence }))) return false;
  if (wrote && !before.writes) await acts.run("close_writing", { sequence });
  if (before.left > 1) await acts.run("start_timer", { seconds: before.left });
  if (before.finished) await acts.run("finish", {});
  return true;
}
