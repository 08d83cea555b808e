"""The words of a prompt as a picture, the same in every format.

What it shows is said by the list beside it as well: size is how many people gave a word, and a
colour, for those that were pinned, its component. It is an ornament: where it cannot be made there
is none, and the document stands.
"""

from __future__ import annotations

from typing import Any, Final

import regex

from facilitation import printing
from facilitation.core.restitution import CountedWord, WordList
from facilitation.export.text import legible
from facilitation.export.voice import Voice

WIDTH: Final = 482
"""Points at which it is placed: 170 mm, the text of an A4 page."""
SHOWN: Final = 40
SMALLEST: Final = 9.5
LARGEST: Final = 24
ALONE: Final = 18
"""Points of every word where none was given more often than another."""
_LONGEST: Final = 60
_DOTS_PER_INCH: Final = 200
_CHARACTER: Final = regex.compile(r"\X")


def cloud_svg(words: WordList, voice: Voice) -> bytes | None:
    """The picture as SVG, letters as outlines, on nothing; None for no words, or where it cannot be
    made."""
    data = cloud_data(words, voice)
    try:
        return printing.svg("cloud", data) if data["words"] else None
    except printing.NotPrinted:
        return None


def cloud_png(words: WordList, voice: Voice) -> bytes | None:
    """The same on white, for programs that draw no SVG."""
    data = cloud_data(words, voice, paper=True)
    try:
        return printing.png("cloud", data, dots_per_inch=_DOTS_PER_INCH) if data["words"] else None
    except printing.NotPrinted:
        return None


def cloud_data(words: WordList, voice: Voice, *, paper: bool = False) -> dict[str, Any]:
    """What ``templates/print/cloud.typ`` lays out, on white ``paper`` or on nothing."""
    drawn = drawn_of(words)
    left = len(words.words) - len(drawn)
    counts = [word.count for word in drawn]
    most, least = max(counts, default=1), min(counts, default=1)
    return {
        "width": WIDTH,
        "smallest": SMALLEST,
        "paper": paper,
        "words": [
            {
                "word": " ".join(legible(word.shown).split()),
                "size": _size(word.count, least, most),
                "bold": most > least and word.count * 2 > most,
                "small": most > least and word.count == least,
                "key": max(word.components, key=lambda pin: pin[1])[0] if word.components else "",
            }
            for word in drawn
        ],
        "more": voice.counted("onepage.words_more", left) if left else "",
    }


def drawn_of(words: WordList) -> list[CountedWord]:
    """The words that are drawn, most given first, as in the list; none that is empty, or longer
    than a line."""
    fit = (
        word
        for word in words.words
        if word.shown.strip() and len(_CHARACTER.findall(word.shown)) <= _LONGEST
    )
    return [word for word, _ in zip(fit, range(SHOWN), strict=False)]


def _size(count: int, least: int, most: int) -> float:
    """By the square root: twice as many people is twice as much ink, not four times."""
    if most == least:
        return ALONE
    share: float = ((count - least) / (most - least)) ** 0.5
    return round(SMALLEST + (LARGEST - SMALLEST) * share, 1)
