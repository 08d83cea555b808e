// @ts-check
import { announce } from "../announce.js";
import { fill, liveList, say } from "../parts.js";
import { byId } from "./page.js";
import { roomWords } from "./room-words.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */

/**
 * The words of this morning, offered again under whatever the page shows: folded, and filled only
 * once they are asked for.
 * @param {Parts} parts
 * @param {() => string} shown the sequence on the page
 * @param {() => boolean} over whether the rencontre is
 * @returns {() => void} refresh
 */
export function morningWords(parts, shown, over) {
  const { store } = parts.link;
  const place = byId("morning", HTMLDetailsElement);
  const list = byId("morning-list");
  /** @type {Map<string, () => void>} */
  const lists = new Map();
  /** @type {string | null | undefined} */
  let recalled;

  const steps = () =>
    store
      .byType("step")
      .filter((step) => step.kind === "keywords" && step.revealed && step.id !== shown() && !over());
  const refresh = liveList(list, "morning", {
    records: () => steps().map((step) => /** @type {Rec} */ ({ ...step, prompt: step.prompt || step.title })),
    sort: (a, b) => Number(b.id === recalled) - Number(a.id === recalled) || a.position - b.position,
    key: (record) => record.id,
  });
  const fillLists = () => {
    refresh();
    for (const section of /** @type {Iterable<HTMLElement>} */ (list.children)) {
      const { key = "" } = section.dataset;
      let words = lists.get(key);
      if (!words) {
        words = roomWords(parts, /** @type {Element} */ (section.querySelector("ul")), () => key);
        lists.set(key, words);
      }
      words();
    }
  };
  place.addEventListener("toggle", () => place.open && fillLists());
  return () => {
    const now = store.get("meeting")?.recalled ?? null;
    const offered = steps();
    if (recalled !== undefined && now && now !== recalled && now !== shown()) announce(say("recalled"));
    recalled = now;
    place.hidden = offered.length === 0;
    fill(/** @type {HTMLElement} */ (place.querySelector("summary")), {
      recalled: offered.some((step) => step.id === now),
    });
    if (place.open && !place.hidden) fillLists();
  };
}
