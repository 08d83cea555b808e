// @ts-check
import { ask } from "../http.js";
import { liveList, say, setText } from "../parts.js";
import { button, byId, element, onAct, onPress, refill } from "./dom.js";
import { standing } from "./focus.js";
import { hourAt } from "./hours.js";

/**
 * What the animation did, and the way back, for as long as what was done stands as it was left.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {{kind: string, every: Record<string, unknown>[]}} Undo
 * @typedef {{seq: number, at: number, who: string, said: string, undo: Undo | null}} Line
 */

const QUIET = 400; // a burst of changes is asked about once

/**
 * @param {Desk} desk
 * @returns {() => void} opens the log
 */
export function activityLog(desk) {
  const dialog = byId("activity", HTMLDialogElement);
  const list = element("activity-list");
  /** @type {Line[]} */
  let lines = [];
  const refresh = liveList(list, "activity", {
    records: () => lines.map((line) => row(desk, line)),
    fill: refill,
  });
  const read = async () => {
    try {
      ({ lines } = await ask(`/r/${desk.room}/activity`));
      setText(element("activity-failed"), "");
    } catch {
      setText(element("activity-failed"), say("activity_failed"));
      return;
    }
    element("activity-empty").hidden = lines.length > 0;
    standing(refresh);
  };
  let timer = 0;
  desk.store.subscribe(() => {
    clearTimeout(timer);
    if (dialog.open) timer = setTimeout(read, QUIET);
  });
  onAct(list, (_act, id, by) => {
    const line = lines.find((one) => String(one.seq) === id);
    if (!line?.undo) return;
    const { kind, every } = line.undo;
    desk.acts.runAll(kind, every, { by, said: say("said_undone"), done: read });
  });
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    void read();
  };
  onPress(button("activity-open"), open);
  return open;
}

/**
 * @param {Desk} desk
 * @param {Line} line
 */
function row({ zone }, { seq, at, who, said, undo }) {
  return {
    key: String(seq),
    id: String(seq),
    hour: hourAt(at, zone),
    who,
    said,
    undo: Boolean(undo),
    undoLabel: say("activity_undo", { said }),
  };
}
