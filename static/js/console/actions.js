// @ts-check
import { newId } from "../ids.js";
import { liveList, say, setText } from "../parts.js";
import { wallToggle } from "./attention.js";
import { button, byId, element, onAct, onPress, refill } from "./dom.js";
import { keepingFocus } from "./focus.js";

/**
 * « Et maintenant ? »: what, which organisation, by when. One form adds a line, or changes one.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

const NAMES = /** @type {const} */ (["what", "who", "due"]);

/**
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function actionsPanel(desk) {
  const panel = new Actions(desk);
  return () => panel.paint();
}

class Actions {
  #desk;
  #list = element("actions-list");
  #title = element("actions-title");
  #fields = NAMES.map((name) => byId(`action-${name}`, HTMLInputElement));
  #send = button("action-send");
  #cancel = button("action-cancel");
  #wall;
  #refresh;
  /** The line in the form, as it was when it came in. @type {Rec | null} */
  #edited = null;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#wall = wallToggle(desk, "actions-wall", "actions");
    this.#refresh = liveList(this.#list, "action", { records: () => this.#rows(), fill: refill });
    onAct(this.#list, (act, id, by) => (act === "edit" ? this.#edit(id) : this.#remove(id, by)));
    onPress(this.#cancel, () => this.#clear());
    byId("action-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#put();
    });
  }

  paint() {
    this.#wall();
    element("actions-empty").hidden = this.#every().length > 0;
    keepingFocus(this.#list, this.#title, this.#refresh);
    this.#paintForm();
  }

  #paintForm() {
    setText(this.#send, say(this.#edited ? "action_save" : "action_add"));
    this.#cancel.hidden = !this.#edited;
  }

  #every() {
    return this.#desk.store.byType("action").sort((a, b) => a.number - b.number);
  }

  #rows() {
    return this.#every().map((one) => ({
      key: one.key,
      id: one.id,
      what: one.what,
      about: [one.who, one.due].filter(Boolean).join(" · "),
      edited: this.#edited?.id === one.id ? "true" : null,
      editLabel: say("action_edit_what", { text: one.what }),
      removeLabel: say("action_remove_what", { text: one.what }),
    }));
  }

  #values() {
    const [what = "", who = "", due = ""] = this.#fields.map((field) => field.value.trim());
    return { what, who, due };
  }

  /** @param {Partial<Record<typeof NAMES[number], string>>} values */
  #fill(values) {
    NAMES.forEach((name, at) => {
      const field = this.#fields[at];
      if (field) field.value = values[name] ?? "";
    });
  }

  /** @param {string} id */
  #edit(id) {
    const found = this.#desk.store.get(`action:${id}`);
    if (!found) return;
    this.#edited = found;
    this.#fill({ what: found.what, who: found.who, due: found.due });
    setText(element("action-bad"), "");
    this.paint();
    this.#fields[0]?.focus();
  }

  #clear() {
    this.#edited = null;
    this.#fill({});
    setText(element("action-bad"), "");
    this.#fields[0]?.focus();
    this.paint();
  }

  #put() {
    const { acts } = this.#desk;
    const values = this.#values();
    const edited = this.#edited;
    const action = edited?.id ?? newId();
    const text = values.what;
    setText(element("action-bad"), "");
    acts.run("put_action", { action, ...values, version: edited?.version ?? 0 }, {
      by: this.#send,
      said: say(edited ? "said_action_changed" : "said_action_added", { text }),
      undo: () => (edited ? this.#putBack(edited) : acts.run("remove_action", { action, on: true })),
      refused: (sentence) => this.#refused(sentence),
      done: () => {
        const now = this.#values();
        if (NAMES.every((name) => now[name] === values[name])) this.#clear();
      },
    });
  }

  /**
   * What the line was before, as one more change.
   * @param {Rec} before
   */
  #putBack({ id, what, who, due }) {
    const { acts, store } = this.#desk;
    const version = store.get(`action:${id}`)?.version ?? 0;
    return acts.run("put_action", { action: id, what, who, due, version });
  }

  /** @param {string} sentence */
  #refused(sentence) {
    const now = this.#edited && this.#desk.store.get(`action:${this.#edited.id}`);
    const elsewhere = now && now.version !== this.#edited?.version;
    if (elsewhere) this.#edited = now;
    setText(element("action-bad"), elsewhere ? say("action_elsewhere") : sentence);
    this.#fields[0]?.focus();
  }

  /**
   * @param {string} id
   * @param {HTMLElement} by
   */
  #remove(id, by) {
    const { acts, store } = this.#desk;
    const text = store.get(`action:${id}`)?.what ?? "";
    acts.run("remove_action", { action: id, on: true }, {
      by,
      said: say("said_action_removed", { text }),
      undo: () => acts.run("remove_action", { action: id, on: false }),
      done: () => this.#edited?.id === id && this.#clear(),
    });
  }
}
