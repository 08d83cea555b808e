"""How much of everything the page holds, from all to next to nothing.

Each step leaves something out, whole: nothing on the page is ever cut. What is left out is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

_CHARACTER: Final = regex.compile(r"\X")
_LINE: Final = 60
"""How many characters a line's end takes the place of."""
POINTS: Final = 3
"""A component's, at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each; ``longest`` is in characters, of any one text."""

    words: int
    points: int
    longest: int
    open: int
    actions: int
    summaries: bool = True


STEPS: Final = (
    Limits(40, POINTS, 2_000, 40, 40),
    Limits(30, POINTS, 600, 10, 12),
    Limits(24, POINTS, 400, 8, 10),
    Limits(20, POINTS, 300, 6, 8),
    Limits(16, POINTS, 300, 4, 6),
    Limits(16, POINTS, 200, 4, 6, summaries=False),
    Limits(12, 2, 300, 4, 5, summaries=False),
    Limits(12, 2, 160, 3, 5, summaries=False),
    Limits(10, 1, 300, 3, 4, summaries=False),
    Limits(8, 1, 160, 2, 3, summaries=False),
    Limits(6, 1, 80, 1, 2, summaries=False),
    Limits(4, 0, 40, 0, 0, summaries=False),
)
"""The fullest first."""


def takes(text: str) -> int:
    """How much room a text takes, in characters."""
    return len(_CHARACTER.findall(text)) + _LINE * text.strip().count("\n")
