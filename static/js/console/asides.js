// @ts-check
import { liveList, say, setText } from "../parts.js";
import { count, element, isResting, onAct, refill } from "./dom.js";
import { components } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { hourAt } from "./hours.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * Ideas that are hidden, with the way to bring it back.
 * @param {Desk} desk
 * @param {{name: string, records: () => Rec[]}} aside `name`: the fold's id and the start of its
 *   parts'
 * @returns {() => void} repaints
 */
export function hiddenFold(desk, { name, records }) {
  const fold = element(name);
  const list = element(`${name}-list`);
  const title = element(`${name}-count`);
  const refresh = rows(desk, list, records);
  onAct(list, (_act, id, by) => {
    desk.acts.run("restore", { contribution: id }, {
      by,
      said: say("said_restored"),
      undo: () => desk.acts.run("hide", { contribution: id }),
    });
  });
  return () => {
    const n = records().length;
    fold.hidden = n === 0;
    setText(title, say("hidden", { n }));
    keepingFocus(list, title, refresh);
  };
}

/**
 * What arrived after the closing, until somebody takes it.
 * @param {Desk} desk
 * @param {{name: string, sentence: string, records: () => Rec[]}} tray
 * @returns {() => void} repaints
 */
export function lateTray(desk, { name, sentence, records }) {
  const tray = element(`${name}-late`);
  const list = element(`${name}-late-list`);
  const all = element(`${name}-take-all`);
  const refresh = rows(desk, list, records);
  /**
   * @param {string[]} taken
   * @param {HTMLElement} by
   */
  const take = (taken, by) => {
    const every = taken.map((contribution) => ({ contribution }));
    desk.acts.runAll("take_late", every, { by, said: count("said_taken", taken.length) });
  };
  onAct(list, (_act, id, by) => take([id], by));
  all.addEventListener("click", () => {
    if (!isResting(all)) take(records().map((one) => one.id), all);
  });
  return () => {
    const n = records().length;
    tray.hidden = n === 0;
    setText(element(`${name}-late-count`), count(sentence, n));
    keepingFocus(list, all, refresh);
  };
}

/**
 * @param {Desk} desk
 * @param {HTMLElement} list
 * @param {() => Rec[]} records
 */
function rows(desk, list, records) {
  const every = () => records().map((one) => row(desk, one));
  return liveList(list, "post", { records: every, fill: refill });
}

/**
 * @param {Desk} desk
 * @param {Rec} post
 */
function row({ store, zone }, post) {
  const component = components(store).find((one) => one.key === post.component);
  const table = post.group ? say("card_table", { n: post.group }) : "";
  const step = store.get(`step:${post.sequence}`);
  // Where it was typed, which is not what the room is at any more.
  const about = [component?.label, step?.note || step?.title, table, hourAt(post.at, zone)];
  return {
    key: post.key,
    id: post.id,
    text: post.text,
    hidden: post.hidden,
    about: about.filter(Boolean).join(" · "),
    restoreLabel: say("restore_what", { text: post.text }),
    takeLabel: say("late_take_what", { text: post.text }),
  };
}
