// @ts-check
import { announce } from "../announce.js";
import { say, setText } from "../parts.js";
import { hiddenFold } from "./asides.js";
import { byId, element } from "./dom.js";
import { letters, posts } from "./facts.js";
import { preparedIdeas } from "./preparedideas.js";
import { prepared, preparedOf } from "./prepared.js";
import { progressPart } from "./progress.js";
import { sentencePart } from "./sentence.js";

export { prepared };

/**
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("./preparedideas.js").Dialogs} Dialogs
 */

/**
 * « Préparer la restitution »: for one component, what to keep, what its tables want to share, and
 * what else there is.
 * @param {Desk} desk
 * @param {Dialogs} dialogs
 * @returns {{paint: () => void, keys: Record<string, () => void>}} `keys`: single keys of this view
 */
export function synthesisPanel(desk, dialogs) {
  const { store } = desk;
  const progress = progressPart(desk);
  const ideas = preparedIdeas(desk, progress.hands, dialogs);
  const sentence = sentencePart(desk, () => progress.hands.begin(prepared(desk)?.key ?? ""));
  const hidden = hiddenFold(desk, {
    name: "synthesis-hidden",
    records: () => posts(store, "card").filter((card) => card.hidden && card.component === prepared(desk)?.key),
  });
  const others = byId("others", HTMLDetailsElement);
  const find = byId("others-find", HTMLInputElement);
  let painted = "";
  let heard = "";
  const paint = () => {
    const component = prepared(desk);
    if (!component) return;
    progress.paint(component);
    const found = preparedOf(store, component.key);
    const fresh = painted !== component.key;
    if (fresh) {
      find.value = "";
      // Where no table chose, there is nothing before the others.
      others.open = found.origins.size === 0;
    }
    painted = component.key;
    const chosen = found.kept.length;
    const says = say("kept", { n: chosen });
    setText(element("kept-count"), says);
    const now = `${component.key} ${says}`;
    if (heard !== now && heard.startsWith(`${component.key} `)) announce(says);
    heard = now;
    const some = found.origins.size > 0;
    empty("kept-none", chosen === 0 && say(some ? "kept_none_shared" : "kept_none"));
    const none = some ? say("shared_all") : say("shared_none");
    empty("shared-none", found.shared.length === 0 && none);
    const asked = letters(find.value);
    const matching = found.others.filter(({ card, mates }) =>
      [card, ...mates].some((one) => letters(one.text).includes(asked)));
    const n = found.others.reduce((sum, { mates }) => sum + 1 + mates.length, 0);
    setText(element("others-count"), say("others", { n }));
    element("others-find-row").hidden = n === 0;
    empty("others-empty", matching.length === 0 && say(n === 0 ? "others_empty" : "others_not_found"));
    ideas.paint({ ...found, others: others.open ? matching : [] }, { fresh });
    hidden();
    sentence(component.key, found);
  };
  for (const [field, event] of /** @type {const} */ ([[find, "input"], [others, "toggle"]])) {
    field.addEventListener(event, paint);
  }
  return { paint, keys: { ...progress.keys, ...ideas.keys } };
}

/**
 * @param {string} id
 * @param {string | false} sentence
 */
function empty(id, sentence) {
  const place = element(id);
  place.hidden = sentence === false;
  setText(place, sentence || "");
}
