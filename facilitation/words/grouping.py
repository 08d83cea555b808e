"""What the words of a room fall into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitation.words.folding import fold


@dataclass(frozen=True, slots=True)
class Group:
    """One word: how it is shown, how often it was given, and in which typed forms.

    ``variants`` are typed forms with their counts, most frequent first; of two as frequent, the
    one that came first. ``shown`` is the first of them.
    """

    shown: str
    count: int
    variants: tuple[tuple[str, int], ...]


def group(typed: Iterable[str]) -> tuple[Group, ...]:
    """The groups of typed words, most given first, then by arrival."""
    forms: dict[str, Counter[str]] = {}
    for text in typed:
        forms.setdefault(fold(text), Counter())[text] += 1
    groups = [_group(tuple(counted.most_common())) for counted in forms.values()]
    return tuple(sorted(groups, key=lambda group: -group.count))


def _group(variants: tuple[tuple[str, int], ...]) -> Group:
    return Group(variants[0][0], sum(count for _, count in variants), variants)
