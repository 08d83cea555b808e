"""Which language a text is in, as far as it can be told without guessing (WCAG 3.1.2).

Nobody says in which language they write. The room's is French, so a text in Latin letters is taken
for French, unless a translation was typed beside it. A script that one language alone writes names
that language; any other is marked as unknown, which is truer than French read aloud.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Final

from facilitation.export.records import THEIR_LANGUAGE

UNKNOWN: Final = ""
"""What HTML calls a language that is not known."""

_SCRIPTS: Final = {
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "SINHALA": "si",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
}
_LATIN: Final = "LATIN"


def language_of(text: str, *, translated: bool = False) -> str:
    """The language of what somebody typed, as a tag, or ``UNKNOWN``. A text without any letter is
    in nobody's language and reads as its neighbours do."""
    if text.isascii():
        return UNKNOWN if translated and text.strip() else THEIR_LANGUAGE
    letters = Counter(
        unicodedata.name(character, "").split(" ", 1)[0]
        for character in text
        if character.isalpha()
    )
    if not letters:
        return THEIR_LANGUAGE
    script, _ = letters.most_common(1)[0]
    if script == _LATIN:
        return UNKNOWN if translated else THEIR_LANGUAGE
    return _SCRIPTS.get(script, UNKNOWN)
