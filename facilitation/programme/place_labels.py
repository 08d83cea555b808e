"""The labels that announce where the event takes place: « Lieu : », « Où ? », « Adresse : »."""

from __future__ import annotations

import re

from facilitation.programme.dates import dates_within
from facilitation.programme.text import Source

_LABEL = re.compile(
    r"(?:le |les )?(?:lieu(?:x|\(x\)|·x)?|localisation|endroit|emplacement)(?![a-z-])"
    r"(?: (?:de|du|des|d'|et|/|exact|precis)[^:|?]{0,60}?)? ?(?:[:?|]|- |$)[ |:]*"
    r"|(?:ou|ou se tient[^:|?]{0,30}|ou ca)(?: ?\?|:| :)[ |:]*"
)
_ADDRESS_LABEL = re.compile(
    r"(?:adresse(?: (?:du|de|exacte)[^:|?]{0,30})?|(?:point de )?(?:rendez-vous|rdv)|salle)"
    r"(?: ?[:|])[ |:]*(?![0-9]{1,2} ?h|http|www)"
    r"|(?:rendez-vous|rdv) (?=(?:au|aux|a la|a l'|devant|dans|chez|salle|place)(?![a-z])"
    r"[^0-9.!?:]{4,70}$)"
)
_LONGEST_DECORATION = 10


def place_label(line: Source) -> int | None:
    """Where the value of a « Lieu » line begins in its folded text; None for any other line."""
    found = _LABEL.match(line.folded)
    pinned = "📍" in line.raw[:_LONGEST_DECORATION]
    return found.end() if found else 0 if pinned else None


def address_label(line: Source) -> int | None:
    """The same for what is only a place when nothing says « Lieu »: « Adresse », « Salle »."""
    found = (
        None if "@" in line.raw or dates_within(line.folded) else _ADDRESS_LABEL.match(line.folded)
    )
    return found.end() if found else None
