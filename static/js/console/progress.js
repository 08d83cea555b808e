// @ts-check
import { announce } from "../announce.js";
import { liveList, say, setText } from "../parts.js";
import { button, count, element, onPress, refill } from "./dom.js";
import { components, kept } from "./facts.js";
import { Hands } from "./hands.js";
import { prepared } from "./prepared.js";
import { onStage } from "./stage.js";

/**
 * How far each component is, in whose hand, and the way from one to the next.
 *
 * @typedef {import("./facts.js").Desk} Desk
 * @typedef {import("../store.js").Rec} Rec
 */

const FINISH = ["prepare-ready", "prepare-ready-end"]; // on a phone, at the end of the list too

/**
 * @param {Desk} desk
 * @returns {{hands: Hands, paint: (component: Rec) => void, keys: Record<string, () => void>}}
 */
export function progressPart(desk) {
  const hands = new Hands(desk);
  const board = boardPart(desk, hands);
  const ready = button("prepare-ready");
  const title = element("synthesis-component");
  const mine = () => prepared(desk);
  /** @param {string} key */
  const turnTo = (key) => {
    desk.ui.set({ prepared: key });
    hands.turnTo(key);
  };
  board.onChoice((key) => {
    turnTo(key);
    // On a phone, what was chosen is under the board.
    if (title.getBoundingClientRect().top > innerHeight * 0.7) title.scrollIntoView({ block: "start" });
  });
  onPress(button("stage-this"), (by) => {
    desk.acts.run("set_stage", { component: mine()?.key, complement: false, points: 1 }, { by });
  });
  onPress(button("prepare-take"), (by) => {
    const component = mine();
    if (!component) return;
    const { label, key } = component;
    void hands.take(key, { by, said: say("said_component_taken", { label }) });
    title.focus();
  });
  onPress(button("prepare-again"), (by) => {
    const component = mine();
    if (!component) return;
    setReady(desk, component, false, { by, done: () => void hands.take(component.key) });
    title.focus();
  });
  /** @param {HTMLElement} by */
  const finish = (by) => {
    const component = mine();
    if (!component || component.ready || hands.isTaken(component)) return;
    setReady(desk, component, true, {
      by,
      done: () => {
        const next = following(desk, hands, component);
        if (next) turnTo(next.key);
        else hands.leave();
        title.focus();
      },
      undone: () => turnTo(component.key),
    });
  };
  for (const one of FINISH) onPress(button(one), finish);
  return {
    hands,
    paint: (component) => {
      board.paint();
      paintHead(desk, hands, component);
    },
    keys: {
      g: () => {
        const component = mine();
        const next = component && (following(desk, hands, component) ?? beside(desk, component));
        if (!next) return;
        turnTo(next.key);
        title.focus();
      },
      f: () => finish(ready),
    },
  };
}

/**
 * @param {Desk} desk
 * @param {Rec} component
 * @param {boolean} on
 * @param {{by: HTMLElement, done: () => void, undone?: () => void}} manner
 */
function setReady({ acts }, { key, label }, on, { by, done, undone }) {
  acts.run("set_ready", { component: key, on }, {
    by,
    said: say(on ? "said_component_ready" : "said_component_again", { label }),
    done,
    undo: async () => {
      if (!(await acts.run("set_ready", { component: key, on: !on }))) return false;
      undone?.();
      return true;
    },
  });
}

/**
 * @param {Desk} desk
 * @param {Hands} hands
 * @param {Rec} component
 * @returns {Rec | undefined} the next one that is not ready, and that nobody else prepares
 */
function following({ store }, hands, component) {
  const every = components(store);
  const here = every.findIndex((one) => one.key === component.key);
  return [...every.slice(here + 1), ...every.slice(0, here)].find((one) => !one.ready && !hands.isTaken(one));
}

/**
 * @param {Desk} desk
 * @param {Rec} component
 * @returns {Rec | undefined} the one after it, the first after the last
 */
function beside({ store }, component) {
  const every = components(store);
  const here = every.findIndex((one) => one.key === component.key);
  return every[(here + 1) % every.length];
}

/**
 * @param {Desk} desk
 * @param {Hands} hands
 */
function boardPart(desk, hands) {
  const { store } = desk;
  const group = element("synthesis-picks");
  const refresh = liveList(group, "component", {
    records: () => components(store).map((one) => row(desk, hands, one)),
    key: (one) => `pick:${one.key}`,
    fill: refill,
  });
  let heard = "";
  return {
    /** @param {(key: string) => void} chosen */
    onChoice: (chosen) => {
      group.addEventListener("click", (event) => {
        const pressed = event.target instanceof Element ? event.target.closest("[data-pick]") : null;
        if (pressed instanceof HTMLElement) chosen(pressed.dataset.pick ?? "");
      });
    },
    paint: () => {
      refresh();
      const every = components(store);
      const n = every.filter((one) => one.ready).length;
      const all = every.length > 0 && n === every.length;
      const said = all ? say("prepare_all_ready") : count("prepare_ready", n, { of: every.length });
      setText(element("prepare-progress"), said);
      if (heard && heard !== said) announce(said);
      heard = said;
    },
  };
}

/**
 * @param {Desk} desk
 * @param {Hands} hands
 * @param {Rec} one
 */
function row(desk, hands, one) {
  const { store } = desk;
  const { key, number, label } = one;
  const n = kept(store, key).length;
  const written = Boolean(store.get(`synthesis:${key}`)?.text);
  const completed = Boolean(store.get(`complement:${key}`));
  const state = one.ready ? "ready" : one.hand ? "hand" : "todo";
  const says = one.ready
    ? say("prepare_done")
    : one.hand ? say("prepare_hand", { post: hands.post(one) }) : say("prepare_todo");
  const counts = [
    say("kept_short", { n }),
    written && say("prepare_sentence"),
    completed && say("prepare_complement"),
  ];
  const heard = [
    says,
    say("kept", { n }),
    written && say("prepare_heard_sentence"),
    completed && say("complement_has"),
  ];
  return {
    key,
    pick: key,
    component: key,
    shape: `#shape-${key}`,
    number,
    label,
    state,
    says,
    counts: counts.filter(Boolean).join(" · "),
    heard: heard.filter(Boolean).join(", "),
    pressed: String(key === prepared(desk)?.key),
  };
}

/**
 * @param {Desk} desk
 * @param {Hands} hands
 * @param {Rec} component
 */
function paintHead(desk, hands, component) {
  const { key, number, label, ready } = component;
  const title = element("synthesis-component");
  title.dataset.component = key;
  setText(title, `${number}. ${label}`);
  const taken = hands.isTaken(component) && !ready;
  const who = element("prepare-who");
  who.hidden = !taken;
  setText(who, taken ? say("prepare_other", { post: hands.post(component) }) : "");
  button("prepare-take").hidden = !taken;
  button("prepare-again").hidden = !ready;
  for (const finish of FINISH.map(button)) {
    finish.hidden = ready || taken;
    finish.setAttribute("aria-label", say("prepare_set_ready_what", { label }));
  }
  button("stage-this").hidden = !onStage(desk) || desk.store.get("stage")?.component === key;
}
