"""A phone at its table, in each of its moments: zoomed, spaced out, dark, in forced colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.moments import moments
from tests.browser.phones import OpenPage
from tests.browser.test_phone_screen import broken_rules, sideways, small_targets
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

# WCAG 1.4.12: whoever reads it so loses nothing.
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
CUT = """
() => [...document.querySelectorAll("main :is(p, button, a, summary, label, h1, h2, li, option)")]
  .filter((each) => each.checkVisibility() && !each.closest(".visually-hidden, .choice"))
  .filter((each) => {
    const { overflow } = getComputedStyle(each);
    const { width, right } = each.getBoundingClientRect();
    const hidden = overflow !== "visible" && each.scrollWidth > each.clientWidth + 1;
    return width > 1 && (hidden || right > document.documentElement.clientWidth + 1);
  })
  .map((each) => each.outerHTML.slice(0, 200))
"""
# Forced colours take grounds away: what is pressed, or may be, is told by an edge or a ground that
# stays.
FLAT = """
() => [...document.querySelectorAll("main :is(button, .field, select)")]
  .filter((each) => each.checkVisibility() && !each.matches(".button-quiet, .act-button"))
  .filter((each) => {
    const { borderTopStyle, borderTopWidth } = getComputedStyle(each);
    return borderTopStyle === "none" || borderTopWidth === "0px";
  })
  .map((each) => each.outerHTML.slice(0, 200))
"""
PRESSED = """
() => [...document.querySelectorAll("main [aria-pressed=true]")]
  .filter((each) => each.checkVisibility())
  .filter((each) => {
    const off = document.querySelector("main [aria-pressed=false]");
    const ground = (one) => getComputedStyle(one).backgroundColor;
    return off && ground(off) === ground(each);
  })
  .map((each) => each.outerHTML.slice(0, 200))
"""


def faults(page: Page) -> dict[str, Any]:
    """What is wrong with the page as it stands, by how it is looked at."""
    found: dict[str, Any] = {"targets": small_targets(page)}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found[theme] = broken_rules(page)
    found["sideways"] = sideways(page)
    style = page.add_style_tag(content=SPACING)
    found["spaced"] = page.evaluate(CUT)
    found["spaced sideways"] = sideways(page)
    style.evaluate("(style) => style.remove()")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found["forced"] = [*page.evaluate(FLAT), *page.evaluate(PRESSED)]
    page.emulate_media(forced_colors="none", color_scheme="light", reduced_motion="reduce")
    return {name: what for name, what in found.items() if what}


def test_every_moment_at_a_table_can_be_read_by_everybody(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    # 640 pixels at 200 %.
    seen = {name: faults(page) for name, page in moments(server, device, open_page, 320, 568)}
    assert {name: what for name, what in seen.items() if what} == {}
    assert list(seen) == [
        *("choose", "seated", "talk", "pen", "ideas", "editing", "conflict", "title", "harvest")
    ]
