"""What people type into the studio's fields: cleaned, checked, read. Nothing is corrected."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final
from zoneinfo import available_timezones

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form, ValidationError

from facilitation import typed
from facilitation.core.exercise import FRAME_LINE, FRAME_LINES, SequenceKind
from facilitation.core.refusal import Refusal
from facilitation.presets import DAY_LIMIT, component_set
from facilitation.wording import MONTHS, counted, say

OWN_SET: Final = "propre"
"""The set of a rencontre that chose its own words."""
WORD_COUNTS: Final = ("1", "2", "3", "4", "5")
DAYS: Final = tuple(str(day) for day in range(1, DAY_LIMIT + 1))
ZONES: Final = (
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Wallis",
    "Pacific/Tahiti",
    "Europe/Brussels",
    "Europe/Zurich",
    "America/Toronto",
)
"""The zones offered; each has a sentence ``studio.zone_<city>``."""

PROPOSED_MOST: Final = 12
"""Words proposed to phones: more would be read instead of thought."""
WORD_GRAPHEMES: Final = 40
"""As long as a word may be by default."""

_BETWEEN_WORDS: Final = re.compile(r"[\n,;]")
_NAME: Final = re.compile(r"[a-z0-9_-]{1,80}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]")
_SPACES: Final = re.compile(r"[ \t\n]+")
_HOUR: Final = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(?:(\d{2})\s*(?:min|mn)?)?)?|(\d{1,2})(\d{2})")
_DATE: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_LONG_DATE: Final = re.compile(r"(?:[a-z]+\s+)?(?:le\s+)?(\d{1,2})(?:er)?\s+([a-z]+)\s+(\d{4})")


def clean(fields: MultiDict[str, str]) -> MultiDict[str, str]:
    """What a browser sent, printable, under names that a page of ours may use."""
    return MultiDict(
        [
            (name, printable(value))
            for name, value in fields.items(multi=True)
            if _NAME.fullmatch(name)
        ]
    )


def printable(text: str) -> str:
    """The text with line ends as "\\n", without the control characters that nobody types."""
    return _CONTROLS.sub("", typed.lines(text))


def one_line(text: str | None) -> str:
    """The text on one line; no-break spaces stay what they are."""
    return _SPACES.sub(" ", text or "").strip(" ")


def plain_letters(text: str) -> str:
    """The text in small letters without accents, on one line."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_MONTHS: Final = tuple(map(plain_letters, MONTHS))


def read_hour(text: str | None) -> str | None:
    """« 9h », « 9 h 30 », « 9:30 », « 930 » → "09:30"; None for what is no hour."""
    found = _HOUR.fullmatch(plain_letters((text or "")[:40]))
    if found is None:
        return None
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def read_date(text: str | None) -> str | None:
    """« 2025-02-04 », « 4/2/2025 », « mardi 4 février 2025 » → "2025-02-04"; None for no date."""
    plain = plain_letters((text or "")[:60])
    try:
        if found := _DATE.fullmatch(plain):
            return datetime.date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        if found := _LONG_DATE.fullmatch(plain):
            month = _MONTHS.index(found[2]) + 1
            return datetime.date(int(found[3]), month, int(found[1])).isoformat()
        return datetime.date.fromisoformat(plain).isoformat()
    except ValueError:
        return None


def read_words(text: str | None) -> tuple[str, ...]:
    """The words of a list, one a line or between commas, each once."""
    found = (one_line(part) for part in _BETWEEN_WORDS.split(text or ""))
    return tuple(dict.fromkeys(word for word in found if word))


def read_lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text that say something, each on its own."""
    return tuple(line for part in (text or "").split("\n") if (line := one_line(part)))


class Lines:
    """Empty, or so many lines at most, none longer than that many graphemes."""

    def __init__(self, most: int, longest: int) -> None:
        self.most = most
        self.longest = longest

    def __call__(self, form: Form, field: Field) -> None:
        lines = read_lines(field.data)
        if len(lines) > self.most:
            raise ValidationError(say("studio.error_many_lines", n=self.most))
        if any(typed.graphemes(line) > self.longest for line in lines):
            raise ValidationError(say("studio.error_line_long", n=self.longest))


some_lines = Lines(FRAME_LINES, FRAME_LINE)
"""No more lines than a wall shows at once, none longer than it holds."""


def some_words(form: Form, field: Field) -> None:
    """Empty, or a few words, each of which a phone could give."""
    words = read_words(field.data)
    if len(words) > PROPOSED_MOST:
        raise ValidationError(counted("studio.error_many_words", len(words) - PROPOSED_MOST))
    for word in words:
        refused = typed.refuse(word, WORD_GRAPHEMES)
        if refused is not None:
            long = refused.reason is Refusal.TOO_LONG
            raise ValidationError(
                say("studio.error_word_long" if long else "studio.error_word_unread", word=word)
            )


class AtMost:
    """No more than that many characters; says how many are too many."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: Form, field: Field) -> None:
        over = len(field.data or "") - self.limit
        if over > 0:
            raise ValidationError(counted("studio.error_long", over))


class OneOf:
    """One of what a select offers, or of what ``more()`` adds."""

    def __init__(self, choices: Iterable[str], more: Any = frozenset) -> None:
        self.choices = frozenset(choices)
        self.more = more

    def __call__(self, form: Form, field: Field) -> None:
        if field.data not in self.choices and field.data not in self.more():
            raise ValidationError(say("studio.error_choice"))


a_day = OneOf(DAYS)
a_kind = OneOf(kind.value for kind in SequenceKind)
a_zone = OneOf(ZONES, available_timezones)
a_word_count = OneOf(WORD_COUNTS)


def a_set(form: Form, field: Field) -> None:
    """One of the sets, or the rencontre's own words."""
    if field.data != OWN_SET and component_set(field.data or "") is None:
        raise ValidationError(say("studio.error_choice"))


def an_hour(form: Form, field: Field) -> None:
    """Empty, or an hour as people write it."""
    if (field.data or "").strip() and read_hour(field.data) is None:
        raise ValidationError(say("studio.error_hour"))


def a_date(form: Form, field: Field) -> None:
    """Empty, or a date as browsers or people write it."""
    if (field.data or "").strip() and read_date(field.data) is None:
        raise ValidationError(say("studio.error_date"))
