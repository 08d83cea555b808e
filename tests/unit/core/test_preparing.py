"""Preparing the restitution in the break: who has what in hand, what the animation says of it."""

from __future__ import annotations

import pytest

from facilitation.core.cards import MoveCard
from facilitation.core.contributions import Hide, MarkCard, Restore, Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.people import Actor, Role
from facilitation.core.preparing import (
    LeftInPeace,
    SetReady,
    SetStance,
    StanceSet,
    SynthesisWritten,
    TakeInHand,
    TakenInHand,
    WriteSynthesis,
)
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.state import Mark, Stance
from facilitation.core.synthesis import Keep, KeptPlaced, PlaceKept, Unkeep
from facilitation.core.views import AUDIENCES, CONSOLE, HALL, TRAINER, WALL
from tests.unit.core.table import AMINA, COFACILITATOR, OWNER, Meeting, replayed

GONE = Refused(Refusal.GONE)
ELSEWHERE = Refused(Refusal.CHANGED_ELSEWHERE)
THIRD = Actor(Role.COFACILITATOR, "author-third")


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("temps1"))
    return made


def hands(meeting: Meeting) -> dict[str, tuple[str, int]]:
    """Who has which component: the operation that took it, and the post."""
    boards = meeting.state.boards.items()
    return {key: (board.hand, board.post) for key, board in boards if board.hand}


def kept(meeting: Meeting, *texts: str) -> list[str]:
    made = [meeting.card(AMINA, text) for text in texts]
    for idea in made:
        meeting.do(OWNER, Keep(idea))
    return made


# In hand


def test_somebody_prepares_one_component_at_a_time_as_the_same_post(meeting: Meeting) -> None:
    assert meeting.do(OWNER, TakeInHand("h1", "agenda", on=True)) == (
        TakenInHand("h1", "agenda", OWNER.author),
    )
    meeting.do(COFACILITATOR, TakeInHand("h2", "mesure", on=True))
    assert meeting.do(OWNER, TakeInHand("h3", "soutien", on=True))[0] == LeftInPeace("agenda")
    assert hands(meeting) == {"mesure": ("h2", 2), "soutien": ("h3", 1)}
    # Already in one's hand: nothing happens, and its operation stays the one that is known.
    assert meeting.do(OWNER, TakeInHand("h4", "soutien", on=True)) == ()


def test_another_takes_over_and_whoever_had_it_has_nothing_left_to_leave(meeting: Meeting) -> None:
    meeting.do(OWNER, TakeInHand("h1", "agenda", on=True))
    meeting.do(COFACILITATOR, TakeInHand("h2", "agenda", on=True))
    assert hands(meeting) == {"agenda": ("h2", 2)}
    assert meeting.do(OWNER, TakeInHand("h3", "agenda", on=False)) == ()
    assert meeting.do(COFACILITATOR, TakeInHand("h4", "agenda", on=False))
    assert hands(meeting) == {}
    assert meeting.do(THIRD, TakeInHand("h5", "agenda", on=True))
    assert hands(meeting) == {"agenda": ("h5", 3)}
    assert meeting.ask(OWNER, TakeInHand("h6", "jamais", on=True)) == GONE


def test_ready_is_said_once_and_taken_back(meeting: Meeting) -> None:
    assert meeting.do(OWNER, SetReady("agenda", on=True))
    assert meeting.do(COFACILITATOR, SetReady("agenda", on=True)) == ()
    assert meeting.view(CONSOLE)["component:agenda"]["ready"]
    assert meeting.do(COFACILITATOR, SetReady("agenda", on=False))
    assert meeting.ask(OWNER, SetReady("jamais", on=True)) == GONE


def test_who_prepares_what_is_the_console_s_alone(meeting: Meeting) -> None:
    meeting.do(OWNER, TakeInHand("h1", "agenda", on=True))
    meeting.do(OWNER, SetReady("mesure", on=True))
    for audience in set(AUDIENCES) - {CONSOLE}:
        for name in ("h1", "hand", "post", "ready"):
            assert f'"{name}"' not in meeting.said(audience)
    # Of whoever has it, the console is told a number: not who they are.
    assert OWNER.author not in meeting.said(CONSOLE)


# What is said of an idea


