"""The hours announced for the whole event, wherever the text announces them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitation.core.exercise import SequenceKind
from facilitation.programme import vocabulary
from facilitation.programme.days import Days
from facilitation.programme.header import Header, labelled_hours
from facilitation.programme.kinds import kind_of
from facilitation.programme.layout import Sheet, Timed
from facilitation.programme.place_labels import place_label
from facilitation.programme.text import fold, has_words
from facilitation.programme.titles import heading_of

_ASIDE = re.compile(r"\([^()]*\)")
"""« (accueil dès 8h45) » beside the hours is neither a title nor a place."""
_NEAR = 4
"""How many lines with words may stand between the date and the hours of the event."""


@dataclass(slots=True)
class Announced:
    """The event's first and last hours; ``daily`` when they hold for each of its days."""

    start: str | None = None
    end: str | None = None
    daily: bool = True
    place: str | None = None
    """What stands beside the hours, when they are on a line of their own."""


def announced_hours(sheet: Sheet, header: Header | None) -> Announced:
    """The announced hours; a line that gives them is used and opens no sequence."""
    found = Announced()
    if header:
        found.start, found.end, found.daily = header.start, header.end, header.daily
    first = sheet.first_timed()
    if found.start is None and found.end is None:
        _from_a_line_of_hours(sheet, header, found, first)
    if found.start is None or found.end is None:
        _from_labels(sheet, found)
    return found


def _from_labels(sheet: Sheet, found: Announced) -> None:
    """« Horaires : 9h-12h », before the programme or after it but not inside."""
    first = sheet.first_timed()
    last = max((index for index, timed in enumerate(sheet.timed) if timed), default=first)
    for index, line in enumerate(sheet.lines):
        if line.blank or first <= index <= last or index in sheet.letters or index in sheet.used:
            continue
        hours = labelled_hours(line)
        if hours is None:
            continue
        start, end = hours
        if (start and found.start is None) or (end and found.end is None):
            found.start = found.start or start
            found.end = found.end or end
            sheet.used.add(index)


def _from_a_line_of_hours(
    sheet: Sheet, header: Header | None, found: Announced, first: int
) -> None:
    """« 9h – 12h30 » near the date, when the first sequence falls within it."""
    timed = sheet.timed[first] if first < len(sheet.lines) else None
    if timed is None or not _near_the_date(sheet, header, first):
        return
    rest = _ASIDE.sub("", timed.rest)
    place = heading_of(rest).title if has_words(rest) else ""
    if place and not (timed.end and _is_a_place(place, rest)):
        return
    if _opens_a_sequence(sheet, timed, first, alone=not place):
        return
    found.start, found.end = timed.start, timed.end
    found.place = place or None
    sheet.timed[first] = None
    sheet.used.add(first)


def _near_the_date(sheet: Sheet, header: Header | None, first: int) -> bool:
    if header is None:
        return False
    low, high = sorted((header.index, first))
    between = [line for line in sheet.lines[low + 1 : high] if not line.blank]
    return len(between) <= _NEAR


def _is_a_place(text: str, rest: str) -> bool:
    """« , Gennevilliers » or « – Espace Mandela », but not « – Concert »."""
    folded = fold(text)
    if kind_of(text) is not SequenceKind.OTHER or not vocabulary.looks_like_a_place(text, folded):
        return False
    return vocabulary.has_place_words(folded) or rest.lstrip().startswith(",")


def _opens_a_sequence(sheet: Sheet, timed: Timed, index: int, *, alone: bool) -> bool:
    """Whether the hours at ``index`` are those of a first sequence rather than of the event."""
    later = next((one for one in sheet.timed[index + 1 :] if one), None)
    below = sheet.content(index + 1)
    titled = below is not None and sheet.timed[below] is None
    if alone and titled and below is not None:
        line = sheet.lines[below]
        titled = not (vocabulary.is_administrative(line) or vocabulary.is_rubric(line))
        titled = titled and not vocabulary.is_part_of_the_day(line)
        titled = titled and place_label(line) is None
    if later is None:
        return titled or not alone
    if timed.end is None:
        return later.start != timed.start or titled
    within = timed.start <= later.start < timed.end
    same = (later.start, later.end) == (timed.start, timed.end)
    return not within or same


def end_of_day(day: int, days: Days, announced: Announced, last_day: int) -> str | None:
    """The hour announced for the end of that day: its heading's, else the event's."""
    own = days.hours.get(day)
    if own and own[1]:
        return own[1]
    return announced.end if day == last_day or announced.daily else None
