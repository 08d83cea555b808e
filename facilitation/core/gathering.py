"""Questions from the room that ask the same, under one of them."""

from __future__ import annotations

from dataclasses import replace

from facilitation.core.state import RoomQuestion, State


def parted(state: State, question: str) -> State:
    """The state in which whatever lies under that question stands by itself."""
    contributions = {
        key: replace(item, under="")
        if isinstance(item, RoomQuestion) and item.under == question
        else item
        for key, item in state.contributions.items()
    }
    return replace(state, contributions=contributions)
