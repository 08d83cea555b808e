// @ts-check
/**
 * Asks the projecting machine not to fall asleep while the wall is looked at. Only where a browser
 * offers it: on the facilitator's own machine, or over HTTPS.
 */
export function stayAwake() {
  const ask = () => {
    if (document.hidden) return;
    navigator.wakeLock?.request("screen").catch(() => {}); // a low battery may refuse
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
