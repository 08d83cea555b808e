"""Which table works on what at this moment, and which ideas concern it."""

from __future__ import annotations

from facilitation.core import rounds
from facilitation.core.exercise import Rounds, Sequence, SequenceKind
from facilitation.core.state import Card, State, Status


def work_sequence(state: State) -> Sequence | None:
    """The group work that goes on, or the one that is next; the last one when none is to come."""
    every = [item for item in state.plan.sequences if item.kind is SequenceKind.BOARDS]
    # What is left out is not what comes next, unless nothing else does.
    every = [item for item in every if state.steps[item.id].status is not Status.SKIPPED] or every
    if state.current is None:
        return every[0] if every else None
    here = state.steps[state.current].position
    coming = [item for item in every if state.steps[item.id].position >= here]
    found = coming or every[-1:]
    return found[0] if found else None


def round_of(state: State, sequence: Sequence) -> int:
    """The round that a sequence's group work is in; the first before it has begun."""
    work = state.work
    return work.beat.round if work is not None and work.sequence == sequence.id else 0


def components_of(state: State, sequence: Sequence) -> tuple[str, ...]:
    """The components that go round in a sequence, in their order."""
    if state.work is not None and state.work.sequence == sequence.id:
        return state.work.components
    return tuple(item.key for item in state.plan.components)


def component_of(state: State, group: int, round_: int | None = None) -> str | None:
    """The component that a table works on, now or in that round; None where it writes on all."""
    sequence = work_sequence(state)
    found = state.groups.get(group)
    if sequence is None or found is None:
        return None
    if found.component in state.boards:
        return found.component
    components = components_of(state, sequence)
    if sequence.work.rounds is Rounds.FREE or not components:
        return None
    now = round_of(state, sequence) if round_ is None else round_
    key = components[rounds.component_at(group, len(state.groups), len(components), now)]
    return key if key in state.boards else None


def place_of(state: State, group: int, round_: int | None = None) -> int:
    """The number on the table where a group sits, now or in that round."""
    sequence = work_sequence(state)
    if sequence is None or sequence.work.rounds in (Rounds.ONE, Rounds.FREE):
        return group
    components = len(components_of(state, sequence))
    now = round_of(state, sequence) if round_ is None else round_
    if not components:
        return group
    tables, remote = len(state.groups), state.plan.remote_tables
    return rounds.place_at(group, tables, components, now, remote)


def before(state: State, group: int) -> tuple[int, ...]:
    """The other tables that may have left ideas on what a table works on now."""
    sequence = work_sequence(state)
    if sequence is None or sequence.work.rounds in (Rounds.ONE, Rounds.FREE):
        return ()
    components = len(components_of(state, sequence))
    if not components:
        return ()
    return tuple(other for other in rounds.block_of(group, components) if other != group)


def stayed(state: State, author: str) -> bool:
    """True for somebody who sits where the group that they were of sat in the round before."""
    seat, work = state.seats.get(author), state.work
    sequence = work_sequence(state)
    if seat is None or work is None or sequence is None or work.sequence != sequence.id:
        return False
    last, here = work.beat.round - 1, place_of(state, seat.group)
    return last >= 0 and any(
        group in state.groups and place_of(state, group, last) == here
        for group in seat.before
        if group != seat.group
    )


def sees(state: State, group: int, card: Card) -> bool:
    """True for an idea that concerns a table: its own, and what those before it left on the
    component it works on now."""
    if card.group == group:
        return True
    sequence = work_sequence(state)
    if sequence is None or sequence.id != card.sequence or card.group not in before(state, group):
        return False
    return card.component == component_of(state, group)
