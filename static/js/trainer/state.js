// @ts-check
import { say, setText } from "../parts.js";
import { element } from "../console/dom.js";

const FADES = 4000;

/**
 * Whether this page is up to date: said when it is not, and once when it is again. A page whose link
 * was replaced says what to do.
 * @param {import("../sync.js").Link} link
 */
export function linkState(link) {
  const pill = element("link-state");
  let fade = 0;
  let wasOff = false;
  /**
   * @param {string} state
   * @param {string} sentence
   */
  const tell = (state, sentence) => {
    clearTimeout(fade);
    setText(pill, sentence);
    pill.dataset.state = state;
  };
  link.on("state", (state) => {
    if (state === "online") {
      tell(state, wasOff ? say("link_online") : "");
      fade = setTimeout(() => tell("", ""), FADES);
      wasOff = false;
    } else if (state === "offline" || state === "restarting") {
      wasOff = true;
      tell(state, say(`link_${state}`));
    }
  });
  link.on("refused", ({ sentence = "" }) => tell("refused", sentence));
}
