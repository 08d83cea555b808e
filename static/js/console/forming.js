// @ts-check
import { ask } from "../http.js";
import { say, setAttribute, setText } from "../parts.js";
import { button, byId, count, element, isResting } from "./dom.js";
import { meeting } from "./facts.js";

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {{tables: number, said: string[]}} Counted
 */

const QUIET = 250; // milliseconds after the last figure
const MOST_TABLES = 60;
const MOST_PEOPLE = 2000;

/**
 * Tables formed on the day: from how many people there are, or from a number of tables. The server
 * says what the figures make.
 * @param {Desk} desk
 * @returns {() => void} repaints
 */
export function formingPart(desk) {
  const { store, room, acts, link } = desk;
  const field = (/** @type {string} */ name) => byId(`forming-${name}`, HTMLInputElement);
  const [people, tables, remote] = [field("people"), field("tables"), field("remote")];
  const seating = byId("forming-seating", HTMLSelectElement);
  const send = button("forming-send");
  let present = 0;
  let proposed = 0;
  let typed = false;
  let timer = 0;
  let asked = "";
  const figures = () => {
    const remotes = number(remote, 0);
    const some = tables.value.trim() === "" ? Math.max(proposed, remotes) : number(tables, 0);
    return { people: number(people, 0), tables: some, remote: remotes, seating: seating.value };
  };
  const recount = async () => {
    const query = new URLSearchParams({ people: people.value, tables: tables.value }).toString();
    if (query === asked) return;
    asked = query;
    /** @type {Counted | null} */
    const found = await ask(`/r/${room}/tables?${query}`).catch(() => null);
    if (!found?.said || asked !== query) return;
    proposed = found.tables;
    tables.placeholder = String(found.tables || "");
    setText(element("forming-said"), found.said.join(" "));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(recount, QUIET);
  };
  const form = byId("forming-form", HTMLFormElement);
  form.addEventListener("input", () => {
    typed = true;
    setText(element("forming-bad"), "");
    soon();
  });
  link.on("presence", (n) => {
    present = n;
    paint();
  });
  const fold = byId("forming", HTMLDetailsElement);
  fold.addEventListener("toggle", () => paint());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isResting(send)) return;
    clearTimeout(timer);
    await recount();
    const fields = figures();
    const wrong = { people, tables, remote, "": undefined }[bad(fields)];
    for (const one of [people, tables, remote]) setAttribute(one, "aria-invalid", one === wrong && "true");
    if (wrong) {
      setText(element("forming-bad"), say(wrong === remote ? "forming_bad_remote" : "forming_bad"));
      wrong.focus();
      return;
    }
    const before = asPlanned(meeting(store));
    const n = fields.tables;
    acts.run("form_groups", fields, {
      by: send,
      said: n ? count("said_formed", n) : say("said_no_tables"),
      undo: () => acts.run("form_groups", before),
      done: () => {
        typed = false;
        // What folds away takes the focus along.
        if (fold.contains(document.activeElement)) fold.querySelector("summary")?.focus();
        fold.open = false;
      },
    });
  });
  /** What the fields propose until somebody types in them. */
  const paint = () => {
    const record = meeting(store);
    if (!record || typed || !fold.open) return;
    const settled = record.tables > 0;
    people.value = String((settled && record.people) || present || record.people || "");
    tables.value = settled ? String(record.tables) : "";
    remote.value = String(record.remote_tables || "");
    seating.value = record.seating;
    soon();
  };
  let first = true;
  return () => {
    if (first && meeting(store)?.tables === 0) fold.open = true;
    first = false;
    paint();
  };
}

/** @param {import("../store.js").Rec | undefined} record */
const asPlanned = (record) => ({
  people: record?.people ?? 0,
  tables: record?.tables ?? 0,
  remote: record?.remote_tables ?? 0,
  seating: record?.seating ?? "choose",
});

/**
 * @param {HTMLInputElement} field
 * @param {number} empty
 * @returns {number} NaN for what is no number
 */
function number(field, empty) {
  const text = field.value.trim();
  return text === "" ? empty : /^\d{1,4}$/.test(text) ? Number(text) : NaN;
}

/**
 * @param {{people: number, tables: number, remote: number}} fields
 * @returns {"people" | "tables" | "remote" | ""} the first that cannot be
 */
function bad({ people, tables, remote }) {
  if (!(people <= MOST_PEOPLE)) return "people";
  if (!(tables <= MOST_TABLES)) return "tables";
  return remote <= tables ? "" : "remote";
}
