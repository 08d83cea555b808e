"""What a revision of a plan must keep, and whether somebody else has revised it meanwhile."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from facilitation.core import codec
from facilitation.core.exercise import Plan
from facilitation.core.noted import Complement
from facilitation.core.planning import written_in
from facilitation.core.state import State
from facilitation.studio.forms import row_of
from facilitation.wording import say


def stamp(plan: Plan, complements: Mapping[str, Complement]) -> str:
    """Changes when the plan or a complement does."""
    # Whether the room has been shown one is not the studio's.
    written = [
        (each.component, each.text, each.signature, each.source) for each in complements.values()
    ]
    stored = json.dumps([codec.plan_data(plan), sorted(written)], sort_keys=True)
    return hashlib.sha256(stored.encode()).hexdigest()[:32]


def held(state: State) -> dict[str, str]:
    """The sequences that a revision must keep: id → "running" or "written"."""
    running = {} if state.current is None else {state.current: "running"}
    return running | dict.fromkeys(written_in(state), "written")


def keep_held(data: dict[str, Any], state: State) -> str:
    """Put back what a revision must keep; a sentence when something had to be."""
    names = []
    for sequence_id in held(state):
        sequence = state.plan.sequence(sequence_id)
        rows = [row for row in data["sequences"] if row["id"] == sequence_id]
        if sequence is None or any(not row["removed"] and row["title"].strip() for row in rows):
            continue
        names.append(sequence.title)
        if rows:
            rows[0].update(removed="", title=rows[0]["title"].strip() or sequence.title)
        else:
            data["sequences"].append(row_of(sequence))
    return say("studio.kept", titles=", ".join(names)) if names else ""


def keep_kinds(plan: Plan, state: State) -> Plan:
    """What was written under one kind is not moved under another."""
    kept = held(state)
    old = {item.id: item for item in state.plan.sequences if kept.get(item.id) == "written"}
    sequences = (
        replace(item, kind=old[item.id].kind) if item.id in old else item for item in plan.sequences
    )
    return replace(plan, sequences=tuple(sequences))
