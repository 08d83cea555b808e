// @ts-check
import { newId } from "../ids.js";
import { setText } from "../parts.js";
import { tally } from "../relay/lines.js";
import { takeOut } from "../relay/sent.js";
import { byId, count, element, isResting, rest } from "./dom.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../relay/sent.js").Sent} Sent
 */

/**
 * Words typed for others, one a line. The text stays until the server took it. A list that had no
 * answer is sent again as it was, as the same operation; what was added stays for the next.
 * @param {Desk} desk
 * @param {() => string} sequence
 * @returns {() => void} repaints
 */
export function relayBox({ acts }, sequence) {
  const text = byId("relay-text", HTMLTextAreaElement);
  const send = byId("relay-send", HTMLButtonElement);
  const bad = element("relay-bad");
  /** What was sent and has had no answer for good. @type {Sent | null} */
  let sent = null;
  const paint = () => {
    const { lines, people } = tally(text.value);
    const said = [lines && count("relay_lines", lines), people !== lines && count("relay_people", people)];
    setText(element("relay-count"), said.filter(Boolean).join(", "));
    rest(send, lines === 0);
  };
  text.addEventListener("input", () => {
    // Whoever empties the field gives up what is in it.
    if (!text.value.trim() && !isResting(send)) sent = null;
    setText(bad, "");
    text.removeAttribute("aria-invalid");
    paint();
  });
  byId("relay-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (isResting(send)) return;
    const list = sent ?? { id: newId(), text: text.value, sequence: sequence() };
    sent = list;
    acts.run("relay_words", { sequence: list.sequence, text: list.text }, {
      id: list.id,
      by: send,
      said: count("said_relayed", tally(list.text).people),
      undo: () => acts.run("withdraw_relayed", { relay: list.id }),
      refused: (sentence) => {
        sent = null;
        setText(bad, sentence);
        text.setAttribute("aria-invalid", "true");
        text.focus();
      },
      done: () => {
        if (sent?.id !== list.id) return;
        sent = null;
        takeOut(text, list.text);
        paint();
      },
    });
  });
  return paint;
}
