// @ts-check
import { liveList, say, setText } from "../parts.js";
import { button, byId, count, element, isResting, onAct, onPress, refill } from "./dom.js";
import { components, isShown, letters } from "./facts.js";
import { cardTexts } from "./cardtexts.js";
import { moveCard, stackCards, unstackCard } from "./stacking.js";
import { named, options } from "./onetable.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

const AT_ONCE = 8;

/**
 * What else can be done with one idea: moved, marked, translated, brought together with others.
 * Whatever can be taken back closes the dialog once it is asked: its message, with the way back, is behind.
 * @typedef {{
 *   open: (card: string, by: HTMLElement, part?: "stack") => void,
 *   paint: () => void,
 * }} CardDialog `part`: what it is opened for
 *
 * @param {Desk} desk
 * @param {import("./redact.js").RedactDialog} redact
 * @returns {CardDialog}
 */
export function cardDialog(desk, redact) {
  const { store } = desk;
  const dialog = byId("card-dialog", HTMLDialogElement);
  const find = byId("card-find", HTMLInputElement);
  let id = "";
  /** @type {HTMLElement} */
  let opener = dialog;
  const card = () => store.get(`card:${id}`);
  /** @param {(record: Rec) => void} act */
  const closing = (act) => {
    const record = card();
    dialog.close();
    if (record) act(record);
  };
  const moving = movePart(desk, card, closing, () => opener);
  const marks = markPart(desk, card);
  const stacked = stackPart(desk, card, closing, () => opener);
  const texts = cardTexts(desk, dialog, card);
  const others = liveList(element("card-others"), "other-idea", {
    records: () => found(desk, card(), find.value).slice(0, AT_ONCE).map(otherRow),
    fill: refill,
  });
  const paint = () => {
    const record = card();
    if (!dialog.open) return;
    if (!record) {
      dialog.close();
      desk.toasts.show(say("card_gone"), { tone: "refused" });
      return;
    }
    setText(element("card-dialog-title"), record.text);
    moving.paint();
    marks(record);
    stacked(record);
    texts.paint(record);
    others();
    const n = found(desk, record, find.value).length;
    const more = n > AT_ONCE ? count("card_more_found", n - AT_ONCE) : "";
    setText(element("card-others-says"), n === 0 ? say("card_none_found") : more);
  };
  onAct(element("card-others"), (_act, onto) => {
    closing((record) => stackCards(desk, record, onto, opener));
  });
  find.addEventListener("input", paint);
  onPress(button("card-redact"), () => closing((record) => redact.open(record.key)));
  return {
    open: (asked, by, part) => {
      id = asked;
      opener = by;
      find.value = "";
      dialog.dataset.part = part ?? "";
      dialog.showModal();
      paint();
      moving.begin();
      texts.begin();
      if (part === "stack") find.focus();
    },
    paint,
  };
}

/**
 * @param {Desk} desk
 * @param {() => Rec | undefined} card
 * @param {(act: (record: Rec) => void) => void} closing
 * @param {() => HTMLElement} opener
 */
function movePart(desk, card, closing, opener) {
  const component = byId("card-component", HTMLSelectElement);
  const question = byId("card-question", HTMLSelectElement);
  let seen = 0;
  const asked = () => {
    const record = components(desk.store).find((one) => one.key === component.value);
    /** @type {{id: string, text: string}[]} */
    const questions = record?.questions ?? [];
    options(question, [["", say("no_question")], ...questions.map((one) => [one.id, one.text])]);
  };
  component.addEventListener("change", asked);
  byId("card-move", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    // From where it was when this was opened: somebody may have moved it since.
    closing((record) => moveCard(desk, { ...record, moves: seen }, component.value, question.value, opener()));
  });
  return {
    paint: () => {
      options(component, components(desk.store).map(named));
      asked();
    },
    begin: () => {
      seen = card()?.moves ?? 0;
      component.value = card()?.component ?? "";
      asked();
      question.value = card()?.question ?? "";
    },
  };
}

/**
 * Marks are set and lifted in place: nothing goes away by them.
 * @param {Desk} desk
 * @param {() => Rec | undefined} card
 * @returns {(record: Rec) => void} repaints
 */
function markPart(desk, card) {
  const marks = ["disagreement", "unquoted"].map((mark) => {
    const box = byId(`card-${mark}`, HTMLInputElement);
    box.addEventListener("change", async () => {
      const record = card();
      if (!record || isResting(box)) return;
      const fields = { contribution: record.id, mark, on: box.checked };
      const taken = await desk.acts.run("mark_card", fields, { by: box });
      if (!taken) box.checked = Boolean(card()?.[mark]);
    });
    return { mark, box };
  });
  return (record) => {
    for (const { mark, box } of marks) {
      if (!isResting(box)) box.checked = Boolean(record[mark]);
    }
  };
}

/**
 * @param {Desk} desk
 * @param {() => Rec | undefined} card
 * @param {(act: (record: Rec) => void) => void} closing
 * @param {() => HTMLElement} opener
 */
function stackPart(desk, card, closing, opener) {
  const mates = liveList(element("card-mates"), "mate", {
    records: () => matesOf(desk, card()).map((one) => ({ key: one.key, text: one.text })),
    fill: refill,
  });
  onPress(button("card-unstack"), () => closing((record) => unstackCard(desk, record, opener())));
  return (/** @type {Rec} */ record) => {
    element("card-stacked").hidden = !record.stack;
    mates();
  };
}

/**
 * @param {Desk} desk
 * @param {Rec | undefined} card
 * @returns {Rec[]} the others of its stack, oldest first
 */
export function matesOf({ store }, card) {
  if (!card?.stack) return [];
  return store
    .byType("card")
    .filter((one) => one.stack === card.stack && one.id !== card.id)
    .sort((a, b) => a.number - b.number);
}

/**
 * @param {Desk} desk
 * @param {Rec | undefined} card
 * @param {string} asked
 * @returns {Rec[]} the ideas of its component that it does not lie with: what tables want to share
 *   first, then the newest
 */
function found({ store }, card, asked) {
  const plain = letters(asked);
  /** @type {Set<string>} */
  const picked = new Set(store.byType("harvest").flatMap((one) => one.picks));
  const first = (/** @type {Rec} */ one) => Number(picked.has(one.id) || one.kept > 0);
  return store
    .byType("card")
    .filter((one) => one.component === card?.component && one.id !== card?.id && isShown(one))
    .filter((one) => !one.stack || one.stack !== card?.stack)
    .filter((one) => letters(one.text).includes(plain))
    .sort((a, b) => first(b) - first(a) || b.number - a.number);
}

/** @param {Rec} card */
function otherRow(card) {
  const table = card.group ? say("card_table", { n: card.group }) : "";
  return {
    key: card.key,
    id: card.id,
    text: card.text,
    about: table,
    label: say("card_stack_with_what", { text: card.text }),
  };
}
