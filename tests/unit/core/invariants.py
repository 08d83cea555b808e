"""What holds of any state, whatever was done to it."""

from __future__ import annotations

from facilitation.core.harvest import shared
from facilitation.core.state import Card, State
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


def check(state: State) -> None:
    """All of it."""
    check_tables(state)
    check_ideas(state)
    check_work(state)
