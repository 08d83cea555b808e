// @ts-check
import { liveList, say } from "../parts.js";
import { face, hideCard } from "./cards.js";
import { element, onAct, quietly, refill } from "./dom.js";
import { isQuotable } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { keepCard, placeCard, readAs, unkeepCard } from "./keeping.js";
import { keptDrag } from "./keptdrag.js";
import { matesSay } from "./prepared.js";

/**
 * The ideas of the component that is prepared, in three lists, and what can be done with each.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./prepared.js").Row} Row
 * @typedef {import("./prepared.js").Prepared} Prepared
 * @typedef {import("./hands.js").Hands} Hands
 * @typedef {{
 *   card: import("./carddialog.js").CardDialog,
 *   redact: import("./redact.js").RedactDialog,
 * }} Dialogs
 */

const LISTS = /** @type {const} */ (["kept", "shared", "others"]);
const TITLES = { kept: "kept-count", shared: "shared-title", others: "others-count" };
const READINGS = ["agreement", "disagreement", "question"];

/**
 * @param {Desk} desk
 * @param {Hands} hands
 * @param {Dialogs} dialogs
 */
export function preparedIdeas(desk, hands, { card: dialog, redact }) {
  /** @type {Prepared} */
  let shown = { kept: [], shared: [], others: [], origins: new Map() };
  /** @type {WeakMap<HTMLElement, {mates: Rec[], refresh: () => void}>} by row */
  const under = new WeakMap();
  /**
   * @param {string} act
   * @param {string} id
   * @param {HTMLElement} by
   */
  const run = (act, id, by) => {
    const card = desk.store.get(`card:${id}`);
    if (!card) return;
    if (act === "more") dialog.open(id, by);
    else if (act === "join") dialog.open(id, by, "stack");
    else if (act === "redact") redact.open(card.key);
    else if (act === "hide") hideCard(desk, id, by);
    else {
      hands.begin(card.component);
      if (act === "keep") keepCard(desk, card, by);
      else if (act === "unkeep") unkeepCard(desk, card, by);
      else if (act === "up" || act === "down") placeCard(desk, card, act === "up" ? -1 : 1, by);
      else readAs(desk, card, act, by);
    }
  };
  const lists = LISTS.map((name) => {
    const list = element(`${name}-list`);
    onAct(list, run);
    const refresh = liveList(list, "prepared", {
      records: () => shown[name].map((row, place) => rowOf(desk, shown, row, name === "kept" ? place + 1 : 0)),
      fill: (node, row) => {
        refill(node, row);
        fillMates(desk, under, node, row.mates, shown.origins);
      },
    });
    return { list, title: element(TITLES[name]), refresh };
  });
  keptDrag(desk, hands);
  return {
    /**
     * @param {Prepared} found
     * @param {{fresh: boolean}} how `fresh`: another component was chosen
     */
    paint: (found, { fresh }) => {
      shown = found;
      for (const { list, title, refresh } of lists) {
        const repaint = () => keepingFocus(list, title, refresh);
        if (fresh) quietly(list, repaint);
        else repaint();
      }
    },
    keys: keysOf(run),
  };
}

/**
 * Single keys for the idea on which the keyboard stands, and to go from one to the next.
 * @param {(act: string, id: string, by: HTMLElement) => void} run
 * @returns {Record<string, () => void>}
 */
function keysOf(run) {
  const view = element("view-synthesis");
  const rows = () => /** @type {HTMLElement[]} */ ([...view.querySelectorAll(".prepared")])
    .filter((row) => row.getClientRects().length > 0);
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  /** @param {(row: HTMLElement) => HTMLElement | null} find */
  const press = (find) => {
    const row = rows()[here()];
    const target = row && find(row);
    if (target) run(target.dataset.act ?? "", target.dataset.id ?? "", target);
  };
  /** @param {string} act */
  const act = (act) => () =>
    press((row) => row.querySelector(`[data-act=${act}]:not([hidden], [aria-busy=true])`));
  /** @param {number} by */
  const go = (by) => {
    const every = rows();
    const at = here();
    const next = every[at < 0 ? 0 : at + by];
    /** @type {HTMLElement | null | undefined} */ (
      next?.querySelector(".card-acts [data-act]:not([hidden])")
    )?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  return {
    i: () => go(1),
    u: () => go(-1),
    k: () => press((row) =>
      row.querySelector(":is([data-act=keep], [data-act=unkeep]):not([hidden], [aria-busy=true])")),
    o: act("agreement"),
    n: act("disagreement"),
    q: act("question"),
    x: act("redact"),
  };
}

/**
 * What a card's record says for as long as it is the same, said once.
 * @type {WeakMap<Rec, Record<string, string>>}
 */
const labels = new WeakMap();

/** @param {Rec} card */
function labelsOf(card) {
  const known = labels.get(card);
  if (known) return known;
  const { text } = card;
  const said = {
    joinLabel: say("join_what", { text }),
    redactLabel: say("redact_what", { text }),
    upLabel: say("up_what", { text }),
    downLabel: say("down_what", { text }),
    stancesLabel: say("stances", { text }),
  };
  labels.set(card, said);
  return said;
}

/**
 * @param {Desk} desk
 * @param {Prepared} shown
 * @param {Row} row
 * @param {number} place among those kept, 0 elsewhere
 */
function rowOf(desk, shown, row, place) {
  const { card, mates } = row;
  const isKept = place > 0;
  const reading = Object.fromEntries(READINGS.map((one) => [`${one}Read`, String(card.marked === one)]));
  const tableMarked = card.disagreement || card.unquoted || card.carried;
  return {
    ...face(desk, card),
    ...labelsOf(card),
    ...reading,
    mates,
    matesSay: matesSay(desk.store, row),
    origin: shown.origins.get(card.id) ?? "",
    place: isKept ? String(place) : "",
    kept: isKept ? "kept" : null,
    redacted: card.redacted,
    tableMarked,
    marked: tableMarked || card.relayed || card.redacted,
    canKeep: !isKept && isQuotable(card),
    canUnkeep: isKept,
    canPlace: isKept && shown.kept.length > 1,
    first: place === 1 && "true",
    last: place === shown.kept.length && "true",
    draggable: isQuotable(card) ? "true" : null,
    dimmed: card.unquoted ? "dimmed" : null,
    why: card.unquoted ? say("unquoted_why") : "",
  };
}

/**
 * @param {Desk} desk
 * @param {WeakMap<HTMLElement, {mates: Rec[], refresh: () => void}>} under
 * @param {HTMLElement} node
 * @param {Rec[]} mates
 * @param {Map<string, string>} origins
 */
function fillMates(desk, under, node, mates, origins) {
  let known = under.get(node);
  if (!known) {
    if (mates.length === 0) return;
    const list = /** @type {HTMLElement} */ (node.querySelector("[data-mates]"));
    const made = { mates, refresh: () => {} };
    made.refresh = liveList(list, "prepared-mate", {
      records: () => made.mates.map((one) => ({
        key: one.key,
        id: one.id,
        text: one.text,
        about: origins.get(one.id) || (one.group ? say("card_table", { n: one.group }) : ""),
        label: say("mate_more", { text: one.text }),
      })),
      fill: refill,
    });
    known = made;
    under.set(node, known);
  }
  known.mates = mates;
  known.refresh();
}
