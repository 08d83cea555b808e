"""The subject of an e-mail or of a letter: « Objet : TR : Forum des métiers – 5 mars 2026 »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitation.programme import vocabulary
from facilitation.programme.layout import Sheet
from facilitation.programme.text import Source, place_in, source_of

_LABEL = re.compile(
    r"(?:objet|sujet|subject) ?: ?(?:(?:(?:re|tr|fwd?|ref|rep) ?:|\[[^\[\]]{0,40}\]) ?)*"
)
_TRAILING = re.compile(
    r"(?:\s+[-–—:|]\s*|\s*\()(?:invitation|programme|rappel|déroulé|inscriptions?)(?:\s(?:prévisionnel|provisoire|définitif|complet|détaillé))?\)?$",
    re.IGNORECASE,
)
_FARTHEST = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """The line of the subject and its words, without « TR : » and « Invitation – »."""

    index: int
    words: Source


def find_subject(sheet: Sheet) -> Subject | None:
    """The first subject that says something; « Objet : Programme » does not."""
    for index, line in enumerate(sheet.lines[:_FARTHEST]):
        found = None if line.blank or index in sheet.used else _LABEL.match(line.folded)
        if found is None:
            continue
        value = line.plain[place_in(line.plain, found.end()) :]
        value = _TRAILING.sub("", vocabulary.without_rubric(value))
        if len(value.split()) > 1:
            return Subject(index, source_of(value))
    return None
