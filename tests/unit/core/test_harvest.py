"""The harvest: three ideas a table, in its order, and who will speak for it."""

from __future__ import annotations

import pytest

from facilitation import ideaboard as phone_page
from facilitation.core.beats import GoToBeat
from facilitation.core.boards import PostCard
from facilitation.core.cards import MoveCard
from facilitation.core.contributions import (
    Hide,
    MarkCard,
    Restore,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.exercise import Rounds
from facilitation.core.flow import CloseWriting, GoTo
from facilitation.core.groups import PassPen
from facilitation.core.harvest import (
    PickCard,
    PlacePick,
    SetSpokesperson,
    UnpickCard,
    harvest_of,
    shared,
)
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.stacks import StackCards, UnstackCard
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep
from facilitation.core.views import CONSOLE, HALL, WALL, group_audience
from tests.unit.core.invariants import check
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    COFACILITATOR,
    DRISS,
    OWNER,
    Meeting,
    tabled,
)


@pytest.fixture
def meeting() -> Meeting:
    """At three tables during Temps#1; nobody holds a pen."""
    made = Meeting(tabled())
    made.sit()
    made.do(OWNER, GoTo("temps1"))
    return made


@pytest.fixture
def ideas(meeting: Meeting) -> list[str]:
    """Five of the second table."""
    return [meeting.card(BRUNO, f"Idée {n}") for n in range(1, 6)]


def picks(meeting: Meeting, group: int = 2) -> tuple[str, ...]:
    check(meeting.state)
    return harvest_of(meeting.state, "temps1", group).picks


def told(meeting: Meeting, group: int = 2) -> list[str]:
    """What the table shares, in its order."""
    found = shared(meeting.state, harvest_of(meeting.state, "temps1", group))
    return [card.id for card in found]


def choose(meeting: Meeting, *cards: str) -> None:
    for card in cards:
        meeting.do(BRUNO, PickCard(card, 2))


def test_a_table_chooses_up_to_three_in_its_order(meeting: Meeting, ideas: list[str]) -> None:
    choose(meeting, *ideas[:3])
    assert picks(meeting) == tuple(ideas[:3])
    assert meeting.ask(BRUNO, PickCard(ideas[3], 2)) == Refused(Refusal.THREE_PICKED)
    assert meeting.do(BRUNO, PickCard(ideas[0], 2)) == ()
    meeting.do(BRUNO, UnpickCard(ideas[1], 2))
    assert meeting.do(BRUNO, UnpickCard(ideas[1], 2)) == ()
    choose(meeting, ideas[3])
    assert picks(meeting) == (ideas[0], ideas[2], ideas[3])


def test_choices_go_up_and_down(meeting: Meeting, ideas: list[str]) -> None:
    one, two, three, other, _ = ideas
    choose(meeting, one, two, three)
    meeting.do(BRUNO, PlacePick(three, 2, 1))
    assert picks(meeting) == (three, one, two)
    meeting.do(BRUNO, PlacePick(three, 2, 2))
    assert picks(meeting) == (one, three, two)
    assert meeting.do(BRUNO, PlacePick(three, 2, 2)) == ()
    for place, expected in ((99, (three, two, one)), (-5, (one, three, two))):
        meeting.do(BRUNO, PlacePick(one, 2, place))
        assert picks(meeting) == expected, "beyond either end is that end"
    assert meeting.ask(BRUNO, PlacePick(other, 2, 1)) == Refused(Refusal.GONE)


def test_the_pen_decides_and_where_there_is_none_anybody_of_the_table(
    meeting: Meeting, ideas: list[str]
) -> None:
    meeting.do(CHANTAL, PickCard(ideas[0], 2))
    for stranger in (AMINA, DRISS):
        answer = meeting.ask(stranger, PickCard(ideas[1], 2))
        assert answer == Refused(Refusal.NOT_YOURS)
    meeting.pen(BRUNO)
    for command in (PickCard(ideas[1], 2), UnpickCard(ideas[0], 2), PlacePick(ideas[0], 2, 1)):
        assert meeting.ask(CHANTAL, command) == Refused(Refusal.PEN_HELD)
    spokesperson = SetSpokesperson("temps1", 2, on=True)
    assert meeting.ask(CHANTAL, spokesperson) == Refused(Refusal.PEN_HELD)
    meeting.do(OWNER, PickCard(ideas[1], 2))
    meeting.do(BRUNO, PassPen())
    meeting.do(CHANTAL, spokesperson)
    assert meeting.do(COFACILITATOR, spokesperson) == ()


def test_what_is_no_table_idea_or_sequence_is_refused(meeting: Meeting, ideas: list[str]) -> None:
    assert meeting.ask(OWNER, PickCard(ideas[0], 9)) == Refused(Refusal.NO_TABLE)
    assert meeting.ask(OWNER, SetSpokesperson("temps1", 9, True)) == Refused(Refusal.NO_TABLE)
    assert meeting.ask(OWNER, PickCard("jamais-vue", 2)) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, SetSpokesperson("nulle-part", 2, True)) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, SetSpokesperson("mots", 2, True)) == Refused(Refusal.NOT_ALLOWED)


