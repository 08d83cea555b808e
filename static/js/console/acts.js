// @ts-check
import { newId } from "../ids.js";
import { say, setAttribute } from "../parts.js";

/**
 * Every act of the console goes through here: the button says that it is busy, a refusal says why,
 * a missing answer offers the same operation again, and what can be taken back says how.
 *
 * @typedef {import("../sync.js").Link} Link
 * @typedef {import("../sync.js").Answer} Answer
 * @typedef {import("./toasts.js").Toasts} Toasts
 * @typedef {{
 *   by?: HTMLElement | null,
 *   said?: string,
 *   undo?: () => unknown,
 *   offline?: string,
 *   done?: () => void,
 *   refused?: (sentence: string, reason: string) => void,
 *   id?: string,
 *   ids?: string[],
 * }} Manner `by`: the button pressed; `said`: the answer; `undo`: how to take it back;
 *   `offline`: the sentence when no answer came; `done`: called once it is taken; `refused`: tells
 *   why it never will be, where there is a better place than a message; `id`, `ids`: the
 *   operation's or operations', when what is undone or sent again is named by it
 */

const PATIENCE = 12;
const WAIT = 400;

export class Acts {
  #link;
  #toasts;

  /**
   * @param {Link} link
   * @param {Toasts} toasts
   */
  constructor(link, toasts) {
    this.#link = link;
    this.#toasts = toasts;
  }

  /**
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @param {Manner} [manner]
   * @returns {Promise<boolean>} whether it was taken
   */
  run(kind, fields, manner = {}) {
    const id = manner.id ?? newId();
    return this.#attempt(() => this.#link.op(kind, fields, id), manner);
  }

  /**
   * One operation for each set of fields; a pause and the same one again when the server asks for
   * patience. Answers once.
   * @param {string} kind
   * @param {Record<string, unknown>[]} every
   * @param {Manner} [manner]
   */
  runAll(kind, every, manner = {}) {
    const ids = manner.ids ?? every.map(() => newId());
    return this.#attempt(async () => {
      for (const [index, fields] of every.entries()) {
        const answer = await this.#patiently(kind, fields, ids[index] ?? newId());
        if (answer.refused && answer.reason !== "gone") return answer;
      }
      return {};
    }, manner);
  }

  /**
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @param {string} id
   * @returns {Promise<Answer>}
   */
  async #patiently(kind, fields, id) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#link.op(kind, fields, id);
      if (!answer.refused || answer.final || attempt === PATIENCE) return answer;
      await new Promise((resolve) => setTimeout(resolve, WAIT));
    }
  }

  /**
   * @param {() => Promise<Answer>} send sends the same operations each time
   * @param {Manner} manner
   * @returns {Promise<boolean>}
   */
  async #attempt(send, manner) {
    const { by } = manner;
    const answered = manner.said && manner.undo ? this.#toasts.coming() : null;
    busy(by, true);
    const taken = await this.#sent(send, manner);
    busy(by, false);
    try {
      if (taken) this.#tell(manner);
    } finally {
      answered?.(taken);
    }
    return taken;
  }

  /**
   * @param {() => Promise<Answer>} send
   * @param {Manner} manner
   * @returns {Promise<boolean>} whether it was taken; why not is said
   */
  async #sent(send, manner) {
    const again = () => void this.#attempt(send, manner);
    try {
      const answer = await send();
      if (!answer.refused) return true;
      if (answer.final && manner.refused) manner.refused(answer.sentence || say("failed"), answer.reason ?? "");
      else {
        const later = answer.final ? {} : { act: say("retry"), run: again };
        this.#toasts.show(answer.sentence || say("failed"), { tone: "refused", ...later });
      }
    } catch {
      const text = manner.offline ?? say("offline");
      this.#toasts.show(text, { tone: "refused", act: say("retry"), run: again });
    }
    return false;
  }

  /** @param {Manner} manner */
  #tell({ done, said, undo }) {
    done?.();
    if (!said) return;
    const back = undo ? { act: say("undo"), undo: true, run: () => void this.#undo(undo) } : {};
    this.#toasts.show(said, back);
  }

  /** @param {() => unknown} undo */
  async #undo(undo) {
    if ((await undo()) !== false) this.#toasts.show(say("said_undone"));
  }
}

/**
 * A busy button keeps the focus and takes no press.
 * @param {HTMLElement | null | undefined} target
 * @param {boolean} on
 */
function busy(target, on) {
  if (target) setAttribute(target, "aria-busy", on && "true");
}
