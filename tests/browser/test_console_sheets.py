"""Sheets of paper come back through the console, typed beside their photo."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.desks import undo
from tests.browser.hearing import hears
from tests.browser.tablework import Work, row, work

__all__ = ["work"]


def png(width: int, height: int) -> bytes:
    """A picture, black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(width) for _ in range(height))
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def opened(page: Page) -> Any:
    """The sheets' part, and its text."""
    page.locator("#sheets > summary").click()
    return page.get_by_label("Une idée par ligne")


def test_a_sheet_comes_back_into_its_table_component_and_question(work: Work) -> None:
    room = work(tables=5)
    page = room.page()
    text = opened(page)
    page.get_by_label("Table", exact=True).select_option("2")
    expect(page.locator("#sheet-component")).to_have_value("mesure")
    page.locator("#sheet-question").select_option("mesure.2")
    text.fill("- Une idée\n\n• Une autre\n3. La dernière")
    expect(page.locator("#sheet-count")).to_have_text("3 idées")
    page.get_by_role("button", name="Ajouter ces idées").click()
    hears(page, "3 idées reprises. Pour annuler, touche a.")
    expect(text).to_have_value("")
    expect(row(page, 2)).to_contain_text("3 idées")
    room.console.wait(lambda it: len(it.of("card")) == 3)
    cards = sorted(room.console.of("card"), key=lambda card: card["number"])
    assert [card["text"] for card in cards] == ["Une idée", "Une autre", "La dernière"]
    assert {(c["group"], c["component"], c["question"], c["relayed"]) for c in cards} == {
        (2, "mesure", "mesure.2", True)
    }
    undo(page, "3 idées reprises.")
    room.console.wait(lambda it: it.of("card") == [])


def test_a_sheet_comes_back_after_the_closing_and_is_not_late(work: Work) -> None:
    room = work(tables=5)
    room.do("close_writing", sequence=room.sequence)
    page = room.page()
    opened(page).fill("Trouvée sous la table")
    page.get_by_role("button", name="Ajouter ces idées").click()
    room.console.wait(lambda it: [c["late"] for c in it.of("card")] == [False])
    assert room.console.of("card")[0]["group"] is None


def test_a_line_that_is_too_long_is_named_and_the_text_stays(work: Work) -> None:
    room = work(tables=5)
    page = room.page()
    text = opened(page)
    text.fill("Courte\n" + "x" * 300)
    page.get_by_role("button", name="Ajouter ces idées").click()
    expect(page.locator("#sheet-bad")).to_contain_text("2")
    expect(text).to_be_focused()
    expect(text).to_have_value("Courte\n" + "x" * 300)
    assert room.console.of("card") == []
    page.reload()
    expect(page.locator("#sheet-text")).to_have_value("Courte\n" + "x" * 300)


def test_the_photo_of_a_sheet_is_shown_here_and_sent_nowhere(work: Work, tmp_path: Path) -> None:
    room = work(tables=5)
    page = room.page()
    opened(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.on("websocket", lambda socket: sent.append(socket.url))
    canvas = page.locator("#photo-shown")
    files = {"name": "fiche.png", "mimeType": "image/png", "buffer": png(40, 30)}
    page.get_by_label("Ajouter une photo de la fiche").set_input_files(files)
    expect(canvas).to_be_visible()
    assert canvas.evaluate("one => [one.width, one.height]") == [40, 30]
    page.get_by_role("button", name="Tourner").click()
    assert canvas.evaluate("one => [one.width, one.height]") == [30, 40]
    page.get_by_label("Une idée par ligne").fill("Lue sur la photo")
    page.get_by_role("button", name="Ajouter ces idées").click()
    room.console.wait(lambda it: len(it.of("card")) == 1)
    expect(canvas).to_be_visible()
    assert sent == []
    page.get_by_role("button", name="Retirer la photo").click()
    expect(canvas).to_be_hidden()
    (tmp_path / "notes.png").write_text("pas une image")
    page.get_by_label("Ajouter une photo de la fiche").set_input_files(tmp_path / "notes.png")
    expect(page.locator("#photo-bad")).to_contain_text("ne s’ouvre pas comme une image")


def test_from_a_table_its_sheet_is_one_press_away(work: Work) -> None:
    room = work(tables=5)
    page = room.page()
    row(page, 4).locator("[data-act=open]").click()
    page.get_by_role("button", name="Reprendre une fiche").click()
    expect(page.locator("#sheet-table")).to_have_value("4")
    expect(page.locator("#sheet-component")).to_have_value("communication")
    expect(page.get_by_label("Une idée par ligne")).to_be_focused()
