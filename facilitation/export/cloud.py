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
from facilitation.wording import counted, say

WIDTH: Final = 482
"""Points at which it is placed: 170 mm, the text of an A4 page."""
SHOWN: Final = 40
SMALLEST: Final = 10
LARGEST: Final = 32
ALONE: Final = 18
"""Points of every word where none was given more often than another."""
_LONGEST: Final = 60
_DOTS_PER_INCH: Final = 200
_CHARACTER: Final = regex.compile(r"\X")


def cloud_svg(words: WordList) -> bytes | None:
    """The picture as SVG, letters as outlines, on nothing; None for no words, or where it cannot be
    made."""
    data = _data(words, paper=False)
    try:
        return printing.svg("cloud", data) if data["words"] else None
    except printing.NotPrinted:
        return None


def cloud_png(words: WordList) -> bytes | None:
    """The same on white, for programs that draw no SVG."""
    data = _data(words, paper=True)
    try:
        return printing.png("cloud", data, dots_per_inch=_DOTS_PER_INCH) if data["words"] else None
    except printing.NotPrinted:
        return None


def cloud_alt(words: WordList) -> str:
    """What the picture says, for whoever does not see it: "" where there is none."""
    drawn = _drawn(words)
    said = ", ".join(legible(word.shown) for word in drawn)
    more = _more(words, drawn)
    return say("onepage.cloud_alt", words=", ".join(filter(None, (said, more)))) if drawn else ""


def cloud_data(words: WordList) -> dict[str, Any]:
    """What ``templates/print/cloud.typ`` lays out."""
    return _data(words, paper=False)


def _data(words: WordList, *, paper: bool) -> dict[str, Any]:
    drawn = _drawn(words)
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
        "more": _more(words, drawn),
    }


def _drawn(words: WordList) -> list[CountedWord]:
    """Most given first, as they are in the list; none that is empty, or longer than a line."""
    fit = (
        word
        for word in words.words
        if word.shown.strip() and len(_CHARACTER.findall(word.shown)) <= _LONGEST
    )
    return [word for word, _ in zip(fit, range(SHOWN), strict=False)]


def _more(words: WordList, drawn: list[CountedWord]) -> str:
    left = len(words.words) - len(drawn)
    return counted("onepage.words_more", left) if left else ""


def _size(count: int, least: int, most: int) -> float:
    """By the square root: twice as many people is twice as much ink, not four times."""
    if most == least:
        return ALONE
    share: float = ((count - least) / (most - least)) ** 0.5
    return round(SMALLEST + (LARGEST - SMALLEST) * share, 1)
