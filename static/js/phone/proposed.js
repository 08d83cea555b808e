// @ts-check
import { announce } from "../announce.js";
import { liveList, say } from "../parts.js";
import { likeness, likenesses } from "./own-words.js";
import { byId } from "./page.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./mine.js").Own} Own
 */

/**
 * The words that the animation proposes: one touch gives one.
 * @param {{words: () => Own[], left: () => number, why: () => string, give: (text: string) => void}}
 *   options `words`: those given; `why`: why no more can be
 * @returns {(step: Rec) => void} paint
 */
export function proposedWords({ words, left, why, give }) {
  /** @type {Rec | undefined} */
  let step;
  const refresh = liveList(byId("proposed-list"), "proposed", {
    records: () => {
      const mine = likenesses(words());
      const none = left() < 1;
      return (step?.proposed ?? []).map((/** @type {string} */ text) => {
        const given = mine.has(likeness(text));
        return {
          text,
          sequence: step?.id,
          op: "",
          given,
          pressed: String(given),
          off: given || none ? "true" : null,
          why: none && !given ? "words-left" : null,
        };
      });
    },
    key: (record) => record.text,
  });
  byId("proposed-list").addEventListener("submit", (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLElement} */ (form.querySelector("button"));
    const text = String(new FormData(form).get("text"));
    if (button.getAttribute("aria-disabled") !== "true") give(text);
    else announce(button.getAttribute("aria-pressed") === "true" ? `${text}, ${say("proposed_given")}` : why());
  });
  return (now) => {
    step = now;
    byId("proposed").hidden = !now.proposed?.length || now.writing !== "open";
    refresh();
  };
}
