"""The morning as it runs: sequences, opening and closing of the writing, timer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import beats, staging
from facilitation.core.exercise import WORD_KINDS, WRITING_KINDS, SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Ideas, Timer
from facilitation.core.state import Reading, State, Status, Step, Wall, Writing, with_item


@dataclass(frozen=True, slots=True)
class GoTo:
    """Make a sequence the running one. Leaving closes its writing, entering opens it."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str


@dataclass(frozen=True, slots=True)
class OpenWriting:
    permission: ClassVar[Permission] = Permission.STEER
    sequence: str


@dataclass(frozen=True, slots=True)
class CloseWriting:
    permission: ClassVar[Permission] = Permission.STEER
    sequence: str


@dataclass(frozen=True, slots=True)
class RevealWords:
    """« Découvrir les mots »: what was held back appears, on phones too."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str


@dataclass(frozen=True, slots=True)
class ConcealWords:
    """The words go back under cover: they were discovered by mistake."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """A countdown of that many seconds from now; replaces the one that runs."""

    permission: ClassVar[Permission] = Permission.STEER
    seconds: int


@dataclass(frozen=True, slots=True)
class ExtendTimer:
    """Move the end of the running countdown by that many seconds."""

    permission: ClassVar[Permission] = Permission.STEER
    seconds: int


@dataclass(frozen=True, slots=True)
class StopTimer:
    permission: ClassVar[Permission] = Permission.STEER


@dataclass(frozen=True, slots=True)
class Finish:
    """The rencontre is over: writing closes, screens say goodbye. ``GoTo`` takes it up again."""

    permission: ClassVar[Permission] = Permission.STEER


@dataclass(frozen=True, slots=True)
class SequenceStarted:
    sequence: str


@dataclass(frozen=True, slots=True)
class WritingOpened:
    sequence: str


@dataclass(frozen=True, slots=True)
class WritingClosed:
    sequence: str


@dataclass(frozen=True, slots=True)
class WordsRevealed:
    sequence: str


@dataclass(frozen=True, slots=True)
class WordsConcealed:
    sequence: str


@dataclass(frozen=True, slots=True)
class TimerStarted:
    ends_at: float
    seconds: int


@dataclass(frozen=True, slots=True)
class TimerStopped:
    pass


@dataclass(frozen=True, slots=True)
class WorkshopFinished:
    pass


Event = (
    SequenceStarted
    | WritingOpened
    | WritingClosed
    | WordsRevealed
    | WordsConcealed
    | TimerStarted
    | TimerStopped
    | WorkshopFinished
)
Decision = tuple[Event | beats.Event | staging.StageSet, ...] | Refused


def _closings(state: State, *sequences: str) -> list[Event | beats.Event | staging.StageSet]:
    """What closes those of the sequences in which phones write."""
    return [
        WritingClosed(sequence)
        for sequence in sequences
        if state.steps[sequence].writing is Writing.OPEN
    ]


def _timer_stopping(state: State) -> list[Event | beats.Event | staging.StageSet]:
    return [] if state.timer is None else [TimerStopped()]


def decide_go_to(state: State, actor: Actor, command: GoTo, now: float) -> Decision:
    step = state.steps.get(command.sequence)
    if step is None:
        return Refused(Refusal.GONE)
    if state.current == command.sequence and not state.finished:
        return ()
    events: list[Event | beats.Event | staging.StageSet] = []
    if state.current is not None and state.current != command.sequence:
        events += _closings(state, state.current)
    events += _timer_stopping(state)
    events.append(SequenceStarted(command.sequence))
    if step.sequence.kind in WRITING_KINDS and step.writing is not Writing.OPEN:
        events.append(WritingOpened(command.sequence))
    first = step.started_at is None and not step.revealed
    if first and step.sequence.kind is SequenceKind.CONCLUSION:
        # What people leave with primes nobody any more: it is seen as it comes, unless covered.
        events.append(WordsRevealed(command.sequence))
    events += beats.entering(state, step.sequence, now)
    restitution = step.sequence.kind is SequenceKind.RESTITUTION
    if restitution and state.stage.component is None and state.plan.components:
        events.append(staging.StageSet(state.plan.components[0].key, complement=False, points=1))
    return tuple(events)


def _writing_step(state: State, sequence: str) -> Step | Refused:
    step = state.steps.get(sequence)
    if step is None:
        return Refused(Refusal.GONE)
    return step if step.sequence.kind in WRITING_KINDS else Refused(Refusal.NOT_ALLOWED)


def decide_open(state: State, actor: Actor, command: OpenWriting, now: float) -> Decision:
    step = _writing_step(state, command.sequence)
    if isinstance(step, Refused):
        return step
    return () if step.writing is Writing.OPEN else (WritingOpened(command.sequence),)


def decide_close(state: State, actor: Actor, command: CloseWriting, now: float) -> Decision:
    step = _writing_step(state, command.sequence)
    if isinstance(step, Refused):
        return step
    return (WritingClosed(command.sequence),) if step.writing is Writing.OPEN else ()


def decide_reveal(state: State, actor: Actor, command: RevealWords, now: float) -> Decision:
    step = _writing_step(state, command.sequence)
    if isinstance(step, Refused):
        return step
    if step.sequence.kind not in WORD_KINDS:
        return Refused(Refusal.NOT_ALLOWED)
    return () if step.revealed else (WordsRevealed(command.sequence),)


def decide_conceal(state: State, actor: Actor, command: ConcealWords, now: float) -> Decision:
    step = state.steps.get(command.sequence)
    if step is None:
        return Refused(Refusal.GONE)
    return (WordsConcealed(command.sequence),) if step.revealed else ()


def decide_start_timer(state: State, actor: Actor, command: StartTimer, now: float) -> Decision:
    return (TimerStarted(ends_at=now + command.seconds, seconds=command.seconds),)


def decide_extend_timer(state: State, actor: Actor, command: ExtendTimer, now: float) -> Decision:
    if state.timer is None:
        # A beat that was stopped goes on for what it had left.
        left = state.work.left if state.work is not None and state.beat is not None else 0.0
        seconds = round(left) + command.seconds
        return (TimerStarted(ends_at=now + left + command.seconds, seconds=seconds),)
    # A countdown that has run out starts again from now, not from when it ended.
    ends_at = max(state.timer.ends_at, now) + command.seconds
    return (TimerStarted(ends_at, state.timer.seconds + command.seconds),)


def decide_stop_timer(state: State, actor: Actor, command: StopTimer, now: float) -> Decision:
    return () if state.timer is None else (TimerStopped(),)


def decide_finish(state: State, actor: Actor, command: Finish, now: float) -> Decision:
    if state.finished or state.current is None:
        return ()
    # All of them: one that was opened by hand is not the running one.
    return (*_closings(state, *state.steps), *_timer_stopping(state), WorkshopFinished())


DECIDERS = {
    GoTo: decide_go_to,
    OpenWriting: decide_open,
    CloseWriting: decide_close,
    RevealWords: decide_reveal,
    ConcealWords: decide_conceal,
    StartTimer: decide_start_timer,
    ExtendTimer: decide_extend_timer,
    StopTimer: decide_stop_timer,
    Finish: decide_finish,
}


def _with_step(state: State, step: Step) -> Mapping[str, Step]:
    return with_item(state.steps, step.sequence.id, step)


def evolve_started(state: State, event: SequenceStarted, at: float) -> State:
    if state.current is not None and state.current != event.sequence:
        left = replace(state.steps[state.current], status=Status.DONE, ended_at=at)
        state = replace(state, steps=_with_step(state, left))
    step = state.steps[event.sequence]
    first = step.started_at if step.started_at is not None else at
    step = replace(step, status=Status.CURRENT, started_at=first, ended_at=None)
    state = replace(
        state,
        current=event.sequence,
        finished=False,
        resting=False,
        question=None,
        wall=Wall.FOLLOW,
        steps=_with_step(state, step),
        recalled=None,
        ideas=Ideas(),
        reading=Reading.CLOUD,
        reading_times=state.reading_times + 1,
    )
    # The minutes of a component that was chosen beforehand begin now.
    stage = staging.came(state, state.stage, at)
    again = staging.is_sharing(state) and stage.component is not None
    return replace(state, stage=replace(stage, since=at)) if again else state


def _set_writing(state: State, sequence: str, writing: Writing) -> State:
    step = replace(state.steps[sequence], writing=writing)
    return replace(state, steps=_with_step(state, step))


def evolve_opened(state: State, event: WritingOpened, at: float) -> State:
    return _set_writing(state, event.sequence, Writing.OPEN)


def evolve_closed(state: State, event: WritingClosed, at: float) -> State:
    return _set_writing(state, event.sequence, Writing.CLOSED)


def evolve_revealed(state: State, event: WordsRevealed, at: float) -> State:
    step = replace(state.steps[event.sequence], revealed=True)
    return replace(state, steps=_with_step(state, step))


def evolve_concealed(state: State, event: WordsConcealed, at: float) -> State:
    step = replace(state.steps[event.sequence], revealed=False)
    recalled = None if state.recalled == event.sequence else state.recalled
    return replace(state, steps=_with_step(state, step), recalled=recalled)


def evolve_timer_started(state: State, event: TimerStarted, at: float) -> State:
    return replace(state, timer=Timer(event.ends_at, event.seconds))


def evolve_timer_stopped(state: State, event: TimerStopped, at: float) -> State:
    work = state.work
    if work is not None and state.beat is not None and state.timer is not None:
        work = replace(work, left=max(0.0, state.timer.ends_at - at))
    return replace(state, timer=None, work=work)


def evolve_finished(state: State, event: WorkshopFinished, at: float) -> State:
    assert state.current is not None
    last = replace(state.steps[state.current], ended_at=at)
    steps = _with_step(state, last)
    return replace(state, finished=True, resting=False, wall=Wall.FOLLOW, steps=steps)


EVOLVERS = {
    SequenceStarted: evolve_started,
    WritingOpened: evolve_opened,
    WritingClosed: evolve_closed,
    WordsRevealed: evolve_revealed,
    WordsConcealed: evolve_concealed,
    TimerStarted: evolve_timer_started,
    TimerStopped: evolve_timer_stopped,
    WorkshopFinished: evolve_finished,
}
