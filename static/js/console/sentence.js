// @ts-check
import { liveList, say, setText } from "../parts.js";
import { Autosave } from "./autosave.js";
import { byId, element, refill } from "./dom.js";
import { letters } from "./facts.js";

/**
 * « Une phrase de synthèse » of a component, signed by the animation, and the ideas it rests on.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./prepared.js").Prepared} Prepared
 */

const AT_ONCE = 12; // ideas that a search offers

/**
 * @param {Desk} desk
 * @param {() => void} begins called when somebody works on it
 * @returns {(component: string, found: Prepared) => void} repaints
 */
export function sentencePart(desk, begins) {
  const { store } = desk;
  const root = element("sentence-autosave");
  const saved = (/** @type {string} */ component) => store.get(`synthesis:${component}`);
  const sources = new Sources(desk, () => field.isSettled);
  const field = new Autosave({
    desk,
    root,
    place: (component) => `synthesis:${component}`,
    saved: (component) => ({ text: saved(component)?.text ?? "", version: saved(component)?.version ?? 0 }),
    kind: "write_synthesis",
    fields: (component) => ({ component, cards: sources.of(component).join(" ") }),
    // One line, whose no-break spaces stay.
    clean: (text) => text.split(/[ \t\r\n]+/).filter(Boolean).join(" "),
  });
  root.addEventListener("input", begins);
  /** @type {Prepared} */
  let prepared = { kept: [], shared: [], others: [], origins: new Map() };
  let component = "";
  const find = byId("sources-find", HTMLInputElement);
  const list = element("sources-list");
  const face = (/** @type {Rec} */ card) => ({
    key: card.key,
    id: card.id,
    text: card.text,
    about: [say("card_number", { n: card.number }), card.group && say("card_table", { n: card.group })]
      .filter(Boolean).join(" · "),
  });
  const offered = liveList(list, "source", {
    records: () => offers(store, prepared, component, sources.of(component), find.value).map(face),
    fill: refill,
  });
  const shown = liveList(element("sources-shown"), "source-shown", {
    records: () => sources.of(component).flatMap((/** @type {string} */ id) => store.get(`card:${id}`) ?? []).map(face),
    fill: refill,
  });
  const repaint = () => {
    offered();
    shown();
    const none = Boolean(find.value.trim()) && list.childElementCount === 0;
    element("sources-empty").hidden = !none;
    setText(element("sources-empty"), none ? say("others_not_found") : "");
    const ticked = new Set(sources.of(component));
    for (const box of list.querySelectorAll("input")) box.checked = ticked.has(box.dataset.id ?? "");
    element("sources-none").hidden = ticked.size > 0;
    element("sources-wait").hidden = ticked.size === 0 || Boolean(saved(component)?.text);
  };
  list.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    // Before anything is repainted as it is saved.
    sources.tick(component, target.dataset.id ?? "", target.checked);
    begins();
    repaint();
  });
  find.addEventListener("input", repaint);
  return (now, found) => {
    if (now !== component) find.value = "";
    component = now;
    prepared = found;
    field.open(component);
    field.paint();
    sources.push(component, repaint);
    repaint();
  };
}

/**
 * What may be ticked: what is kept and shared and ticked already; of all, what is searched for.
 * @param {import("../store.js").Store} store
 * @param {Prepared} prepared
 * @param {string} component
 * @param {string[]} ticked
 * @param {string} asked
 * @returns {Rec[]}
 */
function offers(store, { kept, shared, others }, component, ticked, asked) {
  const flat = (/** @type {import("./prepared.js").Row[]} */ rows) =>
    rows.flatMap(({ card, mates }) => [card, ...mates]);
  const plain = letters(asked);
  const first = [...flat(kept), ...flat(shared)];
  const known = new Set(first.map((card) => card.id));
  const more = ticked.flatMap((id) => store.get(`card:${id}`) ?? [])
    .filter((card) => !known.has(card.id) && card.component === component);
  if (!plain) return first.length > 0 ? [...first, ...more] : [...more, ...flat(others).slice(0, AT_ONCE)].filter(once());
  const every = [...first, ...more, ...flat(others)].filter(once());
  return every.filter((card) => letters(card.text).includes(plain)).slice(0, AT_ONCE);
}

/** @returns {(card: Rec) => boolean} true the first time */
function once() {
  const seen = new Set();
  return ({ id }) => !seen.has(id) && Boolean(seen.add(id));
}

/**
 * The ideas that are ticked: as saved, or as somebody has just ticked them here until that is saved
 * too. Without a sentence there is nothing to save them with: they wait for it.
 */
class Sources {
  #desk;
  #isSettled;
  /** @type {Map<string, string[]>} */
  #ticked = new Map();
  /** Sent with which version, until the records say so. @type {Map<string, number>} */
  #sent = new Map();
  #stalled = false;

  /**
   * @param {Desk} desk
   * @param {() => boolean} isSettled whether the text is saved, so that they may follow by themselves
   */
  constructor(desk, isSettled) {
    this.#desk = desk;
    this.#isSettled = isSettled;
    desk.link.on("joined", () => (this.#stalled = false));
  }

  /** @param {string} component */
  of(component) {
    const every = this.#ticked.get(component) ?? this.#saved(component)?.cards ?? [];
    return every.filter((/** @type {string} */ id) => this.#desk.store.get(`card:${id}`)?.component === component);
  }

  /**
   * @param {string} component
   * @param {string} id
   * @param {boolean} on
   */
  tick(component, id, on) {
    const others = this.of(component).filter((/** @type {string} */ one) => one !== id);
    this.#ticked.set(component, on ? [...others, id] : others);
    this.#stalled = false;
    this.push(component, () => {});
  }

  /**
   * Saves what is ticked, once nothing else of the sentence is on its way.
   * @param {string} component
   * @param {() => void} told
   */
  async push(component, told) {
    const saved = this.#saved(component);
    if (!this.#ticked.has(component) || !saved?.text) return;
    const sent = this.#sent.get(component);
    const ticked = this.of(component);
    if (same(ticked, saved.cards)) {
      this.#ticked.delete(component);
      this.#sent.delete(component);
      return;
    }
    if (this.#stalled || !this.#isSettled() || (sent !== undefined && saved.version <= sent)) return;
    this.#sent.set(component, saved.version);
    this.#stalled = true;
    const fields = { component, text: saved.text, cards: ticked.join(" "), version: saved.version };
    const taken = await this.#desk.acts.run("write_synthesis", fields, {
      refused: (sentence) => {
        this.#ticked.delete(component);
        this.#desk.toasts.show(sentence, { tone: "refused" });
        told();
      },
    });
    if (taken) this.#stalled = false;
    else this.#sent.delete(component);
  }

  /** @param {string} component */
  #saved(component) {
    return this.#desk.store.get(`synthesis:${component}`);
  }
}

/**
 * @param {string[]} a
 * @param {string[]} b
 */
const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);
