// @ts-check
import { ask } from "./http.js";

const EVERY = 2000;

/**
 * A screen that waits: asks what code it shows, until somebody has typed it. Nobody knows its ticket
 * after a restart: then it waits anew.
 */
function wait() {
  const { ticket = "" } = document.body.dataset;
  // The address stands on the wall for all to read: whoever has the ticket comes in by it.
  history.replaceState(null, "", "/mur");
  const code = document.getElementById("code");
  const lost = document.getElementById("lost");
  const look = async () => {
    try {
      const told = await ask(`/mur/${ticket}/etat`);
      if (lost) lost.hidden = true;
      if (told.go) return location.replace(told.go);
      if (!told.code) return location.replace("/mur");
      if (code && code.textContent !== told.code) code.textContent = told.code;
    } catch {
      if (lost) lost.hidden = false;
    }
    setTimeout(look, EVERY);
  };
  document.addEventListener("visibilitychange", () => document.hidden || stayAwake());
  stayAwake();
  setTimeout(look, EVERY);
}

/** As the wall: only where a browser offers it. */
function stayAwake() {
  navigator.wakeLock?.request("screen").catch(() => {});
}

wait();
