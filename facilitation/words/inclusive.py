"""Inclusive writing, brought back to the one form that all its spellings share."""

from __future__ import annotations

import re

from facilitation.words.lexicon import base, is_known

_PARTS = re.compile(r"[·./()\-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MASCULINES = frozenset(("eur", "eux", "en", "er", "if", "eau"))
_LONGEST = 60
_LONGEST_DROPPED = 5
"""Letters of the masculine that a feminine ending may replace: "acteurs/trices"."""


def masculine(token: str) -> str | None:
    """ "acteur·rice·s", "acteur(trice)s", "acteurs/actrices": "acteur", or "acteurs".

    None for a token that is no inclusive form: "tiers-lieu", "et/ou".
    """
    if len(token) > _LONGEST or _PARTS.search(token) is None:
        return None
    stem, *endings = [part for part in _PARTS.split(token) if part] or [""]
    if not endings or len(stem) < 2 or not all(map(_LETTERS.fullmatch, (stem, *endings))):
        return None
    if len(endings) > 1 and endings[0] in _MASCULINES:  # act·eur·rice·s
        stem += endings.pop(0)
    if endings[-1] in ("s", "x"):
        endings.pop()
    if all(_feminine(stem, ending) for ending in endings):
        return stem if is_known(stem) or not is_known(stem + "e") else stem + "e"  # bénévol·e
    return None


def _feminine(stem: str, ending: str) -> bool:
    """Whether an ending makes the feminine of a masculine."""
    if ending in ("e", "es"):
        return True
    key = base(stem)
    shortest = 0 if len(ending) > 4 else max(len(stem) - _LONGEST_DROPPED, 0)
    starts = {0, *range(shortest, len(stem) + 1)}
    return any(
        stem[:start] + ending != stem and base(stem[:start] + ending) == key for start in starts
    )
