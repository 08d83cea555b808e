"""Erasing a rencontre for good, when the database refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from facilitation.purging import Purged
from facilitation.registry import STUDIO, STUDIO_ROLE, Grant
from tests.unit.core.table import REHEARSAL
from tests.unit.room.premises import Premises


@pytest.fixture
def premises() -> Iterator[Premises]:
    """A rencontre of which there is a copy."""
    made = Premises()
    made.new(REHEARSAL)
    made.rotation.make()
    yield made
    made.close()


def test_a_purge_that_the_database_refuses_can_be_asked_again(premises: Premises) -> None:
    key = premises.folder / "cles" / f"salle-{premises.id}"
    before = key.read_bytes()
    holder = sqlite3.connect(premises.rotation.source, isolation_level=None)
    with closing(holder):
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            premises.purging.purge(premises.id)
        holder.execute("ROLLBACK")
    assert premises.room.head == 1, "the rencontre is still there"
    assert key.read_bytes() == before
    purged = premises.purging.purge(premises.id)
    assert purged == Purged(copies=0, failed=(), absent=None, traces=False)
    assert premises.rooms.get(premises.id) is None
    assert not key.exists()


def test_what_somebody_else_still_reads_is_told(premises: Premises) -> None:
    reader = sqlite3.connect(premises.rotation.source, isolation_level=None)
    with closing(reader):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entries").fetchone()
        purged = premises.purging.purge(premises.id)
    assert purged == Purged(copies=1, failed=(), absent=None, traces=True)


def test_nobody_comes_in_any_more_while_it_goes(premises: Premises) -> None:
    """A phone that read the link just before, and is given its role just after."""
    premises.purging.purge(premises.id)
    premises.registry.grant("appareil", Grant(premises.id, "participant"), 0.0)
    premises.registry.grant("appareil", Grant(STUDIO, STUDIO_ROLE), 0.0)
    assert premises.registry.grants("appareil") == [Grant(STUDIO, STUDIO_ROLE)]


def test_what_a_crash_left_of_a_copy_goes_with_the_rencontre(premises: Premises) -> None:
    left = premises.folder / ".facilitation.sqlite3.0a1b2c3d.ebauche"
    left.write_bytes(Path(premises.rotation.source).read_bytes())
    premises.purging.purge(premises.id)
    assert not left.exists()
