"""The dates in a folded line: « du 12 au 13 mars 2026 », « 05/06/2026 », « jeudi 12 mars »."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import islice

_MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4,
    "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}"
WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)\.)"
)
_MAY_BE_A_DATE = re.compile(
    r"[0-9] ?(?:er|°)?[ -](?:jan|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec)|[0-9] ?[/.-] ?[0-9]"
    r"|[a-z] (?:jan|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec)[a-z]* (?:deux mille|20[0-9]{2})"
)
"""Found in every date, and quickly not found in everything else."""
_NAMED = re.compile(
    rf"(?<![0-9a-z/.,])([0-3]?[0-9])(?: ?er|°)?[ -]({_MONTH})(?![a-z])\.?"
    rf"(?:[ ,-]{{1,2}}({_YEAR})(?![0-9]))?"
)
_NUMERIC = re.compile(
    rf"(?<![0-9/.-])([0-3]?[0-9])( ?[/.-] ?)([01]?[0-9])\2({_YEAR}|[0-9]{{2}})(?![0-9]|[/.-][0-9])"
)
_ISO = re.compile(rf"(?<![0-9/-])({_YEAR})-([01][0-9])-([0-3][0-9])(?![0-9]|-[0-9])")
_DAY_AND_MONTH = re.compile(
    rf"(?<![a-z]){WEEKDAY},? (?:le )?([0-3]?[0-9])/([01]?[0-9])(?![0-9/]|\.[0-9])"
)
_UNITS = (
    "premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_COUNT = "|".join(sorted([*_UNITS, "un", *_TENS], key=len, reverse=True))
_SPELT_COUNT = rf"(?:{_COUNT})(?:(?:[ -]et)?[ -](?:{_COUNT}))?"
_SPELT = re.compile(
    rf"(?<![a-z])({_SPELT_COUNT}) ({_MONTH})(?: ({_YEAR})| deux mille ({_SPELT_COUNT}))?"
    r"(?![a-z0-9])"
)
_BEFORE = re.compile(
    rf"(?<![a-z0-9'-])(?:(?:le|les|du|ce|des|au) )?(?:{WEEKDAY},? )?"
    rf"(?:(?<![0-9/.,:])[0-3]?[0-9](?: ?er)?(?: ?(?:,|&|/|-) ?(?:et )?| et | au | a )(?:le |les )?"
    rf"(?:{WEEKDAY},? )?)*$"
)
_EARLIER_DAY = re.compile(r"([0-3]?[0-9])(?: ?er)?( ?[,&/-] ?| et | au | a )")
_LINK = re.compile(
    rf"(?: ?(?:-|,|&|/) ?| )?(?:et|au|a|jusqu'au|puis)? ?(?:le |les )?(?:{WEEKDAY},? )?"
)
_WIDEST_BEFORE = 60
_LONGEST_RANGE = 31
_MOST_DATES = 8
_LEAP_YEAR = 2024
"""Stands for a year that is not written, so that a 29 February exists."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day, whose year may not be written."""

    year: int | None
    month: int
    day: int

    def iso(self) -> str | None:
        """The day as "YYYY-MM-DD", or None without a year."""
        if self.year is None:
            return None
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def key(self) -> tuple[int, int]:
        """What two writings of one day share, with or without the year."""
        return self.month, self.day


@dataclass(frozen=True, slots=True)
class Dates:
    """One day or several written together, between two indices of the folded text."""

    days: tuple[Day, ...]
    begin: int
    stop: int


def dates_within(folded: str) -> list[Dates]:
    """Every date of the line in order, ranges and lists joined, their year shared."""
    found: list[Dates] = []
    if not _MAY_BE_A_DATE.search(folded):
        return found
    for single in sorted(_singles(folded), key=lambda dates: dates.begin):
        if found and single.begin < found[-1].stop:
            continue
        if found and _LINK.fullmatch(folded, found[-1].stop, single.begin):
            found[-1] = _joined(found[-1], single, folded)
        else:
            found.append(single)
    return found


