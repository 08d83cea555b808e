// @ts-check
import { say, setText } from "../parts.js";
import { byId } from "./page.js";

/** @typedef {import("../sync.js").Link} Link */

const BRIEFLY = 4000;

/**
 * The state of the connection: quiet, and spoken only when it changes.
 * @param {Link} link
 */
export function pill(link) {
  const place = byId("pill");
  let troubled = false;
  let timer = 0;
  /**
   * @param {string} sentence
   * @param {string} state
   */
  const show = (sentence, state) => {
    setText(place, sentence);
    place.dataset.state = state;
  };
  const paint = () => {
    clearTimeout(timer);
    byId("rejoin").hidden = true;
    if (link.state === "online") {
      if (!troubled) return;
      troubled = false;
      show(say("back"), "online");
      timer = setTimeout(() => show("", "online"), BRIEFLY);
    } else if (link.state !== "catching" || troubled) {
      troubled = true;
      show(say(link.state), link.state);
    }
  };
  link.on("state", paint);
  link.on("refused", (answer) => {
    clearTimeout(timer);
    troubled = true;
    show(answer.sentence ?? say("offline"), "offline");
    byId("rejoin").hidden = answer.reason !== "session_lost";
  });
  paint();
}
