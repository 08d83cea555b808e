"""What is hidden, taken back or not to be quoted is nowhere in a copy that may be passed on: not in
a text, not in a property, a comment or a part that no program shows."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from facilitation.core.restitution import Copy, EntryState
from tests.documents.conftest import Opened
from tests.documents.samples import KINDS, WRITTEN_AT, cage, document
from tests.kit.unpacked import everything, holds

CAGE = cage()
ANNEXES = [name for name in ("docx", "html", "pdf", "xlsx", "csv", "json") if name in KINDS]
"""The formats that have an annex: each must be able to sing, or its silence says nothing."""


def test_each_canary_is_in_the_cage() -> None:
    found = {entry.state for entry in CAGE.lived.of(Copy.INTERNAL).annex}
    assert found >= set(EntryState) - {EntryState.WAITING}
    left = CAGE.lived.of(Copy.SHAREABLE).left_out
    assert (left.withdrawn, left.hidden, left.late, left.unquoted) == (4, 5, 1, 1)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("canary", [*CAGE.internal, *CAGE.nowhere])
def test_no_canary_sings_in_a_copy_that_may_be_passed_on(canary: str, name: str) -> None:
    assert not holds(document("cage", Copy.SHAREABLE, name), canary)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("canary", CAGE.nowhere)
def test_what_was_taken_back_or_cut_sings_in_no_copy(canary: str, name: str) -> None:
    assert not holds(document("cage", Copy.INTERNAL, name), canary)


@pytest.mark.parametrize("name", ANNEXES)
@pytest.mark.parametrize("canary", CAGE.internal)
def test_the_internal_copy_holds_what_was_hidden(canary: str, name: str) -> None:
    assert holds(document("cage", Copy.INTERNAL, name), canary)


@pytest.mark.parametrize("name", KINDS)
def test_neither_table_nor_hour_of_an_idea_is_in_it(name: str) -> None:
    shared, internal = (document("cage", copy, name) for copy in (Copy.SHAREABLE, Copy.INTERNAL))
    hours, minutes = WRITTEN_AT.split(":")
    assert not holds(shared, "table 7")
    for written in (f"{hours}:{minutes}:0", f"{int(hours) - 1:02}:{minutes}:0"):
        assert written not in everything(shared)
    if name == "json":
        assert f"{int(hours) - 1:02}:{minutes}:0" in everything(internal)


@pytest.mark.parametrize("name", KINDS)
def test_a_file_says_nothing_of_the_machine_that_made_it(name: str) -> None:
    data = document("cage", Copy.SHAREABLE, name)
    found = everything(data)
    for trace in ("/tmp/", "/home/", "/root", "/usr/", "site-packages", "file:///"):
        assert trace not in found
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            assert {member.create_system for member in archive.infolist()} <= {0, 3}


def test_what_another_program_made_of_it_holds_none_either(opened: Opened) -> None:
    made = {name: data for name, data in opened.files.items() if name.startswith("cage_diffusable")}
    assert len(made) == 5
    for name, data in made.items():
        for canary in (*CAGE.internal, *CAGE.nowhere):
            assert not holds(data, canary), (name, canary)
