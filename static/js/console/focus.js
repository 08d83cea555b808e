// @ts-check
/**
 * Where a keyboard stands while the console repaints itself: never nowhere, never out of sight.
 */

/**
 * Runs a repaint and, when the row that held the focus has gone, gives it to the row that came in
 * its place, or to the list's title when none is left.
 * @param {HTMLElement} container
 * @param {HTMLElement} title focusable by script
 * @param {() => void} repaint
 */
export function keepingFocus(container, title, repaint) {
  const active = document.activeElement;
  const row = [...container.children].findIndex((child) => child.contains(active));
  const act = active instanceof HTMLElement ? active.dataset.act : undefined;
  repaint();
  if (row < 0 || active?.isConnected) return;
  const next = container.children[Math.min(row, container.children.length - 1)];
  const target =
    next?.querySelector(`[data-act="${act}"]:not([hidden])`) ??
    next?.querySelector("[data-act]:not([hidden])") ??
    title;
  if (target instanceof HTMLElement) target.focus();
}

/**
 * Repaints everything. Who stood on what has gone stands on the title of the nearest part that is
 * still there; what arrives above does not push out of sight the row that a keyboard is on.
 * @param {() => void} repaint
 */
export function standing(repaint) {
  const active = document.activeElement;
  const stands = active instanceof HTMLElement && active !== document.body;
  const around = stands ? ancestors(active) : [];
  const seen = stands && active.matches(":focus-visible") && isInSight(active);
  repaint();
  const now = document.activeElement;
  if (!stands || (now !== active && now !== document.body)) return;
  if (!isShown(active)) home(around)?.focus();
  else if (seen && !isInSight(active)) active.scrollIntoView({ block: "center" });
}

/** @param {Element[]} parts the nearest first */
function home(parts) {
  return parts.map(titleOf).find(Boolean) ?? document.getElementById("now-title");
}

/** @param {Element} element */
function ancestors(element) {
  const found = [];
  for (let each = element.parentElement; each; each = each.parentElement) found.push(each);
  return found.filter((each) => each.matches("section, .view, main, dialog"));
}

/**
 * @param {Element} part
 * @returns {HTMLElement | undefined} the first title of that part which a script can focus
 */
function titleOf(part) {
  const titles = /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[tabindex='-1']"));
  return [...titles].find((title) => /^H\d$/.test(title.tagName) && isShown(title));
}

/** @param {Element} element */
function isShown(element) {
  return element.isConnected && element.getClientRects().length > 0;
}

/** @param {Element} element */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
