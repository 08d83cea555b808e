"""The name of the event: not the rubric, the series, the organiser or the greeting above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitation.programme import vocabulary
from facilitation.programme.clock import hours_within
from facilitation.programme.dates import dates_within
from facilitation.programme.header import Header
from facilitation.programme.layout import Sheet, day_heading
from facilitation.programme.place_labels import place_label
from facilitation.programme.subject import find_subject
from facilitation.programme.text import CLOSE, OPEN, Source, place_in, plain, source_of
from facilitation.programme.titles import complete, left_open

_THEME = re.compile(r"(?:theme|thematique|sujet)(?: ?[:|]) ?\|? ?")
_LABEL = re.compile(r"(?:titre|intitule|nom de (?:la |l')?\w+|evenement)(?: ?[:|]) ?\|? ?")
_INVITATION = re.compile(r"invit|convi|particip")
_RUBRIC_FIRST = re.compile(r"invitation|programme(?! de reussite)")
_QUOTED = re.compile(r"«\s*[^«»]{4,150}»")
_WHOLLY_QUOTED = re.compile(r"[«“„\"].{4,200}[»”\"]")
_TO_DO = re.compile(
    r"(?:bien |mieux |se |s')?[a-z]{2,}(?:er|ir|re)(?![a-z])(?! (?:social|de |du |d'))"
)
_NOT_CARRIED_ON = re.compile(r"(?:avec|par|edition|saison|session|volet|episode|n ?°)(?![a-z])")
_NEVER, _BELOW, _SHORT, _PLAIN = 0, 8, 10, 20
_CAPITALS, _NAMED, _MARKED, _ITALIC = 5, 5, 3, -5
_SPEAKS = re.compile(r"\?$|^(?:\S+ ){1,7}\S* ?: ?\S")
_SHORTEST_IN_CAPITALS = 8
_LONGEST_TITLE = 250
_MOST_LINES = 3
_FARTHEST = 200
_LONGEST_CUT = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that could be the title; the greatest ``rank`` wins, then the smallest ``order``."""

    rank: int
    order: int
    index: int


def find_title(sheet: Sheet, header: Header | None) -> str | None:
    """The title, whose lines are used; None when no line looks like one."""
    labelled = _labelled(sheet, _LABEL)
    if labelled:
        return labelled
    anchor = _anchor(sheet, header)
    candidates = _candidates(sheet, header, anchor)
    best = min(candidates, key=lambda one: (-one.rank, one.order), default=None)
    own = _on_the_line_of_the_date(header, best)
    if own:
        return own
    if best is None:
        found = _from_an_invitation(sheet) or _from_a_subject(sheet, None)
        return found or _labelled(sheet, _THEME)
    return _from_a_subject(sheet, best) or _whole_title(sheet, best.index)


def _anchor(sheet: Sheet, header: Header | None) -> int:
    """The line above which a title is expected; the end of the text when nothing tells."""
    first = sheet.first_timed()
    if header:
        return min(header.index, first)
    for index, line in enumerate(sheet.lines[:first]):
        if not line.blank and (index in sheet.used or place_label(line)):
            return index
    return first if first < len(sheet.lines) else -1


def _labelled(sheet: Sheet, label: re.Pattern[str]) -> str | None:
    for index, line in enumerate(sheet.lines):
        found = None if line.blank or index in sheet.used else label.match(line.folded)
        if found and index not in sheet.letters:
            value = plain(re.split(r"[:|]", line.marked, maxsplit=1)[1].replace("|", " "))
            if value:
                sheet.used.add(index)
                return value
    return None


