"""The morning as it runs."""

from dataclasses import replace

import pytest

from facilitation.core.exercise import Component
from facilitation.core.flow import (
    CloseWriting,
    ExtendTimer,
    Finish,
    GoTo,
    OpenWriting,
    RevealWords,
    SequenceStarted,
    StartTimer,
    StopTimer,
    TimerStopped,
    WorkshopFinished,
    WritingClosed,
    WritingOpened,
)
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Stage, Timer
from facilitation.core.staging import SetStage, StageSet
from facilitation.core.state import Status, Writing
from facilitation.core.synthesis import WriteComplement
from facilitation.core.views import HALL, WALL
from tests.unit.core.table import AMINA, OWNER, PLAN, TRAINER, Meeting

GONE, NOT_ALLOWED = Refused(Refusal.GONE), Refused(Refusal.NOT_ALLOWED)


@pytest.fixture
def meeting() -> Meeting:
    return Meeting()


def writing(meeting: Meeting) -> dict[str, Writing]:
    steps = meeting.state.steps.values()
    return {
        step.sequence.id: step.writing for step in steps if step.writing is not Writing.UNOPENED
    }


# Les séquences


def test_going_on_closes_what_was_open_and_opens_what_comes(meeting: Meeting) -> None:
    assert meeting.do(OWNER, GoTo("accueil")) == (SequenceStarted("accueil"),)
    assert meeting.do(OWNER, GoTo("mots")) == (SequenceStarted("mots"), WritingOpened("mots"))
    assert meeting.do(OWNER, GoTo("temps1")) == (
        WritingClosed("mots"),
        SequenceStarted("temps1"),
        WritingOpened("temps1"),
    )
    assert meeting.do(OWNER, GoTo("pause")) == (WritingClosed("temps1"), SequenceStarted("pause"))
    assert writing(meeting) == {"mots": Writing.CLOSED, "temps1": Writing.CLOSED}


def test_a_sequence_is_upcoming_then_current_then_done(meeting: Meeting) -> None:
    def status() -> list[Status]:
        return [meeting.state.steps[name].status for name in ("mots", "temps1")]

    assert status() == [Status.UPCOMING, Status.UPCOMING]
    meeting.do(OWNER, GoTo("mots"))
    assert status() == [Status.CURRENT, Status.UPCOMING]
    meeting.do(OWNER, GoTo("temps1"))
    assert status() == [Status.DONE, Status.CURRENT]
    meeting.do(OWNER, GoTo("mots"))
    assert status() == [Status.CURRENT, Status.DONE]


