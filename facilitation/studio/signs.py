"""The signs that stand on the tables, and the links of the tables that are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from facilitation.core import rounds
from facilitation.core.assignments import component_of, place_of, work_sequence
from facilitation.core.exercise import Component
from facilitation.core.state import State
from facilitation.room import Room
from facilitation.workshops import Links


@dataclass(frozen=True, slots=True)
class Sign:
    """One table: its link as an absolute address, and the component that is worked on there, None
    when it changes or is the table's to choose."""

    number: int
    remote: bool
    link: str
    component: Component | None


def component_at(state: State, table: int) -> Component | None:
    """What is worked on at a piece of furniture in every round, whoever sits there."""
    sequence = work_sequence(state)
    if sequence is None:
        return None
    every = range(rounds.rounds_of(sequence.work, len(state.plan.components)))
    there = {
        component_of(state, group, number)
        for number in every
        for group in state.groups
        if place_of(state, group, number) == table
    }
    key = there.pop() if len(there) == 1 else None
    return None if key is None else state.plan.component(key)


def signs(state: State, join: str) -> list[Sign]:
    """The signs of all tables, by their number. ``join`` is the address that lets people in."""
    return [
        Sign(
            group.number,
            group.remote,
            f"{join}/{group.number}",
            component_at(state, group.number),
        )
        for group in state.groups.values()
    ]


def page(room: Room, links: Links, back: str, csrf_token: str) -> str:
    """The page to copy the tables' links from, and to have their signs printed."""
    every = signs(room.state, links.join)
    return render_template(
        "studio_tables_links.html",
        room=room.id,
        title=room.state.plan.title,
        here=[sign for sign in every if not sign.remote],
        remote=[sign for sign in every if sign.remote],
        back=back,
        csrf_token=csrf_token,
    )