def _candidates(sheet: Sheet, header: Header | None, anchor: int) -> list[_Candidate]:
    """Headings and bold lines before the programme; plain lines by the date."""
    found: list[_Candidate] = []
    for index in range(min(sheet.first_timed(), len(sheet.lines))):
        if index > _FARTHEST and abs(index - anchor) > _FARTHEST:
            continue  # nobody puts a title there, and somebody might paste a whole report
        line = sheet.lines[index]
        if line.blank or index in sheet.used or index in sheet.letters:
            continue
        below = index > anchor
        rank = _rank(line, below=below)
        if rank > _SHORT and _is_a_subtitle(line, sheet.lines[index - 1] if index else Source("")):
            rank = _SHORT
        if rank == _NEVER or (below and _is_in_a_paragraph(sheet, index)):
            continue
        if line.heading or line.bold or _is_quoted(line):
            found.append(_Candidate(rank, line.heading or 10, index))
        elif anchor >= 0 and (index <= anchor or header):
            found.append(_Candidate(rank, _distance(index, anchor, nearest=bool(header)), index))
    return found


def _is_a_subtitle(line: Source, above: Source) -> bool:
    """« Rencontres nationales de la participation », just below « Participer, et après ? »."""
    if line.heading or line.bold or any(mark in line.folded for mark in (":", "?", "«")):
        return False
    if above.blank or not vocabulary.begins_as_an_event(line):
        return False
    named = any(mark in above.folded for mark in "?:,«…") or bool(_TO_DO.match(above.folded))
    return named and _rank(above) >= _PLAIN and not vocabulary.begins_as_an_event(above)


def _is_in_a_paragraph(sheet: Sheet, index: int) -> bool:
    """A line that sentences precede without a blank, or that stops in the middle of one."""
    above = sheet.lines[index - 1]
    return vocabulary.is_prose(above) or vocabulary.is_unfinished(sheet.lines[index])


def _distance(index: int, anchor: int, *, nearest: bool) -> int:
    """Lines above the date before lines below it; the nearest, or the first without a date."""
    if index > anchor:
        return 10_000_000 + index
    return anchor - index if nearest else index


def _rank(line: Source, *, below: bool = False) -> int:
    """How much the line looks like a title, more so if it is not ``below`` the date."""
    if len(line.folded) > _LONGEST_TITLE or _is_never_a_title(line):
        return _NEVER
    prominent = 4 if line.heading else 3 if line.bold or _is_quoted(line) else 2
    if _is_weak(line) or (prominent == 2 and _is_a_place(line, below=below)):
        named = len(vocabulary.without_rubric(line.plain).split()) > 1
        return prominent + (_RUBRIC_FIRST.match(line.folded) is not None and named) * 3
    if vocabulary.is_short_event(line):
        return prominent + (_SHORT if prominent == 2 else _PLAIN)
    if below and prominent == 2:
        return _BELOW
    return prominent * 10 + _looks(line)


def _is_quoted(line: Source) -> bool:
    """« « Manger ensemble » » alone on its line: somebody's name for something."""
    return bool(_WHOLLY_QUOTED.fullmatch(line.plain))


def _looks(line: Source) -> int:
    """Capitals or « Forum « X » » make a title of a line more than of others; italics do less."""
    if _is_in_capitals(line):
        return _CAPITALS
    if vocabulary.begins_as_an_event(line) and _QUOTED.search(line.plain):
        return _NAMED
    if line.marked.startswith(OPEN) and line.marked.endswith(CLOSE):
        return _ITALIC
    return _MARKED if _SPEAKS.search(line.folded) else 0


def _is_in_capitals(line: Source) -> bool:
    letters = [character for character in line.plain if character.isalpha()]
    return len(letters) >= _SHORTEST_IN_CAPITALS and not any(map(str.islower, letters))


def _is_never_a_title(line: Source) -> bool:
    return (
        vocabulary.is_greeting(line)
        or vocabulary.is_sentence(line)
        or vocabulary.is_rubric(line)
        or vocabulary.is_administrative(line)
        or vocabulary.is_part_of_the_day(line)
        or vocabulary.is_page_number(line)
        or vocabulary.is_table_header(line)
        or vocabulary.is_prose(line)
        or place_label(line) is not None
        or day_heading(line) is not None
        or bool(hours_within(line.folded))
    )


def _is_a_place(line: Source, *, below: bool) -> bool:
    if any(mark in line.folded for mark in (":", "«", "?")):
        return False
    if below:
        return vocabulary.looks_like_a_place(line.plain, line.folded)
    parts = line.folded.split(",")
    placed = len(parts) > 1 and any(map(vocabulary.begins_as_a_place, parts))
    return placed or vocabulary.is_an_address(line.folded)


