"""A programme's text, as somebody pasted it → the event and its sequences.

``decode`` takes the bytes of a file, ``read`` a text. Both are pure. The text goes through stages,
one module each: its lines cleaned of what surrounds their words (``text``), the role of each line
(``layout``, with ``clock`` and ``dates``), the line of the date (``header``), the hours of the
event (``announced``), the ``days``, the ``sequences`` (with ``titles`` and ``kinds``), then
``places`` and ``event_title``. A stage adds to ``Sheet.used`` the lines that supplied a field; the
others are the unparsed ones.
"""

from __future__ import annotations

from facilitation.programme.announced import announced_hours
from facilitation.programme.days import number_days
from facilitation.programme.decoding import decode
from facilitation.programme.event_title import find_title
from facilitation.programme.header import find_header
from facilitation.programme.layout import lay_out
from facilitation.programme.model import (
    MAX_CHARACTERS,
    Line,
    Programme,
    Unreadable,
    UnreadableReason,
)
from facilitation.programme.places import labelled_place, place_by_the_date
from facilitation.programme.sequences import limits_of, read_sequences, with_ends

__all__ = [
    "MAX_CHARACTERS",
    "Line",
    "Programme",
    "Unreadable",
    "UnreadableReason",
    "decode",
    "read",
]


def read(text: str) -> Programme:
    """The programme in ``text``; what is not found is None, what has no place is kept unparsed.

    Raises Unreadable: EMPTY for nothing but spaces, TOO_LONG above MAX_CHARACTERS. A text without
    a timed line is no error: it has no sequence, and its lines are in ``unparsed_lines``.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(UnreadableReason.TOO_LONG)
    if not text.strip("\ufeff\u200b \t\r\n\v\f\x85\xa0\u2028\u2029") or text.isspace():
        raise Unreadable(UnreadableReason.EMPTY)
    sheet = lay_out(text.removeprefix("\ufeff"))
    header = find_header(sheet)
    if header and header.date:
        sheet.used.add(header.index)
        sheet.timed[header.index] = None
    announced = announced_hours(sheet, header)
    days = number_days(sheet, header)
    sheet.used |= days.headings
    drafts = read_sequences(sheet, days)
    place = labelled_place(sheet)
    title = find_title(sheet, header)
    place = place or place_by_the_date(sheet, header, announced, title=title)
    sequences = with_ends(drafts, days, announced)
    start, end = limits_of(drafts, days, announced)
    return Programme(
        title=title,
        date=header.date if header else None,
        start=start,
        end=end,
        place=place,
        sequences=sequences,
        unparsed_lines=(*sheet.unused_lines(), *sheet.unread),
    )
