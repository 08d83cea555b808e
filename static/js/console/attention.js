// @ts-check
import { say, setAttribute, setText } from "../parts.js";
import { button, onPress } from "./dom.js";
import { meeting } from "./facts.js";
import { picker } from "./picks.js";

/**
 * Where the room looks: phones at rest, and what every wall shows instead of the run of show.
 *
 * @typedef {import("./facts.js").Desk} Desk
 */

const WALLS = ["follow", "frame", "actions", "join", "pattern", "blank"];

/**
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function attentionPanel(desk) {
  const rest = button("rest-phones");
  onPress(rest, (by) => toggleRest(desk, by));
  const walls = picker("wall-picks", () => choices(desk), (wall) => setWall(desk, wall));
  return () => {
    const record = meeting(desk.store);
    rest.hidden = record?.phase !== "running";
    setAttribute(rest, "aria-pressed", String(Boolean(record?.resting)));
    setText(rest, say("rest_phones"));
    walls();
  };
}

/**
 * @param {Desk} desk
 * @param {HTMLElement} [by]
 */
export function toggleRest({ acts, store }, by) {
  const record = meeting(store);
  if (record?.phase !== "running") return;
  const on = !record.resting;
  acts.run("rest_phones", { on }, {
    by,
    said: say(on ? "said_resting" : "said_not_resting"),
    undo: () => acts.run("rest_phones", { on: !on }),
  });
}

/**
 * Blank, or what there was before.
 * @param {Desk} desk
 */
export function toggleBlank(desk) {
  setWall(desk, meeting(desk.store)?.wall === "blank" ? "follow" : "blank");
}

/**
 * @param {Desk} desk
 * @param {string} wall
 */
function setWall({ acts, store }, wall) {
  const before = meeting(store)?.wall ?? "follow";
  if (wall === before) return;
  acts.run("set_wall", { wall }, {
    said: say("said_wall", { what: say(`wall_is_${wall}`) }),
    undo: () => acts.run("set_wall", { wall: before }),
  });
}

/** @param {Desk} desk */
function choices({ store }) {
  const now = meeting(store)?.wall ?? "follow";
  return WALLS.map((wall) => ({
    key: wall,
    pick: wall,
    component: null,
    label: say(`wall_is_${wall}`),
    seen: true,
    pressed: String(wall === now),
  }));
}

/**
 * A button that brings something on the wall, and takes it off again.
 * @param {Desk} desk
 * @param {string} id
 * @param {string} what
 * @returns {() => void} repaints
 */
export function wallToggle(desk, id, what) {
  const toggle = button(id);
  onPress(toggle, () => setWall(desk, meeting(desk.store)?.wall === what ? "follow" : what));
  return () => setAttribute(toggle, "aria-pressed", String(meeting(desk.store)?.wall === what));
}
