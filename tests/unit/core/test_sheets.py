"""Paper comes back: a sheet is one idea a line, for its table, component and question."""

from __future__ import annotations

import pytest

from facilitation.core.boards import SetBoard
from facilitation.core.cards import EditCard
from facilitation.core.contributions import Withdraw
from facilitation.core.flow import CloseWriting, GoTo
from facilitation.core.people import Actor, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import WithdrawRelayed, relayed_id
from facilitation.core.restitution import Copy, of
from facilitation.core.sheets import RelayCards
from facilitation.core.views import CONSOLE, WALL, group_audience
from tests.unit.core.invariants import check
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    OWNER,
    Meeting,
    replayed,
    tabled,
)

TABLET = Actor(Role.RELAY, "author-tablet")
LINES = ("Une cafetière", "Un local", "Une cafetière")


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting(tabled())
    made.sit()
    made.do(OWNER, GoTo("temps1"))
    return made


def sheet(
    component: str = "mesure", question: str | None = "mesure.1", group: int | None = 2
) -> RelayCards:
    return RelayCards("feuille", "temps1", component, question, group, LINES)


def ideas(meeting: Meeting) -> list[str]:
    check(meeting.state)
    return [relayed_id("feuille", n) for n in (1, 2, 3)]


def test_a_sheet_is_one_idea_a_line_as_it_was_written(meeting: Meeting) -> None:
    meeting.do(OWNER, sheet())
    cards = [meeting.idea(one) for one in ideas(meeting)]
    assert [card.text for card in cards] == list(LINES), "the same twice is two people's"
    for card in cards:
        assert (card.component, card.question, card.group) == ("mesure", "mesure.1", 2)
        assert card.relayed
        assert not card.late
    assert meeting.state.boards["mesure"].count == 3
    for audience in (group_audience(2), WALL, CONSOLE):
        assert meeting.view(audience)[f"card:{cards[0].id}"]["relayed"] is True
    assert f"card:{cards[0].id}" not in meeting.view(group_audience(1))
    assert all(entry.relayed for entry in of(meeting.state, Copy.SHAREABLE).annex)


def test_a_sheet_comes_back_whenever_it_does(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    meeting.do(OWNER, SetBoard("mesure", closed=True))
    meeting.do(OWNER, GoTo("temps2"))
    meeting.do(OWNER, sheet())
    assert not any(meeting.idea(one).late for one in ideas(meeting))
    early = Meeting(tabled())
    early.do(OWNER, sheet())
    assert not early.idea(ideas(early)[0]).late


@pytest.mark.parametrize("closing", [CloseWriting("temps1"), SetBoard("mesure", closed=True)])
def test_at_a_tablet_it_is_somebody_who_writes(
    meeting: Meeting, closing: CloseWriting | SetBoard
) -> None:
    assert Meeting(tabled()).ask(TABLET, sheet()) == Refused(Refusal.NOT_OPEN)
    meeting.do(OWNER, closing)
    meeting.do(TABLET, sheet())
    assert all(meeting.idea(one).late for one in ideas(meeting))


def test_a_sheet_of_no_table_a_question_of_another_day(meeting: Meeting) -> None:
    meeting.do(OWNER, sheet(question="mesure.9", group=None))
    card = meeting.idea(ideas(meeting)[0])
    assert (card.group, card.question) == (None, None)


def test_what_there_is_not_is_refused_whole(meeting: Meeting) -> None:
    elsewhere = RelayCards("x", "mots", "mesure", None, None, LINES)
    assert meeting.ask(OWNER, elsewhere) == Refused(Refusal.NOT_ALLOWED)
    nowhere = RelayCards("x", "nulle-part", "mesure", None, None, LINES)
    assert meeting.ask(OWNER, nowhere) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, sheet("budget")) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, sheet(group=9)) == Refused(Refusal.NO_TABLE)
    assert not meeting.state.contributions
    meeting.do(OWNER, sheet())
    assert meeting.ask(OWNER, sheet()) == Refused(Refusal.OTHER_CONTENT)


def test_a_sheet_is_taken_back_whole(meeting: Meeting) -> None:
    meeting.do(OWNER, sheet())
    assert meeting.ask(AMINA, WithdrawRelayed("feuille")) == Refused(Refusal.NOT_YOURS)
    meeting.do(OWNER, WithdrawRelayed("feuille"))
    meeting.wait(10)
    check(meeting.state)
    assert meeting.state.boards["mesure"].count == 0
    assert "cafetière" not in repr(meeting.state) + str(meeting.erased_journal)


def test_the_pen_and_the_animation_correct_what_was_misread(meeting: Meeting) -> None:
    meeting.do(OWNER, sheet())
    one = ideas(meeting)[0]
    edit = EditCard("e1", one, "Une cafetière commune", 0)
    assert meeting.ask(BRUNO, edit) == Refused(Refusal.NOT_YOURS)
    meeting.pen(CHANTAL)
    meeting.do(CHANTAL, edit)
    meeting.do(OWNER, EditCard("e2", one, "Une cafetière à tous", 1))
    assert meeting.idea(one).relayed
    stored = str(meeting.erased_journal)
    assert "commune" not in stored
    assert stored.count("Une cafetière") == 2, "one idea changed, the other line did not"
    assert replayed(meeting.erased_journal) == meeting.state
    meeting.do(OWNER, Withdraw(one))


def test_what_was_relayed_is_nobody_s_own_phone_s(meeting: Meeting) -> None:
    meeting.do(OWNER, sheet())
    assert [item["text"] for item in meeting.mine(OWNER)] == list(LINES)
    assert meeting.mine(Actor(Role.PARTICIPANT, OWNER.author)) == []