def test_a_table_shares_its_own(meeting: Meeting, ideas: list[str]) -> None:
    answer = meeting.ask(AMINA, PickCard(ideas[0], 1))
    assert answer == Refused(Refusal.NOT_YOURS)


def test_what_may_not_be_quoted_or_is_hidden_is_not_chosen(
    meeting: Meeting, ideas: list[str]
) -> None:
    meeting.do(BRUNO, MarkCard(ideas[0], Mark.UNQUOTED, on=True))
    assert meeting.ask(BRUNO, PickCard(ideas[0], 2)) == Refused(Refusal.UNQUOTED)
    meeting.do(OWNER, Hide(ideas[1]))
    assert meeting.ask(BRUNO, PickCard(ideas[1], 2)) == Refused(Refusal.GONE)
    meeting.do(BRUNO, Withdraw(ideas[2]))
    assert meeting.ask(BRUNO, PickCard(ideas[2], 2)) == Refused(Refusal.GONE)


def test_choices_are_made_after_the_writing_has_closed_too(
    meeting: Meeting, ideas: list[str]
) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    choose(meeting, ideas[0])
    meeting.do(OWNER, GoTo("temps2"))
    choose(meeting, ideas[1])
    assert told(meeting) == ideas[:2]


LEAVING = {
    "hidden": ((OWNER, Hide), (OWNER, Restore)),
    "withdrawn": ((BRUNO, Withdraw), (BRUNO, UndoWithdraw)),
    "unquoted": (
        (BRUNO, lambda card: MarkCard(card, Mark.UNQUOTED, on=True)),
        (BRUNO, lambda card: MarkCard(card, Mark.UNQUOTED, on=False)),
    ),
}


@pytest.mark.parametrize("how", LEAVING)
def test_what_goes_makes_room_and_comes_back_while_there_is_some(
    meeting: Meeting, ideas: list[str], how: str
) -> None:
    (one, away), (two, back) = LEAVING[how]
    choose(meeting, *ideas[:3])
    meeting.do(one, away(ideas[0]))
    assert told(meeting) == ideas[1:3]
    meeting.do(two, back(ideas[0]))
    assert told(meeting) == ideas[:3], "in its place"
    meeting.do(one, away(ideas[0]))
    choose(meeting, ideas[3])
    meeting.do(two, back(ideas[0]))
    assert told(meeting) == ideas[1:4], "three others were chosen by then"
    assert ideas[0] not in picks(meeting)


def test_what_is_erased_is_chosen_by_nobody(meeting: Meeting, ideas: list[str]) -> None:
    choose(meeting, *ideas[:2])
    meeting.do(BRUNO, Withdraw(ideas[0]))
    meeting.wait(10)
    assert picks(meeting) == (ideas[1],)


# Stacks


def test_a_stack_is_shared_once(meeting: Meeting, ideas: list[str]) -> None:
    choose(meeting, *ideas[:3])
    meeting.do(BRUNO, StackCards("s", ideas[0], ideas[1]))
    assert told(meeting) == [ideas[0], ideas[2]]
    choose(meeting, ideas[3])
    assert told(meeting) == [ideas[0], ideas[2], ideas[3]]
    meeting.do(BRUNO, StackCards("t", ideas[4], ideas[0]))
    assert meeting.do(BRUNO, PickCard(ideas[4], 2)) == (), "its stack is chosen"


@pytest.mark.parametrize("leaves", [0, 1])
def test_two_choices_in_one_stack_stay_one_when_it_is_undone(
    meeting: Meeting, ideas: list[str], leaves: int
) -> None:
    choose(meeting, *ideas[:3])
    meeting.do(BRUNO, StackCards("s", ideas[0], ideas[1]))
    choose(meeting, ideas[3])
    meeting.do(BRUNO, UnstackCard(ideas[leaves]))
    assert told(meeting) == [ideas[1 - leaves], ideas[2], ideas[3]]


def test_what_is_chosen_in_a_stack_whose_other_choice_is_hidden_stays(
    meeting: Meeting, ideas: list[str]
) -> None:
    choose(meeting, *ideas[:2])
    meeting.do(BRUNO, StackCards("s", ideas[0], ideas[1]))
    meeting.do(OWNER, Hide(ideas[0]))
    meeting.do(BRUNO, UnstackCard(ideas[1]))
    assert told(meeting) == [ideas[1]]
    meeting.do(OWNER, Restore(ideas[0]))
    assert told(meeting) == ideas[:2]


def test_what_was_chosen_and_moves_is_still_chosen(meeting: Meeting, ideas: list[str]) -> None:
    choose(meeting, ideas[0])
    meeting.do(BRUNO, MoveCard(ideas[0], "soutien", None))
    assert told(meeting) == [ideas[0]]


# Who sees it


