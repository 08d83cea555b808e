"""Where the room looks, from the console: phones at rest, the wall, by keyboard and by hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import undo
from tests.browser.walls import OpenPage, go_to
from tests.kit.devices import Device
from tests.kit.serving import Links


@pytest.fixture
def desk(open_page: OpenPage, rencontre: Links, console: Device) -> Page:
    go_to(console, "talk")
    page = open_page(rencontre.console, 1366, 768)
    expect(page.locator("#now-title")).to_have_text("Les éléments clés de l’impact collectif")
    return page


def waits(console: Device, **fields: object) -> None:
    console.wait(lambda it: all(it.records["meeting"][key] == fields[key] for key in fields))


def test_phones_are_put_down_and_taken_up_by_one_key(
    desk: Page, console: Device, open_page: OpenPage, rencontre: Links
) -> None:
    desk.keyboard.press("p")
    waits(console, resting=True)
    expect(desk.locator("#toasts")).to_contain_text("Téléphones posés : on se parle.")
    expect(desk.locator("#rest-phones")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("#wall-now")).to_have_text("Le mur montre : Posez vos téléphones")
    desk.locator("#rest-phones").click()
    waits(console, resting=False)
    undo(desk, "Les téléphones reprennent.")
    waits(console, resting=True)


def test_the_wall_shows_something_else_and_follows_again(desk: Page, console: Device) -> None:
    walls = desk.get_by_role("group", name="Au mur")
    walls.get_by_role("button", name="Le cadre").click()
    waits(console, wall="frame")
    expect(desk.locator("#wall-now")).to_have_text("Le mur montre : Le cadre")
    desk.keyboard.press("b")
    waits(console, wall="blank")
    expect(walls.get_by_role("button", name="Écran noir")).to_have_attribute("aria-pressed", "true")
    desk.keyboard.press("b")
    waits(console, wall="follow")
    undo(desk, "Au mur : Le déroulé")
    waits(console, wall="blank")
