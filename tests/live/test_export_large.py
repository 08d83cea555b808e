"""A large document is made while the room goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import requests

from tests.kit.devices import Device
from tests.kit.reading import originals
from tests.kit.serving import Links, RunningServer

SHEETS, LINES, DOCUMENTS, POSTS = 7, 290, 3, 6


def test_posts_are_answered_while_documents_of_two_thousand_ideas_are_made(
    server: RunningServer, rencontre: Links, console: Device, phone: Device
) -> None:
    boards = console.step("boards")["id"]
    console.op("go_to", sequence=boards)
    on = {"sequence": boards, "component": "agenda"}
    for sheet in range(SHEETS):
        texts = [
            f"Idée {sheet}.{line}, relevée sur la feuille d’une table" for line in range(LINES)
        ]
        assert "seq" in console.op("relay_cards", group=0, text="\n".join(texts), **on)
    url = f"{server.address}/r/{phone.room}/restitution.docx?copie=interne"
    with requests.Session() as exporter, ThreadPoolExecutor(DOCUMENTS) as pool:
        exporter.get(rencontre.export, timeout=30)
        asked = [pool.submit(exporter.get, url, timeout=120) for _ in range(DOCUMENTS)]
        answered = 0
        while not all(each.done() for each in asked):
            assert "seq" in phone.op("post_card", text=f"Pendant ce temps, {answered}", **on)
            answered += not all(each.done() for each in asked)
        # A server that stands still answers one between two documents at the very most.
        assert answered >= POSTS
        content = asked[-1].result().content
    assert len(originals("docx", content)) >= SHEETS * LINES
