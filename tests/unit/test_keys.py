"""Secrets kept in the data folder."""

from __future__ import annotations

import re
import stat
import threading
from pathlib import Path

import pytest

from facilitation.keys import BadKey, Keys, random_id

ID = re.compile(r"[a-z2-7]{26}")


def test_an_id_is_26_characters_of_base32_and_never_twice_the_same() -> None:
    made = {random_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(ID.fullmatch(each) for each in made)


def test_the_keys_outlive_the_process(tmp_path: Path) -> None:
    first, second = Keys(tmp_path), Keys(tmp_path)
    assert first.application() == second.application()
    assert first.author("salle", "appareil") == second.author("salle", "appareil")
    assert first.derive("link", "salle", "owner", "0") == second.derive(
        "link", "salle", "owner", "0"
    )


def test_another_data_folder_has_other_keys(tmp_path: Path) -> None:
    one, other = Keys(tmp_path / "a"), Keys(tmp_path / "b")
    assert one.application() != other.application()
    assert one.derive("link", "salle") != other.derive("link", "salle")
    assert one.author("salle", "appareil") != other.author("salle", "appareil")


def test_a_person_is_somebody_else_in_every_rencontre(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    assert keys.author("une", "appareil") != keys.author("autre", "appareil")
    assert "appareil" not in keys.author("une", "appareil")


def test_without_the_key_of_a_room_nobody_finds_its_authors_again(tmp_path: Path) -> None:
    before = Keys(tmp_path).author("salle", "appareil")
    (tmp_path / "cles" / "salle-salle").unlink()
    assert Keys(tmp_path).author("salle", "appareil") != before


def test_a_token_depends_on_every_one_of_its_parts(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    made = {keys.derive(*parts) for parts in [("a", "b"), ("ab",), ("a", "c"), ("b", "a"), ("a",)]}
    assert len(made) == 5
    assert all(ID.fullmatch(each) for each in made)


def test_only_the_owner_of_the_folder_reads_the_keys(tmp_path: Path) -> None:
    Keys(tmp_path).application()
    assert stat.S_IMODE((tmp_path / "cles").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "cles" / "application").stat().st_mode) == 0o600


def test_threads_that_come_first_together_get_one_key(tmp_path: Path) -> None:
    keys, found, start = Keys(tmp_path), set[str](), threading.Barrier(8)

    def ask() -> None:
        start.wait()
        found.add(keys.author("salle", "appareil"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
    assert found == {Keys(tmp_path).author("salle", "appareil")}


def test_a_key_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    Keys(tmp_path).application()
    assert [path.name for path in (tmp_path / "cles").iterdir()] == ["application"]
    assert len((tmp_path / "cles" / "application").read_bytes()) == 32


@pytest.mark.parametrize("left", [b"", b"court"])
def test_a_damaged_key_signs_nothing(tmp_path: Path, left: bytes) -> None:
    Keys(tmp_path).application()
    (tmp_path / "cles" / "application").write_bytes(left)
    with pytest.raises(BadKey) as refused:
        Keys(tmp_path).application()
    assert str(refused.value) == str(tmp_path / "cles" / "application")
