"""What the room check finds out by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitation.backups import FOLDER
from facilitation.paths import load_config_module
from facilitation.premises import Copies, Reach, look, reach_of


@pytest.fixture
def config(tmp_path: Path) -> Any:
    return load_config_module().Config(data=tmp_path)


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("http://127.0.0.1:8000/q/x", Reach.HERE),
        ("http://[::1]:8000/q/x", Reach.HERE),
        ("http://localhost:8000/q/x", Reach.HERE),
        ("http://0.0.0.0:8000/q/x", Reach.HERE),
        ("http://192.168.1.20:8000/q/x", Reach.NETWORK),
        ("http://10.0.0.4/q/x", Reach.NETWORK),
        ("http://[fd00::1]:8000/q/x", Reach.NETWORK),
        ("http://salle.local:8000/q/x", Reach.NETWORK),
        ("http://poste:8000/q/x", Reach.NETWORK),
        ("http://10.42.0.1:8000/q/x", Reach.HOTSPOT),
        ("http://192.168.137.1:8000/q/x", Reach.HOTSPOT),
        ("http://172.20.10.2:8000/q/x", Reach.HOTSPOT),
        ("http://172.20.10.200:8000/q/x", Reach.NETWORK),
        ("https://rencontres.example.org/q/x", Reach.ANYWHERE),
        ("http://9.9.9.9/q/x", Reach.ANYWHERE),
    ],
)
def test_an_address_says_from_where_it_is_reached(address: str, reach: Reach) -> None:
    assert reach_of(address) is reach


def test_copies_are_where_they_are(config: Any, tmp_path: Path) -> None:
    stick = tmp_path / "cle"
    named = replace(config, backup_to=str(stick))
    assert look(config, "http://poste/").copies is Copies.ONE
    assert look(named, "http://poste/").copies is Copies.ABSENT
    stick.mkdir()
    assert look(named, "http://poste/").copies is Copies.TWO
    assert look(replace(named, backup_minutes=0.0), "http://poste/").copies is Copies.NONE
    assert look(replace(named, database="postgresql://x/y"), "x").copies is Copies.NONE


def test_the_last_copy_is_known_by_its_name(config: Any) -> None:
    folder = config.data / FOLDER
    assert look(config, "http://poste/").last_copy is None
    folder.mkdir()
    for name in ("20250204T080000Z", "20250204T081500Z"):
        (folder / f"facilitation-{name}.sqlite3").touch()
    (folder / "facilitation-copie-de-moi.sqlite3").touch()
    assert look(config, "http://poste/").last_copy == 1738656900.0


def test_free_space_is_told_or_said_to_be_unknown(config: Any) -> None:
    found = look(config, "http://poste/")
    assert found.free_mb is not None
    assert found.free_mb > 0
    assert replace(found, free_mb=499).enough is False
    assert replace(found, free_mb=500).enough is True
    nowhere = look(replace(config, data=config.data / "nulle" / "part"), "http://poste/")
    assert nowhere.free_mb is None
    assert not nowhere.enough
