"""Which words might be the same one: typos and families, for somebody to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from unicodedata import category

from rapidfuzz import process
from rapidfuzz.distance import OSA

from facilitation.words import lexicon
from facilitation.words.derivation import bare_source, sources
from facilitation.words.folding import PREFIXES, fold
from facilitation.words.letters import bare, common, even, is_french

MOST_WORDS = 1500
"""Words that are compared; they come most given first, and nobody reads so many suggestions."""
_LONGEST = 60
_LARGEST_FAMILY = 6
_CERTAIN = 99.0
_ORNAMENTS = frozenset(("So", "Sk"))
"""Unicode categories of emoji and of their colours."""
_SHORTEST_TYPO = 5
_SHORTEST_TWO_MISTAKES = 9
_SAME_SOUND = (
    *(("eau", "o"), ("au", "o"), ("ph", "f"), ("qu", "k"), ("ai", "e"), ("ei", "e"), ("y", "i")),
    *(("sce", "çe"), ("sci", "çi"), ("ce", "çe"), ("ci", "çi"), ("tion", "çion")),
    *(("c", "k"), ("kh", "ch"), ("h", "")),
)
_NASAL = re.compile("[ae][nm](?=[^aeiou]|$)")
_DOUBLE = re.compile(r"(.)\1")
_SILENT = re.compile("(?<=..)[estx]+$")


class Why(StrEnum):
    """What two words have in common."""

    TYPO = "typo"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two words, by their places among those that were shown."""

    first: int
    second: int
    why: Why


@dataclass(frozen=True, slots=True)
class _Word:
    place: int
    key: str
    letters: str
    sounds: frozenset[str]
    known: bool


def suggestions(shown: Sequence[str]) -> tuple[Suggestion, ...]:
    """The pairs of shown forms that may be one word, most plausible first: typos, then families.

    Two words of the dictionary are never typos of one another: "équité" and "équipe" are not
    proposed. Of more than ``MOST_WORDS``, the first are compared.
    """
    words = list(_words(shown[:MOST_WORDS]))
    families, typos = dict(_families(words)), dict(_typos(words))
    families.update(_adorned(shown[:MOST_WORDS]))
    known = {word.place for word in words if word.known}
    for pair in families.keys() & typos.keys():
        # "confience" is no relative of "confiance"; two coined words may be.
        (families if len(known.intersection(pair)) == 1 else typos).pop(pair)
    return tuple(
        Suggestion(first, second, why)
        for found, why in ((typos, Why.TYPO), (families, Why.FAMILY))
        for first, second in sorted(found, key=lambda pair: (found[pair], pair))
    )


def _words(shown: Sequence[str]) -> Iterator[_Word]:
    for place, text in enumerate(shown):
        key = fold(text)
        tokens = key.split(" ")
        letters = bare("".join(tokens))
        if is_french(letters) and len(letters) <= _LONGEST:
            # An unknown word may be a plural that the rules took for another: "Resaux".
            sounds = frozenset(map(heard, {letters, bare(even(text))}))
            yield _Word(place, key, letters, sounds, all(map(lexicon.is_known, tokens)))


Pair = tuple[int, int]


def _adorned(shown: Sequence[str]) -> Iterator[tuple[Pair, float]]:
    """Pairs that only an emoji tells apart: « café ☕ » counts as it was typed."""
    plain: dict[str, list[int]] = {}
    for place, text in enumerate(shown):
        bare_text = "".join(letter for letter in text if category(letter) not in _ORNAMENTS)
        plain.setdefault(fold(bare_text) if bare_text.strip() else text, []).append(place)
    for places in plain.values():
        for pair in combinations(places[:_LARGEST_FAMILY], 2):
            if fold(shown[pair[0]]) != fold(shown[pair[1]]):
                yield pair, -_CERTAIN


def _pair(one: _Word, other: _Word) -> Pair:
    return min(one.place, other.place), max(one.place, other.place)


def _typos(words: list[_Word]) -> Iterator[tuple[Pair, float]]:
    """Pairs a mistake or two apart, and how far they are for their length."""
    by_sound: dict[str, list[_Word]] = {}
    for word in words:
        for sound in word.sounds:
            by_sound.setdefault(sound, []).append(word)
    for alike in by_sound.values():
        # "la CAF" is no mistake for "le café".
        long = [word for word in alike if len(word.letters) >= _SHORTEST_TYPO - 1]
        for one, other in combinations(long[:_LARGEST_FAMILY], 2):
            spaced = one.letters == other.letters and bare(one.key) != bare(other.key)
            if spaced or not (one.known and other.known):
                yield _pair(one, other), 0.0
    choices = [word.letters for word in words]
    for one in words:
        if one.known or len(one.letters) < _SHORTEST_TYPO:
            continue
        near = process.extract(one.letters, choices, scorer=OSA.distance, score_cutoff=2, limit=8)
        likely = [
            (distance, words[index])
            for _, distance, index in near
            if words[index] is not one and _is_typo(one, words[index], int(distance))
        ]
        nearest = min((distance for distance, _ in likely), default=0)
        for distance, other in likely:
            if distance == nearest:
                yield _pair(one, other), distance / len(one.letters)


def _is_typo(one: _Word, other: _Word, distance: int) -> bool:
    """Whether an unknown word may be another one: nobody mistakes its first letter."""
    for longer, ending in ((one, other), (other, one)):
        if longer.letters.removesuffix(ending.letters) in PREFIXES:
            return False  # "co-construction" is no mistake.
    shorter = min(len(one.letters), len(other.letters))
    same = common(one.letters, other.letters)
    # Two letters that differ at the end are an ending more often than two mistakes.
    two = shorter >= _SHORTEST_TWO_MISTAKES and other.known and same < shorter - 2
    return same > 0 and shorter >= _SHORTEST_TYPO - 1 and distance <= (2 if two else 1)


@lru_cache(maxsize=1 << 13)
def heard(letters: str) -> str:
    """Roughly how a word is heard: what is written as it sounds is a frequent mistake."""
    letters = _DOUBLE.sub(r"\1", letters)
    for written, sound in _SAME_SOUND:
        letters = letters.replace(written, sound)
    return _SILENT.sub("", _NASAL.sub("an", letters))


def _families(words: list[_Word]) -> Iterator[tuple[Pair, float]]:
    """Pairs of which one comes from the other, or both from a third; longest in common first."""
    named: dict[str, list[_Word]] = {}
    bares: dict[str, list[_Word]] = {}
    for word in words:
        if word.key.startswith("faire "):
            named.setdefault(word.key.removeprefix("faire "), []).append(word)
        if " " in word.key:
            continue
        for source in dict.fromkeys(sources(word.key)):
            named.setdefault(source, []).append(word)
        bares.setdefault(bare_source(word.key), []).append(word)
    for source, members in named.items():
        for one, other in combinations(members[:_LARGEST_FAMILY], 2):
            if bare(one.key) != bare(other.key):  # "marché", "marche"
                yield _pair(one, other), -float(len(source))
        verbs = [word for word in members if source.endswith("-") and word.key.endswith("er")]
        for verb in verbs:
            for noun in bares.get(source, ())[:_LARGEST_FAMILY]:
                if noun is not verb:
                    yield _pair(noun, verb), -float(len(source))
