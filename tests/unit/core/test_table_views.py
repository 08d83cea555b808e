"""What each audience sees of the tables, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.beats import GoToBeat
from facilitation.core.boards import SetBoard
from facilitation.core.cards import HoldCard
from facilitation.core.contributions import Hide, MarkCard, Withdraw
from facilitation.core.exercise import Rounds, Seating
from facilitation.core.flow import CloseWriting, GoTo
from facilitation.core.groups import AssignComponent, FormGroups
from facilitation.core.harvest import PickCard
from facilitation.core.people import Permission
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.showing import ShowIdeas
from facilitation.core.stacks import StackCards, TitleStack
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep
from facilitation.core.views import (
    CONSOLE,
    HALL,
    WALL,
    group_audience,
    group_of,
    is_phones,
    permission_of,
    view,
)
from tests.unit.core.table import BRUNO, CHANTAL, OWNER, PLAN, Meeting, tabled

TABLES = tuple(map(group_audience, (1, 2, 3)))
PHONES = (HALL, *TABLES)


def begun(**work: object) -> Meeting:
    meeting = Meeting(tabled(**work))  # type: ignore[arg-type]
    meeting.sit()
    meeting.do(OWNER, GoTo("temps1"))
    return meeting


@pytest.fixture
def meeting() -> Meeting:
    return begun()


def readers(meeting: Meeting, card: str) -> set[str]:
    """The audiences that have an idea."""
    every = (*PHONES, WALL, CONSOLE)
    return {audience for audience in every if f"card:{card}" in meeting.view(audience)}


# Audiences


@pytest.mark.parametrize(
    ("audience", "group"),
    [("group:1", 1), ("group:60", 60), ("group:99", 99)]
    + [
        (name, None)
        for name in ("group:0", "group:", "group:01", "group:100", "group:١", "group:1\n", HALL, "")
    ],
)
def test_the_phones_of_a_table_are_an_audience(audience: str, group: int | None) -> None:
    assert group_of(audience) == group
    assert is_phones(audience) is (group is not None or audience == HALL)
    if group is not None:
        assert group_audience(group) == audience
        assert permission_of(audience) is Permission.READ_HALL


def test_no_other_audience_asks_for_nothing() -> None:
    assert permission_of("kitchen") is None
    assert permission_of(WALL) is Permission.READ_WALL
    assert group_of(group_audience(None)) is None, "an idea of no table is for no table"


def test_a_table_has_all_that_the_hall_has(meeting: Meeting) -> None:
    meeting.card(BRUNO, "Une idée")
    hall = meeting.view(HALL)
    for audience in TABLES:
        assert hall.items() <= meeting.view(audience).items()


# Ideas while they are written


def test_an_idea_is_read_at_its_table_on_the_wall_and_by_the_animation(meeting: Meeting) -> None:
    idea = meeting.card(BRUNO, "De la deuxième table")
    assert readers(meeting, idea) == {group_audience(2), WALL, CONSOLE}


def test_an_idea_of_no_table_is_read_at_none(meeting: Meeting) -> None:
    from_nowhere = Meeting(tabled())
    from_nowhere.do(OWNER, GoTo("temps1"))
    idea = from_nowhere.card(BRUNO, "De nulle part")
    assert readers(from_nowhere, idea) == {WALL, CONSOLE}


def test_without_tables_everybody_reads_every_idea() -> None:
    meeting = Meeting(PLAN)
    meeting.do(OWNER, GoTo("temps1"))
    idea = meeting.card(BRUNO, "Pour tout le monde")
    assert {HALL, WALL, CONSOLE} <= readers(meeting, idea)


def test_what_is_not_to_be_quoted_stays_with_those_who_wrote_it(meeting: Meeting) -> None:
    idea = meeting.card(BRUNO, "Entre nous")
    meeting.do(BRUNO, MarkCard(idea, Mark.UNQUOTED, on=True))
    assert readers(meeting, idea) == {group_audience(2), CONSOLE}
    assert meeting.view(group_audience(2))[f"card:{idea}"]["unquoted"] is True
    assert meeting.state.boards["agenda"].count == 1, "it counts all the same"


def test_what_is_hidden_is_for_the_animation_and_what_is_taken_back_for_nobody(
    meeting: Meeting,
) -> None:
    idea = meeting.card(BRUNO, "Déplacée")
    meeting.do(OWNER, Hide(idea))
    assert readers(meeting, idea) == {CONSOLE}
    meeting.do(BRUNO, Withdraw(idea))
    assert readers(meeting, idea) == set()


def test_what_came_late_is_for_the_animation(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    assert readers(meeting, meeting.card(BRUNO, "Tard")) == {CONSOLE}


def test_only_its_own_table_learns_what_it_needs_to_change_an_idea() -> None:
    meeting = begun(rounds=Rounds.CAROUSEL, tables=5)
    idea = meeting.card(BRUNO, "Une idée", "mesure")
    meeting.do(BRUNO, HoldCard(idea))
    assert meeting.state.work is not None
    rounds = [beat.round for beat in meeting.state.work.beats]
    meeting.do(OWNER, GoToBeat("temps1", rounds.index(1)))
    more = {"unquoted", "version", "translated", "moves", "held_until"}
    key = f"card:{idea}"
    assert more <= meeting.view(group_audience(2))[key].keys()
    for audience in (group_audience(1), WALL):
        assert not more & meeting.view(audience)[key].keys()


# Tables that take over from others


def test_a_table_of_a_carousel_reads_what_those_before_it_left_and_no_more() -> None:
    meeting = begun(rounds=Rounds.CAROUSEL, tables=10)
    ideas = {
        key: meeting.card(BRUNO, f"Sur {key}", key)
        for key in ("agenda", "mesure", "activites", "communication", "soutien")
    }
    unquoted = meeting.card(BRUNO, "Entre nous", "mesure")
    meeting.do(BRUNO, MarkCard(unquoted, Mark.UNQUOTED, on=True))
    assert meeting.state.work is not None
    rounds = [beat.round for beat in meeting.state.work.beats]
    keys = list(ideas)
    for round_ in range(5):
        meeting.do(OWNER, GoToBeat("temps1", rounds.index(round_)))
        # The group of the first table is on the component of that round; of its block only.
        here = keys[round_]
        read = {key for key, idea in ideas.items() if group_audience(1) in readers(meeting, idea)}
        assert read == {here}
        assert group_audience(1) not in readers(meeting, unquoted)
        other_block = meeting.view(group_audience(6))
        assert not [key for key in other_block if key.startswith("card:")]


def test_what_was_left_in_one_group_work_is_not_there_in_the_next() -> None:
    meeting = begun(rounds=Rounds.CAROUSEL, tables=5)
    idea = meeting.card(BRUNO, "Ce matin", "agenda")
    plan = meeting.state.plan
    again = replace(plan.sequences[2], id="temps3", title="Temps#3", start=None, end=None)
    meeting.do(OWNER, RevisePlan(replace(plan, sequences=(*plan.sequences, again))))
    assert group_audience(1) in readers(meeting, idea)
    meeting.do(OWNER, GoTo("temps3"))
    assert group_audience(1) not in readers(meeting, idea)


def test_what_a_table_chose_of_others_is_theirs_alone_once_it_is_not_to_be_quoted() -> None:
    meeting = begun(rounds=Rounds.CAROUSEL, tables=5)
    idea = meeting.card(BRUNO, "Laissée aux suivants", "mesure")
    assert meeting.state.work is not None
    rounds = [beat.round for beat in meeting.state.work.beats]
    meeting.do(OWNER, GoToBeat("temps1", rounds.index(1)))
    meeting.do(OWNER, PickCard(idea, 1))
    meeting.do(OWNER, GoToBeat("temps1", rounds.index(2)))
    assert group_audience(1) in readers(meeting, idea), "it has gone on, and has what it chose"
    hidden = meeting.fork()
    meeting.do(BRUNO, MarkCard(idea, Mark.UNQUOTED, on=True))
    assert readers(meeting, idea) & set(PHONES) == {group_audience(2)}
    hidden.do(OWNER, Hide(idea))
    assert not readers(hidden, idea) & set(PHONES)


@pytest.mark.parametrize("rounds", [Rounds.ONE, Rounds.FREE])
def test_tables_that_stay_on_their_component_read_no_other_table(rounds: Rounds) -> None:
    meeting = begun(rounds=rounds, tables=10)
    meeting.do(OWNER, AssignComponent(1, "mesure"))
    idea = meeting.card(BRUNO, "Sur la mesure", "mesure")
    assert readers(meeting, idea) & set(PHONES) == {group_audience(2)}


# Once they are shared


def test_phones_have_no_idea_before_the_restitution_begins(meeting: Meeting) -> None:
    idea = meeting.card(BRUNO, "Retenue")
    meeting.do(OWNER, Keep(idea))
    meeting.do(BRUNO, PickCard(idea, 2))
    for sequence in (None, "pause"):
        if sequence:
            meeting.do(OWNER, GoTo(sequence))
        assert readers(meeting, idea) == {group_audience(2), WALL, CONSOLE}
    meeting.do(OWNER, GoTo("temps2"))
    assert readers(meeting, idea) == {*PHONES, WALL, CONSOLE}


def test_what_tables_write_and_what_is_retained_of_it_wakes_no_other_phone(
    meeting: Meeting,
) -> None:
    others = HALL, group_audience(1)
    before = [view(meeting.state, audience) for audience in others]
    meeting.do(OWNER, Keep(meeting.card(BRUNO, "À deux tables d’ici")))
    assert [view(meeting.state, audience) for audience in others] == before


def test_what_is_retained_goes_before_what_tables_chose(meeting: Meeting) -> None:
    retained, chosen, other = (
        meeting.card(BRUNO, text, key)
        for text, key in (("Une", "agenda"), ("Deux", "agenda"), ("Trois", "mesure"))
    )
    neither = meeting.card(BRUNO, "Ni l’une ni l’autre", "mesure")
    meeting.do(OWNER, Keep(retained))
    for card in (chosen, other):
        meeting.do(BRUNO, PickCard(card, 2))
    meeting.do(OWNER, GoTo("temps2"))
    hall = {key for key in meeting.view(HALL) if key.startswith("card:")}
    assert hall == {f"card:{retained}", f"card:{other}"}
    assert readers(meeting, neither) == {group_audience(2), WALL, CONSOLE}
    assert readers(meeting, chosen) == {group_audience(2), WALL, CONSOLE}


def test_a_stack_is_where_one_of_its_ideas_is(meeting: Meeting) -> None:
    one, two = meeting.card(BRUNO, "Une"), meeting.card(CHANTAL, "Deux")
    meeting.do(BRUNO, StackCards("s", two, one))
    meeting.do(BRUNO, TitleStack("s", "Ensemble"))
    for audience in (group_audience(2), WALL, CONSOLE):
        assert meeting.view(audience)["stack:s"]["title"] == "Ensemble"
    for audience in (HALL, group_audience(1)):
        assert "Ensemble" not in meeting.said(audience)
    meeting.do(OWNER, Hide(one))
    meeting.do(OWNER, Hide(two))
    assert "stack:s" not in meeting.view(WALL)
    assert "stack:s" in meeting.view(CONSOLE)


# What all may know


def test_counts_are_of_components_and_tables_and_of_nobody(meeting: Meeting) -> None:
    meeting.card(BRUNO, "Une idée")
    table = meeting.view(HALL)["table:2"]
    assert (table["seated"], table["remote"], table["paper"]) == (2, False, False)
    # What other tables write wakes no phone, not even as a number.
    assert meeting.view(HALL)["component:agenda"]["count"] == 0
    assert meeting.view(WALL)["component:agenda"]["count"] == 1
    for audience in (*PHONES, WALL, CONSOLE):
        assert "author-" not in meeting.said(audience)


def test_a_component_that_closes_says_so_everywhere(meeting: Meeting) -> None:
    meeting.do(OWNER, SetBoard("agenda", closed=True))
    for audience in (*PHONES, WALL, CONSOLE):
        assert meeting.view(audience)["component:agenda"]["closed"] is True
        assert meeting.view(audience)["component:mesure"]["closed"] is False


def test_what_is_planned_is_known_to_all(meeting: Meeting) -> None:
    meeting.do(OWNER, FormGroups(4, 1, Seating.SPREAD, 24))
    known = meeting.view(HALL)["meeting"]
    assert (known["tables"], known["remote_tables"], known["people"]) == (4, 1, 24)
    assert (known["seating"], known["dots"]) == ("spread", 2)
    assert meeting.view(HALL)["step:temps1"]["rounds"] == "one"


# The wall


def test_ideas_come_on_the_wall_at_a_press_and_go_with_the_sequence(meeting: Meeting) -> None:
    def shown() -> tuple[bool, str | None]:
        found = meeting.view(WALL)["ideas"]
        assert meeting.view(CONSOLE)["ideas"] == found
        assert not any("ideas" in meeting.view(audience) for audience in PHONES)
        return found["shown"], found["component"]

    assert shown() == (False, None)
    meeting.do(OWNER, ShowIdeas(shown=True, component=None))
    assert shown() == (True, None)
    meeting.do(OWNER, ShowIdeas(shown=True, component="agenda"))
    assert shown() == (True, "agenda")
    assert meeting.do(OWNER, ShowIdeas(shown=True, component="agenda")) == ()
    assert meeting.ask(OWNER, ShowIdeas(True, "budget")) == Refused(Refusal.GONE)
    meeting.do(OWNER, ShowIdeas(shown=False, component="agenda"))
    assert shown() == (False, None)
    meeting.do(OWNER, ShowIdeas(shown=True, component="agenda"))
    meeting.do(OWNER, GoTo("pause"))
    assert shown() == (False, None)


def test_a_component_that_is_taken_away_leaves_the_wall_to_the_others(meeting: Meeting) -> None:
    meeting.do(OWNER, ShowIdeas(shown=True, component="soutien"))
    plan = meeting.state.plan
    meeting.do(OWNER, RevisePlan(replace(plan, components=plan.components[:4])))
    found = meeting.view(WALL)["ideas"]
    assert (found["shown"], found["component"]) == (True, None)
