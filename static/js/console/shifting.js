// @ts-check
import { announce } from "../announce.js";
import { minuteOf } from "../day.js";
import { liveList, say, setText } from "../parts.js";
import { button, byId, choose, count, element, onPress, refill, rest } from "./dom.js";
import { current, held, meeting, steps } from "./facts.js";
import { planned, span } from "./hours.js";
import { isNoticed, lateness, proposed, shifted } from "./shifts.js";

/**
 * « Décaler la suite »: the new hours are shown before they are accepted.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * What hours move from: the end of the running sequence, or of the first one.
 * @param {Desk} desk
 * @returns {Rec | undefined} nothing once the rencontre is over, or where no hour is left to move
 */
export function shiftable({ store }) {
  if (meeting(store)?.phase === "finished") return undefined;
  const step = current(store) ?? held(store)[0];
  return step && shifted(steps(store), step, 0).ends !== null ? step : undefined;
}

/**
 * The running sequence and what follows, so many minutes later, at once.
 * @param {Desk} desk
 * @param {{step: Rec, minutes: number, seen: number}} shift
 * @param {import("./acts.js").Manner} [manner]
 */
export function shiftRest(desk, { step, minutes, seen }, manner = {}) {
  const { ends } = shifted(steps(desk.store), step, minutes);
  const name = minutes < 0 ? "said_advanced" : "said_shifted";
  return desk.acts.run("shift_rest", { sequence: step.id, minutes, seen }, {
    said: count(name, Math.abs(minutes), { end: planned(ends) }),
    undo: () =>
      desk.acts.run("shift_rest", { sequence: step.id, minutes: -minutes, seen: seen + minutes }),
    ...manner,
  });
}

/**
 * @param {Desk} desk
 * @returns {{paint: () => void, open: () => void}}
 */
export function shiftDialog(desk) {
  const dialog = byId("shift-dialog", HTMLDialogElement);
  const field = byId("shift-minutes", HTMLInputElement);
  const accept = button("shift-accept");
  const choices = [.../** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-shift]"))];
  const list = element("shift-list");
  const panel = new Panel(desk, list, field);
  const paint = () => {
    if (!dialog.open) return;
    const minutes = panel.paint();
    choose(choices, (one) => Number(one.dataset.shift) === minutes, "aria-pressed");
    rest(accept, !panel.ready);
  };
  const open = () => {
    if (dialog.open || !shiftable(desk)) return;
    panel.begin();
    dialog.showModal();
    paint();
    // With a keyboard, a number and Enter; under a thumb, no keyboard comes up.
    if (matchMedia("(pointer: fine)").matches) field.select();
    else accept.focus({ preventScroll: true });
  };
  for (const one of choices) {
    one.addEventListener("click", () => {
      field.value = one.dataset.shift ?? "";
      paint();
    });
  }
  field.addEventListener("input", paint);
  onPress(button("shift-cancel"), () => dialog.close());
  byId("shift-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (accept.getAttribute("aria-busy") === "true") return;
    void panel.accept(accept, paint, () => dialog.close());
  });
  for (const opener of document.querySelectorAll("[data-open=shift]")) {
    if (opener instanceof HTMLButtonElement) onPress(opener, open);
  }
  return { paint, open };
}

/** What the dialog shows: from which hours, to which. */
class Panel {
  #desk;
  #field;
  #refresh;
  /** @type {string} */
  #step = "";
  #seen = 0;
  #said = "";
  /** @type {Record<string, any>[]} */
  #rows = [];
  ready = false;

  /**
   * @param {Desk} desk
   * @param {HTMLElement} list
   * @param {HTMLInputElement} field
   */
  constructor(desk, list, field) {
    this.#desk = desk;
    this.#field = field;
    this.#refresh = liveList(list, "shift", { records: () => this.#rows, fill: refill });
  }

  /** From what holds now, with what lateness proposes. */
  begin() {
    const step = shiftable(this.#desk);
    const late = step ? this.#late(step) : null;
    this.#step = step?.id ?? "";
    this.#seen = step?.shift ?? 0;
    this.#field.value = String(proposed(late));
    const noticed = isNoticed(late) ? late ?? 0 : 0;
    const why = noticed ? count(noticed > 0 ? "shift_late" : "shift_early", Math.abs(noticed)) : "";
    setText(element("shift-why"), why);
    this.#tell("");
  }

  /** @param {Rec} step */
  #late(step) {
    const { store, link, zone } = this.#desk;
    if (meeting(store)?.phase !== "running") return null;
    return lateness(step, meeting(store)?.date ?? null, link.now(), zone);
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.#said = sentence;
    setText(element("shift-bad"), sentence);
  }

  /** @returns {number} the minutes that are chosen; NaN for none */
  paint() {
    const step = shiftable(this.#desk);
    if (!step) {
      this.ready = false;
      return NaN;
    }
    this.#follow(step);
    const typed = Number(this.#field.value.replace("−", "-"));
    const minutes = this.#field.value.trim() === "" || !Number.isInteger(typed) ? NaN : typed;
    const known = Number.isNaN(minutes) ? 0 : minutes;
    const shift = shifted(steps(this.#desk.store), step, known);
    this.#rows = shift.lines.map((line) => row(line, shift.sound && known !== 0));
    this.#refresh();
    this.ready = shift.sound && known !== 0;
    const bad = Number.isNaN(minutes) ? say("shift_typed") : shift.sound ? "" : say("shift_too_far");
    this.#field.setAttribute("aria-invalid", String(Boolean(bad)));
    setText(element("shift-bad"), bad || this.#said);
    this.#end(bad ? null : shift.ends);
    setText(element("shift-from"), say("shift_from", { title: step.title }));
    return minutes;
  }

  /**
   * Somebody else moved the hours, or the sequence changed, while this was looked at.
   * @param {Rec} step
   */
  #follow(step) {
    if (step.id === this.#step && step.shift === this.#seen) return;
    this.#step = step.id;
    this.#seen = step.shift;
    this.#tell(say("shift_changed"));
    announce(this.#said);
  }

  /**
   * When all would end, against what was announced.
   * @param {string | null} ends
   */
  #end(ends) {
    const announced = meeting(this.#desk.store)?.end;
    const over = announced && ends ? minuteOf(ends) - minuteOf(announced) : 0;
    const hours = { end: planned(ends), announced: planned(announced) };
    const same = announced && over === 0 ? "shift_as_announced" : "shift_ends";
    const target = element("shift-ends");
    setText(target, ends ? (over > 0 ? count("shift_over", over, hours) : say(same, hours)) : "");
    target.dataset.over = String(over > 0);
  }

  /**
   * @param {HTMLButtonElement} by
   * @param {() => void} paint
   * @param {() => void} close
   */
  async accept(by, paint, close) {
    paint();
    const step = this.#desk.store.get(`step:${this.#step}`);
    if (!this.ready || !step) {
      this.#field.focus();
      return;
    }
    const minutes = Number(this.#field.value.replace("−", "-"));
    await shiftRest(this.#desk, { step, minutes, seen: this.#seen }, {
      by,
      done: close,
      refused: (sentence) => {
        this.#tell(sentence);
        paint();
      },
    });
  }
}

/**
 * @param {import("./shifts.js").Line} line
 * @param {boolean} moves
 */
function row({ id, title, before, after }, moves) {
  const [old, fresh] = [span(...before), span(...after)];
  const changed = moves && old !== fresh;
  return { key: `shift:${id}`, title, now: changed ? fresh : old || say("shift_no_hour"), old: changed ? old : "" };
}
