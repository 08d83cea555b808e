"""The room check: the pattern on the wall, a phone that comes in, and nothing left of it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.walls import OpenPage, axe_faults, faults_at_every_size
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def test_the_room_is_checked_in_a_few_presses(
    open_page: OpenPage, server: RunningServer, rencontre: Links, console: Device
) -> None:
    page = open_page(rencontre.console, 1366, 768)
    page.goto(f"{server.address}/studio/{console.room}/salle")
    wall = open_page(rencontre.wall, 1280, 720)
    page.get_by_role("button", name="Montrer la mire").click()
    expect(page.locator("#pattern-shown")).to_be_visible()
    expect(wall.locator(".view:not([hidden]) h2")).to_have_text("Lisible du dernier rang\u202f?")
    expect(wall.locator(".pattern-components li")).to_have_count(5)
    # One line is meant to be too small: it is as small as a full cloud's.
    found = [fault for each in faults_at_every_size(wall).values() for fault in each]
    assert all(fault.startswith("too small: p.pattern-dense") for fault in found), found
    assert not axe_faults(wall)
    expect(page.locator("#phones-in")).to_have_text("Aucun téléphone n’est encore entré.")
    open_page(rencontre.join)
    expect(page.locator("#phones-in")).to_have_text(re.compile("1 téléphone est entré"))
    expect(page.locator("#phones [data-verdict=good]")).to_be_visible()
    # Loopback: no phone of a room would ever come in.
    expect(page.get_by_text("aucun téléphone n’entrera")).to_be_visible()
    assert not axe_faults(page)
    page.get_by_role("button", name="Enlever la mire").click()
    expect(wall.locator("[data-view=pattern]")).to_be_hidden()
