"""Ideas that say the same are put together; every verbatim stays inside."""

from __future__ import annotations

import pytest

from facilitation.core.cards import HoldCard, MoveCard
from facilitation.core.contributions import (
    Hide,
    MarkCard,
    Restore,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.flow import GoTo
from facilitation.core.groups import TakeSeat
from facilitation.core.people import Actor
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.stacks import StackCards, TitleStack, UnstackCard
from facilitation.core.state import Mark
from facilitation.core.views import CONSOLE, WALL, group_audience
from tests.unit.core.invariants import check
from tests.unit.core.table import AMINA, BRUNO, CHANTAL, OWNER, Meeting, tabled


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting(tabled())
    made.sit()
    made.do(OWNER, GoTo("temps1"))
    return made


@pytest.fixture
def three(meeting: Meeting) -> list[str]:
    """Of the second table, on one component."""
    return [meeting.card(BRUNO, text) for text in ("Se voir", "Se rencontrer", "Se parler")]


def stack(meeting: Meeting, who: Actor, card: str, onto: str) -> str:
    made = meeting.next_id()
    meeting.do(who, StackCards(made, card, onto))
    return made


def piles(meeting: Meeting) -> list[tuple[str, ...]]:
    check(meeting.state)
    return [stack.members for stack in meeting.state.stacks.values()]


def test_one_goes_to_another_and_to_all_that_lie_with_it(
    meeting: Meeting, three: list[str]
) -> None:
    one, two, last = three
    made = stack(meeting, CHANTAL, two, one)
    assert piles(meeting) == [(one, two)]
    assert meeting.idea(one).stack == meeting.idea(two).stack == made
    stack(meeting, BRUNO, last, two)
    assert piles(meeting) == [(one, two, last)]
    assert meeting.do(BRUNO, StackCards("again", last, one)) == ()
    assert meeting.do(BRUNO, StackCards("itself", last, last)) == ()


def test_of_two_titles_the_second_is_told(meeting: Meeting, three: list[str]) -> None:
    made = stack(meeting, BRUNO, three[1], three[0])
    meeting.do(BRUNO, TitleStack(made, "Se retrouver", ""))
    refused = Refused(Refusal.TITLED_ELSEWHERE)
    assert meeting.ask(CHANTAL, TitleStack(made, "Se voir", "")) == refused
    assert meeting.do(CHANTAL, TitleStack(made, "Se retrouver", "")) == (), "both say the same"
    meeting.do(BRUNO, TitleStack(made, "Se réunir", ""))  # sent before the first was answered
    meeting.do(CHANTAL, TitleStack(made, "Se voir", "Se réunir"))
    assert meeting.state.stacks[made].title == "Se voir"


def test_every_verbatim_stays_inside(meeting: Meeting, three: list[str]) -> None:
    made = stack(meeting, BRUNO, three[1], three[0])
    meeting.do(BRUNO, TitleStack(made, "Se retrouver"))
    for audience in (group_audience(2), WALL, CONSOLE):
        seen = meeting.view(audience)
        assert [seen[f"card:{one}"]["text"] for one in three[:2]] == ["Se voir", "Se rencontrer"]
        assert seen[f"stack:{made}"] == {
            "t": "stack",
            "id": made,
            "component": "agenda",
            "title": "Se retrouver",
            "first": 1,
            "disagreement": False,
        }
    texts = [entry.text for entry in of(meeting.state, Copy.SHAREABLE).annex]
    assert texts == ["Se voir", "Se rencontrer", "Se parler"]
    assert meeting.state.boards["agenda"].count == 3


def test_a_stack_of_one_is_none(meeting: Meeting, three: list[str]) -> None:
    one, two, last = three
    made = stack(meeting, BRUNO, two, one)
    stack(meeting, BRUNO, last, one)
    meeting.do(BRUNO, UnstackCard(one))
    assert piles(meeting) == [(two, last)]
    assert meeting.do(BRUNO, UnstackCard(one)) == ()
    meeting.do(BRUNO, UnstackCard(last))
    assert piles(meeting) == []
    assert meeting.idea(two).stack == ""
    assert f"stack:{made}" not in meeting.view(CONSOLE)
    assert meeting.ask(BRUNO, TitleStack(made, "Trop tard")) == Refused(Refusal.GONE)


def test_an_idea_that_goes_to_another_stack_leaves_its_own(
    meeting: Meeting, three: list[str]
) -> None:
    fourth = meeting.card(BRUNO, "Écrire")
    stack(meeting, BRUNO, three[1], three[0])
    made = stack(meeting, BRUNO, fourth, three[2])
    meeting.do(BRUNO, StackCards("x", three[1], fourth))
    assert piles(meeting) == [(three[2], fourth, three[1])]
    assert list(meeting.state.stacks) == [made]


def test_a_table_stacks_its_own_and_the_animation_any(meeting: Meeting, three: list[str]) -> None:
    theirs = meeting.card(AMINA, "Se retrouver")
    for who, card, onto in ((AMINA, theirs, three[0]), (BRUNO, three[0], theirs)):
        assert meeting.ask(who, StackCards("no", card, onto)) == Refused(Refusal.NOT_YOURS)
    made = stack(meeting, OWNER, theirs, three[0])
    assert piles(meeting) == [(three[0], theirs)]
    meeting.do(OWNER, TitleStack(made, "De deux tables"))
    meeting.do(OWNER, TitleStack(made, ""))
    assert meeting.do(OWNER, TitleStack(made, "")) == ()
    assert meeting.ask(BRUNO, UnstackCard(theirs)) == Refused(Refusal.NOT_YOURS)
    meeting.do(AMINA, UnstackCard(theirs))
    assert piles(meeting) == []


def test_somebody_elses_stack_is_not_theirs_to_title(meeting: Meeting, three: list[str]) -> None:
    made = stack(meeting, BRUNO, three[0], three[1])
    assert meeting.ask(AMINA, TitleStack(made, "Non")) == Refused(Refusal.NOT_YOURS)


def test_two_components_are_not_stacked(meeting: Meeting, three: list[str]) -> None:
    other = meeting.card(BRUNO, "Ailleurs", "mesure")
    for who in (BRUNO, OWNER):
        answer = meeting.ask(who, StackCards("no", other, three[0]))
        assert answer == Refused(Refusal.ELSEWHERE)


def test_what_moves_to_another_component_leaves_its_stack(
    meeting: Meeting, three: list[str]
) -> None:
    stack(meeting, BRUNO, three[1], three[0])
    meeting.do(BRUNO, MoveCard(three[1], "agenda", "agenda.2"))
    assert piles(meeting) == [(three[0], three[1])], "another question is the same component"
    meeting.do(BRUNO, MoveCard(three[1], "mesure", None))
    assert piles(meeting) == []


def test_nobody_stacks_what_somebody_is_writing_on_but_onto_it(
    meeting: Meeting, three: list[str]
) -> None:
    one, two, last = three
    stack(meeting, BRUNO, last, two)
    meeting.do(BRUNO, HoldCard(two))
    for who in (CHANTAL, OWNER):
        for command in (StackCards("no", two, one), UnstackCard(two)):
            assert meeting.ask(who, command) == Refused(Refusal.BEING_EDITED)
    stack(meeting, CHANTAL, one, two)
    assert piles(meeting) == [(two, last, one)]


def test_an_id_that_names_a_stack_names_no_other(meeting: Meeting, three: list[str]) -> None:
    made = stack(meeting, BRUNO, three[0], three[1])
    others = [meeting.card(BRUNO, text) for text in ("Une", "Deux")]
    answer = meeting.ask(BRUNO, StackCards(made, *others))
    assert answer == Refused(Refusal.OTHER_CONTENT)


def test_what_is_hidden_lies_in_its_stack_for_the_animation_only(
    meeting: Meeting, three: list[str]
) -> None:
    made = stack(meeting, BRUNO, three[1], three[0])
    meeting.do(BRUNO, MarkCard(three[0], Mark.DISAGREEMENT, on=True))
    assert meeting.view(WALL)[f"stack:{made}"]["disagreement"] is True
    meeting.do(OWNER, Hide(three[0]))
    assert f"card:{three[0]}" not in meeting.view(WALL)
    assert meeting.view(WALL)[f"stack:{made}"]["disagreement"] is False
    assert meeting.ask(BRUNO, UnstackCard(three[0])) == Refused(Refusal.GONE)
    meeting.do(OWNER, UnstackCard(three[0]))
    meeting.do(OWNER, StackCards("back", three[0], three[1]))
    meeting.do(OWNER, Restore(three[0]))
    assert piles(meeting) == [(three[1], three[0])]
    assert meeting.idea(three[0]).disagreement, "a disagreement survives stacking"


def test_what_is_taken_back_lies_there_again_until_it_is_erased(
    meeting: Meeting, three: list[str]
) -> None:
    stack(meeting, BRUNO, three[1], three[0])
    meeting.do(BRUNO, Withdraw(three[1]))
    assert meeting.ask(BRUNO, StackCards("x", three[1], three[2])) == Refused(Refusal.GONE)
    meeting.do(BRUNO, UndoWithdraw(three[1]))
    assert piles(meeting) == [(three[0], three[1])]
    meeting.do(BRUNO, Withdraw(three[1]))
    meeting.wait(10)
    assert piles(meeting) == []


def test_whoever_left_the_table_still_stacks_what_they_wrote(
    meeting: Meeting, three: list[str]
) -> None:
    meeting.do(BRUNO, TakeSeat(3))
    stack(meeting, BRUNO, three[0], three[1])
    assert meeting.ask(AMINA, UnstackCard(three[0])) == Refused(Refusal.NOT_YOURS)
