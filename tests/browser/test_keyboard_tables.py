"""Temps#1 by keyboard and by ear: a phone at its table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.boards import NUMBER, Board
from tests.browser.hearing import heard, hears, listen, press, stand
from tests.browser.phones import OpenPage
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

Make = Callable[..., Board]


@pytest.fixture
def board(server: RunningServer, device: Callable[[], Device], open_page: OpenPage) -> Make:
    return lambda **options: Board(server, device, open_page, **options)


def test_who_carries_a_question_is_left_at_the_harvest(board: Make) -> None:
    it = board()
    it.harvest()
    press(it.page, "Une question ou un désaccord")
    stand(it.page, "textbox")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#carry-field")).to_have_attribute("aria-invalid", "true")
    expect(it.page.locator("#carry-note")).not_to_be_empty()
    it.page.keyboard.type("Qui tranche ?")
    expect(it.page.locator("#carry-field")).not_to_have_attribute("aria-invalid", "true")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#carried-list")).to_have_text("Qui tranche ?")
    expect(it.page.locator("#carry")).to_be_hidden()
    expect(it.page.locator("#harvest-title")).to_be_focused()


def test_the_order_of_what_is_shared_is_heard(board: Make) -> None:
    it = board()
    it.post("Une", "Deux")
    it.harvest()
    for text in ("Une", "Deux"):
        it.row(text).get_by_role("button", name="À partager").click()
    expect(it.page.locator(".pick-text")).to_have_text(["Une", "Deux"])
    listen(it.page)
    it.page.get_by_role("button", name="Monter : Deux").press("Enter")
    hears(it.page, "Deux\u00a0: 1 sur 2")
    heard(it.page)
    it.page.get_by_role("button", name="Monter : Deux").press("Enter")
    hears(it.page, "Deux\u00a0: 1 sur 2")
    expect(it.page.locator(".pick-text")).to_have_text(["Deux", "Une"])


def test_a_pen_that_another_phone_takes_does_not_take_the_keyboard_along(board: Make) -> None:
    it = board(pen=False)
    it.post("Une")
    it.harvest()
    stand(it.page, "Je prends la plume")
    assert "seq" in it.mate.op("take_pen", over=False)
    expect(it.page.locator("#pen-take")).to_be_hidden()
    expect(it.page.locator("#pen-line")).to_be_focused()
    assert "seq" in it.mate.op("pass_pen")
    stand(it.page, "Nous avons notre porte-parole")
    assert "seq" in it.mate.op("take_pen", over=False)
    expect(it.page.locator("#spokesperson")).to_be_hidden()
    expect(it.page.locator("#harvest-title")).to_be_focused()


def test_how_many_ideas_lie_under_a_title_is_heard(board: Make) -> None:
    it = board()
    it.post("Du temps", "Prendre le temps")
    one, two = it.card("Du temps")["id"], it.card("Prendre le temps")["id"]
    it.act("stack_cards", card=one, onto=two)
    stack = it.page.locator(".stack")
    expect(stack).to_contain_text("2 idées réunies")
    it.console.wait(lambda console: bool(it.card("Du temps")["stack"]))
    it.act("title_stack", stack=it.card("Du temps")["stack"], text="Le temps")
    expect(stack.locator(".stack-title")).to_have_text("Le temps")
    expect(stack).to_match_aria_snapshot("""
      - listitem:
        - paragraph: Le temps
        - paragraph: 2 idées réunies
    """)


def test_more_time_is_heard(board: Make) -> None:
    it = board()
    it.console.op("begin_work", sequence=it.sequence)
    until = it.page.locator("#beat .beat-until")
    expect(until).to_contain_text("jusqu’à")
    before = until.inner_text()
    listen(it.page)
    assert "seq" in it.console.op("extend_timer", seconds=120)
    expect(until).not_to_have_text(before)
    hears(it.page, until.inner_text())
    assert it.page.locator("#seat-name").inner_text().startswith(f"Table {NUMBER}")
