"""A house with one room in it. The journal is the real one, in a file; where a test needs it to be
slow or to fail, it is behind a hurdle of the test's own (``tests.kit.rooms.Journal``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.core.flow import GoTo
from facilitation.room import Room
from facilitation.room import room as room_module
from tests.kit.rooms import (
    House,
    does,
)


@pytest.fixture(autouse=True)
def no_long_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a failure a room waits a second before it asks the disk again; here, a moment."""
    monkeypatch.setattr(room_module, "FAILURE_PAUSE_SECONDS", 0.02)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(house: House) -> Room:
    """The room, with the writing of words and of ideas both open."""
    opened = house.open()
    for sequence in ("s2", "s5"):
        does(opened, GoTo(sequence))
    does(opened, GoTo("s2"))
    house.journal.calls.clear()
    house.journal.stored.clear()
    house.screens.frames.clear()
    return opened
