"""The line that says when the event takes place, and what stands beside its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facilitation.programme import vocabulary
from facilitation.programme.clock import Hours, hours_at, hours_within
from facilitation.programme.dates import Dates, Day, dates_within, with_year_of
from facilitation.programme.layout import Sheet
from facilitation.programme.subject import find_subject
from facilitation.programme.text import LONGEST_READ, Source, fold, fold_with_places, plain

_LABEL = re.compile(
    r"(?:dates?(?! limite)|quand|jour)(?: ?(?:et|,|/|&) ?(?:heures?|horaires?|lieux?|jour))*"
    r"(?: (?:de|du|des|d')[^:|?]{0,40})? ?(?:[:?|]|- )[ |:]*"
)
_DAY_NUMBER = re.compile(r"(?:jour(?:nee)?|j) ?[0-9]{1,2} ?[:,(|-]* ?")
_PAST_OR_LIMIT = re.compile(
    r"(?<![a-z])(?:loi|decret|arrete|circulaire|ordonnance|depuis|avant|apres|limite|jusqu'au|d'ici"
    r"|inscri[a-z]*|reserv[a-z]*|repon[a-z]*|delai|version|mis a jour|mise a jour|maj|publi[a-z]*"
    r"|edite|imprime|modifie|cree|signee?s?|adopte[a-z]*|parue?s?|nee?s? le|plus tard|precedente?"
    r"|derniere?|suite|lors|bilan|compte rendu|confirmer|accord|fait a)(?![a-z])[^.:]{0,60}$"
)
_PARENTHESIS = re.compile(r"\([^()]*\)")
_SIGNS = " ,;:|–—―-·•/→>("
_LEADING = re.compile(r"(?:à l['’]|(?:à la|au|aux|à|a|le|de|et) )(?!partir)", re.IGNORECASE)
_TRAILING = re.compile(r"(?:^| )(?:à partir de|de|à|le|du|dès|et|des|au)$", re.IGNORECASE)
_LONGEST_LINK = 15
_FEWEST_WORDS = 4
_LAST_PART = re.compile(r"(?: [-–—|•] |, )([^,|•–—]{2,60})$")
_TO_THE_PLACE = re.compile(r"^\s*,?\s*(?:à (?:la |l['’])?|au |aux |(?=en (?:ligne|visio)))", re.I)
_DOORS = re.compile(r"(?:accueil|cafe|portes)[^,;()0-9]{0,25}$")
_UNTIL = re.compile(r"(?:jusqu'a|fin ?:?(?: a| vers)?) ?$")
_LETTERHEAD = re.compile(r"[a-z' -]{2,40},? ?$")
_HOURS_LABEL = re.compile(
    r"(?:horaires?|heures?(?: de debut)?|duree et horaires?)(?: (?:de|du|des|d')[^:|?0-9]{0,40})?"
    r" ?(?:[:|?]|- )[ |:]*(?:de |a partir de |des |a |entre )?(?=[0-9a-z])"
)
_LIMIT_LABEL = re.compile(
    r"(?:heure de )?(?P<which>debut|fin)(?: [^:|0-9]{0,40}?)? ?(?:[:|]| a| vers| -) ?(?=[0-9])"
)
_OFFICE = re.compile(r"ouverture|accueil|permanence|standard|secretariat|bureau")


_ABOVE = 8
_DOUBTFUL = 30
"""Below these points, a date may be another one than the event's."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A line with a date, and the points that make it more or less likely the event's."""

    index: int
    dates: Dates
    score: int


@dataclass(frozen=True, slots=True)
class Header:
    """The line of the date. ``days`` are the event's, in order; hours are None when not written.

    ``beside`` are the words after or between the date and the hours; ``name`` and ``town`` those
    before them (« Coopérer – Lille, le 12 mars 2026 »), with the date itself in the name when it
    is part of it (« Rencontre du 12 mars 2026 »: ``whole``). ``daily`` says that the hours hold for
    every day. Without a year there is no ``date``, and the line stays unparsed. The date may be
    that of the subject of an e-mail (``is_subject``).
    """

    index: int
    days: tuple[Day, ...]
    date: str | None
    start: str | None
    end: str | None
    daily: bool
    beside: tuple[str, ...]
    name: str
    town: str
    whole: bool
    is_subject: bool = False


def find_header(sheet: Sheet) -> Header | None:
    """The header of the event: the best dated line, else the first that has a day and no year.

    The date of the subject of an e-mail is better than none, or than that of a letter.
    """
    best: _Dated | None = None
    yearless: _Dated | None = None
    for one in _dated_lines(sheet):
        if one.dates.days[0].year is None:
            yearless = yearless or one
        elif best is None or one.score > best.score:
            best = one
    doubtful = best and yearless and best.score < _DOUBTFUL
    if best and yearless and doubtful and best.dates.days[0].key != yearless.dates.days[0].key:
        best = None  # the date of a letter or of a decree says nothing of the event's year
    chosen = best or yearless
    return _from_the_subject(sheet, best) or (
        _header(sheet.lines[chosen.index], chosen.index, chosen.dates) if chosen else None
    )


def _from_the_subject(sheet: Sheet, best: _Dated | None) -> Header | None:
    subject = find_subject(sheet) if best is None or best.score < _DOUBTFUL else None
    dates = _event_dates(subject.words, timed=False) if subject else None
    if subject is None or dates is None or dates.days[0].year is None:
        return None
    if best and best.index != subject.index and best.dates.days[0].key == dates.days[0].key:
        return None  # the line in the body may have hours and a place as well
    return replace(_header(subject.words, subject.index, dates), is_subject=True)


def _dated_lines(sheet: Sheet) -> Iterator[_Dated]:
    """The lines whose date may be the event's; those without a year only above the programme."""
    first = sheet.first_timed()
    for index, line in enumerate(sheet.lines):
        if line.blank or index in sheet.letters or not any(map(str.isdigit, line.folded)):
            continue
        dates = _event_dates(line, timed=sheet.timed[index] is not None)
        if dates is None:
            continue
        if dates.days[0].year is None:
            if index < first and (sheet.headings[index] or _LABEL.match(line.folded)):
                yield _Dated(index, dates, 0)
        elif score := _score(line, dates):
            yield _Dated(index, dates, score + (_ABOVE if index <= first else 0))


