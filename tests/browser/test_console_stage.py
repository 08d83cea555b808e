"""Temps#2 from the console: one button drives it all, by key and by thumb, for two people."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hearing import hears, listen
from tests.browser.test_console_screen import sideways, violations
from tests.browser.walls import OpenPage, go_to
from tests.kit.cli import call
from tests.kit.devices import Device, op_id
from tests.kit.serving import SEED, Links, RunningServer

ONE = "Composante 1\u00a0: Plan d’action commun"


@pytest.fixture
def rencontre(server: RunningServer) -> Links:
    """Ten tables."""
    return server.new(people=60, tables=10, words_per_person=50)


@pytest.fixture
def shared(rencontre: Links, phone: Device, console: Device) -> Device:
    """Two points of *agenda*, of tables 1 and 6, and a complement; the room is at Temps#2."""
    words = go_to(console, "keywords")
    assert "seq" in phone.op("post_keyword", sequence=words, text="confiance")
    assert "seq" in console.op("reveal_words", sequence=words)
    boards = go_to(console, "boards")
    for group in (1, 6):
        card = op_id()
        assert "seq" in phone.op("take_seat", group=group)
        idea = {"sequence": boards, "component": "agenda", "text": f"De {group}", "group": group}
        assert "seq" in phone.op("post_card", card, **idea)
        assert "seq" in console.op("keep", card=card)
    signed = {"text": "Un cap.", "signature": "Claire Martin", "source": ""}
    assert "seq" in console.op("write_complement", component="agenda", **signed)
    go_to(console, "restitution")
    return console


def shows(page: Page, what: str) -> None:
    """What the console says the wall shows."""
    expect(page.locator("#stage-what")).to_have_text(what)


def test_single_keys_drive_it_all_and_a_second_person_sees_what_is_there(
    shared: Device, rencontre: Links, open_page: OpenPage
) -> None:
    desk = open_page(rencontre.console, 1366, 768)
    shows(desk, f"{ONE}, point 1 sur 2")
    listen(desk)
    on = desk.locator("#stage-on")
    expect(on).to_have_accessible_name("Suivant point 2 sur 2")
    hand = open_page(rencontre.console, 360, 740)
    shows(hand, f"{ONE}, point 1 sur 2")

    def both(what: str) -> None:
        for page in (desk, hand):
            shows(page, what)

    # One thumb: the button is at the bottom, large enough, and nothing lies over it.
    thumb = hand.locator("#stage-on")
    box = thumb.bounding_box()
    assert box is not None
    assert box["y"] > 740 / 2
    assert min(box["height"], box["width"]) >= 48
    thumb.click()
    both(f"{ONE}, point 2 sur 2")
    hears(desk, f"Le mur montre\u00a0: {ONE}, point 2 sur 2")
    # The floor: the table of this point is the first at hand, another one a fold away.
    near = desk.locator("#stage-floor-near button")
    expect(near).to_have_text(["Table\u00a06"])
    desk.keyboard.press("l")
    expect(near).to_be_focused()
    expect(near).to_have_accessible_name("Donner la parole à la table\u00a06")
    desk.keyboard.press("Enter")
    shows(hand, f"{ONE}, point 2 sur 2, la parole à la table\u00a06")
    hand.locator("#stage-floor-others summary").click()
    hand.get_by_role("button", name="Donner la parole à la table\u00a010").click()
    shows(desk, f"{ONE}, point 2 sur 2, la parole à la table\u00a010")
    # Two gestures in a breath are both there.
    desk.evaluate(
        "() => { for (const id of ['stage-floor-none', 'stage-words'])"
        " document.getElementById(id).click(); }"
    )
    shows(hand, f"{ONE}, point 2 sur 2, et les mots de ce matin")
    expect(desk.locator("#stage-words")).to_have_attribute("aria-pressed", "true")
    desk.keyboard.press("m")
    both(f"{ONE}, point 2 sur 2")
    # On, to the complement and to the next component; and back the same way. Whoever stood on a
    # table that is at hand no more stands on « Suivant ».
    desk.locator("#stage-floor-near button").focus()
    desk.keyboard.press("r")
    both(f"{ONE}, point 1 sur 2")
    expect(near).to_have_text(["Table\u00a01"])
    expect(on).to_be_focused()
    desk.keyboard.press("s")
    both(f"{ONE}, point 2 sur 2")
    desk.keyboard.press("s")
    both(f"{ONE}, avec le complément")
    shared.wait(lambda it: it.records["complement:agenda"]["revealed"])
    desk.keyboard.press("s")
    both("Composante 2\u00a0: Évaluation partagée, rien d’écrit")
    desk.keyboard.press("r")
    both(f"{ONE}, avec le complément")
    desk.keyboard.press("c")
    both(f"{ONE}, tous les points")
    desk.keyboard.press("r")
    both(f"{ONE}, point 1 sur 2")
    expect(desk.locator("#stage-back")).to_have_attribute("aria-disabled", "true")
    desk.keyboard.press("v")
    shows(hand, f"{ONE}, tous les points")
    expect(desk.locator("#stage-all")).to_have_attribute("aria-disabled", "true")
    for page in (desk, hand):
        assert sideways(page) == 0
        assert not violations(page)


def test_the_time_of_a_component_is_told_to_console_and_speaker_and_ends_calmly(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    clock = {"FACILITATION_CLOCK": "2025-02-04T11:22+01:00@20"}
    server = RunningServer(tmp_path / "donnees", environment=clock).start()
    owner = Device(server.address)
    try:
        links = server.new(SEED.read_text(encoding="utf-8"))
        owner.open(links.console)
        owner.join("console", "owner")
        listed = call("links", links.code, "--json", "--data", str(server.data))
        desk = open_page(links.console, 1280, 720)
        wall = open_page(links.wall, 1280, 720)
        speaker = open_page(re.search(r'"trainer": "([^"]+)"', listed.out).group(1), 390, 844)  # type: ignore[union-attr]
        places = (desk.locator("#stage-time"), speaker.locator("#component-time"))
        for place in places:
            expect(place).to_be_hidden()
        go_to(owner, "restitution")
        for place in places:
            expect(place).to_contain_text("Le temps de cette composante est passé", timeout=60_000)
            expect(place).to_have_attribute("data-state", "over")
        assert "seq" in owner.op("set_stage", component="mesure", complement=False, points=1)
        for place in places:
            expect(place).to_contain_text(re.compile(r"Encore \d+\u00a0min pour cette composante"))
        # Nobody in the room is counted down at.
        expect(wall.locator(".countdown")).to_be_hidden()
        expect(wall.locator("[data-view=component]")).not_to_contain_text("min pour cette")
    finally:
        owner.close()
        server.stop()
