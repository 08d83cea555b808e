"""Why something is not taken: the closed list.

A refusal is *final* (a new attempt is a new operation) or *later* (the same operation may be sent
again as it is). A *later* is never remembered as an answer. Sentences live in ``wording``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Refusal(StrEnum):
    """One reason; the value is what travels to the screens."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_WORD = "not_a_word"
    UNREADABLE = "unreadable"
    LINE_TOO_LONG = "line_too_long"
    LINE_UNREADABLE = "line_unreadable"
    TOO_MANY_LINES = "too_many_lines"
    CLOSED = "closed"
    ALL_WORDS_GIVEN = "all_words_given"
    THREE_ALREADY = "three_already"
    ALL_DOTS_GIVEN = "all_dots_given"
    ENOUGH_QUESTIONS = "enough_questions"
    UNQUOTED = "unquoted"
    ELSEWHERE = "elsewhere"
    EDITED_ELSEWHERE = "edited_elsewhere"
    MOVED_ELSEWHERE = "moved_elsewhere"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    TITLED_ELSEWHERE = "titled_elsewhere"
    BEING_EDITED = "being_edited"
    PEN_HELD = "pen_held"
    NO_TABLE = "no_table"
    THREE_PICKED = "three_picked"
    GONE = "gone"
    NOT_YOURS = "not_yours"
    NOT_ALLOWED = "not_allowed"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_CONTENT = "other_content"
    NOT_OPEN = "not_open"
    TOO_FAST = "too_fast"
    NOT_SAVED = "not_saved"
    SESSION_LOST = "session_lost"
    LINK_REVOKED = "link_revoked"

    @property
    def final(self) -> bool:
        """False when sending the same operation again later may succeed."""
        return self not in _LATER


_LATER = frozenset({Refusal.NOT_OPEN, Refusal.TOO_FAST, Refusal.NOT_SAVED, Refusal.SESSION_LOST})


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal with the numbers its sentence needs (``n``: characters over, words given…)."""

    reason: Refusal
    values: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
