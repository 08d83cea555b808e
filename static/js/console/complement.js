// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { button, byId, element } from "./dom.js";
import { meeting } from "./facts.js";
import { forget, keep, recall } from "./kept.js";

/**
 * The trainer's text for a component: what was prepared, and apart from it what is added in the
 * session. Its fields belong to whoever types: they are filled when another component is chosen,
 * never under the fingers. What is not saved stays on this machine. Of two people, one may prepare
 * while the other adds: what one of them left alone follows by itself.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {{text: string, signature: string, source: string, added: string}} Text
 * @typedef {Text & {base: Text}} Draft `base` is what was saved when the draft began
 */

/** @type {(keyof Text)[]} */
const PREPARED = ["text", "signature", "source"];
/** @type {(keyof Text)[][]} what is written by one person at a time */
const SIDES = [PREPARED, ["added"]];

/**
 * @param {Desk} desk
 * @param {() => import("./facts.js").Rec | undefined} prepared the component that it is about
 * @returns {() => void} repaints
 */
export function complementPanel(desk, prepared) {
  return new Complement(desk, prepared).paint;
}

class Complement {
  #desk;
  #prepared;
  #form = byId("complement", HTMLFormElement);
  #fields = {
    text: byId("complement-text", HTMLTextAreaElement),
    signature: byId("complement-signature", HTMLInputElement),
    source: byId("complement-source", HTMLInputElement),
    added: byId("complement-added", HTMLTextAreaElement),
  };
  #component = "";
  /** What the fields were filled with. @type {Text} */
  #base = { text: "", signature: "", source: "", added: "" };
  #stored = true;

  /**
   * @param {Desk} desk
   * @param {() => import("./facts.js").Rec | undefined} prepared
   */
  constructor(desk, prepared) {
    this.#desk = desk;
    this.#prepared = prepared;
    this.#form.addEventListener("input", () => this.#typed());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    button("complement-take-other").addEventListener("click", () => this.#takeOther());
    addEventListener("beforeunload", (event) => {
      if (this.#component && this.#dirty() && !this.#stored) event.preventDefault();
    });
  }

  paint = () => {
    const component = this.#prepared()?.key;
    if (!component) return;
    if (component !== this.#component) this.#open(component);
    else if (!same(this.#saved(), this.#base)) this.#savedElsewhere();
    this.#paintDefinition();
    this.#paintState();
  };

  #paintDefinition() {
    const definition = this.#prepared()?.definition ?? "";
    element("complement-definition").hidden = !definition;
    setText(element("complement-definition-text"), definition);
  }

  /** @param {string} component */
  #open(component) {
    this.#component = component;
    this.#complain("");
    const draft = recall(this.#place());
    this.#base = draft?.base ?? this.#saved();
    this.#fillIn(draft ?? this.#saved());
    if (draft && !same(this.#saved(), this.#base)) this.#savedElsewhere();
    this.#form.dataset.component = component;
  }

  /** @returns {Text} what the server has, or the empty text with its usual signature */
  #saved() {
    const { store } = this.#desk;
    const found = store.get(`complement:${this.#component}`);
    if (found) {
      const { text, signature, source, added } = found;
      return { text, signature, source, added };
    }
    const signature = meeting(store)?.speaker || say("complement_signature_default");
    return { text: "", signature, source: "", added: "" };
  }

  /** @returns {Text} */
  #written() {
    const { text, signature, source, added } = this.#fields;
    return { text: text.value, signature: signature.value, source: source.value, added: added.value };
  }

  /**
   * @param {Text} text
   * @param {(keyof Text)[]} [names]
   */
  #fillIn(text, names = SIDES.flat()) {
    for (const name of names) this.#fields[name].value = text[name] ?? ""; // drafts of before had fewer
  }

  #dirty() {
    return !same(this.#written(), this.#saved());
  }

  #typed() {
    this.#complain("");
    const draft = { ...this.#written(), base: this.#base };
    this.#stored = this.#dirty() ? keep(this.#place(), draft) : forget(this.#place());
    this.#paintState();
  }

  /**
   * Somebody else saved: their text is shown, and takes the fields of a side only if nothing is at
   * stake there.
   */
  #savedElsewhere() {
    const saved = this.#saved();
    for (const side of SIDES) {
      if (same(saved, this.#base, side)) continue;
      const held = side.some((name) => this.#fields[name] === document.activeElement);
      const untouched = same(this.#written(), this.#base, side) && !held;
      if (untouched) this.#fillIn(saved, side);
      else if (!same(this.#written(), saved, side)) continue;
      for (const name of side) this.#base = { ...this.#base, [name]: saved[name] };
    }
    if (!this.#dirty()) forget(this.#place());
    else if (recall(this.#place())) keep(this.#place(), { ...this.#written(), base: this.#base });
  }

  #takeOther() {
    const mine = this.#written();
    const component = this.#component;
    this.#fillIn(this.#saved());
    this.#base = this.#saved();
    forget(this.#place());
    this.#fields.text.focus();
    this.#paintState();
    this.#desk.toasts.show(say("complement_taken_other"), {
      undo: true,
      act: say("undo"),
      run: () => this.#takeBack(component, mine),
    });
  }

  /**
   * @param {string} component
   * @param {Text} mine
   */
  #takeBack(component, mine) {
    keep(this.#place(component), { ...mine, base: this.#base });
    if (component === this.#component) this.#fillIn(mine);
    this.#paintState();
  }

  #save() {
    const component = this.#component;
    const fields = this.#written();
    // That of the text which is read beside the field: a later one is not written over unread.
    const version = this.#desk.store.get(`complement:${component}`)?.version ?? 0;
    this.#desk.acts.run("write_complement", { component, ...fields, version }, {
      by: button("complement-save"),
      said: say("said_complement_saved"),
      offline: say("offline_complement"),
      done: () => this.#taken(component, fields),
      refused: (sentence, reason) => this.#refused(component, sentence, reason),
    });
  }

  /**
   * What is too long is said at its field; there is one limit, so that is the longest one.
   * @param {string} component
   * @param {string} sentence
   * @param {string} reason
   */
  #refused(component, sentence, reason) {
    if (reason !== "too_long" || component !== this.#component) {
      this.#desk.toasts.show(sentence, { tone: "refused" });
      return;
    }
    const [field] = Object.values(this.#fields).sort((a, b) => b.value.length - a.value.length);
    this.#complain(sentence);
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
  }

  /** @param {string} sentence empty when nothing is wrong any more */
  #complain(sentence) {
    setText(element("complement-bad"), sentence);
    for (const field of Object.values(this.#fields)) {
      field.removeAttribute("aria-invalid");
    }
  }

  /**
   * @param {string} component
   * @param {Text} fields as sent: more may have been typed since
   */
  #taken(component, fields) {
    if (component !== this.#component) {
      if (same(recall(this.#place(component)) ?? fields, fields)) forget(this.#place(component));
      return;
    }
    this.#base = trimmed(fields);
    if (same(this.#written(), fields)) forget(this.#place());
    this.#paintState();
  }

  #paintState() {
    const dirty = this.#dirty();
    const saved = this.#desk.store.get(`complement:${this.#component}`);
    const state = element("complement-state");
    const said = dirty
      ? this.#stored ? "complement_unsaved" : "complement_kept_only"
      : saved ? "complement_saved" : "complement_empty";
    if (said === "complement_kept_only" && state.textContent !== say(said)) announce(say(said));
    setText(state, say(said));
    state.dataset.state = dirty ? "unsaved" : saved ? "saved" : "empty";
    const other = dirty && !same(this.#saved(), this.#base);
    const block = element("complement-other");
    if (other && block.hidden) announce(say("complement_other"));
    block.hidden = !other;
    if (other) this.#paintOther(this.#saved());
  }

  /** @param {Text} saved */
  #paintOther({ text, added }) {
    setText(element("complement-other-text"), text);
    setText(element("complement-other-added"), added);
    element("complement-other-label").hidden = element("complement-other-added").hidden = !added;
  }

  #place(component = this.#component) {
    return `console:${this.#desk.room}:complement:${component}`;
  }
}

/**
 * As the server keeps it: without the spaces around, lines ended one way.
 * @param {Text} text
 * @returns {Text}
 */
function trimmed({ text, signature, source, added }) {
  const clean = (/** @type {string} */ value) => (value ?? "").replaceAll("\r\n", "\n").trim();
  return { text: clean(text), signature: clean(signature), source: clean(source), added: clean(added) };
}

/**
 * @param {Text} a
 * @param {Text} b
 * @param {(keyof Text)[]} [names]
 */
function same(a, b, names = SIDES.flat()) {
  const [one, other] = [trimmed(a), trimmed(b)];
  return names.every((name) => one[name] === other[name]);
}