def _event_dates(line: Source, *, timed: bool) -> Dates | None:
    """The first date of the line that a programme could be for, with the year it shares."""
    if not (found := dates_within(line.folded)):
        return None
    if timed:  # « De 9h à 12h30 le mardi 4 février 2025 » is no sequence
        hours = hours_within(line.folded[: found[0].begin])
        between = line.folded[hours[-1].stop : found[0].begin] if hours else "timed"
        return found[0] if not between.strip(" ,:-|(") else None
    chosen = found[0]
    for dates in found[1:]:  # « le 12 mars à 13h30 et le 13 mars 2026 à 12h »
        if chosen.days[0].year is None and dates.days[0].year is not None:
            shared = tuple(with_year_of(day, dates.days[0]) for day in chosen.days)
            if _only_hours(line.folded[chosen.stop : dates.begin]):
                return Dates((*shared, *dates.days), chosen.begin, chosen.stop)
    dated = next((dates for dates in found if dates.days[0].year is not None), chosen)
    following = found[1] if dated is chosen and len(found) > 1 else None
    if following and _only_hours(line.folded[chosen.stop : following.begin]):
        return Dates((*chosen.days, *following.days), chosen.begin, chosen.stop)
    return dated


def _only_hours(between: str) -> bool:
    for hours in reversed(hours_within(between)):
        between = between[: hours.begin] + between[hours.stop :]
    return not re.sub(r"\b(?:de|a|et|au|le|du|jusqu'au)\b", "", between).strip(" ,()-:/;")


def _score(line: Source, dates: Dates) -> int:
    """How likely the date is the event's; 0 for a limit, a decree or an edition."""
    folded = line.folded
    before = folded[: dates.begin]
    points = 5 * bool(hours_within(folded[dates.stop :])) + 10 * (len(dates.days) > 1)
    label = _LABEL.match(folded)
    if label and label.end() >= dates.begin:
        return 50 + points
    if _PAST_OR_LIMIT.search(before):
        return 0
    if not before.strip(" (") or _DAY_NUMBER.fullmatch(before):
        tail = folded[dates.stop :]
        prose = len(tail) > 160 or (line.folded.endswith(".") and len(tail) > 60)
        return (12 if prose else 30) + points
    if hours_at(folded, 0) or before.startswith("de "):
        return 28
    if _LETTERHEAD.match(before) and not folded[dates.stop :].strip(" ."):
        return 12 if folded.startswith("le ", dates.begin) else 20
    return (10 if vocabulary.is_prose(line) else 20) + points


def _header(line: Source, index: int, dates: Dates) -> Header:
    folded, places = fold_with_places(line.marked[:LONGEST_READ])
    every = dates_within(folded)
    hours = _announced(folded, every)
    start, end = _limits(folded, hours)
    pieces = _pieces(line.marked, places, _cuts(folded, every, hours))
    beside, before = _words_beside(line, pieces)
    labelled = bool(_LABEL.match(folded))
    tied = bool(before) and not labelled and pieces[0].rstrip(" ") == pieces[0].rstrip(_SIGNS)
    whole = tied and len(before.split()) < _FEWEST_WORDS and "»" not in before
    name, town = (line.plain, "") if whole else _name_and_town(before)
    last_date = max((one.stop for one in every), default=dates.stop)
    return Header(
        index=index,
        days=dates.days,
        date=dates.days[0].iso(),
        start=start,
        end=end,
        daily=bool(hours) and all(one.begin >= last_date for one in hours),
        beside=beside,
        name=name,
        town=town,
        whole=whole,
    )


