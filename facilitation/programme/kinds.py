"""Which kind of sequence a title announces, by the whole words it holds."""

from __future__ import annotations

import re

from facilitation.core.exercise import SequenceKind
from facilitation.programme.text import fold

# On folded text: lower case, no accents, one sort of dash, apostrophe and space.
# A word that is listed in the singular is also found in the plural.
_TALK = (
    r"introductions?|ouvertures?|presentations?|conferences?|tables?[ -]rondes?|exposes?"
    r"|elements?[ -]cles?"
)
_WORDS: tuple[tuple[SequenceKind, str], ...] = (
    (SequenceKind.WELCOME, r"accueils?"),
    (SequenceKind.BREAK, r"pauses?|dejeuners?|(?<!world )(?<!world-)cafes?"),
    (SequenceKind.RESTITUTION, r"restitutions?|mises? en commun"),
    (SequenceKind.KEYWORDS, r"mots?[ -]cle[fs]{0,2}|inter-?connaissances?|brise[ -]glaces?"),
    (SequenceKind.TESTIMONY, r"temoignages?|retours? d ?' ?experiences?"),
    (SequenceKind.CONCLUSION, r"conclusions?|clotures?|mots? de la fin"),
    (
        SequenceKind.BOARDS,
        r"explorations?|ateliers?|world[ -]?cafes?|temps ?# ?[0-9]+",
    ),
    (SequenceKind.TALK, _TALK),
    (SequenceKind.QUESTIONS, r"questions|echanges? avec la salle"),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for kind, words in _WORDS
)
_NUMBERED_TIME = re.compile(r"(?<![a-z0-9])temps (?:n ?° ?)?[0-9]+(?![a-z0-9])")
_GROUPS = re.compile(r"(?<![a-z0-9])groupes?(?![a-z0-9])")
_HEAD_ENDS = re.compile("[:«·‧⋅∙]")


def kind_of(title: str, italic: str = "") -> SequenceKind:
    """The kind that ``title`` and the italic part after it announce.

    When the words before the first colon, guillemet or middle dot hold one, they alone decide.
    """
    whole = fold(f"{title} {italic}")
    head = _HEAD_ENDS.split(whole, maxsplit=1)[0]
    found = _first(head)
    return found if found is not SequenceKind.OTHER else _first(whole)


def _first(folded: str) -> SequenceKind:
    for kind, pattern in _PATTERNS:
        if pattern.search(folded):
            return kind
        if kind is SequenceKind.BOARDS and _in_groups(folded):
            return kind
    return SequenceKind.OTHER


def _in_groups(folded: str) -> bool:
    """« Temps 1 en groupes »: a number alone would also be the first part of a talk."""
    return bool(_NUMBERED_TIME.search(folded) and _GROUPS.search(folded))