def test_going_back_opens_again_and_remembers_when_it_first_started(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    started = meeting.now
    meeting.wait(600)
    meeting.do(OWNER, GoTo("pause"))
    meeting.wait(600)
    assert WritingOpened("mots") in meeting.do(OWNER, GoTo("mots"))
    assert meeting.state.steps["mots"].started_at == started


def test_going_where_one_is_changes_nothing(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    meeting.do(OWNER, CloseWriting("mots"))
    assert meeting.do(OWNER, GoTo("mots")) == ()
    assert writing(meeting) == {"mots": Writing.CLOSED}


def test_going_nowhere_is_refused(meeting: Meeting) -> None:
    for command in (GoTo("x"), OpenWriting("x"), CloseWriting("x"), RevealWords("x")):
        assert meeting.ask(OWNER, command) == GONE


def test_arriving_at_the_restitution_puts_the_first_component_on_stage(meeting: Meeting) -> None:
    assert StageSet("agenda", complement=False, points=1) in meeting.do(OWNER, GoTo("temps2"))
    meeting.do(OWNER, SetStage("soutien", complement=False))
    meeting.do(OWNER, GoTo("pause"))
    meeting.wait(600)
    meeting.do(OWNER, GoTo("temps2"))
    assert meeting.state.stage.same_as(Stage("soutien"))
    assert meeting.state.stage.seen == ("agenda", "soutien")
    # The pause took nothing of its time.
    assert meeting.state.stage.since == meeting.now


def test_a_component_chosen_beforehand_has_its_minutes_from_when_it_is_shared(
    meeting: Meeting,
) -> None:
    meeting.do(OWNER, SetStage("soutien", complement=False))
    assert meeting.state.stage.seen == ()
    meeting.wait(600)
    meeting.do(OWNER, GoTo("temps2"))
    assert meeting.state.stage.same_as(Stage("soutien"))
    assert (meeting.state.stage.since, meeting.state.stage.seen) == (meeting.now, ("soutien",))


def test_a_restitution_of_nothing_has_an_empty_stage() -> None:
    bare = Meeting(replace(PLAN, components=()))
    assert bare.do(OWNER, GoTo("temps2")) == (SequenceStarted("temps2"),)


# Ouvrir et fermer


def test_writing_is_closed_and_opened_by_hand_while_the_sequence_runs(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.do(OWNER, OpenWriting("temps1")) == ()
    assert meeting.do(OWNER, CloseWriting("temps1")) == (WritingClosed("temps1"),)
    assert meeting.do(OWNER, CloseWriting("temps1")) == ()
    assert meeting.do(OWNER, OpenWriting("temps1")) == (WritingOpened("temps1"),)


def test_a_sequence_opened_by_hand_is_open_without_being_the_current_one(
    meeting: Meeting,
) -> None:
    meeting.do(OWNER, GoTo("accueil"))
    meeting.do(OWNER, OpenWriting("mots"))
    assert not meeting.item(meeting.word(AMINA, "Impatience")).late
    # Already open: going there opens nothing more.
    assert meeting.do(OWNER, GoTo("mots")) == (SequenceStarted("mots"),)


def test_nobody_writes_during_the_coffee(meeting: Meeting) -> None:
    for command in (OpenWriting("pause"), CloseWriting("pause"), RevealWords("pause")):
        assert meeting.ask(OWNER, command) == NOT_ALLOWED
    assert meeting.ask(OWNER, RevealWords("temps1")) == NOT_ALLOWED


# Découvrir les mots


@pytest.mark.parametrize("hold", [True, False])
def test_words_wait_for_the_reveal_on_phones_and_on_a_wall_that_holds(hold: bool) -> None:
    meeting = Meeting(replace(PLAN, hold_words=hold))
    meeting.do(OWNER, GoTo("mots"))
    meeting.word(AMINA, "Écoute")
    assert "Écoute" not in meeting.said(HALL)
    assert ("Écoute" in meeting.said(WALL)) is not hold
    assert meeting.view(HALL)["words:mots"]["given"] == 1
    meeting.do(OWNER, RevealWords("mots"))
    assert "Écoute" in meeting.said(HALL)
    assert "Écoute" in meeting.said(WALL)
    assert meeting.do(OWNER, RevealWords("mots")) == ()


# Le minuteur


def test_a_countdown_is_kept_as_the_instant_of_its_end(meeting: Meeting) -> None:
    meeting.do(OWNER, StartTimer(300))
    assert meeting.state.timer == Timer(meeting.now + 300, 300)
    meeting.wait(60)
    meeting.do(OWNER, StartTimer(30))
    assert meeting.state.timer == Timer(meeting.now + 30, 30)


def test_a_minute_more_moves_the_end_of_the_countdown_that_runs(meeting: Meeting) -> None:
    meeting.do(OWNER, StartTimer(300))
    end = meeting.now + 300
    meeting.wait(200)
    meeting.do(OWNER, ExtendTimer(60))
    assert meeting.state.timer == Timer(end + 60, 360)


def test_a_minute_more_after_the_end_is_a_whole_minute(meeting: Meeting) -> None:
    meeting.do(OWNER, StartTimer(300))
    meeting.wait(1000)
    meeting.do(OWNER, ExtendTimer(60))
    assert meeting.state.timer is not None
    assert meeting.state.timer.ends_at == meeting.now + 60


def test_a_minute_more_than_nothing_is_a_minute(meeting: Meeting) -> None:
    meeting.do(OWNER, ExtendTimer(60))
    assert meeting.state.timer == Timer(meeting.now + 60, 60)


@pytest.mark.parametrize("command", [StopTimer(), GoTo("pause"), Finish()])
def test_a_countdown_stops_by_hand_or_with_its_sequence(
    meeting: Meeting, command: StopTimer | GoTo | Finish
) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, StartTimer(300))
    assert TimerStopped() in meeting.do(OWNER, command)
    assert meeting.state.timer is None
    assert meeting.do(OWNER, StopTimer()) == ()


# La scène


def test_the_stage_shows_a_component_then_its_complement(meeting: Meeting) -> None:
    meeting.do(OWNER, SetStage("mesure", complement=False))
    assert meeting.do(OWNER, SetStage("mesure", complement=False)) == ()
    assert meeting.ask(OWNER, SetStage("mesure", complement=True)) == GONE
    meeting.do(TRAINER, WriteComplement("mesure", "Prouver ou apprendre", "Accolades", ""))
    assert "Prouver" not in meeting.said(HALL) + meeting.said(WALL)
    meeting.do(OWNER, SetStage("mesure", complement=True))
    assert "Prouver" in meeting.said(HALL)
    assert "Prouver" in meeting.said(WALL)


def test_what_the_room_has_been_shown_stays_shown(meeting: Meeting) -> None:
    meeting.do(TRAINER, WriteComplement("mesure", "Prouver ou apprendre", "Accolades", ""))
    meeting.do(OWNER, SetStage("mesure", complement=True))
    meeting.do(OWNER, SetStage(None, complement=False))
    assert meeting.state.stage == Stage(None)
    assert "Prouver" in meeting.said(HALL)


def test_a_component_that_is_not_there_does_not_go_on_stage(meeting: Meeting) -> None:
    assert meeting.ask(OWNER, SetStage("budget", complement=False)) == GONE
    assert meeting.ask(OWNER, SetStage(None, complement=True)) == GONE


def test_components_are_the_plans_own() -> None:
    other = Component("ville", 1, "La ville")
    meeting = Meeting(replace(PLAN, components=(other,)))
    meeting.do(OWNER, GoTo("temps2"))
    assert meeting.state.stage.same_as(Stage("ville", points=1))


# La fin


def test_finishing_closes_everything_that_is_open(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, OpenWriting("mots"))
    # A regression: what was opened by hand stayed open.
    assert meeting.do(OWNER, Finish()) == (
        WritingClosed("mots"),
        WritingClosed("temps1"),
        WorkshopFinished(),
    )
    assert meeting.do(OWNER, Finish()) == ()
    assert meeting.item(meeting.card(AMINA, "En partant")).late
    assert meeting.view(HALL)["meeting"]["phase"] == "finished"


def test_what_has_not_begun_does_not_end(meeting: Meeting) -> None:
    assert meeting.do(OWNER, Finish()) == ()
    assert meeting.view(HALL)["meeting"]["phase"] == "ready"


@pytest.mark.parametrize("target", ["temps1", "mots"])
def test_a_finished_morning_is_taken_up_again_wherever_one_wants(
    meeting: Meeting, target: str
) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, Finish())
    assert meeting.do(OWNER, GoTo(target)) == (SequenceStarted(target), WritingOpened(target))
    assert meeting.view(HALL)["meeting"]["phase"] == "running"
    assert meeting.state.current == target
