"""What a wall shows besides the run of show: phones at rest, a question, the frame, nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from facilitation.core.exercise import FRAME_LINE
from tests.browser.walls import (
    LONG,
    OpenPage,
    axe_faults,
    faults,
    faults_at_every_size,
    go_to,
)
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links


@pytest.fixture
def wall(open_page: OpenPage, rencontre: Links, console: Device) -> Page:
    """The key elements, on a projector."""
    go_to(console, "talk")
    return open_page(rencontre.wall, 1280, 720)


def test_phones_at_rest_and_the_run_of_show_again(wall: Page, console: Device) -> None:
    assert "seq" in console.op("rest_phones", on=True)
    heading = wall.locator(".view:not([hidden]) h2")
    expect(heading).to_have_text("Posez vos téléphones")
    expect(wall.locator(".plain-line:visible")).to_have_text("On se parle.")
    expect(wall.locator(".plain-components")).to_be_hidden()
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
    assert "seq" in console.op("rest_phones", on=False)
    expect(heading).to_have_text("Les éléments clés de l’impact collectif")
    expect(wall.locator(".plain-components")).to_be_visible()


def test_a_question_from_the_room_is_shown_as_it_was_written(
    wall: Page, console: Device, phone: Device
) -> None:
    op = op_id()
    sequence = console.step("talk")["id"]
    assert "seq" in phone.op("ask_question", op, sequence=sequence, text=LONG, to="Mme Ba")
    console.wait(lambda it: bool(it.of("question")))
    assert "seq" in console.op("show_question", contribution=op)
    expect(wall.locator(".view:not([hidden]) h2")).to_have_text(LONG)
    expect(wall.locator(".plain-small:visible")).to_have_text(
        "Une question de la salle, pour Mme Ba"
    )
    assert not faults_at_every_size(wall)
    assert "seq" in console.op("hide", contribution=op)
    expect(wall.locator(".view:not([hidden]) h2")).not_to_have_text(LONG)


def test_the_frame_is_proposed_then_as_the_room_settled_it(wall: Page, console: Device) -> None:
    assert "seq" in console.op("set_wall", wall="frame")
    lines = wall.locator(".lines-list li")
    expect(lines).to_have_count(4)
    expect(lines.first).to_have_text("Tous les mots se valent.")
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
    text = "\n".join([LONG[:FRAME_LINE], *("Une ligne de plus" for _ in range(7))])
    assert "seq" in console.op("set_frame", text=text, version=0)
    expect(lines).to_have_count(8)
    assert not faults(wall)
    console.op("set_frame", text="", version=1)
    expect(lines).to_have_count(0)
    expect(wall.locator(".lines .plain-small")).to_have_text(
        "Qu’est-ce qui compte pour vous, ce matin ?"
    )


def test_what_comes_next_is_listed_as_it_is_written(wall: Page, console: Device) -> None:
    assert "seq" in console.op("set_wall", wall="actions")
    expect(wall.locator(".view:not([hidden]) h2")).to_have_text("Et maintenant ?")
    action = {"what": "Se revoir", "who": "Scop Accolades", "due": "mars", "version": 0}
    assert "seq" in console.op("put_action", action="un", **action)
    expect(wall.locator(".lines-list li")).to_have_text(["Se revoir Scop Accolades · mars"])
    assert "seq" in console.op("remove_action", action="un", on=True)
    expect(wall.locator(".lines-list li")).to_have_count(0)


def test_it_is_blank_at_once_from_the_console_and_by_its_own_key(
    wall: Page, console: Device
) -> None:
    def blank() -> None:
        expect(wall.locator("body[data-blank]")).to_have_count(1)
        expect(wall.locator(".strip")).to_be_hidden()
        expect(wall.locator(".top")).to_be_hidden()

    assert "seq" in console.op("set_wall", wall="blank")
    blank()
    go_to(console, "boards")
    expect(wall.locator(".strip")).to_be_visible()
    wall.keyboard.down("b")
    wall.keyboard.down("b")  # Held: a key that turns on and off does so once.
    wall.keyboard.up("b")
    blank()
    wall.keyboard.press("b")
    expect(wall.locator(".strip")).to_be_visible()
    assert "seq" in console.op("set_wall", wall="join")
    expect(wall.locator("[data-view=join]")).to_be_visible()
