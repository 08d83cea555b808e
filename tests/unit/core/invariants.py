"""What holds of any state, whatever was done to it."""

from __future__ import annotations

from facilitation.core.exercise import minutes_of
from facilitation.core.harvest import shared
from facilitation.core.schedule import MOST_SHIFT
from facilitation.core.state import Card, RoomQuestion, State, Status
from facilitation.core.tables import PICKED_AT_MOST


def check_tables(state: State) -> None:
    """Seats are counted, and one pen at most is at each table, in the hand of somebody there."""
    plan = state.plan
    assert list(state.groups) == list(range(1, plan.tables + 1))
    for number, group in state.groups.items():
        assert group.number == number
        there = [author for author, seat in state.seats.items() if seat.group == number]
        assert group.seated == len(there)
        assert (group.pen == "") is (group.pen_op == "")
        assert group.pen in ("", *there)
        assert group.remote is (number > plan.tables - plan.remote_tables)
    assert {seat.group for seat in state.seats.values()} <= {0, *state.groups}
    pens = [group.pen for group in state.groups.values() if group.pen]
    assert len(pens) == len(set(pens))


def check_ideas(state: State) -> None:
    """Boards count what is shown, stacks hold who says so, and what is chosen is there."""
    cards = {key: item for key, item in state.contributions.items() if isinstance(item, Card)}
    shown = [card.component for card in cards.values() if card.shown]
    assert {key: board.count for key, board in state.boards.items()} == {
        key: shown.count(key) for key in state.boards
    }
    lying: dict[str, set[str]] = {}
    for card in cards.values():
        if card.stack:
            lying.setdefault(card.stack, set()).add(card.id)
        if card.erased:
            assert (card.text, card.translation, card.held_by) == ("", "", "")
    for key, stack in state.stacks.items():
        assert stack.id == key
        assert len(stack.members) >= 2
        assert len(stack.members) == len(set(stack.members))
        assert {cards[member].component for member in stack.members} == {stack.component}
    assert {key: set(stack.members) for key, stack in state.stacks.items()} == lying
    for (sequence, group), harvest in state.harvests.items():
        assert (harvest.sequence, harvest.group) == (sequence, group)
        assert len(harvest.picks) == len(set(harvest.picks))
        for pick in harvest.picks:
            assert cards[pick].sequence == sequence
            assert not cards[pick].erased
        assert len(shared(state, harvest)) <= PICKED_AT_MOST


def check_work(state: State) -> None:
    """Group work stands at one of its beats, which only a countdown ends."""
    work = state.work
    if work is not None:
        assert state.groups, "there is no group work without tables"
        assert 0 <= work.at < len(work.beats)
        assert work.left >= 0
        rounds = [beat.round for beat in work.beats]
        assert rounds == sorted(rounds)
        assert set(rounds) == set(range(rounds[-1] + 1))
        assert all(beat.seconds > 0 for beat in work.beats)
    if state.finished or state.current is None:
        assert state.beat is None


def check_hours(state: State) -> None:
    """Hours stay in their day and in their order; what is left out is not what runs, and phones
    rest only while something does."""
    for key, step in state.steps.items():
        planned = [hour for hour in (step.sequence.start, step.sequence.end) if hour is not None]
        assert len(planned) != 1, "the plans of these mornings have both hours or none"
        shifts = (step.start_shift, step.end_shift)
        moved = [minutes_of(hour) + by for hour, by in zip(planned, shifts, strict=False)]
        assert all(0 <= hour < 24 * 60 for hour in moved)
        assert moved == sorted(set(moved))
        assert max(map(abs, shifts)) <= MOST_SHIFT
        assert (step.status is Status.CURRENT) is (key == state.current)
    running = state.current is not None and not state.finished
    assert running or not state.resting
    assert set(state.notes) | set(state.guests) <= set(state.steps)
    assert [item.number for item in state.actions.values()] == list(
        range(1, len(state.actions) + 1)
    )


def check_questions(state: State) -> None:
    """Those that ask the same lie under one, that lies under none and has its words."""
    every = {
        key: item for key, item in state.contributions.items() if isinstance(item, RoomQuestion)
    }
    for item in every.values():
        if item.under:
            assert not item.erased
            assert (every[item.under].under, every[item.under].erased) == ("", False)
    assert state.question is None or state.question in every


def check_prepared(state: State) -> None:
    """Nobody has two components in hand; a sentence that is none rests on nothing."""
    assert len(set(state.posts)) == len(state.posts)
    held = [board.post for board in state.boards.values() if board.hand]
    assert len(set(held)) == len(held)
    assert set(held) <= set(range(1, len(state.posts) + 1))
    assert all((board.hand == "") is (board.post == 0) for board in state.boards.values())
    for key, line in state.syntheses.items():
        assert line.component == key
        assert line.text or not line.cards
        assert len(set(line.cards)) == len(line.cards)
    for item in state.contributions.values():
        assert item.redacted is bool(item.whole)
        assert not (item.erased and item.redacted)


def check(state: State) -> None:
    """All of it."""
    check_hours(state)
    check_questions(state)
    check_prepared(state)
    check_tables(state)
    check_ideas(state)
    check_work(state)
