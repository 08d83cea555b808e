"""Inclusive writing, brought back to the one form that all its spellings share."""

from __future__ import annotations

import re

from facilitation.words.lexicon import base, is_known

_PARTS = re.compile(r"[·./()\-]+")
_SURE_PARTS = re.compile(r"[·./()]")
_LETTERS = re.compile(r"[^\W\d_]+")
_MASCULINES = frozenset(("eur", "eux", "en", "er", "if", "eau"))
_FEMININES = frozenset(
    (
        *("e", "ne", "le", "te", "se", "ve", "re", "ère", "ere", "ière", "iere", "ice", "rice"),
        *("trice", "drice", "euse", "eure", "eresse", "esse", "sse", "ale", "elle", "lle", "nne"),
        *("enne", "ienne", "onne", "ette", "tte", "ine", "ive", "fe", "ffe", "que", "che", "ue"),
    )
)
"""What is written after a masculine to give its feminine too."""
_LONGEST = 60
_LONGEST_DROPPED = 5
"""Letters of the masculine that a feminine ending may replace: "acteurs/trices"."""


def masculine(token: str) -> str | None:
    """ "acteur·rice·s", "acteur(trice)s", "acteurs/actrices": "acteur", or "acteurs".

    None for a token that is no inclusive form: "tiers-lieu", "et/ou".
    """
    if len(token) > _LONGEST or _PARTS.search(token) is None:
        return None
    if "-" in token and _SURE_PARTS.search(token):  # co-porteur·se·s
        pieces = token.split("-")
        found = [masculine(piece) for piece in pieces]
        if any(found):
            return "-".join(one or piece for one, piece in zip(found, pieces, strict=True) if piece)
    stem, *endings = [part for part in _PARTS.split(token) if part] or [""]
    if not endings or len(stem) < 2 or not all(map(_LETTERS.fullmatch, (stem, *endings))):
        return None
    whole = next((ending for ending in endings if ending in _MASCULINES), None)
    if whole is not None and len(endings) > 1:  # act·eur·rice·s
        stem += whole
        endings.remove(whole)
    if endings[-1] in ("s", "x"):
        endings.pop()
    sure = _SURE_PARTS.search(token) is not None
    if all(_is_feminine(stem, ending, sure) for ending in endings):
        return _stem(stem, bool(endings))
    return None


def _stem(stem: str, gendered: bool) -> str:
    """The stem as a word: "bénévol·e·s" and "salarie·e·s" are written too."""
    if not gendered or is_known(stem + "e") > is_known(stem):
        return stem + "e" if gendered else stem
    return re.sub("e(?=s?$)", "é", stem) if is_known(re.sub("e(?=s?$)", "é", stem)) else stem


def _is_feminine(stem: str, ending: str, sure: bool) -> bool:
    """Whether an ending, or a word, makes the feminine of a masculine.

    A hyphen alone is not ``sure``: it joins other things than endings.
    """
    if ending.removesuffix("s") in (_FEMININES if sure else ("e", "ère", "rice", "trice", "euse")):
        return True
    key = base(stem)
    shortest = 0 if len(ending) > 4 else max(len(stem) - _LONGEST_DROPPED, 0)
    starts = {0, *range(shortest, len(stem) + 1)}
    return any(
        stem[:start] + ending != stem and base(stem[:start] + ending) == key for start in starts
    )
