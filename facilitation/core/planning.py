"""The plan of a rencontre: created, revised, and begun again when it is a rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.contributions import ContributionErased, erased
from facilitation.core.exercise import Plan, SequenceKind
from facilitation.core.groups import groups_of, reseat
from facilitation.core.noted import Complement
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Ideas, Stage
from facilitation.core.state import Board, Card, Keyword, State, Step
from facilitation.core.synthesis import ComplementWritten


@dataclass(frozen=True, slots=True)
class CreateWorkshop:
    """The first entry of every journal; ``complements`` are those that the trainer has written
    already."""

    permission: ClassVar[Permission] = Permission.CREATE
    plan: Plan
    complements: tuple[Complement, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisePlan:
    """The plan as it now is, whole. A sequence or component that holds something stays.

    A sequence that holds contributions keeps its kind, too. ``complements`` are all that there
    are; None leaves them as they are.
    """

    permission: ClassVar[Permission] = Permission.PREPARE
    plan: Plan
    complements: tuple[Complement, ...] | None = None


@dataclass(frozen=True, slots=True)
class StartOver:
    """A rehearsal begins again, empty."""

    permission: ClassVar[Permission] = Permission.START_OVER


@dataclass(frozen=True, slots=True)
class WorkshopCreated:
    plan: Plan


@dataclass(frozen=True, slots=True)
class PlanRevised:
    plan: Plan


@dataclass(frozen=True, slots=True)
class RehearsalStartedOver:
    pass


Event = WorkshopCreated | PlanRevised | RehearsalStartedOver
Decision = tuple[Event | ComplementWritten, ...] | Refused


def decide_create(state: State, actor: Actor, command: CreateWorkshop, now: float) -> Decision:
    if state.created:
        return Refused(Refusal.NOT_ALLOWED)
    return (WorkshopCreated(command.plan), *map(_written, command.complements))


def decide_revise(state: State, actor: Actor, command: RevisePlan, now: float) -> Decision:
    plan = replace(command.plan, rehearsal=state.plan.rehearsal)
    complements = () if command.complements is None else _rewritten(state, command.complements)
    if plan == state.plan:
        return complements
    if not _keeps_what_is_written(state, plan):
        return Refused(Refusal.NOT_ALLOWED)
    return (PlanRevised(plan), *complements)


def _written(complement: Complement) -> ComplementWritten:
    return ComplementWritten(
        complement.component,
        complement.text,
        complement.signature,
        complement.source,
        complement.added,
    )


def _rewritten(state: State, new: tuple[Complement, ...]) -> tuple[ComplementWritten, ...]:
    """What changes the complements that there are into those; what the session added stays."""
    added = {key: item.added for key, item in state.complements.items()}
    new = tuple(replace(item, added=added.get(item.component, item.added)) for item in new)
    kept = {item.component for item in new}
    gone = (key for key in state.complements if key not in kept)
    old = {_written(item) for item in state.complements.values()}
    return (
        *(
            ComplementWritten(
                key, "", *(_signed(state, key) if added[key] else ("", "")), added[key]
            )
            for key in gone
        ),
        *(written for item in new if (written := _written(item)) not in old),
    )


def _signed(state: State, key: str) -> tuple[str, str]:
    return state.complements[key].signature, state.complements[key].source


def written_in(state: State) -> frozenset[str]:
    """The sequences in which somebody wrote, the animation's notes among it: they stay, and what
    happens in them stays the same."""
    noted = (note.sequence for note in state.notes.values() if note.text)
    return frozenset((*(item.sequence for item in state.contributions.values()), *noted))


def _keeps_what_is_written(state: State, plan: Plan) -> bool:
    kinds = {item.id: item.kind for item in plan.sequences}
    if any(kinds.get(item) is not state.steps[item].sequence.kind for item in written_in(state)):
        return False
    if state.current is not None and state.current not in kinds:
        return False
    written = {
        item.component
        for item in state.contributions.values()
        if isinstance(item, Card | Keyword) and item.component is not None
    }
    written |= {key for key, line in state.syntheses.items() if line.text}
    return written | set(state.complements) <= {item.key for item in plan.components}


def decide_start_over(
    state: State, actor: Actor, command: StartOver, now: float
) -> tuple[Event | ContributionErased, ...] | Refused:
    if not state.plan.rehearsal:
        return Refused(Refusal.NOT_ALLOWED)
    # Whoever withdrew a contribution was promised that its text leaves the journal.
    return (*(erased(state, item) for item in state.withdrawals), RehearsalStartedOver())


DECIDERS = {
    CreateWorkshop: decide_create,
    RevisePlan: decide_revise,
    StartOver: decide_start_over,
}


def _fresh(plan: Plan) -> State:
    steps = {
        item.id: Step(sequence=item, position=position)
        for position, item in enumerate(plan.sequences)
    }
    boards = {item.key: Board(component=item) for item in plan.components}
    return State(plan=plan, created=True, steps=steps, boards=boards, groups=groups_of(plan, {}))


def evolve_created(state: State, event: WorkshopCreated, at: float) -> State:
    return _fresh(event.plan)


def evolve_revised(state: State, event: PlanRevised, at: float) -> State:
    plan = event.plan
    steps = {
        item.id: _revised_step(state.steps.get(item.id), Step(item, position))
        for position, item in enumerate(plan.sequences)
    }
    boards = {
        item.key: replace(state.boards.get(item.key, Board(item)), component=item)
        for item in plan.components
    }
    asked = {question.id for item in plan.components for question in item.questions}
    contributions = {
        key: replace(item, question=None)
        if isinstance(item, Card) and item.question is not None and item.question not in asked
        else item
        for key, item in state.contributions.items()
    }
    shown = state.ideas if state.ideas.component in (None, *boards) else Ideas(shown=True)
    # Whoever has the frame before them elsewhere is told, as for any other change of it.
    reframed = state.frame_version + (plan.frame != state.plan.frame)
    state = replace(reseat(state, plan), frame_version=reframed)
    worked_on = state.work is not None and _of(steps, state.work.sequence, SequenceKind.BOARDS)
    return replace(
        state,
        steps=steps,
        notes={key: note for key, note in state.notes.items() if key in steps},
        guests={key: guests for key, guests in state.guests.items() if key in steps},
        work=state.work if worked_on else None,
        boards=boards,
        contributions=contributions,
        stage=_restaged(state.stage, boards),
        ideas=shown,
        recalled=state.recalled
        if _of(steps, state.recalled or "", SequenceKind.KEYWORDS)
        else None,
    )


def _restaged(stage: Stage, boards: Mapping[str, Board]) -> Stage:
    """What is shown, without a component that is no more; those that have come have come."""
    seen = tuple(key for key in stage.seen if key in boards)
    if stage.component is not None and stage.component not in boards:
        return Stage(seen=seen)
    return stage if seen == stage.seen else replace(stage, seen=seen)


def _of(steps: Mapping[str, Step], sequence: str, kind: SequenceKind) -> bool:
    return sequence in steps and steps[sequence].sequence.kind is kind


def _revised_step(old: Step | None, new: Step) -> Step:
    """A revised sequence goes on where it was; one of another kind has not been opened yet."""
    if old is None:
        return new
    if old.sequence.kind is not new.sequence.kind:
        return replace(new, status=old.status, started_at=old.started_at)
    hours = (old.sequence.start, old.sequence.end) == (new.sequence.start, new.sequence.end)
    # Hours that were written anew are meant as they are written.
    old = old if hours else replace(old, start_shift=0, end_shift=0)
    return replace(old, sequence=new.sequence, position=new.position)


def evolve_started_over(state: State, event: RehearsalStartedOver, at: float) -> State:
    # What facilitators prepared stays; what the rehearsal wrote and showed goes.
    prepared = {
        key: replace(item, revealed=False, added="")
        for key, item in state.complements.items()
        if item.text
    }
    fresh = _fresh(state.plan)
    return replace(
        fresh,
        complements=prepared,
        guests=state.guests,
        options=state.options,
        # What was closed by hand stays closed.
        reading_link=state.reading_link,
    )


EVOLVERS = {
    WorkshopCreated: evolve_created,
    PlanRevised: evolve_revised,
    RehearsalStartedOver: evolve_started_over,
}
