// @ts-check
import { liveList, say, setAttribute, setText } from "../parts.js";
import { button, byId, count, element, isResting, onAct, onPress, refill } from "./dom.js";
import { letters } from "./facts.js";
import { joinWords, renameWord, splitWord, wordOf } from "./sorting.js";
import { spelled } from "./wordlists.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

const AT_ONCE = 8;

/**
 * What else can be done with one word: a form taken out, another word brought in, a name given.
 * Each closes the dialog once it is done: its message, with the way back, is behind.
 * @param {Desk} desk
 * @returns {{open: (word: number, by: HTMLElement) => void, paint: () => void}}
 */
export function wordDialog(desk) {
  const dialog = byId("word-dialog", HTMLDialogElement);
  const name = byId("word-name", HTMLInputElement);
  const find = byId("word-find", HTMLInputElement);
  let number = 0;
  /** @type {HTMLElement} */
  let opener = dialog;
  const word = () => wordOf(desk, number);
  const forms = liveList(element("word-forms"), "form", { records: () => formRows(word()), fill: refill });
  const others = liveList(element("word-others"), "other", {
    records: () => found(desk, word(), find.value).slice(0, AT_ONCE).map(otherRow),
    fill: refill,
  });
  const paint = () => {
    const record = word();
    if (!dialog.open) return;
    if (!record) return dialog.close();
    paintHead(record);
    forms();
    others();
    paintFound(found(desk, record, find.value).length);
  };
  onAct(element("word-forms"), (_act, form) => {
    dialog.close();
    splitWord(desk, number, form, opener);
  });
  onAct(element("word-others"), (_act, other) => {
    const [one, two] = [word(), wordOf(desk, Number(other))];
    dialog.close();
    if (one && two) joinWords(desk, one, two, { by: opener });
  });
  const naming = renaming(desk, { dialog, name, word, opener: () => opener });
  find.addEventListener("input", paint);
  return {
    open: (asked, by) => {
      number = asked;
      opener = by;
      find.value = "";
      naming(word()?.shown ?? "");
      dialog.showModal();
      paint();
    },
    paint,
  };
}

/**
 * The name of a word. It stays in its field until it is taken; that of another word of the board
 * offers to bring the two together.
 * @param {Desk} desk
 * @param {{
 *   dialog: HTMLDialogElement, name: HTMLInputElement,
 *   word: () => Rec | undefined, opener: () => HTMLElement,
 * }} where
 * @returns {(title: string) => void} begins with that name
 */
function renaming(desk, { dialog, name, word, opener }) {
  const bad = element("word-name-bad");
  const offer = button("word-name-join");
  const says = (sentence = "", invalid = Boolean(sentence)) => {
    setText(bad, sentence);
    bad.className = invalid ? "field-bad" : "soft";
    setAttribute(name, "aria-invalid", invalid && "true");
    offer.hidden = true;
  };
  const title = () => name.value.trim();
  byId("word-rename", HTMLFormElement).addEventListener("submit", async (event) => {
    event.preventDefault();
    const [record, by] = [word(), button("word-name-send")];
    if (isResting(by)) return;
    if (!record || title() === record.shown) return dialog.close();
    const other = namesake(desk, record, title());
    says(other && say("word_name_taken", { text: other.shown }), false);
    offer.hidden = !other;
    if (other) return offer.focus();
    const taken = await renameWord(desk, record, title(), {
      by,
      done: () => dialog.close(),
      refused: (sentence) => {
        says(sentence);
        name.focus();
      },
    });
    if (!taken && !bad.textContent) says(say("offline"), false);
  });
  onPress(offer, () => {
    const [one, by] = [word(), opener()];
    const other = one && namesake(desk, one, title());
    dialog.close();
    if (one && other) joinWords(desk, one, other, { by, name: title() });
  });
  name.addEventListener("input", () => says());
  return (shown) => {
    name.value = shown;
    says();
  };
}

/**
 * @param {Desk} desk
 * @param {Rec} word
 * @param {string} title
 * @returns {Rec | undefined} another word of its sequence that is called so
 */
function namesake({ store }, word, title) {
  const plain = (/** @type {string} */ text) => text.normalize("NFC").toLowerCase();
  return store
    .byType("word")
    .find((other) =>
      other.sequence === word.sequence && other.number !== word.number &&
      plain(other.shown) === plain(title));
}

/** @param {Rec} word */
function paintHead(word) {
  setText(element("word-dialog-title"), word.shown);
  const said = [count("word_people", word.count), count("word_given", word.given)];
  setText(element("word-dialog-about"), said.join(", "));
}

/** @param {Rec | undefined} word */
function formRows(word) {
  const variants = word?.variants ?? [];
  return variants.map((/** @type {[string, number]} */ variant) => ({
    key: variant[0],
    id: variant[0],
    text: spelled(variant),
    apart: variants.length > 1,
    label: say("word_split_what", { text: variant[0] }),
  }));
}

/**
 * @param {Desk} desk
 * @param {Rec | undefined} word
 * @param {string} asked
 * @returns {Rec[]} the other words of its sequence that hold what is looked for, most given first
 */
function found({ store }, word, asked) {
  const plain = letters(asked);
  return store
    .byType("word")
    .filter((other) => other.sequence === word?.sequence && other.number !== word?.number)
    .filter((other) =>
      [other.shown, ...other.variants.map((/** @type {[string, number]} */ one) => one[0])]
        .some((form) => letters(form).includes(plain)))
    .sort((a, b) => b.count - a.count || a.first - b.first);
}

/** @param {Rec} other */
function otherRow(other) {
  return {
    key: other.key,
    id: String(other.number),
    shown: other.shown,
    count: other.count,
    label: say("word_join_what", { text: other.shown }),
  };
}

/** @param {number} n how many words were found */
function paintFound(n) {
  const more = n > AT_ONCE ? count("word_more_found", n - AT_ONCE) : "";
  setText(element("word-others-says"), n === 0 ? say("word_none_found") : more);
}
