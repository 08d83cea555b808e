"""What people type, checked before it becomes a command: length, emptiness, readable characters.

Nothing is corrected: a text is either taken as it is (line ends aside, which browsers change on
their own) or refused with its reason.
"""

from __future__ import annotations

import regex

from facilitation.core.refusal import Refusal, Refused

BYTES_PER_GRAPHEME = 64
"""Generous enough for Tamil and for families of emoji."""

_GRAPHEME = regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}|\X")
"""Flags first: by ``\\X`` alone a long run of them takes the square of its length."""
_UNREADABLE = regex.compile(
    r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069--[\n\t]]|\p{M}{7,}"
    r"|\p{Emoji_Modifier}{2,}|[\uff9e\uff9f]{2,}|\p{GCB=L}{4,}",
    regex.V1,
)
"""Control characters, halves of characters, what turns the direction of what follows, towers of
accents, which cover the lines of others (no writing puts more than six on one letter), and runs of
what counts as one character and is as wide as a line."""
_SPREAD = regex.compile(r"[\t\u2028\u2029]")
_LONGEST_GRAPHEME = 32
"""Code points; a family of emoji with its colours takes ten."""
_SEEN = regex.compile(r"[^\s\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]")
"""What leaves a trace on a screen: blank letters (Hangul fillers, empty Braille) do not."""


def graphemes(text: str) -> int:
    """How many characters a person sees."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def is_spread(text: str) -> bool:
    """True when something in it is drawn wider than it counts: tabs, separators of lines."""
    return _SPREAD.search(text) is not None


def _overlong(text: str) -> bool:
    """True when something that counts as one character is none of any writing."""
    return any(len(found.group()) > _LONGEST_GRAPHEME for found in _GRAPHEME.finditer(text))


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
    too_many_bytes = len(text.encode()) - limit * BYTES_PER_GRAPHEME
    over = too_many_bytes if too_many_bytes > 0 else graphemes(text) - limit
    if over > 0:
        return Refused(Refusal.TOO_LONG, {"n": over})
    return Refused(Refusal.UNREADABLE) if _overlong(text) else None
