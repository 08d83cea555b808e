"""« Version de travail », « Version validée »: said by every format, and true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.contributions import UndoWithdraw, Withdraw
from facilitation.core.document import Hours
from facilitation.core.noted import Validated
from facilitation.core.preparing import SetDocument, SetReady, TakeInHand
from facilitation.core.restitution import Copy, Restitution, of
from facilitation.core.state import State
from facilitation.core.synthesis import WriteComplement
from facilitation.export import FORMATS, json
from facilitation.export.digest import compared, digest
from tests.kit import morning, reading
from tests.unit.core.examples import full_morning
from tests.unit.core.table import AMINA, OWNER, TRAINER, Meeting

TENTH = morning.MADE.replace(month=2, day=10).timestamp()
SAID = "Version validée le 10 février 2025"
CHANGED = f"{SAID}, modifiée depuis"


def validated(state: State, at: float = TENTH) -> State:
    return replace(state, validated=Validated(at, digest(state)))


def document(state: State, copy: Copy = Copy.SHAREABLE) -> Restitution:
    return compared(of(state, copy), state)


@pytest.fixture
def meeting() -> Meeting:
    meeting = full_morning().meeting.fork()
    meeting.state = validated(meeting.state)
    return meeting


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("name", ["html", "docx", "xlsx", "pdf"])
def test_each_document_says_where_it_stands(name: str, copy: Copy) -> None:
    state = morning.demo().state
    draft = FORMATS[name].render(document(state, copy), morning.MADE)
    good = FORMATS[name].render(document(validated(state), copy), morning.MADE)
    assert "Version de travail" in reading.whole_text(name, draft)
    assert SAID in reading.whole_text(name, good)
    for absent in ("Version de travail", "modifiée depuis"):
        assert absent not in reading.whole_text(name, good)


def test_a_program_is_told_too() -> None:
    state = morning.demo().state
    assert json.data(document(state), morning.MADE)["validated_at"] is None
    found = json.data(document(validated(state)), morning.MADE)
    assert (found["validated_at"], found["changed"]) == ("2025-02-10T11:45:00.000000+00:00", False)


def test_an_idea_that_its_author_takes_back_changes_it_and_given_back_does_not(
    meeting: Meeting,
) -> None:
    idea = full_morning().ids["idea"]
    assert not document(meeting.state).changed
    meeting.do(AMINA, Withdraw(idea))
    for copy in Copy:
        assert document(meeting.state, copy).changed
    html = FORMATS["html"].render(document(meeting.state), morning.MADE)
    assert CHANGED in reading.whole_text("html", html)
    meeting.do(AMINA, UndoWithdraw(idea))
    assert not document(meeting.state).changed


def test_a_complement_written_again_as_it_was_is_no_change(meeting: Meeting) -> None:
    old = meeting.state.complements["agenda"]

    def write(text: str) -> None:
        meeting.do(
            TRAINER, WriteComplement("agenda", text, old.signature, old.source, None, old.added)
        )

    write("Tout autre chose")
    assert document(meeting.state).changed
    write(old.text)
    assert not document(meeting.state).changed


def test_who_prepares_what_is_no_change(meeting: Meeting) -> None:
    meeting.do(OWNER, TakeInHand("h1", "mesure", on=True))
    meeting.do(OWNER, SetReady("mesure", on=True))
    assert not document(meeting.state).changed
    # How the document is written is one.
    meeting.do(OWNER, SetDocument(replace(meeting.state.options, hours=Hours.SPACED)))
    assert document(meeting.state).changed


def test_what_becomes_of_it_is_no_change_of_it(meeting: Meeting) -> None:
    before = digest(meeting.state)
    meeting.state = replace(meeting.state, validated=None)
    assert digest(meeting.state) == before
