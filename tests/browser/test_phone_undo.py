"""What a phone takes away of a table's ideas comes back: ten seconds, one press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.boards import Board
from tests.browser.phones import OpenPage
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

Make = Callable[..., Board]


@pytest.fixture
def board(server: RunningServer, device: Callable[[], Device], open_page: OpenPage) -> Make:
    return lambda **options: Board(server, device, open_page, **options)


def test_a_translation_that_is_taken_away_comes_back(board: Make) -> None:
    it = board(pen=False)
    idea, french = "Sempre a mesma senhora.", "Toujours la même dame."
    it.post(idea)
    it.mate.op("translate_card", contribution=it.card(idea)["id"], text=french)
    it.until(idea, translation=french)
    panel = it.acts(idea)
    panel.get_by_text("Traduire").click()
    field = panel.get_by_label("En français (facultatif)")
    expect(field).to_have_value(french)
    field.fill("")
    field.press("Enter")
    it.until(idea, translation="")
    undo = it.page.locator("#undo")
    expect(undo).to_contain_text("Traduction retirée.")
    undo.get_by_role("button", name="Annuler").click()
    it.until(idea, translation=french)
