"""Tabs that sleep and die: what they kept leaves, and what they missed is shown."""

from __future__ import annotations

import os
from contextlib import closing

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.phones import (
    Line,
    OpenPage,
    choose,
    expect_received,
    give,
    idea,
    on_boards,
    own,
    start,
    texts,
    write,
)
from tests.kit.crowd import fresh
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

OFFLINE = "Hors ligne. Vous pouvez continuer à écrire."
FROZEN_SECONDS = float(os.environ.get("FROZEN_SECONDS", "0"))
"""How long a frozen tab stays so beyond what the test itself takes; 600 is the long form."""


def freeze(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    return session


def test_a_frozen_tab_sends_what_it_kept_and_shows_what_it_missed(
    own_server: RunningServer, open_page: OpenPage
) -> None:
    links, console = on_boards(own_server)
    page = open_page("about:blank")
    line = Line(page.context)
    page.goto(links.join)
    choose(page, "soutien")
    line.hole = True
    write(page, "écrite avant le sommeil")
    expect(own(page, "écrite avant le sommeil")).to_be_visible()
    session = freeze(page)
    console.close()
    own_server.stop()
    own_server.restart()
    console = fresh(own_server, links.console, "console", "owner")
    with closing(fresh(own_server, links.join, "hall", "participant")) as phone:
        idea(console, phone, "écrite pendant le sommeil")
    console.socket.sleep(FROZEN_SECONDS)
    line.hole = False
    session.send("Page.setWebLifecycleState", {"state": "active"})
    expect_received(page, "écrite avant le sommeil", seconds=20)
    expect(page.locator(".idea-text:visible", has_text="écrite pendant le sommeil")).to_be_visible()
    console.wait(
        lambda it: (
            sorted(texts(it, "card")) == ["écrite avant le sommeil", "écrite pendant le sommeil"]
        )
    )
    console.close()
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_tab_killed_before_its_answer_came_finds_it_when_it_opens_again(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page("about:blank")
    line = Line(page.context)
    page.goto(rencontre.join)
    choose(page, "soutien")
    write(page, "tout va bien")
    expect_received(page, "tout va bien")
    line.deaf = True
    write(page, "la réponse s’est perdue")
    arrived = ["tout va bien", "la réponse s’est perdue"]
    # The page's frames go through this very thread: it has to look at the page.
    eventually(lambda: page.title() and texts(console, "card") == arrived)
    page.close()
    line.deaf = False
    again = page.context.new_page()
    again.goto(rencontre.join)
    choose(again, "soutien")
    expect_received(again, "la réponse s’est perdue")
    console.wait(lambda it: texts(it, "card") == ["tout va bien", "la réponse s’est perdue"])


def test_what_the_server_has_without_the_phone_knowing_can_still_be_taken_back(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page("about:blank")
    line = Line(page.context)
    page.goto(rencontre.join)
    give(page, "pesé")
    expect_received(page, "pesé")
    line.deaf = True
    give(page, "trop vite")
    # The page's frames go through this very thread: it has to look at the page.
    eventually(lambda: page.title() and texts(console, "keyword") == ["pesé", "trop vite"])
    expect(page.locator("#pill")).to_have_text(OFFLINE, timeout=20_000)
    own(page, "trop vite").get_by_role("button", name="Retirer").click()
    line.deaf = False
    eventually(lambda: page.title() and texts(console, "keyword") == ["pesé"])
    page.errors.clear()  # type: ignore[attr-defined]
