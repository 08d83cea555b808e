"""Case, accents, apostrophes and spaces: what a text looks like before anybody reads it."""

from __future__ import annotations

import re
import unicodedata

_LIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`′", "'"),
        # What nobody sees; joiners stay, Tamil and families of emoji are written with them.
        **dict.fromkeys("\u00ad\u200b\u2060\ufe0e\ufe0f\ufeff", ""),
        **dict.fromkeys("‐‑‒–—−", "-"),
        # What stands between the endings of inclusive writing.
        **dict.fromkeys("•‧⋅∙・ᐧ˙", "·"),
    }
)
_ACCENTED = "àâäçéèêëîïôöùûüÿ"
_BARE = str.maketrans(_ACCENTED, "aaaceeeeiioouuuy")
_FRENCH = re.compile(f"[a-zœæ{_ACCENTED}]+")
_SPACES = re.compile(r"[\s_]+")
_PERCENT = re.compile(r"(?<=\d) %")
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_BEFORE = " .,;:!?'\"«»“”„-·*#~"
_AFTER = " .,;:!?'\"«»“”„-·*~"


def even(text: str) -> str:
    """The text in lower case, with one kind of apostrophe, hyphen, middle dot and space."""
    if text.isascii():
        return _PERCENT.sub("%", _SPACES.sub(" ", text.lower().translate(_LIKE)))
    evened = unicodedata.normalize("NFKC", text.translate(_LIKE)).casefold()
    # Again: what is compatible with a hyphen or a dot has become one. A Turkish İ is an i.
    evened = unicodedata.normalize("NFC", evened.translate(_LIKE)).replace("i\u0307", "i")
    return _PERCENT.sub("%", _SPACES.sub(" ", evened))


def trim(text: str) -> str:
    """The text without the punctuation around it."""
    return text.lstrip(_BEFORE).rstrip(_AFTER)


def is_french(word: str) -> bool:
    """Whether a word has no other letters than French has: what others have is left alone."""
    return _FRENCH.fullmatch(word) is not None


def bare(word: str) -> str:
    """A French word without its accents."""
    return word.translate(_BARE).replace("œ", "oe").replace("æ", "ae")


def unaccented(text: str) -> str:
    """Any text without the accents of its Latin letters; other scripts keep their marks."""
    if text.isascii():
        return text
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", plain).replace("œ", "oe").replace("æ", "ae")


def common(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)
