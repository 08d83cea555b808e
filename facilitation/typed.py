"""What people type, checked before it becomes a command: length, emptiness, readable characters.

Nothing is corrected: a text is either taken as it is (line ends aside, which browsers change on
their own) or refused with its reason.
"""

from __future__ import annotations

import regex

from facilitation.core.refusal import Refusal, Refused

BYTES_PER_GRAPHEME = 64
"""Generous enough for Tamil and for families of emoji."""

_GRAPHEME = regex.compile(r"\X")
_UNREADABLE = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069--[\n\t]]|\p{M}{7,}", regex.V1)
"""Control characters, halves of characters, what turns the direction of what follows, and towers of
accents, which cover the lines of others; no writing puts more than six on one letter."""
_SEEN = regex.compile(r"[^\s\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]")
"""What leaves a trace on a screen: blank letters (Hangul fillers, empty Braille) do not."""


def graphemes(text: str) -> int:
    """How many characters a person sees."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def lines(text: str) -> str:
    """The text with line ends as "\\n", however the browser sent them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse(text: str, limit: int) -> Refused | None:
    """Why a text cannot be taken, or None. ``limit`` is in graphemes."""
    if len(text) > limit * BYTES_PER_GRAPHEME:
        # Too long for certain: what is sent to keep a server busy is not looked at.
        return Refused(Refusal.TOO_LONG, {"n": len(text) - limit})
    if _UNREADABLE.search(text):
        return Refused(Refusal.UNREADABLE)
    if _SEEN.search(text) is None:
        return Refused(Refusal.EMPTY)
    over = max(graphemes(text) - limit, len(text.encode()) - limit * BYTES_PER_GRAPHEME)
    return Refused(Refusal.TOO_LONG, {"n": over}) if over > 0 else None
