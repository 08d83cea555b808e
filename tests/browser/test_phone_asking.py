"""Phones at rest, and the quiet question box."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import OpenPage, start
from tests.browser.walls import axe_faults
from tests.kit.devices import Device
from tests.kit.serving import Links


@pytest.fixture
def page(open_page: OpenPage, rencontre: Links, console: Device) -> Page:
    """A phone during the key elements."""
    start(console, "talk")
    return open_page(rencontre.join, 390, 844)


def rest(console: Device, on: bool) -> None:
    assert "seq" in console.op("rest_phones", on=on)


def test_a_question_is_kept_for_the_animation_and_says_what_became_of_it(
    page: Page, console: Device
) -> None:
    expect(page.locator("#ask")).to_have_attribute("open", "")
    field = page.get_by_label("Notez-la, elle attendra le bon moment.")
    field.fill("Qui décide ?")
    page.get_by_role("button", name="Garder ma question").click()
    expect(field).to_have_value("")
    row = page.locator("#ask-list .own")
    expect(row.locator(".own-text")).to_have_text("Qui décide ?")
    expect(row.locator(".state")).to_contain_text("Reçu")
    console.wait(lambda it: bool(it.of("question")))
    (question,) = console.of("question")
    assert "seq" in console.op("set_asked", contribution=question["id"], asked="asked")
    page.reload()
    expect(row.locator(".state")).to_contain_text("Posée")
    row.get_by_role("button", name=re.compile("Retirer")).click()
    console.wait(lambda it: it.of("question") == [])
    row.get_by_role("button", name=re.compile("Annuler")).click()
    console.wait(lambda it: len(it.of("question")) == 1)
    assert not axe_faults(page)


def test_phones_at_rest_show_nothing_but_the_box_and_come_back(page: Page, console: Device) -> None:
    start(console, "keywords")
    expect(page.locator("#words")).to_be_visible(timeout=20_000)
    rest(console, True)
    expect(page.locator("#rest")).to_be_visible()
    expect(page.locator("#words")).to_be_hidden()
    expect(page.locator("#announce")).to_contain_text("C’est le moment d’écouter")
    page.get_by_text("Noter une question pour plus tard").click()
    page.get_by_label("Notez-la, elle attendra le bon moment.").fill("Et après ?")
    page.keyboard.press("Enter")
    console.wait(lambda it: bool(it.of("question")))
    assert not axe_faults(page)
    rest(console, False)
    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("#rest")).to_be_hidden()


def test_nothing_is_put_away_from_under_whoever_writes(page: Page, console: Device) -> None:
    start(console, "keywords")
    expect(page.locator("#words")).to_be_visible(timeout=20_000)
    page.locator("#word-field").fill("confi")
    rest(console, True)
    expect(page.locator("#rest")).to_be_visible()
    expect(page.locator("#word-field")).to_be_visible()
    page.locator("#word-field").press_sequentially("ance")
    page.keyboard.press("Enter")
    console.wait(lambda it: [one["shown"] for one in it.of("word")] == ["confiance"])
    expect(page.locator("#words")).to_be_hidden()


@pytest.mark.parametrize("resting", [False, True])
def test_without_scripts_a_question_is_asked_too(
    open_page: OpenPage, rencontre: Links, console: Device, resting: bool
) -> None:
    sequence = start(console, "talk")
    assert "seq" in console.op("set_guests", sequence=sequence, text="Mme Ba\nM. Lo", version=0)
    if resting:
        rest(console, True)
    page = open_page(rencontre.join, 390, 844, java_script_enabled=False)
    expect(page.locator("#rest")).to_be_visible(visible=resting)
    page.get_by_label("M. Lo").check()
    page.locator("#ask-field").fill("Qui décide ?")
    page.get_by_role("button", name="Garder ma question").click()
    expect(page.locator("#ask-list .own-text")).to_have_text("Qui décide ?")
    expect(page.locator("#ask-list .own")).to_contain_text("Pour M. Lo")
    page.get_by_label("Mme Ba").check()
    page.locator("#ask-field").fill("x" * 281)
    page.get_by_role("button", name="Garder ma question").click()
    expect(page.locator("#ask-note")).to_contain_text("1 caractère de trop")
    expect(page.locator("#ask-field")).to_have_value("x" * 281)
    expect(page.get_by_label("Mme Ba")).to_be_checked()
    page.errors.clear()  # type: ignore[attr-defined]
