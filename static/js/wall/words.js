// @ts-check
import { isClosing } from "../keywords.js";
import { counted, fill, say, setAttribute, setText } from "../parts.js";
import { cloudIn } from "./cloud.js";
import { find } from "./frame.js";
import { byRank, rankedIn } from "./ranked.js";
import { wordReadings } from "./readings.js";
import { componentsOf, writingLine } from "./scene.js";
import { wordNews } from "./wordnews.js";

/**
 * @typedef {import("../store.js").Rec} Rec
 * @typedef {import("../store.js").Store} Store
 * @typedef {import("./scene.js").Scene} Scene
 */

/**
 * The words of the room: what to do until the first is given, how many there are until they are
 * revealed, then the words, read as a cloud, as a list, or those given once. The list is always
 * there, in rank order, for whoever does not see the cloud.
 * @param {HTMLElement} section
 * @param {Store} store
 * @param {() => void} changed asks for a new picture
 */
export function keywordsView(section, store, changed) {
  const readings = wordReadings();
  const foot = footIn(section);
  const cloud = cloudIn(find("[data-cloud]", section), foot.others);
  const ranked = rankedIn(find("[data-ranked]", section));
  const news = wordNews();
  let state = "beats";

  return {
    /** @param {Scene} scene */
    update(scene) {
      const board = /** @type {Rec} */ (scene.board);
      const given = store.get(`words:${board.id}`)?.given ?? 0;
      const all = store.byType("word").filter((word) => word.sequence === board.id);
      state = all.length > 0 ? "words" : given > 0 ? "held" : "beats";
      readings.follow(scene.meeting, board.id);
      show(section, state, scene, given);
      const words = readings.frozen(all).sort(byRank);
      const { reading, paused } = readings.now();
      setAttribute(section, "data-reading", reading);
      cloud.update(words, board.id);
      ranked.update(words, reading, componentsOf(store));
      foot.update(words, reading, paused);
      news.update(state, all, given);
    },
    fit() {
      if (state !== "words") {
        const text = find(`[data-state=${state}]`, section);
        return text.scrollHeight <= text.clientHeight;
      }
      const { reading } = readings.now();
      if (reading === "cloud") return cloud.fit();
      const pages = ranked.fit(reading, readings.now().page);
      readings.paged(pages);
      foot.pages(readings.now().page, pages);
      return true;
    },
    news: news.say,
    readings: {
      /** What the keys and the bar may do; null while there are no words to read. */
      now: () => (section.hidden || state !== "words" ? null : readings.now()),
      /** @param {string} name */
      act(name) {
        readings.act(name);
        changed();
      },
    },
  };
}

/**
 * @param {HTMLElement} section
 * @param {string} state
 * @param {Scene} scene
 * @param {number} given
 */
function show(section, state, scene, given) {
  const board = /** @type {Rec} */ (scene.board);
  for (const part of section.querySelectorAll("[data-state]")) {
    setAttribute(part, "hidden", part.getAttribute("data-state") !== state);
  }
  setAttribute(section, "data-shows", state);
  const closing = isClosing(board);
  const prompt = board.prompt || say(closing ? "leave" : "prompt");
  const invitation = secondBeat(closing ? 1 : scene.meeting.words_per_person);
  // Once the words are revealed, eyes are on them and no longer on the phones.
  const asked = board.writing === "open" && state !== "beats" && !board.revealed;
  const line = writingLine({ ...scene, step: board }) || (asked ? invitation : "");
  const above = scene.recalled ? say("recalled") : closing && state !== "beats" ? say("leaving") : "";
  fill(find(".keywords-ask", section), { prompt: above || prompt, line: above ? prompt : line });
  find("[data-first-beat]", section).hidden = closing;
  setText(find("[data-second-beat]", section), invitation);
  counted(find("[data-held]", section), given);
}

/** @param {number} allowed */
function secondBeat(allowed) {
  if (allowed < 2) return say("one-word");
  const numbers = say("numbers").split(" ");
  return say("many-words", { mots: numbers[allowed] ?? allowed });
}

/**
 * The quiet line under the words: how many more, which page, what a size means, whether it waits.
 * @param {HTMLElement} section
 */
function footIn(section) {
  const others = find("[data-other-words]", section);
  const legend = find("[data-legend]", section);
  const page = find("[data-page]", section);
  const paused = find("[data-paused]", section);
  const once = find("[data-once]", section);
  const none = find("[data-none-once]", section);
  return {
    /** @param {number} left */
    others(left) {
      others.hidden = left <= 0;
      counted(others, left);
    },
    /**
     * @param {Rec[]} words by rank
     * @param {string} reading
     * @param {boolean} waits
     */
    update(words, reading, waits) {
      const rare = reading === "rare";
      const rarest = words.at(-1)?.count ?? 0;
      legend.hidden = reading !== "cloud" || (words[0]?.count ?? 0) < 2;
      once.hidden = !rare || rarest > 1;
      none.hidden = !rare || rarest <= 1;
      paused.hidden = !waits;
      if (reading === "cloud") page.hidden = true;
      else others.hidden = true;
    },
    /**
     * @param {number} at
     * @param {number} pages
     */
    pages(at, pages) {
      page.hidden = pages < 2;
      setText(page, say("page", { i: at + 1, n: pages }));
    },
  };
}
