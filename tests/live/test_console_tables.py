"""What the console asks while tables are formed: figures that are being typed, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.kit.devices import Device
from tests.kit.serving import Links

SECONDS = 15


def asked(console: Device, **query: str) -> dict[str, Any]:
    address = f"{console.address}/r/{console.room}/tables"
    answer = console.http.get(address, params=query, timeout=SECONDS)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("query", "tables", "said"),
    [
        ({"people": "60", "tables": ""}, 10, "10\u00a0tables de 6."),
        ({"people": "60", "tables": "12"}, 12, "12\u00a0tables de 5."),
        ({"people": "", "tables": "7"}, 7, "7\u00a0tables."),
        ({"people": "0", "tables": "0"}, 0, "toute la salle"),
        ({"people": "9999", "tables": "9999"}, 60, "60\u00a0tables de 33 ou 34."),
        ({"people": "<b>", "tables": "-3"}, 0, "toute la salle"),
        ({}, 0, "toute la salle"),
    ],
)
def test_figures_are_answered_in_sentences(
    console: Device, query: dict[str, str], tables: int, said: str
) -> None:
    found = asked(console, **query)
    assert found["tables"] == tables
    assert said in " ".join(found["said"])


def test_components_without_a_table_are_named(console: Device) -> None:
    said = " ".join(asked(console, people="20", tables="4")["said"])
    assert "Sans table\u00a0: Structure de soutien." in said


def test_only_who_steers_may_ask(
    rencontre: Links, console: Device, device: Callable[[], Device]
) -> None:
    for link in (rencontre.join, rencontre.wall, rencontre.export):
        someone = device()
        someone.open(link)
        address = f"{someone.address}/r/{console.room}/tables"
        assert someone.http.get(address, timeout=SECONDS).status_code == 403
    unknown = console.http.get(f"{console.address}/r/nulle-part/tables", timeout=SECONDS)
    assert unknown.status_code == 403
