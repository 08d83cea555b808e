// @ts-check
import { counted, say, setText } from "../parts.js";
import { button, element, onPress } from "./dom.js";
import { current, held, meeting } from "./facts.js";
import { goBeside, toggleWriting, writes } from "./flow.js";
import { span } from "./hours.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

/**
 * The bar and the running sequence: what it is, what people are asked, whether they write.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function nowPanel(desk) {
  const act = button("writing-act");
  const begin = button("begin");
  onPress(act, (by) => toggleWriting(desk, by));
  onPress(begin, (by) => void goBeside(desk, 1, by));
  desk.link.on("presence", (people) => {
    element("people").hidden = false;
    counted(element("people"), people);
  });
  return () => {
    const record = meeting(desk.store);
    if (!record) return;
    setText(element("meeting-title"), record.title);
    element("rehearsal").hidden = !record.rehearsal;
    begin.hidden = record.phase !== "ready";
    const downloads = document.getElementById("now-downloads");
    if (downloads) downloads.hidden = record.phase !== "finished";
    const step = record.phase === "running" ? current(desk.store) : undefined;
    paintHead(desk, record, step);
    paintWriting(step, act);
  };
}

/**
 * @param {Desk} desk
 * @param {Rec} record
 * @param {Rec | undefined} step
 */
function paintHead({ store }, record, step) {
  const every = held(store);
  const position = step
    ? say("now_position", { i: every.indexOf(step) + 1, n: every.length })
    : "";
  const hours = step ? span(step.start, step.end) : span(record.start, record.end);
  setText(element("now-when"), [position, hours].filter(Boolean).join(" · "));
  const finished = record.phase === "finished";
  setText(element("now-title"), step?.title ?? (finished ? say("finished_title") : record.title));
  optional("now-note", step?.note);
  optional("now-prompt", step?.prompt);
  optional("now-hint", step ? "" : say(finished ? "finished_hint" : "start_hint"));
}

/**
 * @param {string} id
 * @param {string | undefined} text
 */
function optional(id, text) {
  const target = element(id);
  setText(target, text ?? "");
  target.hidden = !text;
}

/**
 * @param {Rec | undefined} step
 * @param {HTMLButtonElement} act
 */
function paintWriting(step, act) {
  const target = element("writing");
  const shown = writes(step);
  target.hidden = act.hidden = !shown;
  if (!step || !shown) return;
  setText(target, say(`writing_${step.writing}`));
  target.dataset.writing = step.writing;
  const acts = { open: "close_writing", closed: "reopen_writing", unopened: "open_writing" };
  setText(act, say(acts[/** @type {keyof typeof acts} */ (step.writing)]));
}

/**
 * The state of the connection speaks only when something changes.
 * @param {Desk} desk
 */
export function linkPill({ link }) {
  const pill = element("link-state");
  let fade = 0;
  let wasOff = false;
  /** @param {string} name */
  const tell = (name) => {
    clearTimeout(fade);
    setText(pill, name && say(`link_${name}`));
    pill.dataset.state = name;
  };
  link.on("refused", ({ reason, sentence = "" }) => {
    if (reason === "link_revoked") setText(pill, sentence);
  });
  link.on("state", (state) => {
    clearTimeout(fade);
    if (state === "online") {
      tell(wasOff ? "online" : "");
      fade = setTimeout(() => tell(""), 4000);
      wasOff = false;
    } else if (state !== "catching") {
      wasOff = true;
      tell(state === "lost" ? "refused" : state);
    } else if (wasOff) fade = setTimeout(() => tell("catching"), 800);
  });
}
