// @ts-check
import { announce } from "./announce.js";
import { say } from "./parts.js";
import { connect } from "./sync.js";
import { Acts } from "./console/acts.js";
import { activityLog } from "./console/activity.js";
import { attentionPanel, toggleBlank, toggleRest } from "./console/attention.js";
import { beatsPanel } from "./console/beats.js";
import { cardDialog } from "./console/carddialog.js";
import { cardsPanel } from "./console/cards.js";
import { complementPanel } from "./console/complement.js";
import { goBeside, toggleWriting } from "./console/flow.js";
import { standing } from "./console/focus.js";
import { ideasWall } from "./console/ideaswall.js";
import { keys } from "./console/keys.js";
import { linkPill, nowPanel } from "./console/now.js";
import { pairing } from "./console/pairing.js";
import { publicationLine } from "./console/publication.js";
import { redactDialog } from "./console/redact.js";
import { runPanel } from "./console/run.js";
import { sessionBadge, sessionPanel } from "./console/session.js";
import { stageKeys, stagePanel } from "./console/stage.js";
import { prepared, synthesisPanel } from "./console/synthesis.js";
import { tablesPanel } from "./console/tables.js";
import { timeBar } from "./console/timebar.js";
import { oneMinuteMore, timerPanel } from "./console/timer.js";
import { Toasts } from "./console/toasts.js";
import { troubles } from "./console/troubles.js";
import { Ui } from "./console/ui.js";
import { views } from "./console/views.js";
import { wallPanel } from "./console/wall.js";
import { wordsPanel } from "./console/words.js";

const EVERY = 20_000; // hours and lateness move by themselves
const BREATH = 120; // in a storm of posts, one repaint in that many milliseconds

function main() {
  const { room = "", dayZone = "Europe/Paris" } = document.body.dataset;
  const link = connect();
  const toasts = new Toasts();
  const ui = new Ui(room);
  const acts = new Acts(link, toasts);
  /** @type {import("./console/facts.js").Desk} */
  const desk = { link, store: link.store, ui, acts, toasts, zone: dayZone, room };
  linkPill(desk);
  pairing(desk);
  troubles(link);
  const run = runPanel(desk);
  const { painters: shown, preparing } = panels(desk);
  const painters = [run.paint, ...shown];
  let painting = false;
  const paint = () => {
    painting = true;
    standing(() => {
      for (const painter of painters) painter();
    });
    painting = false;
  };
  const later = batched(paint);
  const openLog = activityLog(desk);
  link.store.subscribe(later);
  link.on("joined", later);
  setInterval(later, EVERY);
  // What is looked at changes under the finger: the next key must find the right field.
  ui.subscribe(() => (painting ? later() : paint()));
  paint();
  keys({
    ArrowRight: () => void goBeside(desk, 1),
    ArrowLeft: () => void goBeside(desk, -1),
    e: () => toggleWriting(desk),
    a: () => toasts.undoLast(),
    1: () => look("words"),
    2: () => look("cards"),
    3: () => look("synthesis"),
    4: () => look("session"),
    t: () => look("tables"),
    p: () => toggleRest(desk),
    b: () => toggleBlank(desk),
    j: openLog,
    d: () => run.shift(),
    "+": () => oneMinuteMore(desk),
    ...stageKeys(desk),
    ...inView("synthesis", preparing),
  });
  /** @param {string} view */
  function look(view) {
    ui.set({ view, zone: "now" });
    announce(say(`view_${view}`));
  }
}

/**
 * Keys of one view rest while another is shown.
 * @param {string} view
 * @param {Record<string, () => void>} acts
 * @returns {Record<string, () => void>}
 */
function inView(view, acts) {
  const place = document.getElementById(`view-${view}`);
  const shown = () => Boolean(place?.getClientRects().length);
  return Object.fromEntries(
    Object.entries(acts).map(([key, act]) => [key, () => void (shown() && act())]),
  );
}

/** @param {import("./console/facts.js").Desk} desk */
function panels(desk) {
  const redact = redactDialog(desk);
  const card = cardDialog(desk, redact);
  const stage = stagePanel(desk);
  const synthesis = synthesisPanel(desk, { card, redact });
  const complement = complementPanel(desk, () => prepared(desk));
  const shown = views(desk, {
    words: wordsPanel(desk),
    tables: tablesPanel(desk),
    cards: cardsPanel(desk, card),
    synthesis: () => {
      synthesis.paint();
      complement();
    },
    session: sessionPanel(desk, redact),
  });
  const painters = [
    nowPanel(desk), timerPanel(desk), timeBar(desk), beatsPanel(desk), shown, stage,
    card.paint, redact.paint,
    wallPanel(desk), ideasWall(desk), attentionPanel(desk), sessionBadge(desk),
    publicationLine(desk),
  ];
  return { painters, preparing: synthesis.keys };
}

/**
 * However much arrives, one repaint at a time: at once after a quiet moment, else after a breath.
 * A hidden page repaints when it is looked at.
 * @param {() => void} paint
 * @returns {() => void}
 */
function batched(paint) {
  let asked = false;
  let last = -BREATH;
  return () => {
    if (asked) return;
    asked = true;
    const wait = Math.max(0, last + BREATH - performance.now());
    const frame = () =>
      requestAnimationFrame(() => {
        asked = false;
        last = performance.now();
        paint();
      });
    if (wait > 0) setTimeout(frame, wait);
    else frame();
  };
}

main();
