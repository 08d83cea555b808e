"""A plan as screens show it, with the spaces of French typography."""

from __future__ import annotations

from dataclasses import replace

from facilitation import wording
from facilitation.core.exercise import Plan


def typeset(plan: Plan) -> Plan:
    """The plan with the spaces of French typography in what screens show of it."""
    spaced = wording.typeset
    return replace(
        plan,
        title=spaced(plan.title),
        place=spaced(plan.place),
        frame=tuple(spaced(line) for line in plan.frame),
        sequences=tuple(
            replace(
                item,
                title=spaced(item.title),
                note=spaced(item.note),
                prompt=spaced(item.prompt),
                proposed=tuple(spaced(word) for word in item.proposed),
            )
            for item in plan.sequences
        ),
        components=tuple(
            replace(
                item,
                label=spaced(item.label),
                questions=tuple(replace(each, text=spaced(each.text)) for each in item.questions),
            )
            for item in plan.components
        ),
    )