def _cuts(folded: str, dates: list[Dates], hours: list[Hours]) -> list[tuple[int, int]]:
    """Where the line is neither a name nor a place: label, dates, hours, « (accueil dès 9h) »."""
    cuts = [(one.begin, one.stop) for one in dates] + [(one.begin, one.stop) for one in hours]
    for found in _PARENTHESIS.finditer(folded):
        if hours_within(found[0]) or vocabulary.is_no_place(found[0][1:-1]):
            cuts.append(found.span())
    before = _LABEL.match(folded) or _DAY_NUMBER.match(folded)
    return [*cuts, before.span()] if before else cuts


def _words_beside(line: Source, pieces: list[str]) -> tuple[tuple[str, ...], str]:
    """The words after or between the date and the hours, and those before them."""
    if vocabulary.is_prose(line):
        return _place_in_prose(pieces[-1]), ""
    cleaned = [_clean(piece) for piece in pieces]
    beside = [piece for piece in cleaned[1:] if piece and not vocabulary.is_no_place(fold(piece))]
    named = not vocabulary.is_greeting(line) and not vocabulary.is_sentence(line)
    return tuple(beside), cleaned[0] if named else ""


def _announced(folded: str, dates: list[Dates]) -> list[Hours]:
    """The hours of the line; « (accueil dès 8h45) » only for want of others."""
    blanked = folded
    for one in dates:
        blanked = blanked[: one.begin] + " " * (one.stop - one.begin) + blanked[one.stop :]
    outside = _PARENTHESIS.sub(lambda found: " " * len(found[0]), blanked)
    hours = hours_within(outside, dotted=True) or hours_within(blanked, dotted=True)
    return [one for one in hours if not _DOORS.search(blanked[: one.begin][-40:])] or hours


def _limits(folded: str, hours: list[Hours]) -> tuple[str | None, str | None]:
    if not hours:
        return None, None
    if len(hours) == 1 and hours[0].end is None and _UNTIL.search(folded[: hours[0].begin]):
        return None, hours[0].start
    ends = [one.end for one in hours if one.end] or [one.start for one in hours[1:]]
    return hours[0].start, ends[-1] if ends else None


def _pieces(marked: str, places: list[int], cuts: list[tuple[int, int]]) -> list[str]:
    """What is left of the line between the parts cut out of it, the first piece before them."""
    pieces: list[str] = []
    position = 0
    for begin, stop in sorted(cuts):
        if begin >= position or not pieces:
            pieces.append(marked[places[min(position, begin)] : places[begin]])
        position = max(position, stop)
    pieces.append(marked[places[position] :])
    return pieces


def _clean(piece: str) -> str:
    """The piece without the small words and signs that tied it to the date and the hours."""
    text = plain(piece)
    previous = ""
    while text != previous:
        previous = text
        text = text.lstrip(_SIGNS + ".)").rstrip(_SIGNS)
        text = text[found.end() :] if (found := _LEADING.match(text)) else text
        tail = text[-_LONGEST_LINK:]
        text = text[: len(text) - len(tail)] + _TRAILING.sub("", tail)
        if text.endswith(")") and "(" not in text:
            text = text[:-1]
    return text


def _name_and_town(line: str) -> tuple[str, str]:
    """« Coopérer – Lille » as a name and a town; a town alone looks like any other name."""
    before = vocabulary.without_rubric(line)
    if vocabulary.is_no_place(fold(before)):
        return "", ""
    found = _LAST_PART.search(before)
    if found and vocabulary.looks_like_a_place(found[1], fold(found[1])):
        return before[: found.start()].rstrip(_SIGNS), found[1]
    return before, ""


def _place_in_prose(after: str) -> tuple[str, ...]:
    """« … le 4 février 2025 à Gennevilliers. »: only what « à » or « au » introduces."""
    text = plain(after)
    found = _TO_THE_PLACE.match(text)
    if not found:
        return ()
    name = re.split(r"[.;!?(,]", text[found.end() :], maxsplit=1)[0].strip()
    proper = name[:1].isupper() or name.startswith("en ")
    proper = proper or vocabulary.begins_as_a_place(fold(name))
    return (name,) if proper and len(name) <= 80 else ()


def labelled_hours(line: Source) -> tuple[str | None, str | None] | None:
    """« Horaires : 9h-12h » as (start, end); « Fin : 12h » as (None, end); None for the rest."""
    folded = line.folded
    limit = _LIMIT_LABEL.match(folded)
    if limit:
        hours = hours_at(folded, limit.end(), dotted=True)
        if hours is None or folded[hours.stop :].strip(" ."):
            return None
        return (hours.start, hours.end) if limit["which"] == "debut" else (None, hours.start)
    label = _HOURS_LABEL.match(folded)
    if label is None or _OFFICE.search(folded[: label.end()]):
        return None
    found = hours_within(folded[label.end() - 1 :])
    dotted = hours_at(folded, label.end(), dotted=True)
    return _limits("", found or ([dotted] if dotted else []))