def test_the_animation_s_reading_stands_beside_the_table_s_mark(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Mutualiser")
    meeting.do(AMINA, MarkCard(idea, Mark.DISAGREEMENT, on=True))
    assert meeting.idea(idea).reading is Stance.DISAGREEMENT
    assert meeting.do(OWNER, SetStance(idea, Stance.AGREEMENT)) == (
        StanceSet(idea, Stance.AGREEMENT),
    )
    record = meeting.view(CONSOLE)[f"card:{idea}"]
    assert (record["stance"], record["marked"], record["disagreement"]) == (
        "agreement",
        "agreement",
        True,
    )
    assert meeting.do(OWNER, SetStance(idea, Stance.AGREEMENT)) == ()
    meeting.do(OWNER, SetStance(idea, Stance.NONE))
    assert meeting.view(WALL)[f"card:{idea}"]["stance"] == "disagreement"
    meeting.do(AMINA, Withdraw(idea))
    assert meeting.ask(OWNER, SetStance(idea, Stance.QUESTION)) == GONE


# The order of « à retenir »


def test_those_kept_change_places(meeting: Meeting) -> None:
    one, two, three = kept(meeting, "Un", "Deux", "Trois")
    assert meeting.do(OWNER, PlaceKept(three, 1)) == (KeptPlaced(three, 1),)
    assert meeting.state.boards["agenda"].kept == (three, one, two)
    assert [meeting.idea(each).kept for each in (three, one, two)] == [1, 2, 3]
    meeting.do(OWNER, PlaceKept(three, 99))
    assert meeting.state.boards["agenda"].kept == (one, two, three)
    assert meeting.do(OWNER, PlaceKept(three, 3)) == ()
    assert meeting.do(OWNER, PlaceKept(one, 0)) == ()


def test_a_place_is_counted_among_those_that_are_shown(meeting: Meeting) -> None:
    one, two, three = kept(meeting, "Un", "Deux", "Trois")
    meeting.do(OWNER, Hide(two))
    meeting.do(OWNER, PlaceKept(three, 1))
    assert meeting.state.boards["agenda"].kept == (three, one, two)
    meeting.do(OWNER, PlaceKept(three, 2))
    assert meeting.state.boards["agenda"].kept == (one, three, two)
    assert meeting.ask(OWNER, PlaceKept(two, 1)) == GONE
    meeting.do(OWNER, Restore(two))
    assert [meeting.idea(each).kept for each in (one, two, three)] == [1, 3, 2]
    meeting.do(OWNER, Unkeep(two))
    assert meeting.ask(OWNER, PlaceKept(two, 1)) == GONE
    assert replayed(meeting.journal) == meeting.state


# The sentence


def write(text: str, *cards: str, version: int = 0) -> WriteSynthesis:
    return WriteSynthesis("agenda", text, cards, version)


def test_a_sentence_rests_on_ideas_of_its_component_that_are_there(meeting: Meeting) -> None:
    one, two = (meeting.card(AMINA, text) for text in ("Un", "Deux"))
    other = meeting.card(AMINA, "Ailleurs", "soutien")
    gone = meeting.card(AMINA, "Reprise")
    meeting.do(AMINA, Withdraw(gone))
    sent = write("Un calendrier.", one, one, other, gone, "jamais", two)
    assert meeting.do(OWNER, sent) == (SynthesisWritten("agenda", "Un calendrier.", (one, two)),)
    assert meeting.do(OWNER, sent) == ()
    numbers = tuple(meeting.idea(each).number for each in (one, two))
    for copy in Copy:
        section = of(meeting.state, copy).sections[0]
        assert section.summary is not None
        assert (section.summary.text, section.summary.numbers) == ("Un calendrier.", numbers)
    meeting.do(OWNER, MoveCard(two, "soutien", None))
    summary = of(meeting.state, Copy.SHAREABLE).sections[0].summary
    assert summary is not None
    assert summary.numbers == numbers[:1]


def test_of_two_who_write_it_the_second_is_told(meeting: Meeting) -> None:
    one = meeting.card(AMINA, "Un")
    meeting.do(OWNER, write("La mienne."))
    assert meeting.ask(COFACILITATOR, write("L’autre.")) == ELSEWHERE
    # What it rests on is part of it.
    assert meeting.ask(COFACILITATOR, write("La mienne.", one)) == ELSEWHERE
    assert meeting.do(COFACILITATOR, write("La mienne.", one, version=1))
    assert meeting.do(COFACILITATOR, write("L’autre.", one, version=2))
    assert meeting.ask(OWNER, WriteSynthesis("jamais", "Rien.", (), 0)) == GONE


def test_a_sentence_taken_away_is_nowhere_and_another_may_follow(meeting: Meeting) -> None:
    one = meeting.card(AMINA, "Un")
    meeting.do(OWNER, write("Un calendrier.", one))
    assert meeting.do(OWNER, write("", one, version=1)) == (SynthesisWritten("agenda", "", ()),)
    for audience in (WALL, TRAINER, HALL):
        assert "synthesis:agenda" not in meeting.view(audience)
    assert of(meeting.state, Copy.INTERNAL).sections[0].summary is None
    assert meeting.do(OWNER, write("Deux calendriers.", version=2))


def test_phones_hear_of_a_sentence_once_it_is_shared(meeting: Meeting) -> None:
    meeting.do(OWNER, write("Un calendrier."))
    assert "Un calendrier." in meeting.said(WALL)
    assert "Un calendrier." not in meeting.said(HALL)
    meeting.do(OWNER, GoTo("temps2"))
    assert "Un calendrier." in meeting.said(HALL)
    assert "cards" not in meeting.view(HALL)["synthesis:agenda"]
