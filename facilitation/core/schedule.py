"""The run of show as it slips: hours that move, sequences that are left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.exercise import minutes_of
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State, Status, Step, with_item

MOST_SHIFT = 240
"""Minutes by which the rest of a day may move, in all."""
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ShiftRest:
    """« Décaler la suite de 5 min »: the end of a sequence, and all that comes after it that day,
    by ``minutes``, later or earlier. ``seen`` is by how much that end had moved when it was asked:
    of two facilitators who press at once, one is told."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str
    minutes: int
    seen: int


@dataclass(frozen=True, slots=True)
class SkipSequence:
    """A sequence that is to come is left out, or comes back."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str
    on: bool


@dataclass(frozen=True, slots=True)
class RestShifted:
    sequence: str
    minutes: int


@dataclass(frozen=True, slots=True)
class SequenceSkipped:
    sequence: str
    on: bool


Event = RestShifted | SequenceSkipped
Decision = tuple[Event, ...] | Refused


def after(state: State, step: Step) -> tuple[Step, ...]:
    """The sequences of the same day that come after that one, in their order."""
    same_day = (each for each in state.steps.values() if each.sequence.day == step.sequence.day)
    later = (each for each in same_day if each.position > step.position)
    return tuple(sorted(later, key=lambda each: each.position))


def decide_shift(state: State, actor: Actor, command: ShiftRest, now: float) -> Decision:
    step = state.steps.get(command.sequence)
    if step is None:
        return Refused(Refusal.GONE)
    if command.seen != step.end_shift:
        return Refused(Refusal.CHANGED_ELSEWHERE)
    if command.minutes == 0:
        return ()
    moved = _moved(state, step, command.minutes)
    return (RestShifted(step.sequence.id, command.minutes),) if _sound(moved) else _TOO_FAR


_TOO_FAR = Refused(Refusal.NOT_ALLOWED)


def _moved(state: State, step: Step, minutes: int) -> tuple[Step, ...]:
    first = replace(step, end_shift=step.end_shift + minutes)
    rest = (
        replace(each, start_shift=each.start_shift + minutes, end_shift=each.end_shift + minutes)
        for each in after(state, step)
    )
    return (first, *rest)


def _sound(steps: tuple[Step, ...]) -> bool:
    """True when no hour leaves its day, nothing has moved too far in all, and the first sequence
    still ends after its start."""
    if any(abs(each.end_shift) > MOST_SHIFT for each in steps):
        return False
    hours = [
        minutes_of(hour) + shift
        for each in steps
        for hour, shift in (
            (each.sequence.start, each.start_shift),
            (each.sequence.end, each.end_shift),
        )
        if hour is not None
    ]
    start, end = steps[0].start, steps[0].end
    ordered = start is None or end is None or minutes_of(start) < minutes_of(end)
    return ordered and all(0 <= hour < _DAY for hour in hours)


def decide_skip(state: State, actor: Actor, command: SkipSequence, now: float) -> Decision:
    step = state.steps.get(command.sequence)
    if step is None:
        return Refused(Refusal.GONE)
    skipped = step.status is Status.SKIPPED
    if skipped is command.on:
        return ()
    if not skipped and step.status is not Status.UPCOMING:
        return Refused(Refusal.NOT_ALLOWED)
    return (SequenceSkipped(step.sequence.id, command.on),)


DECIDERS = {ShiftRest: decide_shift, SkipSequence: decide_skip}


def evolve_shifted(state: State, event: RestShifted, at: float) -> State:
    moved = _moved(state, state.steps[event.sequence], event.minutes)
    return replace(state, steps={**state.steps, **{each.sequence.id: each for each in moved}})


def evolve_skipped(state: State, event: SequenceSkipped, at: float) -> State:
    status = Status.SKIPPED if event.on else Status.UPCOMING
    step = replace(state.steps[event.sequence], status=status)
    return replace(state, steps=with_item(state.steps, event.sequence, step))


EVOLVERS = {RestShifted: evolve_shifted, SequenceSkipped: evolve_skipped}