def _is_weak(line: Source) -> bool:
    return (
        vocabulary.is_series_or_organiser(line)
        or (line.bulleted and not line.bold)
        or line.folded.endswith(":")
        or vocabulary.is_a_slogan(line)
        or bool(_RUBRIC_FIRST.match(line.folded))
        or bool(dates_within(line.folded))
    )


def _on_the_line_of_the_date(header: Header | None, best: _Candidate | None) -> str | None:
    """« Rénover sans déloger – 26 janvier 2026 », when no better line is above."""
    if header is None or not header.name:
        return None
    if best is None:
        return header.name
    if header.is_subject and (best.index < header.index or best.rank < _PLAIN):
        return header.name  # what is above is the head of a letter
    own = source_of(header.name)
    if header.whole or vocabulary.is_rubric(own) or _is_a_place(own, below=True):
        return None
    return header.name if best.rank <= _BELOW else None


def _whole_title(sheet: Sheet, index: int) -> str:
    """The title with the lines that a « left open or a wrapped line adds to it."""
    first = last = index
    while last - first < _MOST_LINES and _continues(sheet, first):
        first -= 1
    while last - first < _MOST_LINES and _continues(sheet, last + 1):
        last += 1
    marked = " ".join(sheet.lines[number].marked for number in range(first, last + 1))
    following = [line for line in sheet.lines[last + 1 : last + 4] if not line.blank]
    marked, more = complete(marked, following)
    sheet.used.update(range(first, last + 1 + more))
    return vocabulary.without_rubric(plain(marked))


def _continues(sheet: Sheet, index: int) -> bool:
    """Whether the line carries on the one above: it is wrapped, and begins in lower case."""
    if not 0 < index < len(sheet.lines) or index in sheet.used or sheet.lines[index - 1].blank:
        return False
    line, above = sheet.lines[index], sheet.lines[index - 1]
    if line.blank or line.bulleted or line.bold != above.bold or line.heading != above.heading:
        return False
    if index - 1 in sheet.used or not _may_carry_on(line) or not _may_carry_on(above):
        return False
    if left_open(above.plain):
        return True
    if above.plain.endswith(("?", "!", "»", "…")) or _NOT_CARRIED_ON.match(line.folded):
        return False
    return line.plain[:1].islower() and not _is_in_capitals(above)


def _may_carry_on(line: Source) -> bool:
    """A line that could be a title, were it not for the comma that ends it."""
    if line.plain.endswith(",") and len(line.plain) <= _LONGEST_CUT:
        return _rank(source_of(line.plain.rstrip(","))) != _NEVER
    return _rank(line) != _NEVER


def _from_an_invitation(sheet: Sheet) -> str | None:
    """« … vous invite à la rencontre « Coopérer pour éduquer » »."""
    for index, line in enumerate(sheet.lines[:_FARTHEST]):
        if line.blank or sheet.timed[index]:
            continue
        if not _INVITATION.search(line.folded) and not vocabulary.is_sentence(line):
            continue
        quoted = _QUOTED.search(line.plain)
        if quoted:
            sheet.used.add(index)
            return quoted[0].strip("« »")
    return None


def _from_a_subject(sheet: Sheet, best: _Candidate | None) -> str | None:
    """The subject, unless a title comes below it: what is above it is the head of a letter."""
    subject = find_subject(sheet)
    if subject is None:
        return None
    if best and best.rank >= _BELOW and best.index > subject.index:
        return None
    if best and _is_never_a_title(subject.words):
        return None
    sheet.used.add(subject.index)
    return _without_its_date(subject.words)


def _without_its_date(words: Source) -> str:
    """« Forum – jeudi 5 mars 2026 » without a date that only a sign ties to it."""
    dates = dates_within(words.folded)
    if not dates or words.folded[dates[-1].stop :].strip(" .)"):
        return words.plain
    before = words.plain[: place_in(words.plain, dates[0].begin)].rstrip()
    name = before.rstrip(" ,:|–—-(")
    return name if name and name != before else words.plain
