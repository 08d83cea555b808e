"""What somebody is told when the machine cannot make the PDF."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from facilitation import app as application
from facilitation import presets, printing
from facilitation.paths import load_config_module

BASE = "http://192.0.2.7"
SECRET = "mot-de-passe-de-la-salle"


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[FlaskClient, str]]:
    """The owner's browser, and the address of « À imprimer »; the whole application, in process."""
    config = load_config_module().Config(data=tmp_path, async_mode="threading")
    server = application.build(config, lambda: BASE)
    links = server.services.workshops.create(replace(presets.TEMPLATE, tables=2))
    client = server.app.test_client()
    client.get(urlsplit(links.console).path)
    yield client, f"/studio/{links.room}/imprimer"
    server.close()


def test_a_machine_that_cannot_print_says_so_and_logs_nothing_that_was_typed(
    asked: tuple[FlaskClient, str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    client, address = asked
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert found is not None
    fields = {"csrf_token": found[1], "poster": "1", "wifi_name": "R", "wifi_password": SECRET}
    assert client.post(address, data=fields).status_code == 200
    # An installation that lost its templates.
    monkeypatch.setattr(printing, "_TEMPLATES", tmp_path)
    with caplog.at_level(logging.DEBUG):
        page = client.post(address, data=fields)
        script = client.post(address, data=fields, headers={"Accept": "application/json"})
    assert page.status_code == script.status_code == 503
    assert "n’a pas pu être préparé" in page.text
    assert f'value="{SECRET}"' in page.text, "what was typed is still there"
    assert script.json == {
        "problem": "Le PDF n’a pas pu être préparé. Rien n’est perdu\u202f: réessayez, "
        "ou prenez une partie à la fois.".replace("\u202f", "\u00a0"),
        "field": "",
    }
    assert "not printed: kit" in caplog.text
    assert SECRET not in caplog.text
