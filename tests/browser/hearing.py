"""A page by keyboard and by ear: where the focus stands, and what live regions say."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

STOPS_AT_MOST = 200
NAMELESS = re.compile(r"- [a-z]+( \[.*\])?:?")

#: What a live region would say, in order: the text of those that change while they can be heard.
LISTEN = """() => {
  window.heard = [];
  const shown = (region) => region.getClientRects().length > 0;
  new MutationObserver((changes) => {
    const regions = changes.map(({ target }) => (target.nodeType === 1 ? target
      : target.parentElement)?.closest("[role=status], [role=alert], [aria-live]"));
    for (const region of new Set(regions)) {
      const text = region && shown(region) ? region.textContent.replace(/\\s+/g, " ").trim() : "";
      if (text) window.heard.push(text);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}"""

#: How the focus is seen: nothing to say, or why a person would not find it.
UNSEEN = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no ring";
  if (box.bottom < 1 || box.top > innerHeight - 1) return "out of sight";
  const x = Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2));
  const y = Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height / 2, 20)));
  const over = document.elementFromPoint(x, y);
  const label = over?.closest("label")?.control;
  return !over || it.contains(over) || over.contains(it) || label === it ? "" : "covered";
}"""


def listen(page: Page) -> None:
    """From now on, keep what live regions say."""
    page.evaluate(LISTEN)


def heard(page: Page) -> list[str]:
    """What was said since, or since the last time this was asked."""
    said: list[str] = page.evaluate("window.heard.splice(0)")
    return said


def hears(page: Page, text: str) -> None:
    """Wait until that is said; a no-break space is a space to the ear."""
    plain = text.replace("\xa0", " ")
    page.wait_for_function("text => window.heard.some((one) => one.includes(text))", arg=plain)


def stand(page: Page, name: str, way: str = "Tab") -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(STOPS_AT_MOST):
        page.keyboard.press(way)
        if page.evaluate("() => document.activeElement === document.body"):
            continue
        focused = page.locator(":focus")
        if name in focused.aria_snapshot().replace("\xa0", " "):
            return
    raise AssertionError(f"{name} is out of the keyboard's reach")


def press(page: Page, name: str, way: str = "Tab") -> None:
    stand(page, name, way)
    page.keyboard.press("Enter")


def stops(page: Page) -> list[str]:
    """Every stop of the keyboard that has no name, or that is not seen, from the page's top."""
    page.evaluate(
        "document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)"
    )
    wrong, seen = [], 0
    while seen < STOPS_AT_MOST:
        page.keyboard.press("Tab")
        at: str = page.evaluate(
            """() => {
            const it = document.activeElement;
            if (it === document.body || it.dataset.walked) return "";
            it.dataset.walked = "yes";
            return it.id || it.textContent.trim().slice(0, 30) || it.outerHTML;
            }"""
        )
        if not at:
            break
        seen += 1
        unseen = page.evaluate(UNSEEN)
        if unseen:
            wrong.append(f"{at}: {unseen}")
        if NAMELESS.fullmatch(page.locator(":focus").aria_snapshot().partition("\n")[0]):
            wrong.append(f"{at}: no name")
    page.evaluate(
        "document.querySelectorAll('[data-walked]').forEach((it) => delete it.dataset.walked)"
    )
    assert seen > 1
    return wrong


def never_nowhere(page: Page) -> None:
    """The focus is on something that is there."""
    expect(page.locator(":focus")).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")
