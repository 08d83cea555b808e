// @ts-check
import { liveList } from "../parts.js";
import { byId } from "./page.js";

/**
 * « Et maintenant ? »: what comes next, at the conclusion and once all is over.
 * @param {import("../store.js").Store} store
 * @returns {(kind: string) => void} repaints; `kind` is that of the sequence on the page, or "end"
 */
export function nextSteps(store) {
  const place = byId("next-steps");
  const every = () => store.byType("action").sort((a, b) => a.number - b.number);
  const refresh = liveList(byId("next-list"), "next_step", {
    records: () =>
      every().map(({ key, what, who, due }) => ({
        key,
        what,
        about: [who, due].filter(Boolean).join(" · "),
      })),
  });
  return (kind) => {
    place.hidden = !["conclusion", "end"].includes(kind) || every().length === 0;
    if (!place.hidden) refresh();
  };
}
