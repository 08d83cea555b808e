// @ts-check
import { say, setText } from "../parts.js";

/**
 * What became of the restitution, beside its files.
 * @param {import("./facts.js").Desk} desk
 * @returns {() => void} repaints
 */
export function publicationLine({ store }) {
  const places = [...document.querySelectorAll("[data-publication]")];
  return () => {
    const record = store.get("publication");
    const state = say(record?.validated ? "publication_validated" : "publication_draft");
    const said = record?.closed ? say("publication_closed", { state }) : state;
    for (const place of places) setText(place, said);
  };
}
