// @ts-check
import { fill, liveList } from "../parts.js";
import { listed } from "../points.js";
import { READING, cut, linesIn, setVariable, settle } from "./fit.js";
import { find } from "./frame.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 */

/** A long complement takes more of the width: characters for the half of it, and at most. */
const WEIGHT = { half: 420, most: 1.8 };

/**
 * The trainer's complement: what the component means, the short list that was prepared, apart from
 * it what was added in the session; signed, with its source.
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function complementPanel(panel, store) {
  const room = find(".complement-room", panel);
  const body = find(".complement-body", panel);
  const list = find(".complement-list", panel);
  const definition = find(".complement-definition", panel);
  const rest = find("[data-complement-rest]", panel);
  /** @type {{key: string, text: string}[]} */
  let lines = [];
  /** @type {string[]} */
  let spoken = [];
  const refresh = liveList(list, "wall-complement-line", { records: () => lines });
  const holds = () => Boolean(panel.hidden) || body.offsetHeight <= room.clientHeight;
  /** @type {import("./fit.js").Box} */
  const box = {
    steps: READING.length,
    write: (step) => setVariable(room, "--type", READING[step] ?? 0),
    holds,
  };
  return {
    box,
    holds,
    /** Whose it is and what was added just now; the rest is read on the wall. Empty when not shown. */
    spoken: () => spoken.filter(Boolean).join(" · "),
    /** @param {Rec | undefined} component the one whose complement is shown */
    update(component) {
      const record = component && store.get(`complement:${component.key}`);
      panel.hidden = !record;
      spoken = [];
      if (!record) return;
      spoken = [panel.ariaLabel ?? "", record.signature, record.added];
      lines = listed(record.text).map((text, place) => ({ key: String(place), text }));
      fill(panel, { ...record, definition: component.definition });
      refresh();
      const length = record.text.length + record.added.length + component.definition.length;
      const weight = Math.min(WEIGHT.most, Math.max(1.15, length / WEIGHT.half));
      setVariable(panel, "--weight", weight.toFixed(2));
    },
    showAll() {
      rest.hidden = true;
      for (const each of /** @type {HTMLElement[]} */ ([definition, ...list.children])) {
        each.hidden = each === definition && !definition.textContent;
        each.classList.remove("cut");
      }
      find(".complement-added", panel).classList.remove("cut");
    },
    cut() {
      if (holds()) return;
      rest.hidden = false;
      definition.hidden = true; // the document has it
      settle([box]);
      shorten(room, body, list, holds);
    },
  };
}

/**
 * One too long for any wall keeps its first lines, and what was added just now; it says where the
 * others are.
 * @param {HTMLElement} room
 * @param {HTMLElement} body
 * @param {HTMLElement} list
 * @param {() => boolean} holds
 */
function shorten(room, body, list, holds) {
  const lines = /** @type {HTMLElement[]} */ ([...list.children]);
  for (const line of lines.slice(1).reverse()) {
    if (holds()) return;
    line.hidden = true;
  }
  if (holds()) return;
  const added = find(".complement-added", body);
  const first = lines[0];
  if (first) {
    const others = body.offsetHeight - first.offsetHeight;
    cut(first, linesIn(room, Math.max(room.clientHeight / 2, room.clientHeight - others)));
  }
  if (holds()) return;
  cut(added, linesIn(room, room.clientHeight - (first ? first.offsetHeight : 0)) - 2);
}
