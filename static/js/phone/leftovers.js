// @ts-check
import { liveList, say } from "../parts.js";
import { placeOf, readPlace } from "./drafts.js";
import { byId, keepingFocus } from "./page.js";
import { placeBegun } from "./tables.js";

/** @typedef {import("./parts.js").Parts} Parts */

/**
 * What was begun and stands in no field of this page: send it, or keep it to oneself.
 * @param {Parts} parts
 * @param {() => string} shown the sequence on the page
 * @returns {() => void} refresh
 */
export function leftovers(parts, shown) {
  const { drafts, link, me } = parts;
  const found = () =>
    Object.entries(drafts.all).flatMap(([place, draft]) => {
      const { sequence, component, group } = readPlace(place);
      const step = link.store.get(`step:${sequence}`);
      const here = group === me.at.group && (!component || [null, component].includes(me.at.component));
      const inField = sequence === shown() && here && place === placeOf(sequence, component, group);
      if (!step || inField || draft.kept) return [];
      const a = group ? placeBegun(link.store, group, component) : 0;
      const from = group ? say("leftover_at", { a }) : say("leftover_from", { title: step.title });
      return [{ id: place, text: draft.text, from }];
    });
  const refresh = liveList(byId("leftovers-list"), "leftover", {
    records: found,
    key: (record) => record.id,
  });
  byId("leftovers").addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-act]");
    const { act, id = "" } = /** @type {HTMLElement | null} */ (button)?.dataset ?? {};
    const draft = drafts.get(id);
    if (!draft) return;
    if (act === "leftover-keep") drafts.set(id, { ...draft, kept: true });
    if (act === "leftover-send") {
      drafts.set(id, undefined);
      post(parts, id, draft);
    }
    parts.repaint();
  });
  return () => {
    byId("leftovers").hidden = found().length === 0;
    keepingFocus(byId("leftovers-list"), refresh);
  };
}

/**
 * @param {Parts} parts
 * @param {string} place
 * @param {import("./drafts.js").Draft} draft
 */
function post(parts, place, draft) {
  const { sequence, component, group } = readPlace(place);
  const { text, question = "" } = draft;
  if (component) parts.post("post_card", { sequence, component, question, group: group ?? 0, text }, draft);
  else parts.post("post_keyword", { sequence, text }, draft);
}
