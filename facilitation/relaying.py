"""Words and ideas typed for people who do not type: one a line, pasted or read out.

« confiance x4 », « 4 × confiance » and two columns of a table (« confiance », « 4 ») count four
people. Bullets and numbers of a list are the list's, not the word's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from facilitation import typed
from facilitation.core.refusal import Refusal, Refused

MOST_LINES: Final = 300
MOST_PEOPLE: Final = 500
"""The most that one line may count for; a larger number is part of the word."""

_BULLET: Final = re.compile(r"^(?:[-–—•·*▪‣]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
_TIMES_AFTER: Final = re.compile(r"^(.*\S)[ \u00a0]+[x×X*][ \u00a0]?([0-9]{1,3})$")
_TIMES_BEFORE: Final = re.compile(r"^([0-9]{1,3})[ \u00a0]?[x×X*][ \u00a0]+(\S.*)$")
_COLUMNS: Final = re.compile(r"^([^\t;]*\S)[ ]*[\t;][ ]*([0-9]{1,3})$")


@dataclass(frozen=True, slots=True)
class Line:
    """A word as it was typed, and how many people said it."""

    text: str
    people: int = 1


def lines(text: str, limit: int) -> tuple[Line, ...] | Refused:
    """The words of a text, one a line, empty lines left out; or why it is refused, with the number
    of the line (``n``, from 1) that cannot be taken. ``limit`` is in graphemes."""
    return _each(text, limit, _line)


def ideas(text: str, limit: int) -> tuple[str, ...] | Refused:
    """The ideas of a sheet, one a line, as ``lines``; nothing in a line is a number of people."""
    found = _each(text, limit, lambda raw: Line(_BULLET.sub("", raw)))
    return found if isinstance(found, Refused) else tuple(line.text for line in found)


def _each(text: str, limit: int, read: Callable[[str], Line]) -> tuple[Line, ...] | Refused:
    found: list[Line] = []
    for number, raw in enumerate(typed.lines(text).split("\n"), start=1):
        if not raw.strip():
            continue
        line = read(raw.strip())
        refused = typed.refuse(line.text, limit)
        if refused is None and typed.is_spread(line.text):
            refused = Refused(Refusal.UNREADABLE)
        if refused is not None and refused.reason is Refusal.EMPTY:
            continue
        if refused is not None:
            long = refused.reason is Refusal.TOO_LONG
            reason = Refusal.LINE_TOO_LONG if long else Refusal.LINE_UNREADABLE
            return Refused(reason, {"n": number})
        found.append(line)
        if len(found) > MOST_LINES:
            return Refused(Refusal.TOO_MANY_LINES, {"n": MOST_LINES})
    return tuple(found) or Refused(Refusal.EMPTY)


def _line(raw: str) -> Line:
    text = _BULLET.sub("", raw)
    for pattern, word, people in ((_TIMES_AFTER, 1, 2), (_TIMES_BEFORE, 2, 1), (_COLUMNS, 1, 2)):
        match = pattern.match(text)
        if match is not None and 1 <= int(match[people]) <= MOST_PEOPLE:
            return Line(match[word], int(match[people]))
    return Line(text)
