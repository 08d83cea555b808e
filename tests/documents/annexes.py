"""The annex of a document that was read as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from facilitation.core.restitution import EntryState, Restitution
from facilitation.export.text import legible
from tests.kit.reading import ANNEX

# At the beginning of a line, or after the gap that is between words that run on.
_ENTRY = re.compile(r"(?:^[ \t]*|[ \t]{4})n°\s*(\d+)(?!\d)", re.MULTILINE)


def squeezed(text: str) -> str:
    """A text without its spaces, in one way of writing accents: how lines were broken is no
    matter."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]", "", unicodedata.normalize("NFC", text))


def annex(text: str) -> str:
    """What follows the last line that says « Toutes les contributions »."""
    *_, found = re.split(rf"(?m)^[ \t]*{ANNEX}\s*$", text)
    assert found != text, "no annex"
    return found


def entries(text: str) -> list[tuple[int, str]]:
    """Number and what follows it, in the annex of a document, as often as it stands there."""
    _, *found = _ENTRY.split(annex(text))
    return [(int(number), body) for number, body in zip(found[::2], found[1::2], strict=True)]


def expected(restitution: Restitution) -> dict[int, str]:
    """What the annex must hold: number and text, as XML can hold it; withdrawn ones have none."""
    return {
        entry.number: "" if entry.state is EntryState.WITHDRAWN else legible(entry.text)
        for entry in restitution.annex
    }


def faults(text: str, restitution: Restitution) -> list[str]:
    """What is wrong with the annex of a document that was read as plain text: a contribution that
    is not there, or twice, or under another's number."""
    there, wanted = entries(text), expected(restitution)
    numbers = Counter(number for number, _ in there)
    wrong = [f"n° {n}: {numbers[n]} times" for n in wanted if numbers[n] != 1]
    wrong += [f"n° {n}: from nowhere" for n in numbers if n not in wanted]
    wrong += [
        f"n° {number}: {wanted[number]!r} not in {body!r}"
        for number, body in there
        if number in wanted and squeezed(body).count(squeezed(wanted[number])) < 1
    ]
    whole = squeezed(annex(text))
    long = {number: squeezed(said) for number, said in wanted.items() if len(said) > 20}
    once = "\0".join(long.values())
    wrong += [
        f"n° {number}: stands {whole.count(said)} times"
        for number, said in long.items()
        if whole.count(said) != once.count(said)
    ]
    return wrong
