// @ts-check
import { announce } from "../announce.js";
import { fill, part, say } from "../parts.js";
import { element } from "./dom.js";
import { areOn } from "./keys.js";

/**
 * What gestures answer. A toast stays ten seconds, longer while somebody is on it, and holds the
 * way back. It is announced in words: its buttons are not read with it.
 *
 * @typedef {{act?: string, run?: () => void, tone?: "said" | "refused"}} Answering
 */

const STAYS = 10_000;
const AT_ONCE = 3;

export class Toasts {
  #region = element("toasts");
  /** @type {{node: HTMLElement, run?: () => void, undo: boolean, close: () => void}[]} */
  #shown = [];
  /** Where a keyboard came to the messages from. @type {HTMLElement | null} */
  #from = null;
  /** Gestures without an answer yet that can be taken back. */
  #coming = 0;
  #asked = false;

  /**
   * @param {string} text
   * @param {Answering & {undo?: boolean}} [answering] `undo`: its act takes a gesture back
   */
  show(text, { act = "", run, tone = "said", undo = false } = {}) {
    const node = fill(part("toast"), { text, act, tone, shortcut: undo ? "a" : null });
    const close = () => this.#close(node);
    this.#shown.push({ node, run, undo, close });
    node.addEventListener("click", (event) => {
      const pressed = event.target instanceof Element ? event.target.closest("[data-toast]") : null;
      if (!(pressed instanceof HTMLElement)) return;
      close();
      if (pressed.dataset.toast === "act") run?.();
    });
    this.#timed(node, close);
    this.#region.append(node);
    while (this.#shown.length > AT_ONCE) this.#shown[0]?.close();
    announce(undo && areOn() ? say("said_with_key", { said: ended(text) }) : text);
  }

  /**
   * A gesture is on its way that can be taken back: until it is answered, it is the last one.
   * @returns {(taken: boolean) => void} tells its answer, once it is shown
   */
  coming() {
    this.#coming += 1;
    return (taken) => {
      this.#coming -= 1;
      if (this.#coming > 0) return;
      const asked = this.#asked;
      this.#asked = false;
      if (asked && taken) this.undoLast();
    };
  }

  /** Takes the last gesture back, when there is one to take back. */
  undoLast() {
    if (this.#coming > 0) {
      this.#asked = true;
      return;
    }
    const last = this.#shown.filter((one) => one.undo).at(-1);
    if (!last) return;
    last.close();
    last.run?.();
  }

  /**
   * @param {HTMLElement} node
   * @param {() => void} close
   */
  #timed(node, close) {
    let timer = setTimeout(close, STAYS);
    const hold = () => clearTimeout(timer);
    const enter = (/** @type {FocusEvent} */ { relatedTarget }) => {
      hold();
      if (relatedTarget instanceof HTMLElement && !this.#region.contains(relatedTarget)) {
        this.#from = relatedTarget;
      }
    };
    const release = () => {
      clearTimeout(timer);
      timer = setTimeout(close, STAYS);
    };
    node.addEventListener("pointerenter", hold);
    node.addEventListener("focusin", enter);
    node.addEventListener("pointerleave", release);
    node.addEventListener("focusout", release);
  }

  /** @param {HTMLElement} node */
  #close(node) {
    const held = node.contains(document.activeElement);
    this.#shown = this.#shown.filter((one) => one.node !== node);
    node.remove();
    if (!held) return;
    const back = this.#from?.isConnected && this.#from.getClientRects().length > 0;
    (back && this.#from ? this.#from : element("now-title")).focus({ preventScroll: !back });
  }
}

/**
 * What somebody wrote may end a message: another sentence is heard after it.
 * @param {string} text
 */
function ended(text) {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
