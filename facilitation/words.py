"""Which typed words are the same word.

The fold is a key for counting, never shown. It is stored with ``FOLD_VERSION``, so that the
history of a rencontre does not change when these rules do.
"""

from __future__ import annotations

import re
import unicodedata

FOLD_VERSION = 1

_ARTICLES = re.compile(r"^(?:de\s+(?=la\s|l'))?(?:(?:les|des|le|la|du|de|un|une)\s+|[ld]')")
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_]+")
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_EDGES = " .,;:!?'\"«»“”"
_LIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        # What nobody sees; joiners stay, Tamil and families of emoji are written with them.
        **dict.fromkeys("\u00ad\u200b\u2060\ufe0e\ufe0f\ufeff", ""),
    }
)


def fold(text: str) -> str:
    """The key of a typed word: case, accents, apostrophes, hyphens and articles do not count.

    "L’Écoute", "ecoute" and "« de l'écoute »" share one. Other scripts than the Latin one keep
    their marks; a text of which nothing would remain is its own key.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_LIKE)).casefold()
    folded = folded.replace("œ", "oe").replace("æ", "ae")
    folded = _SEPARATORS.sub(" ", folded).strip(_EDGES)
    folded = _ARTICLES.sub("", folded).strip(_EDGES)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", plain) or text
