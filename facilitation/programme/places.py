"""Where the event takes place: the « Lieu » lines first, else what stands by the date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from facilitation.programme import vocabulary
from facilitation.programme.announced import Announced
from facilitation.programme.clock import hours_within
from facilitation.programme.dates import dates_within
from facilitation.programme.header import Header
from facilitation.programme.layout import Sheet, day_heading
from facilitation.programme.place_labels import address_label, place_label
from facilitation.programme.text import (
    LONGEST_READ,
    Source,
    fold,
    fold_with_places,
    plain,
    source_of,
)

_INLINE_LABEL = re.compile(r"^(?:lieux?|adresse|salle)\s*:\s*", re.IGNORECASE)
_LABELLED = re.compile(r"[^:?]{1,40} ?[:?](?: |$)")
_TO = re.compile(r"^(?:à (?:la |l['’])?|au |aux )", re.IGNORECASE)
_MOST_LINES = 6


def labelled_place(sheet: Sheet) -> str | None:
    """What the « Lieu » lines say, in their order, joined by commas; their lines are used.

    An « Adresse » just below one adds to it; elsewhere it counts only when there is no « Lieu ».
    """
    return _labelled(sheet, place_label) or _labelled(sheet, address_label)


def _labelled(sheet: Sheet, label: Callable[[Source], int | None]) -> str | None:
    values: list[str] = []
    labelled: set[int] = set()
    index = 0
    while index < len(sheet.lines):
        line = sheet.lines[index]
        begin = None if _is_taken(sheet, index) else label(line)
        if begin is None and index - 1 in labelled and not _is_taken(sheet, index):
            begin = address_label(line)
        if begin is None:
            index += 1
            continue
        value = _value(line, begin)
        below = _lines_below(sheet, index + 1, empty=not value)
        found = [value] if value else []
        found += [sheet.lines[number].plain for number in below]
        if found:
            labelled.update((index, *below))
            values += found
        index = max([index, *below]) + 1
    sheet.used |= labelled
    return joined(values)


def joined(values: Iterable[str]) -> str | None:
    """The values without repetition, separated by « , »; None when there is none."""
    kept: list[str] = []
    for value in values:
        trimmed = value.rstrip(" ,;–-")
        if trimmed and trimmed not in kept:
            kept.append(trimmed)
    return ", ".join(kept) or None


def _is_taken(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return line.blank or index in sheet.used or index in sheet.letters or bool(sheet.timed[index])


def _value(line: Source, begin: int) -> str:
    """The words after the label, without the date and the hours that may stand among them."""
    folded, places = fold_with_places(line.marked[:LONGEST_READ])
    value = line.marked[places[begin] :]
    if " et date" in folded[:begin] or "date" in folded[:begin]:
        for dates in reversed(dates_within(folded)):
            if dates.begin >= begin:
                value = line.marked[places[begin] : places[dates.begin]]
    return plain(value)


def _lines_below(sheet: Sheet, index: int, *, empty: bool) -> list[int]:
    """The lines that carry on a « Lieu » line: all of its block when it is ``empty``."""
    below: list[int] = []
    if empty:
        start = sheet.content(index)
        if start is None:
            return below
        index = start
    while index < len(sheet.lines) and len(below) < _MOST_LINES and not _is_taken(sheet, index):
        line = sheet.lines[index]
        if _stops_a_place(line) or not (empty or _carries_on(line, sheet.lines[index - 1])):
            break
        below.append(index)
        index += 1
    return below


def _stops_a_place(line: Source) -> bool:
    if line.heading or vocabulary.is_rubric(line) or vocabulary.is_administrative(line):
        return True
    if vocabulary.is_table_header(line):
        return True
    if vocabulary.is_greeting(line) or vocabulary.is_part_of_the_day(line) or day_heading(line):
        return True
    return place_label(line) is not None or bool(_LABELLED.match(line.folded))


def _carries_on(line: Source, above: Source) -> bool:
    """A line below « Lieu : X » is still the place if it reads like an address or a hall.

    A mere name is a town only below a street or a comma: « Partager » is a button of the page.
    """
    if line.folded.endswith(".") or hours_within(line.folded):
        return False
    if vocabulary.is_an_address(line.folded):
        return True
    awaited = above.folded.endswith(",") or vocabulary.is_an_address(above.folded)
    if not awaited and not vocabulary.has_place_words(line.folded):
        return False
    return len(line.folded) <= 80 and vocabulary.looks_like_a_place(line.plain, line.folded)


def place_by_the_date(
    sheet: Sheet, header: Header | None, announced: Announced, *, title: str | None
) -> str | None:
    """The town or the hall beside the date or the hours, else on the line below or above them."""
    beside = [*(header.beside if header else ()), announced.place or ""]
    labels = [value for value in beside if _INLINE_LABEL.match(value)]
    found = joined(_INLINE_LABEL.sub("", value) for value in labels or beside)
    if found or header is None:
        return found
    below = _place_below(sheet, header.index, certain=title is not None)
    if below:
        sheet.used.update(below)
        return joined(_TO.sub("", _unstopped(sheet.lines[index])) for index in below)
    own_name = header.whole or title in (None, header.name)
    named = not own_name and vocabulary.looks_like_a_place(header.name, fold(header.name))
    return header.town or (header.name if named else _place_above(sheet, header.index))


def _place_below(sheet: Sheet, index: int, *, certain: bool) -> list[int]:
    """The lines just below the date, or below the hours that follow it."""
    below = index + 1
    while below in sheet.used and below < len(sheet.lines):
        below += 1
    found: list[int] = []
    while below < len(sheet.lines) and not _is_taken(sheet, below) and len(found) < _MOST_LINES:
        line = sheet.lines[below]
        if found and not vocabulary.is_an_address(line.folded):
            break
        ends_a_sentence = not found and _ends_a_sentence(line, sheet.lines[below - 1])
        if not found and not ends_a_sentence and not _may_be_a_place(line, certain=certain):
            break
        found.append(below)
        below += 1
    return found


def _ends_a_sentence(line: Source, above: Source) -> bool:
    """« à l'Espace des Arts. », below « le samedi 11 octobre 2025, de 9h à 17h, »."""
    ended = above.folded.endswith(",") and bool(_TO.match(line.plain))
    return ended and _may_be_a_place(source_of(_unstopped(line)), certain=True)


def _unstopped(line: Source) -> str:
    return line.plain.rstrip(".") if _TO.match(line.plain) else line.plain


def _may_be_a_place(line: Source, *, certain: bool) -> bool:
    if line.bold or _stops_a_place(line) or line.folded.endswith("."):
        return False
    if hours_within(line.folded) or vocabulary.is_prose(line):
        return False
    if vocabulary.has_place_words(line.folded):
        return vocabulary.looks_like_a_place(line.plain, line.folded)
    organiser = vocabulary.is_series_or_organiser(line)
    return certain and not organiser and vocabulary.looks_like_a_place(line.plain, line.folded)


def _place_above(sheet: Sheet, index: int) -> str | None:
    """The line between the title and the date, when its words or its postcode are those of one."""
    above = index - 1
    if above < 0 or _is_taken(sheet, above):
        return None
    line = sheet.lines[above]
    if not _may_be_a_place(line, certain=False):
        return None
    sheet.used.add(above)
    return line.plain
