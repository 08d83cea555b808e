"""The hours in a folded line: where they stand, and what they are once repaired.

Everything here works on the text that ``text.fold`` gives. Badly scanned digits (an O for a zero,
an l for a one) are accepted in hours and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGIT = "[0-9oilsbz]"
_REPAIRED = str.maketrans("oilsbz", "011582")
_HOUR = re.compile(rf"({_DIGIT}{{1,2}}) ?h(?:eures?)?")
_NO_MINUTES_BEFORE = (
    r"(?! ?(?:mn?|min|minutes?|eur|euros?|personnes?|participant[a-z]*|places?|ans|km)(?![a-z]))"
    r"(?! ?[€%])"
)
_MINUTES = re.compile(rf" ?({_DIGIT}{{2}})(?![0-9a-z]){_NO_MINUTES_BEFORE}")
_COLON = re.compile(rf"({_DIGIT}{{1,2}}):({_DIGIT}{{2}})(?::00)?(?![0-9a-z:])")
_DOT = re.compile(
    r"(0?[6-9]|1[0-9]|2[0-3])\.([0-5][05])(?: ?h)?(?![0-9a-z]|[.,/][0-9])" + _NO_MINUTES_BEFORE
)
_NOON = re.compile(r"(midi|minuit)( et demie?)?(?![a-z0-9]|-[a-z])")
_TO = re.compile(r" ?(?:[-=]{0,2}>|-{1,3}|/|~|\.{2,3}|(?<= )a(?= )|jusqu'a(?= )) ?")
_AND = re.compile(r" et ")
_CELL = re.compile(r"(?: ?-)? \| ")
_BARE_START = re.compile(r"([0-9]{1,2})(?: ?- ?| a )(?=[0-9]{1,2} ?[h:])")
_BARE_END = re.compile(r"-([0-9]{1,2})(?= ?(?:$|[:|,)\]]|- ))")
_BARE_BEFORE = re.compile(r"(?<![0-9a-z.,:/-])[0-9]{1,2}(?: ?- ?| a )$")
_MAY_OPEN = re.compile(r"[^a-z]{0,3}[oil]{2} ?h|.{0,20}?[0-9]|midi|minuit")
_LEAD = re.compile(
    r"(?:[0-9]{1,2}[.)] (?=[0-9]{1,2} ?[h:]|de |a ))?(?P<bracket>[(\[])?"
    r"(?P<word>a partir de|a compter de|des|de|vers|entre|a)?(?(word) )"
)
_AFTER = re.compile(r"(?: ?(?:environ|precises?)(?![a-z]))?")
_STARTS_AN_HOUR = re.compile(
    r"(?<![0-9a-z.,:])(?<![0-9]/)[0-9oil]{1,2} ?[h:]|(?<![a-z'-])(?:midi|minuit)(?![a-z])"
)
_STARTS_A_DOTTED_HOUR = re.compile(
    _STARTS_AN_HOUR.pattern + r"|(?<![0-9a-z.,:])(?:0?[6-9]|1[0-9]|2[0-3])\.[0-5][05](?![0-9.,])"
)
_NOT_THE_TIME = re.compile(
    r",? ?(?:/ ?(?:[0-9]|jour|semaine)|sur 24|(?:par|chaque) (?:jour|semaine|mois|an|seance"
    r"|personne|module)|(?:rue|avenue|boulevard|allee|impasse|chemin|maximum|minimum|max)(?![a-z]))"
)
_EVERY_DAY = re.compile(r"\b(?:du lundi au|tous les jours)\b")
_MOST_HOURS = 12
_SENTENCE = re.compile(r", (?:une?|les?|la|l'|des|nous|vous|ils?|elles?|on|merci)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Hours:
    """One hour or a range of them, "HH:MM", between two indices of the folded text."""

    start: str
    end: str | None
    begin: int
    stop: int


def opening(folded: str) -> Hours | None:
    """The hours that begin a line, with ``stop`` where its title may begin; None if none do.

    Durations, prices, addresses and opening times of an office are not hours of a programme.
    """
    if not _MAY_OPEN.match(folded):
        return None
    lead = _LEAD.match(folded)
    assert lead is not None  # every part of it is optional
    word = lead["word"]
    hours = hours_at(folded, lead.end(), dotted=True, joined_by_and=word == "entre")
    if hours is None:
        return None
    after = _AFTER.match(folded, hours.stop)
    stop = after.end() if after else hours.stop
    if lead["bracket"]:
        if folded[stop : stop + 1] not in (")", "]") or not folded[stop + 1 :].strip(" :-|"):
            return None
        stop += 1
    if _is_something_else(folded, hours, stop, word):
        return None
    return Hours(hours.start, hours.end, lead.end(), stop)


def _is_something_else(folded: str, hours: Hours, stop: int, word: str | None) -> bool:
    rest = folded[stop:]
    if _NOT_THE_TIME.match(rest) or _EVERY_DAY.search(rest):
        return True
    announced = rest.startswith((" :", ":", " -", " |"))
    if hours.end is None and _NOON.match(folded, hours.begin):
        return not announced  # « Midi » alone is a part of the day
    if not word or announced:
        return False
    return bool(rest) and (rest.endswith((".", "!", ";")) or bool(_SENTENCE.match(rest)))


def hours_within(folded: str, *, dotted: bool = False) -> list[Hours]:
    """Every hour or range of hours anywhere in the line, in order; the first dozen of them."""
    starts = _STARTS_A_DOTTED_HOUR if dotted else _STARTS_AN_HOUR
    found: list[Hours] = []
    position = 0
    while len(found) < _MOST_HOURS and (candidate := starts.search(folded, position)):
        begin = candidate.start()
        bare = _BARE_BEFORE.search(folded, max(position, begin - 5), begin)
        hours = hours_at(folded, bare.start(), dotted=dotted) if bare else None
        hours = hours or hours_at(folded, begin, dotted=dotted)
        if hours:
            found.append(hours)
        position = hours.stop if hours else candidate.end()
    return found


def hours_at(
    folded: str, position: int, *, dotted: bool = False, joined_by_and: bool = False
) -> Hours | None:
    """The hour or the range of hours that begins exactly at ``position``."""
    bare = _BARE_START.match(folded, position)
    if bare:  # « 9-10h », « 9 à 10 heures »
        end = _clock_at(folded, bare.end(), dotted)
        start = _clock(bare[1], "00")
        if end and start and "06:00" <= start < end[0]:
            return Hours(start, end[0], position, end[1])
    first = _clock_at(folded, position, dotted)
    if first is None or first[0] == "24:00":
        return None
    second = _end_at(folded, first[0], first[1], dotted, joined_by_and)
    if second is None:
        return Hours(first[0], None, position, first[1])
    return Hours(first[0], second[0].replace("24:", "00:"), position, second[1])


def _end_at(
    folded: str, start: str, stop: int, dotted: bool, joined_by_and: bool
) -> tuple[str, int] | None:
    link = _TO.match(folded, stop) or (_AND.match(folded, stop) if joined_by_and else None)
    if link:
        end = _clock_at(folded, link.end(), dotted)
        if end:
            return end
    tight = _BARE_END.match(folded, stop)
    if tight:
        clock = _clock(tight[1], "00")
        return (clock, tight.end()) if clock else None
    cell = _CELL.match(folded, stop)
    if cell:  # a column for the start, another for the end, unless it says how long
        end = _clock_at(folded, cell.end(), dotted)
        if end and end[0] > start and (end[1] == len(folded) or folded.startswith(" |", end[1])):
            return end
    return None


def _clock_at(folded: str, position: int, dotted: bool) -> tuple[str, int] | None:
    """One hour at ``position`` as "HH:MM", and where it stops."""
    noon = _NOON.match(folded, position)
    if noon:
        return ("12:" if noon[1] == "midi" else "00:") + ("30" if noon[2] else "00"), noon.end()
    whole = _COLON.match(folded, position) or (_DOT.match(folded, position) if dotted else None)
    if whole:
        clock = _clock(whole[1], whole[2])
        return (clock, whole.end()) if clock else None
    return _with_an_h(folded, position)


def _with_an_h(folded: str, position: int) -> tuple[str, int] | None:
    hour = _HOUR.match(folded, position)
    if hour is None:
        return None
    minutes = _MINUTES.match(folded, hour.end())
    if minutes and (minutes[1] == "oo" or any(map(str.isdigit, minutes[1]))):
        clock = _clock(hour[1], minutes[1])
        return (clock, minutes.end()) if clock else None
    if folded[hour.end() : hour.end() + 1].isalnum():
        return None
    clock = _clock(hour[1], "")
    return (clock, hour.end()) if clock else None


def _clock(hour: str, minutes: str) -> str | None:
    """The repaired hour, or None when it is none: a lone letter is no digit."""
    if not any(map(str.isdigit, hour)) and not (len(hour) == 2 and (minutes or hour[1] == "o")):
        return None
    repaired_hour = int(hour.translate(_REPAIRED))
    repaired_minutes = int((minutes or "00").translate(_REPAIRED))
    if repaired_minutes > 59 or repaired_hour > 24 or (repaired_hour == 24 and repaired_minutes):
        return None
    return f"{repaired_hour:02}:{repaired_minutes:02}"
