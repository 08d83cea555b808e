"""What the fonts of the print can draw, and the mark that stands for what they cannot.

A tagged PDF refuses a character without a glyph: one emoji would stop the whole document. So each
text is prepared before it is set, character by character as people count them.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import regex

from facilitation.paths import ROOT

FONTS: Final = ROOT / "static" / "fonts" / "print"
"""Static TrueType files, whose names begin with their family's."""
MARK: Final = "\ufffc"
"""Stands for characters that no font draws; templates show it as a small framed question mark."""
LONGEST_WORD: Final = 22
"""Characters after which a word without a break may be broken."""
CHARACTERS_KNOWN: Final = 20_000
"""Of which it is remembered how they are drawn: with accents on accents there is no end of them."""

_CHARACTERS: Final = regex.compile(r"\X")
_UNSEEN: Final = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cc}]")
_UNICODE: Final = {(0, 3), (0, 4), (3, 1), (3, 10)}


def printable(text: str) -> str:
    """The text as it can be set: what no font draws is one mark a run, what nobody sees is left
    out, and a word too long for any line may be broken (zero-width spaces)."""
    made: list[str] = []
    length = 0
    for character in _CHARACTERS.findall(unicodedata.normalize("NFC", text)):
        drawn = _drawn(character)
        if drawn == MARK and made and made[-1] == MARK:
            continue
        length = 0 if drawn in " \n" else length + 1
        if length > LONGEST_WORD:
            made.append("\u200b")
            length = 1
        made.append(drawn)
    return "".join(made)


@lru_cache(CHARACTERS_KNOWN)
def _drawn(character: str) -> str:
    """One character as the first font that has all of it draws it; "" for nothing to see."""
    if character in ("\n", "\r\n"):
        return "\n"
    seen = _UNSEEN.sub("", character)
    if not seen:
        return " " if character == "\t" else ""
    for font in _coverage():
        if all(ord(point) in font for point in seen):
            return "".join(p for p in character if p in seen or ord(p) in font)
    return MARK


@cache
def _coverage() -> tuple[frozenset[int], ...]:
    """What each font covers. Raises OSError, struct.error for a folder without sound fonts."""
    return tuple(frozenset(covered(path.read_bytes())) for path in sorted(FONTS.glob("*.ttf")))


def covered(font: bytes) -> Iterator[int]:
    """The code points that a TrueType file has a glyph for."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * index)
        if (platform, encoding) not in _UNICODE:
            continue
        part = cmap[offset:]
        (kind,) = struct.unpack_from(">H", part)
        if kind == 4:
            yield from _segments(part)
        elif kind == 12:
            yield from _groups(part)


def _table(font: bytes, wanted: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == wanted:
            return font[offset : offset + length]
    raise struct.error(f"no table {wanted!r}")


def _segments(part: bytes) -> Iterator[int]:
    """Format 4: segments of the first plane. A segment may still lead to no glyph."""
    (double,) = struct.unpack_from(">H", part, 6)
    for at in range(0, double, 2):
        (last,) = struct.unpack_from(">H", part, 14 + at)
        (first,) = struct.unpack_from(">H", part, 16 + double + at)
        (delta,) = struct.unpack_from(">H", part, 16 + 2 * double + at)
        where = 16 + 3 * double + at
        (jump,) = struct.unpack_from(">H", part, where)
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point + delta
            if jump:
                (glyph,) = struct.unpack_from(">H", part, where + jump + 2 * (point - first))
                glyph += delta if glyph else 0
            if glyph & 0xFFFF:
                yield point


def _groups(part: bytes) -> Iterator[int]:
    """Format 12: groups of any plane."""
    (count,) = struct.unpack_from(">L", part, 12)
    for index in range(count):
        first, last, glyph = struct.unpack_from(">LLL", part, 16 + 12 * index)
        yield from range(first + (glyph == 0), last + 1)


def font_families(folder: Path = FONTS) -> list[str]:
    """The families in the order in which they are tried, the first one for everything it has."""
    spaced = (regex.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.stem) for path in folder.glob("*.ttf"))
    return sorted({name.partition("_")[0] for name in spaced})
