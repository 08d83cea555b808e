"""A wall in its own window: pinned on that screen, and brought in by a code."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walls import OpenPage, axe_faults, faults, faults_at_every_size, go_to
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


@pytest.fixture
def wall(open_page: OpenPage, rencontre: Links, console: Device) -> Page:
    go_to(console, "talk")
    return open_page(rencontre.wall, 1280, 720)


def pin(wall: Page, name: str) -> None:
    # The bar is there for as long as somebody is at the screen.
    wall.mouse.move(400, 300)
    wall.mouse.move(500, 350)
    button = wall.get_by_role("group", name="Ce que montre cet écran").get_by_text(name, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_pinned_wall_shows_one_thing_whatever_the_room_does(
    wall: Page, console: Device, open_page: OpenPage, rencontre: Links
) -> None:
    heading, mark = wall.locator(".view:not([hidden]) h2"), wall.locator("[data-pinned]")
    other = open_page(rencontre.wall, 1280, 720)
    expect(mark).to_be_hidden()
    pin(wall, "Programme")
    expect(heading).to_have_text("Le programme")
    expect(mark).to_have_text("Épinglé")
    expect(wall.locator("[aria-current=step]")).to_contain_text("Les éléments clés")
    assert not faults_at_every_size(wall)
    wall.set_viewport_size({"width": 1280, "height": 720})
    assert not axe_faults(wall)
    go_to(console, "keywords")
    expect(wall.locator("[aria-current=step]")).to_contain_text("Introduction")
    expect(heading).to_have_text("Le programme")
    # On this screen alone, and still after its machine slept or its page was loaded again.
    expect(other.locator("[data-view=keywords]")).to_be_visible()
    wall.keyboard.press("+")
    wall.reload()
    expect(heading).to_have_text("Le programme")
    expect(mark).to_be_visible()
    expect(wall.locator("[data-zoom]")).to_have_text("110\u00a0%")
    # Blank is blank on every wall.
    assert "seq" in console.op("set_wall", wall="blank")
    expect(wall.locator("[data-view=blank]")).to_be_visible()
    assert "seq" in console.op("set_wall", wall="follow")
    expect(heading).to_have_text("Le programme")
    for name, view in (("Rejoindre", "join"), ("Mots", "keywords"), ("Idées", "overview")):
        pin(wall, name)
        expect(wall.locator(f"[data-view={view}]")).to_be_visible()
        assert not faults(wall), name
    go_to(console, "break")
    expect(wall.locator("[data-view=overview]")).to_be_visible()
    pin(wall, "Suit le déroulé")
    expect(heading).to_contain_text("Pause")
    expect(mark).to_be_hidden()


def test_a_screen_is_brought_in_by_the_code_that_it_shows(
    server: RunningServer, open_page: OpenPage, rencontre: Links
) -> None:
    screen = open_page(f"{server.address}/mur", 1366, 768)
    # Its ticket does not stand in the address bar, for all to read.
    expect(screen).to_have_url(f"{server.address}/mur")
    code = screen.locator("#code").inner_text()
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert not axe_faults(screen)
    console = open_page(rencontre.console, 1280, 800)
    console.get_by_text("Brancher un écran").click()
    field, wrong = console.get_by_label("Le code de l’écran"), console.locator("#pair-wrong")
    field.fill("ZZZZZ")
    field.press("Enter")
    expect(wrong).to_contain_text("Aucun écran n’attend avec ce code")
    expect(field).to_be_focused()
    field.fill(code.lower())
    expect(wrong).to_be_empty()
    console.get_by_role("button", name="Brancher", exact=True).click()
    expect(console.locator("#toasts")).to_contain_text("Écran branché")
    expect(screen).to_have_url(re.compile(r"/r/\w+/wall$"))
    expect(screen.locator("[data-view=welcome]")).to_be_visible()
    expect(screen.locator(".strip-code")).to_have_text(rencontre.code)
