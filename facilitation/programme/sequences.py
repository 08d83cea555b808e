"""From the timed lines to the sequences: their titles, their notes, and when each of them ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.core.exercise import SequenceKind
from facilitation.programme import vocabulary
from facilitation.programme.announced import Announced, end_of_day
from facilitation.programme.days import Days
from facilitation.programme.header import labelled_hours
from facilitation.programme.kinds import kind_of
from facilitation.programme.layout import Sheet, Timed, repeated_headers
from facilitation.programme.model import Line
from facilitation.programme.place_labels import place_label
from facilitation.programme.text import Source, has_words
from facilitation.programme.titles import complete, heading_of, note_items, says_it_is_over


@dataclass(slots=True)
class Draft:
    """A sequence before its end is known, or the moment when a part of the event ``is_over``."""

    start: str
    end: str | None
    day: int
    title: str = ""
    note: str | None = None
    kind: SequenceKind = SequenceKind.OTHER
    is_over: bool = False


def read_sequences(sheet: Sheet, days: Days) -> list[Draft]:
    """The sequences in the order of the text; the lines that made them are used."""
    _join_columns_of_hours(sheet)
    opened = [index for index, timed in enumerate(sheet.timed) if timed]
    if not opened:
        return []
    body = _Body(sheet, days, repeated_headers(sheet, opened[0], opened[-1]))
    drafts = map(body.read, opened, [*opened[1:], len(sheet.lines)])
    return [draft for draft in drafts if draft]


def _join_columns_of_hours(sheet: Sheet) -> None:
    """A start and an end alone on two lines in a row are one range: cells pasted one by one."""
    for index in range(len(sheet.lines) - 1):
        first, second = sheet.timed[index], sheet.timed[index + 1]
        if not first or not second or has_words(first.rest) or has_words(second.rest):
            continue
        below = sheet.content(index + 2, blanks=False)
        untimed = below is not None and sheet.timed[below] is None
        if first.end is None and second.end is None and first.start < second.start and untimed:
            sheet.timed[index] = None
            sheet.used.add(index)
            sheet.timed[index + 1] = Timed(first.start, second.start, second.rest)


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines from the first timed one on; ``headers`` are those of pages."""

    sheet: Sheet
    days: Days
    headers: frozenset[int]

    def read(self, index: int, stop: int) -> Draft | None:
        """What the timed line at ``index`` opens; ``stop`` is the next timed line, or the end."""
        timed = self.sheet.timed[index]
        assert timed is not None
        day = self.days.of_line[index]
        between = stop < len(self.sheet.lines) and self.days.of_line[stop] == day
        below = list(self._below(index, stop, between=between))
        marked = timed.rest
        if not has_words(marked) and below:
            marked = self._line(below[0]).marked
            self.sheet.used.add(below.pop(0))
        if has_words(marked):
            return self._titled(index, timed, marked, below)
        if between or timed.end is not None:
            return None
        self.sheet.used.add(index)  # alone at the foot of a day, an hour can only be its end
        return Draft(timed.start, None, day, is_over=True)

    def _titled(self, index: int, timed: Timed, marked: str, below: list[int]) -> Draft:
        marked, joined = complete(marked, [self._line(number) for number in below[:3]])
        heading = heading_of(marked)
        self.sheet.used.update((index, *below[:joined]))
        day = self.days.of_line[index]
        if says_it_is_over(heading):
            return Draft(timed.end or timed.start, None, day, is_over=True)
        items = list(heading.items)
        for number in below[joined:]:
            items.extend(note_items(self._line(number)))
        self.sheet.used.update(below)
        note = "\n".join(items) or None
        kind = kind_of(heading.title, heading.italic)
        return Draft(timed.start, timed.end, day, heading.title, note, kind)

    def _below(self, index: int, stop: int, *, between: bool) -> Iterator[int]:
        """The lines that belong to the timed line at ``index``.

        All of those ``between`` two timed lines of a day, blanks or not; after the last of a day,
        only those before the next blank. An hour alone may be apart from its title.
        """
        timed = self.sheet.timed[index]
        titled = timed is None or has_words(timed.rest)
        spaced_out = not titled and not between and _is_spaced_out(self.sheet, index)
        for number in range(index + 1, stop):
            line = self._line(number)
            if between:
                if not line.blank and not self._is_apart(number, stop):
                    yield number
                continue
            if line.blank and not titled and spaced_out:
                continue
            if line.blank or self._ends_a_day(number):
                return
            if not self._is_apart(number, stop):
                titled = True
                yield number

    def _line(self, number: int) -> Source:
        return self.sheet.lines[number]

    def _ends_a_day(self, number: int) -> bool:
        """The next day, or a line that begins something else about the whole event."""
        line = self._line(number)
        if number in self.days.headings or place_label(line) is not None:
            return True
        if line.heading or vocabulary.begins_practical_lines(line):
            return True
        return labelled_hours(line) is not None

    def _is_apart(self, number: int, stop: int) -> bool:
        """Whether the line belongs to no sequence, although it stands among them."""
        sheet = self.sheet
        elsewhere = number in sheet.used or number in sheet.letters
        if elsewhere or number in self.days.headings or number in self.headers:
            return True
        return _is_no_note(sheet, number, stop)


