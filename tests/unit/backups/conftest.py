"""A rencontre with a word in it, its database, and a copy of that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation import backups
from facilitation.core.flow import GoTo
from facilitation.core.keywords import PostKeyword
from tests.kit.rooms import House, does, participant

WORD = "coopération-secrète"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A rencontre in which a word was given."""
    made = House(tmp_path)
    room = made.open()
    does(room, GoTo("s2"))
    does(room, PostKeyword("w1", "s2", WORD, WORD, 1), participant())
    yield made
    made.close()


@pytest.fixture
def source(house: House) -> Path:
    return house.folder / "base.sqlite3"


@pytest.fixture
def copied(source: Path, tmp_path: Path) -> Path:
    target = tmp_path / "copie.sqlite3"
    backups.copy(source, target)
    return target
