"""« À imprimer »: the page and its files, for whoever prepares the rencontre, in both modes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import requests

from tests.kit import paper
from tests.kit.devices import Device
from tests.kit.doors import token_in
from tests.kit.serving import RunningServer

SECONDS = 30


class Printer:
    """Somebody at the page, in a browser without scripts."""

    def __init__(self, device: Device, room: str) -> None:
        self.http = device.http
        self.address = f"{device.address}/studio/{room}/imprimer"

    def page(self) -> str:
        """What it shows."""
        answer = self.http.get(self.address, timeout=SECONDS)
        assert answer.status_code == 200
        return answer.text

    def ask(self, headers: dict[str, str] | None = None, **fields: str) -> requests.Response:
        """Its form, sent with these fields only."""
        data = {"csrf_token": token_in(self.page()), **fields}
        return self.http.post(self.address, data=data, headers=headers, timeout=SECONDS)


@pytest.fixture
def printer(server: RunningServer, device: Callable[[], Device]) -> Callable[..., Printer]:
    """``printer(**plan)``: the owner of a rencontre of its own."""

    def make(**plan: object) -> Printer:
        owner = device()
        owner.open(server.new(**plan).console)
        return Printer(owner, owner.room)

    return make


def test_what_is_ticked_is_one_file_whose_codes_open_the_rencontre(
    printer: Callable[..., Printer], device: Callable[[], Device]
) -> None:
    asked = printer(tables=2, date="2025-02-04")
    answer = asked.ask(poster="1", signs="1", wifi_name="Salle", wifi_password="m0t")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "filename=a-imprimer-2025-02-04.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    pages = paper.texts(answer.content)
    assert len(pages) == 3
    assert "Salle" in pages[0]
    assert "m0t" in pages[0]
    poster, first, _ = paper.pictures(answer.content)
    phone = device()
    phone.open(poster.codes()[0])
    assert phone.room, "who scans the poster is in"
    seated = phone.http.get(first.codes()[0], timeout=SECONDS)
    assert seated.status_code == 200
    assert "m0t" not in asked.page(), "a password is printed, never kept"


def test_a_part_has_its_own_button(printer: Callable[..., Printer]) -> None:
    asked = printer(tables=3)
    assert re.findall(r'paper-pages">(\d+)', asked.page()) == ["1", "3", "5", "1"]
    for part, count, name in (
        *(("poster", 1, "affiche"), ("signs", 3, "panneaux")),
        *(("sheets", 5, "fiches"), ("slips", 1, "bulletins")),
    ):
        answer = asked.ask(only=part, poster="1", slips="1")
        assert name in answer.headers["Content-Disposition"]
        assert len(paper.texts(answer.content)) == count


def test_what_cannot_be_asked_is_said_where_it_was_asked(printer: Callable[..., Printer]) -> None:
    asked = printer()
    nothing = asked.ask()
    assert nothing.status_code == 422
    assert "Choisissez au moins une partie." in nothing.text
    no_tables = asked.ask(only="signs")
    assert no_tables.status_code == 422
    wifi = asked.ask(poster="1", wifi_password="m0t")
    assert wifi.status_code == 422
    assert 'value="m0t"' in wifi.text, "what was typed is still there"
    assert "Dites aussi le nom du réseau." in wifi.text
    long = asked.ask(poster="1", wifi_name="R" * 33)
    assert "Un caractère de trop." in long.text
    script = asked.ask({"Accept": "application/pdf, application/json"}, wifi_password="m0t")
    assert script.json() == {"problem": "Dites aussi le nom du réseau.", "field": "wifi_name"}
    assert "pas encore de tables" in asked.page()


def test_a_form_of_another_site_prints_nothing(printer: Callable[..., Printer]) -> None:
    asked = printer()
    answer = asked.http.post(asked.address, data={"poster": "1"}, timeout=SECONDS)
    assert answer.status_code == 422
    assert "application/pdf" not in answer.headers["Content-Type"]