def _is_no_note(sheet: Sheet, number: int, stop: int) -> bool:
    """Section headings, page numbers and the headers of tables belong to no sequence."""
    line = sheet.lines[number]
    if line.heading or vocabulary.is_page_number(line) or vocabulary.is_table_header(line):
        return True
    if vocabulary.is_part_of_the_day(line):
        return not (line.bulleted and ":" in line.folded)
    if line.bulleted or not sheet.lines[number - 1].blank:
        return False
    if vocabulary.is_other_section(line) or (line.bold and ":" not in line.folded):
        below = sheet.content(number + 1)
        return below == stop and stop < len(sheet.lines)
    return False


def _is_spaced_out(sheet: Sheet, index: int) -> bool:
    """Whether the hour above this one, if there is any, was also apart from its title."""
    for number in range(index - 1, -1, -1):
        timed = sheet.timed[number]
        if timed:
            return not has_words(timed.rest) and sheet.lines[number + 1].blank
    return True


def with_ends(drafts: list[Draft], days: Days, announced: Announced) -> tuple[Line, ...]:
    """The sequences, each with its written end, else the next later start, else the day's end."""
    last_day = max((draft.day for draft in drafts), default=1)
    moments: dict[int, set[str]] = {}
    for draft in drafts:
        moments.setdefault(draft.day, set()).add(draft.start)
    starts = {day: sorted(moments[day]) for day in moments}
    for draft in drafts:
        if draft.end is None and not draft.is_over:
            later = bisect_right(starts[draft.day], draft.start)
            day_end = end_of_day(draft.day, days, announced, last_day)
            fallback = day_end if day_end and day_end > draft.start else None
            draft.end = next(iter(starts[draft.day][later : later + 1]), fallback)
    return tuple(
        Line(draft.start, draft.end, draft.title, draft.note, draft.kind, draft.day)
        for draft in drafts
        if not draft.is_over
    )


def limits_of(
    drafts: list[Draft], days: Days, announced: Announced
) -> tuple[str | None, str | None]:
    """When the event starts and ends: as announced, else its first start and last known end."""
    first, last = days.hours.get(1), days.hours.get(max(days.of_line))
    started = next((draft.start for draft in drafts if not draft.is_over), None)
    start = announced.start or (first[0] if first else None) or started
    return start, announced.end or (last[1] if last else None) or _last_known_end(drafts)


def _last_known_end(drafts: list[Draft]) -> str | None:
    """When the last day ends, if its last sequence or a line saying so tells."""
    last_day = max((draft.day for draft in drafts), default=1)
    final = [draft for draft in drafts if draft.day == last_day]
    if not final:
        return None
    latest = max(draft.start for draft in final)
    if not any(draft.is_over or draft.end for draft in final if draft.start == latest):
        return None
    return max(draft.start if draft.is_over else draft.end or "" for draft in final)
