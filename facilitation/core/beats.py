"""Group work as it runs: its beats one after the other, each with the countdown of its end.

A beat ends when its countdown does; stopping the countdown stops the course of beats, and whatever
moves the end moves it for every table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import rounds
from facilitation.core.assignments import place_of
from facilitation.core.exercise import Sequence, SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Timer
from facilitation.core.state import State
from facilitation.core.tables import Beat, Work


@dataclass(frozen=True, slots=True)
class BeginWork:
    """The running sequence's group work begins, or begins again, as it is planned now."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str


@dataclass(frozen=True, slots=True)
class GoToBeat:
    """The animation goes on to another beat, or back to one."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str
    at: int


@dataclass(frozen=True, slots=True)
class EndBeat:
    """The countdown of a beat has run out: the next one begins."""

    permission: ClassVar[Permission] = Permission.ADVANCE
    sequence: str
    at: int


@dataclass(frozen=True, slots=True)
class WorkBegan:
    sequence: str
    beats: tuple[Beat, ...]
    components: tuple[str, ...]
    ends_at: float


@dataclass(frozen=True, slots=True)
class Host:
    """Whoever held a table's pen stays at that table, and is of the group that comes to it."""

    author: str
    group: int


@dataclass(frozen=True, slots=True)
class BeatBegan:
    sequence: str
    at: int
    ends_at: float
    hosts: tuple[Host, ...]


@dataclass(frozen=True, slots=True)
class WorkResumed:
    """The animation came back to the sequence: its beat goes on for what was left of it."""

    sequence: str
    ends_at: float


Event = WorkBegan | BeatBegan | WorkResumed
Decision = tuple[Event, ...] | Refused


def began(state: State, sequence: Sequence, now: float) -> WorkBegan:
    """What begins the group work of a sequence as it is planned."""
    components = tuple(component.key for component in state.plan.components)
    planned = rounds.beats(sequence.work, len(components), rounds.minutes_of(sequence))
    return WorkBegan(sequence.id, planned, components, now + planned[0].seconds)


def entering(state: State, sequence: Sequence, now: float) -> tuple[Event, ...]:
    """What happens to group work when its sequence becomes the running one."""
    if sequence.kind is not SequenceKind.BOARDS or not state.groups:
        return ()
    work = state.work
    if work is None or work.sequence != sequence.id:
        return (began(state, sequence, now),)
    return (WorkResumed(sequence.id, now + work.left),) if work.left > 0 else ()


def decide_begin(state: State, actor: Actor, command: BeginWork, now: float) -> Decision:
    sequence = state.plan.sequence(command.sequence)
    if sequence is None or state.current != command.sequence or state.finished:
        return Refused(Refusal.GONE)
    if sequence.kind is not SequenceKind.BOARDS or not state.groups:
        return Refused(Refusal.NOT_ALLOWED)
    return (began(state, sequence, now),)


def _running(state: State, sequence: str, at: int) -> Work | None:
    work = state.work
    if state.beat is None or work is None or work.sequence != sequence:
        return None
    return work if 0 <= at < len(work.beats) else None


def _beat_began(state: State, work: Work, at: int, now: float) -> BeatBegan:
    hosts: tuple[Host, ...] = ()
    if work.beats[at].round != work.beat.round:
        hosts = _hosts(state, work, work.beats[at].round)
    return BeatBegan(work.sequence, at, now + work.beats[at].seconds, hosts)


def _hosts(state: State, work: Work, round_: int) -> tuple[Host, ...]:
    sequence = state.plan.sequence(work.sequence)
    if sequence is None or not sequence.work.host_stays:
        return ()
    arriving = {place_of(state, group, round_): group for group in state.groups}
    found = []
    for group in state.groups.values():
        comes = arriving[place_of(state, group.number)]
        if group.pen and comes != group.number:
            found.append(Host(group.pen, comes))
    return tuple(found)


def decide_go_to(state: State, actor: Actor, command: GoToBeat, now: float) -> Decision:
    work = _running(state, command.sequence, command.at)
    if work is None:
        return Refused(Refusal.GONE)
    return () if work.at == command.at else (_beat_began(state, work, command.at, now),)


def decide_end(state: State, actor: Actor, command: EndBeat, now: float) -> Decision:
    work = _running(state, command.sequence, command.at)
    over = state.timer is not None and state.timer.ends_at <= now
    if work is None or work.at != command.at or work.last or not over:
        return ()
    return (_beat_began(state, work, work.at + 1, now),)


def ending(state: State) -> tuple[float, EndBeat] | None:
    """When the beat that runs is over, and the command for it; None when nothing follows it."""
    work = state.work
    if state.beat is None or work is None or work.last or state.timer is None:
        return None
    return state.timer.ends_at, EndBeat(work.sequence, work.at)


DECIDERS = {BeginWork: decide_begin, GoToBeat: decide_go_to, EndBeat: decide_end}


def evolve_began(state: State, event: WorkBegan, at: float) -> State:
    work = Work(event.sequence, event.beats, event.components)
    return replace(state, work=work, timer=_timer(event.ends_at, work))


def _timer(ends_at: float, work: Work) -> Timer:
    return Timer(ends_at, work.beat.seconds)


def evolve_beat(state: State, event: BeatBegan, at: float) -> State:
    assert state.work is not None
    work = replace(state.work, at=event.at, left=0.0)
    state = replace(state, work=work, timer=_timer(event.ends_at, work))
    return _hosted(state, event.hosts)


def _hosted(state: State, hosts: tuple[Host, ...]) -> State:
    """The state once all hosts have left their groups, and then all have joined the new ones."""
    groups, seats, taken = dict(state.groups), dict(state.seats), state.seats_taken
    operations = {}
    for host in hosts:
        left = groups[seats[host.author].group]
        operations[host.author] = left.pen_op
        groups[left.number] = replace(left, pen="", pen_op="", seated=left.seated - 1)
    for host in hosts:
        taken += 1
        joined, seat = groups[host.group], seats[host.author].left()
        seats[host.author] = replace(seat, group=host.group, since=taken)
        groups[joined.number] = replace(
            joined, pen=host.author, pen_op=operations[host.author], seated=joined.seated + 1
        )
    return replace(state, groups=groups, seats=seats, seats_taken=taken)


def evolve_resumed(state: State, event: WorkResumed, at: float) -> State:
    assert state.work is not None
    return replace(
        state, work=replace(state.work, left=0.0), timer=_timer(event.ends_at, state.work)
    )


EVOLVERS = {WorkBegan: evolve_began, BeatBegan: evolve_beat, WorkResumed: evolve_resumed}
