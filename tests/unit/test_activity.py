"""The activity log: a line for whatever the animation does, and a way back that is true."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from facilitation import activity
from facilitation.activity import Line
from facilitation.core.attention import RestPhones
from facilitation.core.contributions import Hide, Restore, Withdraw
from facilitation.core.entry import Entry
from facilitation.core.flow import CloseWriting, Finish, GoTo, OpenWriting
from facilitation.core.notes import WriteNote
from facilitation.core.people import Actor
from facilitation.core.planning import RevisePlan
from facilitation.core.preparing import TakeInHand
from facilitation.core.redacting import Redact, Unredact
from facilitation.core.refusal import Refused
from facilitation.core.schedule import ShiftRest
from facilitation.core.state import State
from facilitation.core.synthesis import Keep
from facilitation.core.workshop import COMMANDS, Command, Event, decide, evolve_all
from facilitation.room.room import _STEERING
from facilitation.wording import say
from tests.unit.core.examples import Example, examples, full_morning
from tests.unit.core.table import AMINA, COFACILITATOR, OWNER
from tests.unit.reading_forms import read

EXAMPLES = examples()
# Who prepares which component is seen where it is prepared; nothing has been done by that.
BY_PARTICIPANTS_OR_ITSELF = {TakeInHand.__name__} | {
    kind.__name__ for kind, example in EXAMPLES.items() if example.actor.role not in _STEERING
}


class Log:
    """A rencontre in which those who steer do things, and what the log says of them."""

    def __init__(self, state: State, now: float) -> None:
        self.state, self.now, self.entries = state, now, list[Entry]()

    def do(self, actor: Actor, command: Command) -> None:
        events = decide(self.state, actor, command, self.now)
        assert not isinstance(events, Refused), events
        assert events, "nothing happened"
        self.take(actor, command, events)

    def take(self, actor: Actor, command: Command, events: tuple[Event, ...]) -> None:
        seq, kind = len(self.entries) + 1, type(command).__name__
        entry = Entry(seq, f"op{seq}", self.now, actor, kind, "", events)
        self.state = evolve_all(self.state, events, self.now)
        if actor.role in _STEERING:
            self.entries.append(entry)

    def lines(self, reader: Actor = OWNER) -> list[Line]:
        return activity.lines(self.entries, self.state, reader)

    def undo(self, line: Line) -> None:
        assert line.undo
        for fields in line.undo.every:
            command = read(line.undo.kind, fields)
            assert not isinstance(command, Refused), command
            self.do(OWNER, command)


@pytest.fixture
def log() -> Log:
    meeting = full_morning().meeting.fork()
    return Log(meeting.state, meeting.now)


def its(name: str) -> str:
    return full_morning().ids[name]


def logged(example: Example) -> Log:
    log = Log(example.state, example.now)
    log.take(example.actor, example.command, example.events)
    return log


@pytest.mark.parametrize(
    "kind", [kind for kind in COMMANDS if kind.__name__ not in BY_PARTICIPANTS_OR_ITSELF]
)
def test_whatever_the_animation_does_is_said(kind: type) -> None:
    (line,) = logged(EXAMPLES[kind]).lines()
    assert line.said
    assert not re.search(r"[{}]|activity\.", line.said), line.said


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_way_back_is_an_operation_that_is_taken(kind: type) -> None:
    log = logged(EXAMPLES[kind])
    for line in log.lines():
        if line.undo:
            log.undo(line)


def test_hiding_is_undone_and_says_what_was_hidden(log: Log) -> None:
    log.do(OWNER, Hide(its("idea")))
    (line,) = log.lines()
    assert line.said == f"Masquée\u00a0: {log.state.contributions[its('idea')].text}"
    log.undo(line)
    assert not log.state.contributions[its("idea")].hidden


def test_only_what_was_last_taken_out_of_an_idea_comes_back_from_the_log(log: Log) -> None:
    text = log.state.contributions[its("idea")].text
    first, second = text.split()[:2]
    log.do(OWNER, Redact(its("idea"), first, "[nom retiré]"))
    log.do(COFACILITATOR, Redact(its("idea"), second, "[nom retiré]"))
    later, earlier = log.lines()
    assert first not in later.said
    assert later.said.startswith("Passage retiré\u00a0: [nom retiré] [nom retiré]")
    assert earlier.undo is None
    log.undo(later)
    undone, taken, earlier = log.lines()
    assert (undone.undo, taken.undo) == (None, None)
    assert earlier.undo
    log.undo(earlier)
    assert log.state.contributions[its("idea")].text == text
    assert not any(line.undo for line in log.lines())
    log.do(OWNER, Redact(its("idea"), first, "[nom retiré]"))
    log.do(OWNER, Unredact(its("idea")))
    assert not any(line.undo for line in log.lines())


def test_what_somebody_changed_since_is_not_undone_for_them(log: Log) -> None:
    log.do(OWNER, Hide(its("idea")))
    log.do(COFACILITATOR, Restore(its("idea")))
    restored, hidden = log.lines()
    assert hidden.undo is None
    assert restored.undo
    assert (hidden.mine, restored.mine) == (True, False)
    assert log.lines(COFACILITATOR)[0].mine


def test_what_its_author_took_back_is_in_no_line(log: Log) -> None:
    text = log.state.contributions[its("idea")].text
    log.do(OWNER, Keep(its("idea")))
    log.do(AMINA, Withdraw(its("idea")))
    assert text not in str([line.as_json() for line in log.lines()])
    assert say("activity.gone") in log.lines()[0].said
    assert log.lines()[0].undo is None


def test_a_passage_goes_back_to_where_one_was(log: Log) -> None:
    log.do(OWNER, GoTo("mots"))
    log.do(OWNER, GoTo("temps2"))
    first = log.lines()[0]
    log.undo(first)
    assert log.state.current == "mots"
    # That one is no longer the running one.
    assert next(line for line in log.lines() if line.seq == first.seq).undo is None


def test_what_is_saved_as_it_is_typed_is_one_line(log: Log) -> None:
    for version, text in enumerate(("On", "On a", "On a pris")):
        log.do(OWNER, WriteNote("temps1", text, version))
    log.do(COFACILITATOR, WriteNote("temps1", "On a pris le temps", 3))
    log.do(OWNER, WriteNote("mots", "Vite", 0))
    assert [(line.seq, line.mine) for line in log.lines()] == [(5, True), (4, False), (3, True)]


def test_an_end_is_undone(log: Log) -> None:
    log.do(OWNER, GoTo("mots"))
    log.do(OWNER, Finish())
    log.undo(log.lines()[0])
    assert not log.state.finished
    assert log.state.current == "mots"


def test_hours_go_back_as_far_as_they_went(log: Log) -> None:
    log.do(OWNER, ShiftRest("temps1", 10, 0))
    log.do(COFACILITATOR, ShiftRest("temps1", 5, 10))
    later, first = log.lines()
    assert "finit 5\u00a0minutes plus tard" in later.said
    log.undo(first)
    assert log.state.steps["temps1"].end_shift == 5


def test_hours_that_went_back_do_not_go_back_twice(log: Log) -> None:
    log.do(OWNER, ShiftRest("temps1", 10, 0))
    log.undo(log.lines()[0])
    back, first = log.lines()
    assert first.undo is None
    log.undo(back)
    assert log.state.steps["temps1"].end_shift == 10
    again, back, first = log.lines()
    assert (back.undo, first.undo) == (None, None)
    assert again.undo
    hours = replace(log.state.plan, title="Autrement")
    log.do(OWNER, RevisePlan(hours, ()))
    assert log.lines()[1].undo is None


def test_writing_that_was_closed_before_a_passage_is_not_opened_behind_it(log: Log) -> None:
    log.do(OWNER, GoTo("mots"))
    log.do(OWNER, CloseWriting("mots"))
    assert log.lines()[0].undo
    log.do(OWNER, GoTo("temps2"))
    closed = next(line for line in log.lines() if line.said.startswith("Écriture fermée"))
    assert closed.undo is None
    log.do(OWNER, OpenWriting("mots"))
    assert log.lines()[0].undo is None


def test_the_log_is_as_long_as_somebody_reads(log: Log) -> None:
    for turn in range(activity.SHOWN + 20):
        log.do(OWNER, RestPhones(on=turn % 2 == 0))
    assert len(log.lines()) == activity.SHOWN
    assert log.lines()[0].undo
