// @ts-check
import { fill, liveList, part, say, setAttribute, setText } from "../parts.js";
import { byAge } from "./idea-list.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("./ideas.js").Idea} Idea
 * @typedef {import("./seat.js").Around} Around
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./ideas.js").Ideas} Ideas
 */

const SHORT = 90;

/**
 * « Actions » under an idea: all that may be done to it, made when it is asked for and renewed while
 * it is open. Without a script the same link brings the page with that idea's.
 */
export class IdeaActs {
  #parts;
  #ideas;
  /** @type {() => Around | undefined} */
  #around;
  /** @type {WeakMap<HTMLElement, () => void>} */
  #lists = new WeakMap();
  /** @type {WeakMap<HTMLElement, boolean>} rows that were seen before, and whether their panel may be open */
  #rows = new WeakMap();

  /**
   * @param {Parts} parts
   * @param {Ideas} ideas
   * @param {() => Around | undefined} around who this device is at this moment
   */
  constructor(parts, ideas, around) {
    this.#parts = parts;
    this.#ideas = ideas;
    this.#around = around;
    document.addEventListener("click", (event) => {
      const link = linkOf(event);
      if (!link) return;
      event.preventDefault();
      this.#toggle(link);
    });
    document.addEventListener("keydown", (event) => {
      const link = linkOf(event);
      if (!link || event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
    document.addEventListener("change", (event) => {
      const select = /** @type {HTMLElement} */ (event.target);
      const form = /** @type {HTMLFormElement | null} */ (select.closest("form[data-op=move_card]"));
      if (form && select.matches("[name=component]")) this.#offerQuestions(form, "");
    });
  }

  /**
   * Renews what is open in a row.
   * @param {HTMLElement} row
   */
  refresh(row) {
    if (this.#rows.get(row) === false) return;
    const link = row.querySelector("[data-act=acts]");
    const panel = link && row.querySelector(".acts-panel");
    this.#rows.set(row, Boolean(panel));
    if (!link) return;
    setAttribute(link, "role", "button");
    setAttribute(link, "aria-expanded", String(Boolean(panel)));
    if (panel) this.#fill(row, /** @type {HTMLElement} */ (panel));
  }

  /** @param {HTMLElement} link */
  #toggle(link) {
    const row = /** @type {HTMLElement} */ (link.closest("[data-key]"));
    const place = /** @type {HTMLElement} */ (row.querySelector(".acts-place"));
    const open = place.firstElementChild;
    for (const other of document.querySelectorAll(".acts-panel")) {
      if (other === open || !isBusy(other)) close(/** @type {HTMLElement} */ (other));
    }
    if (open) return;
    place.append(part("acts"));
    this.#rows.set(row, true);
    this.refresh(row);
  }

  /**
   * @param {HTMLElement} row
   * @param {HTMLElement} panel
   */
  #fill(row, panel) {
    const idea = this.#ideas.all.get(row.dataset.key ?? "");
    const around = this.#around();
    if (!idea || !around) return;
    const may = around.may(idea);
    if (!may.anything) {
      close(panel);
      return;
    }
    fill(panel, actFields(idea, may, around));
    const translation = /** @type {HTMLFormElement} */ (panel.querySelector("form[data-op=translate_card]"));
    if (!translation.contains(document.activeElement)) saw(translation, idea.translated);
    const { question } = idea;
    const form = /** @type {HTMLFormElement} */ (panel.querySelector("form[data-op=move_card]"));
    // Whoever is choosing a place has seen the idea where it was when they began.
    if (!form.contains(document.activeElement)) {
      this.#offerComponents(form, idea.component ?? "", question ?? "");
      saw(form, idea.moves);
    }
    this.#offerIdeas(panel, idea, around);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string} component
   * @param {string} question
   */
  #offerComponents(form, component, question) {
    const every = this.#parts.link.store.byType("component").sort((a, b) => a.number - b.number);
    const options = every.map((item) => ({ value: item.key, text: `${item.number} · ${item.label}` }));
    offer(/** @type {HTMLSelectElement} */ (form.elements.namedItem("component")), options, component);
    this.#offerQuestions(form, question);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string} question
   */
  #offerQuestions(form, question) {
    const { value } = /** @type {HTMLSelectElement} */ (form.elements.namedItem("component"));
    /** @type {{id: string, text: string}[]} */
    const asked = this.#parts.link.store.get(`component:${value}`)?.questions ?? [];
    const options = asked.map(({ id, text }) => ({ value: id, text }));
    const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem("question"));
    offer(select, [{ value: "", text: say("no_question") }, ...options], question);
  }

  /**
   * What it may lie with: the other ideas of its table on its component.
   * @param {HTMLElement} panel
   * @param {Idea} idea
   * @param {Around} around
   */
  #offerIdeas(panel, idea, around) {
    const list = /** @type {HTMLElement} */ (panel.querySelector(".onto-list"));
    const others = stackable(idea, this.#ideas, around);
    const place = /** @type {HTMLElement} */ (list.closest("details"));
    if (others.length === 0 || !around.may(idea).stack) place.hidden = true;
    let refresh = this.#lists.get(list);
    if (!refresh) {
      const key = idea.id;
      refresh = liveList(list, "onto", {
        records: () => {
          const now = this.#ideas.all.get(key);
          const seat = this.#around();
          return now && seat ? stackable(now, this.#ideas, seat).map((each) => ontoFields(now, each)) : [];
        },
        key: (record) => record.onto,
      });
      this.#lists.set(list, refresh);
    }
    if (/** @type {HTMLDetailsElement} */ (place).open) refresh();
    else place.addEventListener("toggle", refresh, { once: true });
  }
}

/**
 * @param {Idea} idea
 * @param {Ideas} ideas
 * @param {Around} around
 * @returns {Idea[]} newest first
 */
export function stackable(idea, ideas, around) {
  const near = [...ideas.all.values()].filter(
    (other) =>
      other.id !== idea.id &&
      other.component === idea.component &&
      (!idea.stack || other.stack !== idea.stack) &&
      around.may(other).stack,
  );
  return near.sort((a, b) => byAge(b, a));
}

/**
 * @param {Idea} idea
 * @param {Idea} other
 */
function ontoFields(idea, other) {
  const { text } = other;
  return { card: idea.id, onto: other.id, text: text.length > SHORT ? `${text.slice(0, SHORT)}…` : text };
}

/**
 * @param {Idea} idea
 * @param {import("./seat.js").May} may
 * @param {Around} around
 * @returns {Record<string, any>} the twin of `acts` in ideaboard.py
 */
function actFields(idea, may, around) {
  const picked = around.isPicked(idea);
  return {
    id: idea.id,
    text: idea.text,
    version: idea.version,
    field: idea.change?.refused && idea.change.kind === "edit_card" ? idea.change.text : idea.text,
    translation: idea.translation,
    note: `edit-note-${idea.id}`,
    label: say("acts_of", { texte: idea.text }),
    editable: may.edit,
    movable: may.move,
    markable: may.mark,
    stackable: may.stack,
    unstackable: may.unstack,
    translatable: may.translate,
    present: may.withdraw,
    pickable: !around.harvests && (picked ? may.unpick : may.pick),
    pick_kind: picked ? "unpick_card" : "pick_card",
    pick_pressed: String(picked),
    group: around.group ?? "",
    disagreement_pressed: String(idea.disagreement),
    disagreement_next: idea.disagreement ? "0" : "1",
    unquoted_pressed: String(idea.unquoted),
    unquoted_next: idea.unquoted ? "0" : "1",
  };
}

/**
 * @param {HTMLSelectElement} select
 * @param {{value: string, text: string}[]} options
 * @param {string} chosen
 */
function offer(select, options, chosen) {
  while (select.options.length > options.length) select.options[select.options.length - 1]?.remove();
  options.forEach(({ value, text }, index) => {
    const option = select.options[index] ?? select.appendChild(document.createElement("option"));
    setAttribute(option, "value", value);
    setText(option, text);
  });
  if (select.value !== chosen) select.value = chosen;
}

/** @param {Element} panel */
function isBusy(panel) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (panel.querySelectorAll(".field"));
  return [...fields].some((field) => field.value !== field.defaultValue);
}

/** @param {HTMLElement} panel */
function close(panel) {
  const row = panel.closest("[data-key]");
  const link = /** @type {HTMLElement | null | undefined} */ (row?.querySelector("[data-act=acts]"));
  const held = panel.contains(document.activeElement);
  panel.remove();
  link?.setAttribute("aria-expanded", "false");
  if (held) link?.focus();
}

/** @param {Event} event */
function linkOf(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  return /** @type {HTMLElement | null} */ (target.closest?.("[data-act=acts]") ?? null);
}

/**
 * What the form changes is what its person saw when they began.
 * @param {HTMLFormElement} form
 * @param {number} version
 */
function saw(form, version) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("version")).value = String(version);
}
