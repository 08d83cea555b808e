"""The parts that a document's owner left out, for the formats that hold data.

A contribution is never left out of them that its copy holds. What the animation and the trainer
wrote goes with the part of the document in which it would stand.
"""

from __future__ import annotations

from dataclasses import replace

from facilitation.core.document import Part
from facilitation.core.proceedings import Proceedings
from facilitation.core.restitution import Restitution, Section


def chosen(restitution: Restitution) -> Restitution:
    """The same copy without what belongs to the parts left out."""
    without = frozenset(restitution.options.without)
    if not without:
        return restitution
    return replace(
        restitution,
        sections=tuple(_section(section, without) for section in restitution.sections),
        proceedings=_proceedings(restitution.proceedings, without),
        further_reading=() if Part.READING in without else restitution.further_reading,
    )


def _section(section: Section, without: frozenset[Part]) -> Section:
    return replace(
        section,
        summary=None if Part.COMPONENTS in without else section.summary,
        complement=None if without & {Part.COMPONENTS, Part.COMPLEMENTS} else section.complement,
    )


def _proceedings(kept: Proceedings, without: frozenset[Part]) -> Proceedings:
    questions = kept.questions
    if Part.QUESTIONS in without:
        questions = tuple(replace(item, answer="") for item in questions)
    return replace(
        kept,
        notes=() if Part.NOTES in without else kept.notes,
        actions=() if Part.ACTIONS in without else kept.actions,
        questions=questions,
    )
