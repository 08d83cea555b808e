"""A wall that nobody touches again, through a morning in which the server dies once and is started
again once."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_wall_pins import pin
from tests.browser.walls import OpenPage, go_to, post_ideas, post_words, settled
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import RunningServer

BACK = 25_000
"""Milliseconds in which a screen has found its server again."""


def shown(wall: Page) -> Locator:
    return wall.locator("main .view:visible")


def texts(wall: Page) -> list[str]:
    """Everything that somebody reads on it, its frame and its bar included, but not what it said
    last to those who listen: what was new to one is not new to the other."""
    settled(wall)
    every: list[str] = wall.evaluate(
        "() => [...document.body.children].filter((part) => !part.matches('[role=status], script'))"
        ".map((part) => part.innerText)"
    )
    return every


def test_a_wall_left_alone_follows_the_morning_through_two_restarts(
    own_server: RunningServer, open_page: OpenPage
) -> None:
    links = own_server.new()
    console, phone = Device(own_server.address), Device(own_server.address)
    seats = ((console, ("console", "owner")), (phone, ("hall", "participant")))
    for (each, place), link in zip(seats, (links.console, links.join), strict=True):
        each.open(link)
        each.join(*place)

    def found_again(*, politely: bool) -> None:
        if politely:
            own_server.stop()
        else:
            own_server.kill()
        own_server.restart()
        for each, place in seats:
            each.renew()
            each.join(*place)

    wall, agenda = (open_page(links.wall, 1280, 720) for _ in range(2))
    wall.keyboard.press("+")
    expect(wall.locator("[data-zoom]")).to_have_text("110\u00a0%")
    pin(agenda, "Programme")
    # From here on nobody touches either.
    now = agenda.locator("[aria-current=step]")
    go_to(console, "welcome")
    expect(shown(wall)).to_contain_text("Bienvenue")
    expect(now).to_contain_text("Accueil convivial")

    words = go_to(console, "keywords")
    expect(shown(wall)).to_contain_text("La coopération, pour vous")
    post_words(phone, console, words, ["confiance", "écoute"])
    expect(wall.locator("[data-state=held]")).to_contain_text("2")
    expect(shown(wall)).not_to_contain_text("confiance")

    found_again(politely=False)
    # What happened while it was alone is there, and what happens next arrives.
    post_words(phone, console, words, ["entraide"])
    assert "seq" in console.op("reveal_words", sequence=words)
    for word in ("confiance", "écoute", "entraide"):
        expect(wall.locator("[data-list=words]")).to_contain_text(word, timeout=BACK)

    boards = go_to(console, "boards")
    idea, _ = post_ideas(phone, console, boards, "agenda", ["Un local ouvert", "Des trajets"])
    assert "seq" in console.op("show_ideas", shown=True)
    expect(wall.locator("[data-view=boards]")).to_contain_text("Un local ouvert")
    expect(now).to_contain_text("Exploration des 5 composantes")

    go_to(console, "break")
    expect(shown(wall)).to_contain_text("Pause")
    found_again(politely=True)
    assert "seq" in console.op("keep", card=idea)
    go_to(console, "restitution")
    assert "seq" in console.op("set_stage", component="agenda", complement=False)
    kept = wall.locator("[data-view=component]")
    expect(kept).to_contain_text("Un local ouvert", timeout=BACK)
    expect(kept).to_contain_text("Ce que les tables retiennent")

    leaving = go_to(console, "conclusion")
    post_words(phone, console, leaving, ["du courage"])
    expect(wall.locator("[data-list=words]")).to_contain_text("du courage")
    for each in (wall, agenda):
        # A connection that is refused while there is no server is logged by the browser itself.
        each.errors.clear()  # type: ignore[attr-defined]
    others = [open_page(links.wall, 1280, 720) for _ in range(2)]
    others[0].keyboard.press("+")
    pin(others[1], "Programme")
    for each, new in zip((wall, agenda), others, strict=True):
        expect(new.locator(".strip-code")).to_have_text(links.code)
        eventually(lambda each=each, new=new: texts(each) == texts(new))  # type: ignore[misc]
    expect(wall.locator("[data-zoom]")).to_have_text("110\u00a0%")
    expect(agenda.locator("[data-pinned]")).to_have_text("Épinglé")
    expect(agenda.locator(".view:visible h2")).to_have_text("Le programme")
    for device in (console, phone):
        device.close()
