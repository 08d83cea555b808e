// @ts-check
import { ask } from "../http.js";
import { say, setAttribute, setText } from "../parts.js";
import { button, byId, element } from "./dom.js";

/**
 * « Brancher un écran »: the code that it shows, typed here, makes it a wall of this room.
 * @param {import("./facts.js").Desk} desk
 */
export function pairing({ room, toasts }) {
  const field = byId("pair-code", HTMLInputElement);
  const send = button("pair-send");
  const wrong = element("pair-wrong");
  /** @param {string} sentence */
  const tell = (sentence) => {
    setText(wrong, sentence);
    setAttribute(field, "aria-invalid", sentence && "true");
  };
  field.addEventListener("input", () => tell(""));
  byId("pair", HTMLFormElement).addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.getAttribute("aria-busy") === "true") return;
    if (!field.value.trim()) return field.focus();
    setAttribute(send, "aria-busy", "true");
    tell("");
    const answer = await typed(room, field.value);
    setAttribute(send, "aria-busy", null);
    if (answer?.paired) {
      field.value = "";
      toasts.show(say("said_paired"));
    } else {
      tell(answer?.sentence ?? say("offline"));
      field.focus();
    }
  });
}

/**
 * @param {string} room
 * @param {string} code
 * @returns {Promise<{paired?: boolean, sentence?: string} | null>}
 */
function typed(room, code) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const body = JSON.stringify({ code });
  return ask(`/r/${room}/ecrans`, { method: "POST", headers, body }).catch(() => null);
}
