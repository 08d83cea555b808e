// @ts-check
import { say, setText } from "../parts.js";
import { byId } from "./page.js";

/** @typedef {import("../sync.js").Link} Link */

const BRIEFLY = 4000;
const SOON = 800; // who has caught up by then need not be told that they were catching up

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
    if (link.state === "lost") return; // the refusal itself is what is said
    clearTimeout(timer);
    byId("rejoin").hidden = true;
    if (link.state === "online") {
      if (!troubled) return;
      troubled = false;
      show(say("back"), "online");
      timer = setTimeout(() => show("", "online"), BRIEFLY);
    } else if (link.state !== "catching") {
      troubled = true;
      show(say(link.state), link.state);
    } else if (troubled) timer = setTimeout(() => show(say("catching"), "catching"), SOON);
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
