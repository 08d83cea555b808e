"""Somebody at a table means harm: what stays with the others, and what ends with the meeting."""

from __future__ import annotations

import pytest

from facilitation.core.boards import PostCard
from facilitation.core.cards import MOST_CHANGES, EditCard, GiveDot, HoldCard, TranslateCard
from facilitation.core.contributions import MarkCard, Restore, UndoWithdraw, Withdraw
from facilitation.core.flow import Finish
from facilitation.core.groups import LeaveSeat, PassPen, TakePen
from facilitation.core.harvest import PickCard, SetSpokesperson, UnpickCard
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.stacks import StackCards, TitleStack, UnstackCard
from facilitation.core.state import Mark
from facilitation.core.workshop import Command
from tests.unit.core.invariants import check
from tests.unit.core.table import AMINA, BRUNO, CHANTAL, OWNER, Meeting, at_temps1, replayed


@pytest.fixture
def meeting() -> Meeting:
    return at_temps1()


@pytest.fixture
def idea(meeting: Meeting) -> str:
    return meeting.card(BRUNO, "Se voir plus souvent")


@pytest.mark.parametrize("going", [PassPen(), LeaveSeat()])
def test_whoever_gives_the_pen_away_holds_nobodys_idea(
    meeting: Meeting, idea: str, going: Command
) -> None:
    own = meeting.card(CHANTAL, "Partager un local")
    meeting.do(CHANTAL, HoldCard(idea))
    meeting.do(CHANTAL, HoldCard(own))
    meeting.do(CHANTAL, going)
    assert (meeting.idea(idea).held_by, meeting.idea(idea).held_until) == ("", 0.0)
    assert meeting.idea(own).held_by == CHANTAL.author, "what is theirs they still edit"
    meeting.do(BRUNO, EditCard("e", idea, "Se voir chaque mois", 0))
    check(meeting.state)
    assert replayed(meeting.journal) == meeting.state


def test_what_somebody_wore_out_the_animation_sets_right(meeting: Meeting, idea: str) -> None:
    for turn in range(MOST_CHANGES):
        meeting.do(CHANTAL, TranslateCard(f"t{turn}", idea, f"Bêtise {turn}"))
    worn = TranslateCard("t", idea, "Une de plus")
    assert meeting.ask(CHANTAL, worn) == Refused(Refusal.NOT_ALLOWED)
    meeting.do(OWNER, TranslateCard("u", idea, "Meet more often"))
    assert meeting.idea(idea).translation == "Meet more often"


def test_what_the_pen_takes_back_of_somebody_else_is_set_aside_not_destroyed(
    meeting: Meeting, idea: str
) -> None:
    meeting.do(CHANTAL, Withdraw(idea))
    assert meeting.do(CHANTAL, Withdraw(idea)) == ()
    meeting.do(CHANTAL, UndoWithdraw(idea))
    assert meeting.idea(idea).shown
    meeting.do(CHANTAL, Withdraw(idea))
    meeting.wait(10)
    found = meeting.idea(idea)
    assert (found.text, found.hidden, found.withdrawn_at) == ("Se voir plus souvent", True, None)
    meeting.do(OWNER, Restore(idea))
    assert meeting.idea(idea).shown
    check(meeting.state)
    assert replayed(meeting.journal) == replayed(meeting.erased_journal) == meeting.state


@pytest.mark.parametrize("seconds", [3, 12])
def test_its_author_takes_it_back_for_good_all_the_same(
    meeting: Meeting, idea: str, seconds: float
) -> None:
    meeting.do(CHANTAL, Withdraw(idea))
    meeting.wait(seconds)
    meeting.do(BRUNO, Withdraw(idea))
    meeting.wait(10)
    assert meeting.state.contributions[idea].erased
    assert "Se voir plus souvent" not in repr(meeting.erased_journal)


def test_a_mark_of_support_comes_free_once_what_was_withdrawn_is_gone(
    meeting: Meeting, idea: str
) -> None:
    mine = [meeting.card(CHANTAL, text) for text in ("Une", "Deux")]
    other = meeting.card(BRUNO, "Trois")
    for each in mine:
        meeting.do(CHANTAL, GiveDot(each, True))
        meeting.do(CHANTAL, Withdraw(each))
    refused = meeting.ask(CHANTAL, GiveDot(idea, True))
    assert refused == Refused(Refusal.ALL_DOTS_GIVEN, {"n": 2}), "both may come back"
    meeting.do(CHANTAL, UndoWithdraw(mine[0]))
    meeting.wait(11)
    meeting.do(CHANTAL, GiveDot(idea, True))
    refused = meeting.ask(CHANTAL, GiveDot(other, True))
    assert refused == Refused(Refusal.ALL_DOTS_GIVEN, {"n": 2})


def test_what_a_table_carries_is_said_by_whoever_decides_for_it(meeting: Meeting) -> None:
    def carry(op: str, who: object) -> bool:
        post = PostCard(op, "temps1", "mesure", None, "Qui paie ?", carried=True)
        meeting.do(who, post)  # type: ignore[arg-type]
        return meeting.idea(op).carried

    assert not carry("a", BRUNO), "Chantal has the pen"
    assert carry("b", CHANTAL)
    assert carry("c", AMINA), "nobody has that of the first table"
    meeting.do(AMINA, LeaveSeat())
    assert not carry("d", AMINA), "of no table"


def test_a_stack_of_two_tables_has_its_title_from_the_animation(
    meeting: Meeting, idea: str
) -> None:
    theirs = meeting.card(AMINA, "Se croiser")
    meeting.do(OWNER, StackCards("s", theirs, idea))
    for who in (AMINA, BRUNO, CHANTAL):
        assert meeting.ask(who, TitleStack("s", "Non")) == Refused(Refusal.NOT_YOURS)
    meeting.do(OWNER, TitleStack("s", "Se retrouver"))
    meeting.do(AMINA, UnstackCard(theirs))


def test_what_the_tables_did_stays_when_all_is_over(meeting: Meeting, idea: str) -> None:
    others = [meeting.card(CHANTAL, text) for text in ("Une", "Deux")]
    meeting.do(CHANTAL, PickCard(idea, 2))
    meeting.do(CHANTAL, StackCards("s", *others))
    meeting.do(OWNER, Finish())
    asked: list[tuple[Command, Refusal]] = [
        (UnpickCard(idea, 2), Refusal.CLOSED),
        (PickCard(others[0], 2), Refusal.CLOSED),
        (SetSpokesperson("temps1", 2, True), Refusal.CLOSED),
        (TitleStack("s", "Rien"), Refusal.CLOSED),
        (UnstackCard(others[0]), Refusal.CLOSED),
        (TranslateCard("t", idea, "No"), Refusal.CLOSED),
        (GiveDot(idea, True), Refusal.CLOSED),
        (Withdraw(idea), Refusal.NOT_YOURS),
        (MarkCard(idea, Mark.UNQUOTED, True), Refusal.NOT_YOURS),
    ]
    assert [meeting.ask(CHANTAL, command) for command, _ in asked] == [
        Refused(reason) for _, reason in asked
    ]
    meeting.do(BRUNO, TakePen("p", over=True))
    assert meeting.ask(BRUNO, Withdraw(others[0])) == Refused(Refusal.NOT_YOURS)
    meeting.do(BRUNO, MarkCard(idea, Mark.UNQUOTED, True))
    meeting.do(BRUNO, Withdraw(idea))
    meeting.do(OWNER, TitleStack("s", "Bilan"))