def _singles(folded: str) -> list[Dates]:
    """Every date written on its own; a line that holds more than a few is no longer read."""
    written: list[tuple[int, int, Day | None]] = []
    for found in islice(_NAMED.finditer(folded), _MOST_DATES):
        year = int(found[3]) if found[3] else None
        written.append((found.start(), found.end(), _day(year, _MONTHS[found[2]], int(found[1]))))
    for found in islice(_NUMERIC.finditer(folded), _MOST_DATES):
        year = int(found[4]) if len(found[4]) == 4 else 2000 + int(found[4])
        written.append((found.start(), found.end(), _day(year, int(found[3]), int(found[1]))))
    for found in islice(_ISO.finditer(folded), _MOST_DATES):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        written.append((found.start(), found.end(), day))
    for found in islice(_DAY_AND_MONTH.finditer(folded), _MOST_DATES):
        written.append((found.start(1), found.end(), _day(None, int(found[2]), int(found[1]))))
    for found in islice(_SPELT.finditer(folded), _MOST_DATES):
        year = int(found[3]) if found[3] else 2000 + _count(found[4]) if found[4] else None
        written.append(
            (found.start(), found.end(), _day(year, _MONTHS[found[2]], _count(found[1])))
        )
    return [_with_earlier_days(folded, start, stop, day) for start, stop, day in written if day]


def _count(words: str) -> int:
    """« vingt et un » as 21, « premier » as 1."""
    if words in _UNITS:
        return _UNITS.index(words) + 1
    total = 0
    for word in re.split(r"[ -](?:et[ -])?", words):
        total += _TENS.get(word) or (1 if word == "un" else _UNITS.index(word) + 1)
    return total


def _with_earlier_days(folded: str, start: int, stop: int, last: Day) -> Dates:
    """The date with the article, the weekday and the other days of the month before it."""
    before = _BEFORE.search(folded, max(0, start - _WIDEST_BEFORE), start)
    begin = before.start() if before else start
    days = [last]
    links = _EARLIER_DAY.findall(folded[begin:start])
    if links and all(link.strip() == "," for _, link in links):
        return Dates((last,), start, stop)  # « Salle 3, 4 février »
    for number, link in reversed(links):
        earlier = _day(last.year, last.month, int(number))
        if earlier is None or earlier.key >= days[0].key:
            return Dates((last,), start, stop)
        if link.strip() in ("au", "a", "-") and len(links) == 1:
            days = _range(earlier, last)
        else:
            days.insert(0, earlier)
    return Dates(tuple(days), begin, stop)


def _joined(first: Dates, second: Dates, folded: str) -> Dates:
    link = folded[first.stop : second.begin] + folded[second.begin : second.begin + 3]
    end = second.days[0]
    days = [with_year_of(day, end) for day in first.days]
    if len(days) == 1 and len(second.days) == 1 and re.search(r"au |- ?$|^ ?- ?| a ", link):
        return Dates(tuple(_range(days[0], end)), first.begin, second.stop)
    return Dates((*days, *second.days), first.begin, second.stop)


def with_year_of(day: Day, later: Day) -> Day:
    """``day`` with the year written only once, after the later one."""
    if day.year is not None or later.year is None:
        return day
    year = later.year - (day.month > later.month)
    return _day(year, day.month, day.day) or day


def _range(first: Day, last: Day) -> list[Day]:
    """Every day from ``first`` to ``last``, or just these two if that makes no sense."""
    begin = _date(first.year or _LEAP_YEAR, first.month, first.day)
    end = _date(last.year or first.year or _LEAP_YEAR, last.month, last.day)
    if begin is None or end is None or not 0 < (end - begin).days <= _LONGEST_RANGE:
        return [first, last]
    days = (begin + datetime.timedelta(number) for number in range((end - begin).days + 1))
    return [Day(day.year if first.year else None, day.month, day.day) for day in days]


def _day(year: int | None, month: int, day: int) -> Day | None:
    return Day(year, month, day) if _date(year or _LEAP_YEAR, month, day) else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
