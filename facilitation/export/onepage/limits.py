"""How much of everything the page holds, from all to next to nothing.

Each step leaves something out, whole: nothing on the page is ever cut. What is left out is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

import regex

_CHARACTER: Final = regex.compile(r"\X")
_LINE: Final = 60
"""How many characters a line's end takes the place of."""
POINTS: Final = 3
"""A component's, at most."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many words; how many characters each component has for its sentence and its points, what
    stays open, and what comes next."""

    words: int
    part: int
    open: int
    next: int


STEPS: Final = (
    Limits(40, 4_000, 9_000, 9_000),
    Limits(30, 1_300, 1_600, 1_600),
    Limits(24, 1_100, 1_100, 1_100),
    Limits(24, 870, 900, 900),
    Limits(20, 870, 700, 600),
    Limits(20, 870, 560, 480),
    Limits(16, 870, 420, 380),
    Limits(16, 870, 300, 300),
    Limits(16, 760, 300, 300),
    Limits(16, 660, 300, 300),
    Limits(16, 590, 420, 380),
    Limits(12, 590, 300, 300),
    Limits(12, 480, 300, 300),
    Limits(12, 400, 300, 300),
    Limits(12, 310, 300, 300),
    Limits(8, 240, 240, 200),
    Limits(8, 180, 160, 120),
    Limits(6, 120, 100, 80),
    Limits(4, 60, 60, 0),
    Limits(4, 0, 0, 0),
)
"""The fullest first. An idea is 280 characters at most: three of them, two, one."""


def takes(*texts: str) -> int:
    """How much room texts take, in characters."""
    return sum(map(_taken, texts))


@lru_cache(maxsize=4096)
def _taken(text: str) -> int:
    # Each step asks again of the same texts.
    return len(_CHARACTER.findall(text)) + _LINE * _ends(text)


def _ends(text: str) -> int:
    return len(text.strip().splitlines()) - 1 if text.strip() else 0


def fitting(items: Iterable[tuple[Item, int]], room: int) -> tuple[list[Item], int]:
    """In their order, those for which there is room, each beside what it takes; and what is
    left of it."""
    found: list[Item] = []
    for item, taken in items:
        if taken <= room:
            found.append(item)
            room -= taken
    return found, room
