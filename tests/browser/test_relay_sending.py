"""A list on its way from the tablet of the welcome desk: it counts once, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation.core.people import Role
from tests.browser.phones import Line, start
from tests.kit.devices import Device
from tests.kit.doors import held, role_link
from tests.kit.serving import RunningServer

OpenPage = Callable[..., Page]
SEND_AND_TYPE_ON = """
() => {
  document.getElementById("send").click();
  const field = document.getElementById("text");
  field.value += "\\nécoute";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
"""


@pytest.fixture
def link(server: RunningServer, console: Device) -> str:
    return role_link(server, console.room, Role.RELAY)


def given(console: Device) -> dict[str, int]:
    return {one["text"]: one["weight"] for one in console.of("keyword")}


def test_what_is_typed_while_a_list_is_on_its_way_stays_for_the_next(
    open_page: OpenPage, console: Device, link: str
) -> None:
    start(console, "keywords")
    page = open_page(link, 820, 1180)
    field = page.get_by_label("Un mot par ligne")
    field.fill("confiance x4")
    page.evaluate(SEND_AND_TYPE_ON)
    expect(field).to_have_value("écoute")
    page.get_by_role("button", name="Transmettre").click()
    expect(field).to_have_value("")
    expect(page.locator("#sent")).to_have_text("5 mots transmis")
    console.wait(lambda it: given(it) == {"confiance": 4, "écoute": 1})


def test_a_lost_answer_is_asked_for_again_even_when_more_was_typed(
    open_page: OpenPage, console: Device, link: str
) -> None:
    page = open_page(link, 820, 1180)
    line = Line(page.context)
    page.reload()
    start(console, "keywords")
    expect(page.locator("#writing")).to_be_empty()
    field = page.get_by_label("Un mot par ligne")
    field.fill("confiance x4")
    line.deaf = True
    page.evaluate(SEND_AND_TYPE_ON)
    expect(page.locator("#bad")).to_contain_text("Votre liste est gardée", timeout=15_000)
    console.wait(lambda it: len(it.of("keyword")) == 1)
    expect(field).to_have_value("confiance x4\nécoute")
    line.deaf = False
    page.reload()
    expect(field).to_have_value("confiance x4\nécoute")
    page.get_by_role("button", name="Transmettre").click()
    expect(field).to_have_value("écoute", timeout=20_000)
    expect(page.locator("#sent")).to_have_text("4 mots transmis")
    page.get_by_role("button", name="Transmettre").click()
    expect(field).to_have_value("")
    console.wait(lambda it: given(it) == {"confiance": 4, "écoute": 1})
    page.errors.clear()  # type: ignore[attr-defined]  # the browser logs what it could not reach


def test_a_list_that_comes_too_early_leaves_by_itself_as_it_was_mended(
    open_page: OpenPage, console: Device, link: str
) -> None:
    page = open_page(link, 820, 1180)
    field = page.get_by_label("Un mot par ligne")
    field.fill("confience x4")
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#trying")).to_contain_text("elle partira toute seule à l’ouverture")
    expect(page.locator("#bad")).to_be_empty()
    field.fill("confiance x4")
    start(console, "keywords")
    expect(field).to_have_value("", timeout=20_000)
    expect(page.locator("#trying")).to_be_empty()
    expect(page.locator("#sent")).to_have_text("4 mots transmis")
    console.wait(lambda it: given(it) == {"confiance": 4})


def test_a_list_that_was_given_up_is_not_sent_any_more(
    open_page: OpenPage, console: Device, link: str
) -> None:
    page = open_page(link, 820, 1180)
    field = page.get_by_label("Un mot par ligne")
    field.fill("confiance x4")
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#trying")).not_to_be_empty()
    field.fill("")
    expect(page.locator("#trying")).to_be_empty()
    start(console, "keywords")
    expect(page.locator("#writing")).to_be_empty()
    field.fill("écoute")
    page.get_by_role("button", name="Transmettre").click()
    expect(field).to_have_value("")
    expect(page.locator("#sent")).to_have_text("1 mot transmis")
    console.wait(lambda it: given(it) == {"écoute": 1})


def test_a_list_that_could_not_be_stored_is_tried_again_until_it_is(
    open_page: OpenPage, server: RunningServer, console: Device, link: str
) -> None:
    start(console, "keywords")
    page = open_page(link, 820, 1180)
    field = page.get_by_label("Un mot par ligne")
    with held(server):
        field.fill("confiance x4")
        page.get_by_role("button", name="Transmettre").click()
        expect(page.locator("#trying")).to_contain_text("nouvel essai dans un instant")
        expect(field).to_have_value("confiance x4")
    expect(field).to_have_value("", timeout=20_000)
    expect(page.locator("#trying")).to_be_empty()
    console.wait(lambda it: given(it) == {"confiance": 4})


def test_what_was_taken_back_goes_for_good_by_the_rencontre_s_clock(
    open_page: OpenPage, tmp_path: Path
) -> None:
    clock = {"FACILITATION_CLOCK": "2025-02-04T09:52+01:00@15"}
    fast = RunningServer(tmp_path / "donnees", environment=clock).start()
    try:
        with closing(Device(fast.address)) as console:
            console.open(fast.new().console)
            console.join("console", "owner")
            start(console, "keywords")
            page = open_page(role_link(fast, console.room, Role.RELAY), 820, 1180)
            page.get_by_label("Un mot par ligne").fill("écoute")
            page.get_by_role("button", name="Transmettre").click()
            page.get_by_role("button", name="Retirer : écoute").click()
            # Ten seconds of the rencontre; ten real ones would be too long.
            expect(page.locator("#last li")).to_have_count(0, timeout=5_000)
    finally:
        fast.stop()
