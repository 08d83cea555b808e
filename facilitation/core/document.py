"""How the document is to be written: what its owner chose once, for every copy and format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Hours(StrEnum):
    """How an hour is written."""

    SHORT = "short"
    """« 9h30 »"""
    SPACED = "spaced"
    """« 9 h 30 »"""


class Inclusive(StrEnum):
    """How the program's own sentences name people. What people typed is never changed."""

    POINT = "point"
    """« acteur·rices »"""
    DOUBLETS = "doublets"
    """« acteurs et actrices »"""


class Language(StrEnum):
    """In which language the document's own sentences are."""

    FRENCH = "fr"
    ENGLISH = "en"


class Part(StrEnum):
    """A section of the document that may be left out. The annex may too, but nothing is lost: what
    is not reproduced is still counted."""

    COURSE = "course"
    WORDS = "words"
    COMPONENTS = "components"
    COMPLEMENTS = "complements"
    NOTES = "notes"
    QUESTIONS = "questions"
    CLOSING = "closing"
    ACTIONS = "actions"
    READING = "reading"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """``without`` are the parts left out; ``counts`` says how many people gave a word and how many
    contributions there are; ``tables`` names them in the shareable copy, too."""

    hours: Hours = Hours.SHORT
    inclusive: Inclusive = Inclusive.POINT
    language: Language = Language.FRENCH
    without: tuple[Part, ...] = ()
    counts: bool = True
    tables: bool = False


AS_IT_COMES = DocumentOptions()
"""Until somebody chooses."""
