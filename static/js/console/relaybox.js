// @ts-check
import { newId } from "../ids.js";
import { setText } from "../parts.js";
import { tally } from "../relay/lines.js";
import { byId, count, element, isResting, rest } from "./dom.js";

/** @typedef {import("./facts.js").Desk} Desk */

/**
 * Words typed for others, one a line. The text stays until the server took it; sent again
 * unchanged, it is the same operation.
 * @param {Desk} desk
 * @param {() => string} sequence
 * @returns {() => void} repaints
 */
export function relayBox({ acts }, sequence) {
  const text = byId("relay-text", HTMLTextAreaElement);
  const send = byId("relay-send", HTMLButtonElement);
  const bad = element("relay-bad");
  let sent = { id: "", text: "", sequence: "" };
  const paint = () => {
    const { lines, people } = tally(text.value);
    const said = [lines && count("relay_lines", lines), people !== lines && count("relay_people", people)];
    setText(element("relay-count"), said.filter(Boolean).join(", "));
    rest(send, lines === 0);
  };
  text.addEventListener("input", () => {
    setText(bad, "");
    text.removeAttribute("aria-invalid");
    paint();
  });
  byId("relay-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (isResting(send)) return;
    const here = { text: text.value, sequence: sequence() };
    const same = sent.text === here.text && sent.sequence === here.sequence;
    sent = { id: same ? sent.id : newId(), ...here };
    const { id } = sent;
    acts.run("relay_words", { sequence: here.sequence, text: here.text }, {
      id,
      by: send,
      said: count("said_relayed", tally(here.text).people),
      undo: () => acts.run("withdraw_relayed", { relay: id }),
      refused: (sentence) => {
        setText(bad, sentence);
        text.setAttribute("aria-invalid", "true");
        text.focus();
      },
      done: () => {
        sent = { id: "", text: "", sequence: "" };
        if (text.value === here.text) text.value = "";
        paint();
      },
    });
  });
  return paint;
}