def test_a_table_sees_its_own_harvest_the_wall_and_the_console_all(
    meeting: Meeting, ideas: list[str]
) -> None:
    choose(meeting, ideas[1], ideas[0])
    meeting.do(BRUNO, SetSpokesperson("temps1", 2, on=True))
    expected = {
        "t": "harvest",
        "sequence": "temps1",
        "group": 2,
        "picks": [ideas[1], ideas[0]],
        "spokesperson": True,
    }
    for audience in (group_audience(2), WALL, CONSOLE):
        assert meeting.view(audience)["harvest:temps1:2"] == expected
    for audience in (group_audience(1), HALL):
        assert "harvest:temps1:2" not in meeting.view(audience)


def test_the_restitution_can_be_held_on_these_choices(meeting: Meeting, ideas: list[str]) -> None:
    choose(meeting, ideas[1], ideas[0])
    assert f"card:{ideas[0]}" not in meeting.view(HALL)
    meeting.do(OWNER, GoTo("temps2"))
    shown = {key for key in meeting.view(HALL) if key.startswith("card:")}
    assert shown == {f"card:{ideas[0]}", f"card:{ideas[1]}"}


def test_the_restitution_is_told_of_what_tables_carry_on_and_in_which_order_they_chose(
    meeting: Meeting, ideas: list[str]
) -> None:
    choose(meeting, ideas[1], ideas[0])
    meeting.do(BRUNO, PostCard("q", "temps1", "agenda", None, "Qui paie ?", 2, carried=True))
    meeting.do(BRUNO, PostCard("r", "temps1", "agenda", None, "Entre nous ?", 2))
    assert not {"card:q", "harvest:temps1:2"} & set(meeting.view(HALL))
    assert told_by_the_document(meeting) == [ideas[1], ideas[0], "q"]
    meeting.do(OWNER, GoTo("temps2"))
    for audience in (HALL, group_audience(1)):
        seen = meeting.view(audience)
        assert seen["harvest:temps1:2"]["picks"] == [ideas[1], ideas[0]]
        assert [card["id"] for card in phone_page.shared(seen, "agenda")] == [
            ideas[1],
            ideas[0],
            "q",
        ]
    meeting.do(OWNER, Keep(ideas[4]))
    seen = meeting.view(HALL)
    assert [card["id"] for card in phone_page.shared(seen, "agenda")] == [ideas[4]]
    assert "card:q" not in seen
    meeting.do(BRUNO, MarkCard("q", Mark.UNQUOTED, on=True))
    assert told_by_the_document(meeting) == [ideas[1], ideas[0]]


def told_by_the_document(meeting: Meeting) -> list[str]:
    """What tables share of the agenda, in the copy for everybody."""
    document = of(meeting.state, Copy.SHAREABLE)
    numbers = {entry.number: entry.id for entry in document.annex}
    return [numbers[number] for number in document.sections[0].shared]


def test_a_table_of_a_carousel_shares_what_those_before_it_left() -> None:
    """And goes on seeing it when it works on another component."""
    meeting = Meeting(tabled(rounds=Rounds.CAROUSEL, tables=5))
    meeting.sit()
    meeting.do(OWNER, GoTo("temps1"))
    left = meeting.card(BRUNO, "De la deuxième table", "mesure")
    assert meeting.ask(AMINA, PickCard(left, 1)) == Refused(Refusal.NOT_YOURS)
    assert meeting.state.work is not None
    rounds = [beat.round for beat in meeting.state.work.beats]
    meeting.do(OWNER, GoToBeat("temps1", rounds.index(1)))
    meeting.do(AMINA, PickCard(left, 1))
    meeting.do(OWNER, GoToBeat("temps1", rounds.index(2)))
    assert f"card:{left}" in meeting.view(group_audience(1))
    meeting.do(AMINA, UnpickCard(left, 1))
    assert f"card:{left}" not in meeting.view(group_audience(1))


# What a table carries on


def test_the_question_that_a_table_carries_on_says_so(meeting: Meeting) -> None:
    meeting.do(CHANTAL, PostCard("q", "temps1", "mesure", None, "Qui paie ?", 2, carried=True))
    for audience in (group_audience(2), WALL, CONSOLE):
        assert meeting.view(audience)["card:q"]["carried"] is True
    assert meeting.mine(CHANTAL)[0]["carried"] is True


def test_a_table_carries_one_question_and_a_second_is_an_idea_like_the_others(
    meeting: Meeting,
) -> None:
    meeting.do(CHANTAL, PostCard("q", "temps1", "mesure", None, "Qui paie ?", 2, carried=True))
    meeting.do(BRUNO, PostCard("r", "temps1", "mesure", None, "Et après ?", 2, carried=True))
    meeting.do(AMINA, PostCard("s", "temps1", "agenda", None, "Pour qui ?", 1, carried=True))
    assert [meeting.idea(key).carried for key in "qrs"] == [True, False, True]
    assert meeting.idea("r").text == "Et après ?"
    meeting.do(CHANTAL, Withdraw("q"))
    meeting.do(CHANTAL, PostCard("t", "temps1", "mesure", None, "Et si ?", 2, carried=True))
    assert meeting.idea("t").carried
