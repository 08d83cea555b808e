"""What any file format asks of a text before it takes it in."""

from __future__ import annotations

import re
import unicodedata

from facilitation import wording

# Everything outside XML 1.0's Char: controls, lone surrogates, U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_REORDERING = _RIGHT_TO_LEFT | {"AN", "LRE", "LRO", "RLE", "RLO", "LRI", "RLI", "FSI"}

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def legible(text: str) -> str:
    """The text, with U+FFFD for each character that XML 1.0 cannot hold. Nothing else changes."""
    return _FORBIDDEN.sub("\ufffd", text)


def typeset(text: str) -> str:
    """A facilitator's text, legible, with the spaces of French typography."""
    return wording.typeset(legible(text))


def encodable(text: str) -> str:
    """The text, with U+FFFD for each lone surrogate, the one thing that UTF-8 cannot hold."""
    return _SURROGATE.sub("\ufffd", text)


def reads_from_the_right(text: str) -> bool:
    """True when the first letter of a text with a direction is of a right-to-left script."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L" or direction in _RIGHT_TO_LEFT:
            return direction in _RIGHT_TO_LEFT
    return False


def reorders(text: str) -> bool:
    """True when a text could change the order in which its neighbours are read."""
    return any(unicodedata.bidirectional(character) in _REORDERING for character in text)


def opens_formula(cell: str) -> bool:
    """True when a spreadsheet could take a cell for a formula: it begins with =, +, -, @…"""
    return cell.startswith(_FORMULA)


def defused(cell: str) -> str:
    """A cell of a table without types that is never taken for a formula: an apostrophe first."""
    return f"'{cell}" if opens_formula(cell) else cell
