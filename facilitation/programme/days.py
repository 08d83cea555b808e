"""Which day of the event each line belongs to, and the hours announced for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from facilitation.programme.clock import hours_within
from facilitation.programme.header import Header
from facilitation.programme.layout import DayHeading, Sheet
from facilitation.programme.text import Source, place_in

_TIES = re.compile(
    r"^[ ,]*(?:(?:à|de|des|en|toute la|matin|après-midi|soir|journée)\b ?)*", re.IGNORECASE
)
_Key = tuple[int, int] | str


@dataclass(slots=True)
class Days:
    """``of_line[i]`` is the day of line i, from 1; ``headings`` are the lines that say so.

    ``hours`` has the (start, end) that a day's own heading announces.
    """

    of_line: list[int]
    headings: set[int] = field(default_factory=set)
    hours: dict[int, tuple[str, str | None]] = field(default_factory=dict)


def number_days(sheet: Sheet, header: Header | None) -> Days:
    """The days of the sheet: numbered headings as they say, the others in their order."""
    found = _headings(sheet)
    known = _known(header)
    days = Days([1] * len(sheet.lines))
    current = highest = 1
    begun = announced = False
    for index in range(len(sheet.lines)):
        heading = found.get(index)
        if heading is not None:
            named = _number(heading, known)
            if named is None and not announced:
                named = highest + 1 if begun else 1
            current = named or current
            announced = True
            highest = max(highest, current)
            for key in _keys(heading):
                known.setdefault(key, current)
            days.headings.add(index)
            if header is None or index != header.index:
                _announce(days, current, sheet.lines[index].folded[heading.tail :])
        elif sheet.timed[index]:
            begun, announced = True, False
        days.of_line[index] = current
    if highest == 1 and header and header.date is None and found.get(header.index):
        heading = found[header.index]
        if heading.number is None:  # the only day, without its year: it stays unparsed
            days.headings.discard(header.index)
    return days


def _headings(sheet: Sheet) -> dict[int, DayHeading]:
    """The headings that timed lines follow; of those without a number, only the nearest.

    « Jour 1 » and « Jeudi 12 mars » on two lines in a row announce one day together.
    """
    found: dict[int, DayHeading] = {}
    numbered: dict[int, DayHeading] = {}
    nearest: dict[int, DayHeading] = {}
    latest_words = -1
    for index, line in enumerate(sheet.lines):
        if line.blank:
            continue
        heading = sheet.headings[index]
        heading = heading if heading and _is_only_a_heading(sheet.lines[index], heading) else None
        if sheet.timed[index]:
            found.update(numbered | nearest)
            numbered, nearest = {}, {}
        elif heading:
            if latest_words not in nearest:
                nearest = {}
            (numbered if heading.number else nearest)[index] = heading
        latest_words = index
    return found


def _is_only_a_heading(line: Source, heading: DayHeading) -> bool:
    """« Jeudi 12 mars – Agir » is one, « Le 12 mars, une visite aura lieu » is a sentence."""
    tail = line.marked[place_in(line.marked, heading.tail) :]
    if heading.number or tail.lstrip().startswith((":", "-", "–", "—", "|", "(")):
        return True
    if line.folded.endswith("."):
        return False
    words = _TIES.sub("", tail).strip(" ,")
    return not words[:1].islower() or bool(hours_within(line.folded[heading.tail :][:40]))


def _known(header: Header | None) -> dict[_Key, int]:
    known: dict[_Key, int] = {}
    if header and header.date:
        for number, day in enumerate(header.days, 1):
            known.setdefault(day.key, number)
            known.setdefault(str(day.day), number)
    return known


def _keys(heading: DayHeading) -> list[_Key]:
    if heading.day:
        return [heading.day.key]
    return [heading.weekday] if heading.weekday else []


def _number(heading: DayHeading, known: dict[_Key, int]) -> int | None:
    if heading.number:
        return heading.number
    for key in _keys(heading):
        if key in known:
            return known[key]
    day_of_month = (heading.weekday or "").lstrip("abcdefghijklmnopqrstuvwxyz.")
    return known.get(day_of_month) if day_of_month else None


def _announce(days: Days, number: int, tail: str) -> None:
    hours = hours_within(tail)
    if hours:
        ends = [one.end for one in hours if one.end] or [one.start for one in hours[1:]]
        days.hours.setdefault(number, (hours[0].start, ends[-1] if ends else None))
