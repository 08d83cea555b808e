// @ts-check
import { liveList, say } from "../parts.js";
import { hiddenFold } from "./asides.js";
import { Autosave } from "./autosave.js";
import { button, element, onAct, onPress, refill } from "./dom.js";
import { meeting } from "./facts.js";
import { keepingFocus } from "./focus.js";
import { guestsPanel } from "./guests.js";
import { hourAt } from "./hours.js";

/**
 * Questions from the room: by guest, those that ask the same together, asked aloud, answered.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("../store.js").Rec} Rec
 */

/** Those still to ask come first. @type {Record<string, number>} */
const TURN = { received: 0, asked: 1, kept: 2 };

/**
 * @param {Store} store
 * @returns {Rec[]} that nobody has asked, kept or hidden, nor put under another one
 */
export function toRead(store) {
  return heads(store).filter((one) => one.asked === "received");
}

/**
 * @param {Store} store
 * @returns {Rec[]} that lie under no other, hidden ones left out
 */
function heads(store) {
  return store.byType("question").filter((one) => !one.hidden && !isUnder(store, one));
}

/**
 * Whether it lies under another one that is there.
 * @param {Store} store
 * @param {Rec} one
 */
function isUnder(store, { under }) {
  const head = under && store.get(`question:${under}`);
  return Boolean(head && !head.hidden);
}

/**
 * @param {Desk} desk
 * @param {import("./redact.js").RedactDialog} redact
 * @returns {() => void} repaints
 */
export function questionsPanel(desk, redact) {
  const panel = new Questions(desk, redact);
  const guests = guestsPanel(desk);
  return () => {
    panel.paint();
    guests();
  };
}

class Questions {
  #desk;
  #redact;
  #store;
  #list = element("questions-list");
  #title = element("questions-title");
  #refresh;
  #hidden;
  /** The one that is to go under another. */
  #joining = "";
  /** Those whose answer is open. @type {Set<string>} */
  #answering = new Set();
  /** @type {WeakMap<HTMLElement, Autosave>} by row */
  #answers = new WeakMap();
  /** @type {WeakMap<HTMLElement, {records: Rec[], refresh: () => void}>} by row */
  #same = new WeakMap();

