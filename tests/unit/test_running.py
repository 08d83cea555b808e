"""What stops a server from starting is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import ArgumentError, OperationalError

from facilitation.clocks import BadClock
from facilitation.core.codec import Undecodable
from facilitation.keys import BadKey
from facilitation.migrations import Newer
from facilitation.paths import load_config_module
from facilitation.running import CannotRun, base_address, explained, lock
from facilitation.workshops import NotCreated

DATA = Path("donnees")
SECRET = "postgresql://moi:secret@ici/base"
FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BadClock("demain"), "FACILITATION_CLOCK\u00a0: «\u00a0demain\u00a0»"),
        (BadKey("donnees/cles/application"), "donnees/cles/application"),
        (Newer("9999"), "version plus récente"),
        (Undecodable("event of an unknown kind"), "version plus récente"),
        (NotCreated("not_saved"), "n’a pas pu être enregistrée"),
        (ModuleNotFoundError("No module named 'psycopg'"), "psycopg"),
        (OperationalError("SELECT 1", {}, Exception("disk I/O error")), "disk I/O error"),
        (FULL, "donnees"),
        (PermissionError(13, "Permission denied", "donnees/cles"), "donnees/cles"),
    ],
)
def test_what_is_wrong_is_explained(error: Exception, said: str) -> None:
    with pytest.raises(CannotRun, match=said), explained(DATA):
        raise error


def test_an_address_that_cannot_be_read_is_not_repeated() -> None:
    with pytest.raises(CannotRun) as stopped, explained(DATA):
        raise ArgumentError(f"Could not parse SQLAlchemy URL from string '{SECRET}'")
    assert "secret" not in str(stopped.value)


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(ZeroDivisionError), explained(DATA):
        raise ZeroDivisionError


def test_a_data_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    held = lock(tmp_path / "neuf")
    with pytest.raises(CannotRun, match="utilise déjà"):
        lock(tmp_path / "neuf")
    held.close()
    lock(tmp_path / "neuf").close()


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({"public_url": "https://rencontre.example/"}, "https://rencontre.example"),
        ({"host": "127.0.0.1"}, "http://127.0.0.1:8000"),
        ({"host": "::1"}, "http://[::1]:8000"),
    ],
)
def test_phones_are_given_an_address_without_a_final_bar(
    settings: dict[str, str], address: str
) -> None:
    assert base_address(load_config_module().Config(**settings), 8000) == address
