"""Phones come back at their own pace, and at once when somebody looks at them."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page

from tests.browser.phones import Line, OpenPage, choose, expect_received, start, write
from tests.kit.crowd import fresh
from tests.kit.facts import eventually
from tests.kit.serving import RunningServer

CHANCE = """
Math.random = () => %s;
window.delays = [];
const later = window.setTimeout;
window.setTimeout = (act, wait, ...rest) => {
  window.delays.push(wait);
  return later(act, wait, ...rest);
};
"""
WAKE = {
    "visibilitychange": "document.dispatchEvent(new Event('visibilitychange'))",
    "resume": "document.dispatchEvent(new Event('resume'))",
    "pageshow": "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
    "online": "dispatchEvent(new Event('online'))",
}


def phone(server: RunningServer, open_page: OpenPage, chance: int) -> tuple[Page, Line]:
    """A phone in the room, for which chance always says the same; what it waits for is noted."""
    links = server.new()
    console = fresh(server, links.console, "console", "owner")
    start(console, "boards")
    console.close()
    page = open_page("about:blank")
    line = Line(page.context)
    page.add_init_script(CHANCE % chance)
    page.goto(links.join)
    choose(page, "soutien")
    write(page, "tout va bien")
    expect_received(page, "tout va bien")
    # The door of those without websockets has its own pace.
    page.route(re.compile("/records"), lambda route: route.abort())
    return page, line


def delays(page: Page) -> list[float]:
    found: list[float] = page.evaluate("window.delays")
    return found


@pytest.mark.parametrize(("chance", "paces"), [(0, [250, 500, 1000]), (1, [500, 1000, 2000])])
def test_whoever_finds_nobody_waits_longer_each_time_and_no_two_alike(
    own_server: RunningServer, open_page: OpenPage, chance: int, paces: list[int]
) -> None:
    page, _ = phone(own_server, open_page, chance)
    page.evaluate("window.delays = []")
    own_server.kill()
    eventually(lambda: set(paces) <= set(delays(page)))
    assert (250 in delays(page)) is (chance == 0)
    page.errors.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("chance", "soonest", "latest"), [(0, 2000, 3250), (1, 6500, 7500)])
def test_after_a_goodbye_phones_come_back_when_and_as_spread_out_as_they_were_told(
    own_server: RunningServer, open_page: OpenPage, chance: int, soonest: int, latest: int
) -> None:
    page, line = phone(own_server, open_page, chance)

    def to_a_full_room(frame: str) -> str:
        head, _, body = frame.partition("[")
        if not body.startswith('"bye"'):
            return frame
        _, told = json.loads("[" + body)
        assert told["delay"] == 3.0
        return head + json.dumps(["bye", {**told, "spread": 4.0}])

    line.change = to_a_full_room
    page.evaluate("window.delays = []")
    own_server.stop()
    eventually(lambda: any(soonest <= delay <= latest for delay in delays(page)))
    page.errors.clear()  # type: ignore[attr-defined]


def test_whoever_is_looked_at_again_tries_at_once(
    own_server: RunningServer, open_page: OpenPage
) -> None:
    page, line = phone(own_server, open_page, 1)
    page.evaluate("window.delays = []")
    own_server.kill()
    for name, event in WAKE.items():
        # An attempt under way is one already: the last one has failed, and the next is far off.
        eventually(lambda: {8000, 10_000} & set(delays(page)), 40)
        before = line.attempts
        page.evaluate("window.delays = []")
        page.evaluate(event)
        # Sooner than the eight seconds after which it would have tried by itself.
        eventually(lambda before=before: page.title() and line.attempts > before, 7)
        assert line.attempts > before, name
    page.errors.clear()  # type: ignore[attr-defined]