  /**
   * @param {Desk} desk
   * @param {import("./redact.js").RedactDialog} redact
   */
  constructor(desk, redact) {
    this.#desk = desk;
    this.#redact = redact;
    this.#store = desk.store;
    this.#refresh = liveList(this.#list, (row) => (row.heading ? "guest" : "question"), {
      records: () => this.#rows(),
      fill: (node, row) => this.#fill(node, row),
    });
    const hidden = () => this.#store.byType("question").filter((one) => one.hidden).sort(byNumber);
    this.#hidden = hiddenFold(desk, { name: "questions-hidden", records: hidden });
    onAct(this.#list, (act, id, by) => this.#act(act, id, by));
    onPress(button("questions-stop"), () => this.#join(""));
  }

  paint() {
    if (this.#joining && !this.#store.get(`question:${this.#joining}`)) this.#joining = "";
    element("questions-joining").hidden = !this.#joining;
    element("questions-empty").hidden = heads(this.#store).length > 0;
    keepingFocus(this.#list, this.#title, this.#refresh);
    this.#hidden();
  }

  #rows() {
    const groups = new Map();
    for (const one of heads(this.#store).sort(byTurn)) {
      groups.set(one.to, [...(groups.get(one.to) ?? []), one]);
    }
    const named = groups.size > 1 || !groups.has("");
    const every = heads(this.#store).length;
    return [...groups]
      .sort(([a], [b]) => a.localeCompare(b, "fr"))
      .flatMap(([to, questions]) => [
        ...(named ? [{ key: `to:${to}`, heading: true, to: to || say("questions_to_all") }] : []),
        ...questions.map((/** @type {Rec} */ one) => this.#row(one, every === 1)),
      ]);
  }

  /**
   * @param {Rec} one
   * @param {boolean} alone
   * @returns {Record<string, any>}
   */
  #row(one, alone) {
    const { text, id } = one;
    const onWall = meeting(this.#store)?.question === id;
    const answering = this.#answering.has(id);
    return {
      key: one.key,
      id,
      text,
      asked: one.asked,
      state: say(`question_${one.asked}`),
      about: [this.#when(one), one.late && say("questions_late")].filter(Boolean).join(" · "),
      shown: onWall ? "true" : null,
      wall: String(onWall),
      wallText: say(onWall ? "off_the_wall" : "show_on_wall"),
      wallLabel: say(onWall ? "question_off_what" : "question_show_what", { text }),
      isAsked: String(one.asked === "asked"),
      isKept: String(one.asked === "kept"),
      askLabel: say("question_ask_what", { text }),
      keepLabel: say("question_keep_what", { text }),
      joinLabel: say("question_join_what", { text }),
      underLabel: say("question_under_what", { text }),
      answerLabel: say("question_answer_what", { text }),
      redactLabel: say("redact_what", { text }),
      hideLabel: say("hide_what", { text }),
      alone,
      joining: Boolean(this.#joining),
      target: this.#joining && this.#joining !== id,
      answering: String(answering),
      answer: one.answer,
      noted: one.answer && !answering,
    };
  }

  /** @param {Rec} one */
  #when({ at, sequence }) {
    const elsewhere = sequence !== meeting(this.#store)?.current;
    const step = elsewhere && this.#store.get(`step:${sequence}`);
    return [hourAt(at, this.#desk.zone), step && step.title].filter(Boolean).join(" · ");
  }

  /**
   * @param {HTMLElement} node
   * @param {Record<string, any>} row
   */
  #fill(node, row) {
    refill(node, row);
    if (row.heading) return;
    this.#fillSame(node, row.id);
    const place = /** @type {HTMLElement} */ (node.querySelector("[data-answer]"));
    const open = this.#answering.has(row.id);
    place.hidden = !open;
    if (open) this.#answerOf(node, place, row.id).paint();
  }

  /**
   * @param {HTMLElement} node
   * @param {string} id
   */
  #fillSame(node, id) {
    const under = this.#store.byType("question").filter((one) => one.under === id && !one.hidden);
    let kept = this.#same.get(node);
    if (!kept) {
      const list = /** @type {HTMLElement} */ (node.querySelector("[data-same]"));
      const made = { records: under, refresh: () => {} };
      made.refresh = liveList(list, "same", {
        records: () => made.records.map((one) => ({
          key: one.key,
          id: one.id,
          text: one.text,
          about: this.#when(one),
          partLabel: say("question_part_what", { text: one.text }),
        })),
        fill: refill,
      });
      kept = made;
      this.#same.set(node, kept);
    }
    kept.records = under.sort(byNumber);
    kept.refresh();
  }

  /**
   * @param {HTMLElement} node
   * @param {HTMLElement} root
   * @param {string} id
   */
  #answerOf(node, root, id) {
    let answer = this.#answers.get(node);
    if (!answer) {
      answer = new Autosave({
        desk: this.#desk,
        root,
        place: (contribution) => `answer:${contribution}`,
        saved: (contribution) => {
          const found = this.#store.get(`question:${contribution}`);
          return { text: found?.answer ?? "", version: found?.answers ?? 0 };
        },
        kind: "note_answer",
        fields: (contribution) => ({ contribution }),
      });
      this.#answers.set(node, answer);
      answer.open(id);
    }
    return answer;
  }

  /**
   * @param {string} act
   * @param {string} id
   * @param {HTMLElement} by
   */
  #act(act, id, by) {
    const one = this.#store.get(`question:${id}`);
    if (!one) return;
    if (act === "wall") this.#wall(one, by);
    else if (act === "asked" || act === "kept") this.#ask(one, act, by);
    else if (act === "join") this.#join(id);
    else if (act === "under") this.#putUnder(id, by);
    else if (act === "part") this.#part(one, by);
    else if (act === "answer") this.#answer(id, by);
    else if (act === "redact") this.#redact.open(one.key);
    else if (act === "hide") this.#hide(id, by);
  }

  /**
   * One press shows it, whatever the wall was told to show; one more takes it off.
   * @param {Rec} one
   * @param {HTMLElement} by
   */
  #wall({ id }, by) {
    const { acts } = this.#desk;
    const record = meeting(this.#store);
    const question = record?.question ?? null;
    const wall = record?.wall ?? "follow";
    const on = question !== id;
    const show = (/** @type {string | null} */ contribution) =>
      acts.run("show_question", { contribution: contribution ?? "" });
    if (on && wall !== "follow") void acts.run("set_wall", { wall: "follow" });
    acts.run("show_question", { contribution: on ? id : "" }, {
      by,
      said: say(on ? "said_question_shown" : "said_question_off"),
      undo: async () => {
        if (on && wall !== "follow") await acts.run("set_wall", { wall });
        return show(question);
      },
    });
  }

  /**
   * @param {Rec} one
   * @param {"asked" | "kept"} act
   * @param {HTMLElement} by
   */
  #ask({ id, asked }, act, by) {
    const { acts } = this.#desk;
    const now = asked === act ? "received" : act;
    acts.run("set_asked", { contribution: id, asked: now }, {
      by,
      said: say(`said_${now}`),
      undo: () => acts.run("set_asked", { contribution: id, asked }),
    });
  }

  /** @param {string} id */
  #join(id) {
    const from = this.#joining;
    this.#joining = id;
    this.paint();
    if (id) button("questions-stop").focus();
    else this.#rowOf(from)?.querySelector("button")?.focus();
  }

  /** @param {string} id */
  #rowOf(id) {
    const rows = /** @type {HTMLElement[]} */ ([...this.#list.children]);
    return rows.find((row) => row.dataset.key === `question:${id}`);
  }

  /**
   * @param {string} under
   * @param {HTMLElement} by
   */
  #putUnder(under, by) {
    const { acts } = this.#desk;
    const contribution = this.#joining;
    acts.run("join_questions", { contribution, under }, {
      by,
      said: say("said_questions_joined"),
      undo: () => acts.run("part_question", { contribution }),
      done: () => {
        this.#joining = "";
        this.paint();
        this.#rowOf(under)?.querySelector("button")?.focus();
      },
    });
  }

  /**
   * @param {Rec} one
   * @param {HTMLElement} by
   */
  #part({ id, under }, by) {
    const { acts } = this.#desk;
    acts.run("part_question", { contribution: id }, {
      by,
      said: say("said_question_parted"),
      undo: () => acts.run("join_questions", { contribution: id, under }),
    });
  }

  /**
   * @param {string} id
   * @param {HTMLElement} by
   */
  #answer(id, by) {
    if (!this.#answering.delete(id)) this.#answering.add(id);
    this.paint();
    if (this.#answering.has(id)) this.#rowOf(id)?.querySelector("textarea")?.focus();
    else by.focus();
  }

  /**
   * @param {string} id
   * @param {HTMLElement} by
   */
  #hide(id, by) {
    const { acts } = this.#desk;
    acts.run("hide", { contribution: id }, {
      by,
      said: say("said_hidden"),
      undo: () => acts.run("restore", { contribution: id }),
    });
  }
}

/**
 * @param {Rec} a
 * @param {Rec} b
 */
function byNumber(a, b) {
  return a.number - b.number;
}

/**
 * @param {Rec} a
 * @param {Rec} b
 */
function byTurn(a, b) {
  return (TURN[a.asked] ?? 0) - (TURN[b.asked] ?? 0) || byNumber(a, b);
}
