"""The signs that stand on the tables, and the links of the tables that are elsewhere."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from flask import render_template

from facilitation.core import rounds
from facilitation.core.assignments import component_of, place_of, work_sequence
from facilitation.core.exercise import Component
from facilitation.core.state import State
from facilitation.room import Room
from facilitation.wall import qr_svg
from facilitation.workshops import Links


@dataclass(frozen=True, slots=True)
class Sign:
    """One table: its link as an absolute address, its code as an image's address, and the component
    that is worked on there, None when it changes or is the table's to choose."""

    number: int
    remote: bool
    link: str
    code: str
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
    found = []
    for group in state.groups.values():
        link = f"{join}/{group.number}"
        code = "data:image/svg+xml;base64," + b64encode(qr_svg(link)).decode()
        there = component_at(state, group.number)
        found.append(Sign(group.number, group.remote, link, code, there))
    return found


def page(room: Room, links: Links, back: str) -> str:
    """The page to print and to copy links from."""
    every = signs(room.state, links.join)
    return render_template(
        "studio_signs.html",
        title=room.state.plan.title,
        here=[sign for sign in every if not sign.remote],
        remote=[sign for sign in every if sign.remote],
        address=links.short,
        code=links.code,
        back=back,
    )
