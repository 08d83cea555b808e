"""What each line of the text is for: hours, a day, a page, an e-mail's header, a section."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from facilitation.programme import clock, vocabulary
from facilitation.programme.dates import WEEKDAY, Day, dates_within
from facilitation.programme.text import CLOSE, Source, place_in, split_lines

_MAIL_FIELD = re.compile(
    r"(de|from|a|to|cc|cci|objet|sujet|subject|date|envoye(?: le| par)?|sent|pour|repondre a"
    r"|reply-to|importance|pieces? jointes?) ?:"
)
_MAIL_SENDER = frozenset({"de", "from", "envoye", "envoye par", "envoye le", "sent"})
_MAIL_REST = frozenset({"objet", "sujet", "subject", "a", "to", "pour"})
_MAIL_QUOTED = re.compile(r".*(?:a ecrit|wrote) ?:$")
_MAIL_QUOTING = re.compile(r"(?:le|on) .{0,60}(?:19|20)[0-9]{2}")
_NUMBERED_DAY = re.compile(
    r"(?:la |le )?(?:jour(?:nee)? ?(?:n ?°? ?)?(?P<number>[0-9]{1,2})|j ?(?P<short>[0-9])"
    r"|(?P<rank>[1-9])(?:er|ere|re|e|eme|nd|nde)? jour(?:nee)?"
    r"(?! (?:de |des |du |d')(?!(?:la |l')?(?:rencontre|seminaire|formation|stage|colloque|festival"
    r"|assises|universite|congres|forum|travaux|residence|atelier|evenement)))"
    r"|(?P<word>premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme) jour(?:nee)?)"
    r"(?![a-z0-9])"
)
_RANKS = {"pre": 1, "deu": 2, "sec": 2, "tro": 3, "qua": 4, "cin": 5}
_WEEKDAY_ALONE = re.compile(
    rf"(?:le )?(?P<weekday>{WEEKDAY})(?: (?P<day>[0-3]?[0-9])(?: ?er)?)?(?: (?:matin"
    r"|apres-midi|soir|midi))?(?= ?(?:$|[:(|,-]))"
)
_MAY_BEGIN_A_DAY = re.compile(rf"[0-9]|{WEEKDAY}|(?:le|du|les) ")
_BETWEEN = re.compile(r"[ :,(|-]*")
_TAIL = re.compile(
    r" ?(?:$|[:,;(|/•·)-])| (?:de|a|des|du|matin|apres-midi|soir|toute|en)(?![a-z])| [0-9]"
)
_LONGEST_HEADING = 200
_NIGHT, _MORNING, _EVENING = "05:00", "06:00", "20:00"


@dataclass(frozen=True, slots=True)
class Timed:
    """A line that begins with hours; ``rest`` is what follows them, still marked."""

    start: str
    end: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class DayHeading:
    """A line that only says which day begins; ``tail`` is where that ends in the folded text."""

    number: int | None
    day: Day | None
    weekday: str | None
    tail: int


@dataclass(slots=True)
class Sheet:
    """The lines of a text and what is known of each; ``used`` have supplied a field."""

    lines: list[Source]
    pages: frozenset[int]
    timed: list[Timed | None]
    letters: frozenset[int]
    """The lines of e-mail headers, whose dates and names are not the event's."""
    headings: list[DayHeading | None]
    """What each line would announce if it were the heading of a day."""
    unread: list[str]
    """The lines with words beyond those that are read, verbatim."""
    used: set[int] = field(default_factory=set)

    def content(self, index: int, *, blanks: bool = True) -> int | None:
        """The first line with words from ``index`` on; a blank one stops unless ``blanks``."""
        while index < len(self.lines):
            if not self.lines[index].blank:
                return index
            if not blanks:
                return None
            index += 1
        return None

    def unused_lines(self) -> list[str]:
        """The lines with words that have supplied nothing, verbatim."""
        return [
            line.raw
            for index, line in enumerate(self.lines)
            if not line.blank and index not in self.used
        ]

    def first_timed(self) -> int:
        """Where the programme begins; past the end when no line has hours."""
        found = (index for index, timed in enumerate(self.timed) if timed)
        return next(found, len(self.lines))


def lay_out(text: str) -> Sheet:
    """The sheet of ``text``, with its e-mail headers and its timed lines recognised."""
    lines, pages, unread = split_lines(text)
    letters = _letter_heads(lines)
    opened: dict[str, Timed | None] = {}
    headings: list[DayHeading | None] = []
    timed: list[Timed | None] = []
    latest = ""
    previous = Source("")
    for index, line in enumerate(lines):
        if line.blank or index in letters:
            timed.append(None)
            headings.append(None)
            previous = line
            continue
        if line.marked not in opened:
            opened[line.marked] = _timed(line)
        found = opened[line.marked]
        if found and (_is_a_duration(found, latest) or vocabulary.is_unfinished(previous)):
            found = None
        timed.append(found)
        headings.append(None if found else day_heading(line))
        latest = found.start if found else latest
        previous = line
    return Sheet(lines, pages, timed, letters, headings, unread)


def _timed(line: Source) -> Timed | None:
    hours = clock.opening(line.folded)
    if hours is None:
        return None
    rest = line.marked[place_in(line.marked, hours.stop) :]
    after = rest.replace(CLOSE, "").lstrip()
    if hours.end is None and after.startswith(("de ", "d'", "d’")):
        return None  # « 1h30 de débat », though « 10h00 De l'idée au projet »
    return Timed(hours.start, hours.end, rest)


def _is_a_duration(timed: Timed, latest: str) -> bool:
    """« 1h30 » in the middle of a morning says how long, not when."""
    return timed.end is None and timed.start < _NIGHT and _MORNING <= latest < _EVENING


def _letter_heads(lines: list[Source]) -> frozenset[int]:
    heads: set[int] = set()
    run: list[int] = []
    names: set[str] = set()
    for index, line in enumerate([*lines, Source("")]):
        found = None if line.blank else _MAIL_FIELD.match(line.folded)
        if found:
            run.append(index)
            names.add(found[1])
            continue
        if names & _MAIL_SENDER and names & _MAIL_REST:
            heads.update(run)
        run, names = [], set()
        if not line.blank and _MAIL_QUOTED.match(line.folded[-40:]):
            heads.add(index)
            if index and _MAIL_QUOTING.match(lines[index - 1].folded):
                heads.add(index - 1)
    return frozenset(heads)


def day_heading(line: Source) -> DayHeading | None:
    """What the line says if it only announces a day: « Jour 2 – vendredi 13 mars », « Jeudi »."""
    folded = line.folded
    if len(folded) > _LONGEST_HEADING or folded.endswith(";"):
        return None
    numbered = _NUMBERED_DAY.match(folded)
    begin = 0
    if numbered:
        between = _BETWEEN.match(folded, numbered.end())
        begin = between.end() if between else numbered.end()
    elif not _MAY_BEGIN_A_DAY.match(folded):
        return None
    heading = _dated_heading(folded, begin, _number(numbered))
    if heading is None and numbered:
        heading = DayHeading(_number(numbered), None, None, numbered.end())
    if heading is None or not _TAIL.match(folded, heading.tail):
        return None
    if line.bulleted and folded[heading.tail :].strip(" :"):
        return None
    return heading


def _dated_heading(folded: str, begin: int, number: int | None) -> DayHeading | None:
    dates = dates_within(folded[begin:])
    if dates and dates[0].begin == 0:
        return DayHeading(number, dates[0].days[0], None, begin + dates[0].stop)
    weekday = _WEEKDAY_ALONE.match(folded, begin)
    if weekday is None:
        return None
    return DayHeading(number, None, weekday["weekday"] + (weekday["day"] or ""), weekday.end())


def _number(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    digits = found["number"] or found["short"] or found["rank"]
    return int(digits) if digits else _RANKS[found["word"][:3]]


def repeated_headers(sheet: Sheet, first: int, last: int) -> frozenset[int]:
    """The lines between two timed ones that are the header or the footer of a page.

    They are repeated, and they stand outside of the programme as well or beside a page number;
    a note that several sequences share (« Salle plénière ») does neither.
    """
    counts = Counter(line.folded for line in sheet.lines if not line.blank)
    outside = {line.folded for line in (*sheet.lines[:first], *sheet.lines[last + 1 :])}
    top = sheet.content(0)
    top_text = sheet.lines[top].folded if top is not None else ""
    within: dict[str, list[int]] = {}
    for index in range(first, last):
        line = sheet.lines[index]
        if not line.blank and counts[line.folded] > 1 and not sheet.timed[index]:
            within.setdefault(line.folded, []).append(index)
    headers: set[int] = set()
    for text, indices in within.items():
        beside = [index for index in indices if _beside_a_page_number(sheet, index)]
        apart = [index for index in indices if sheet.lines[index - 1].blank]
        everywhere = len(beside) == len(indices)
        if text == top_text or everywhere or (text in outside and (beside or apart)):
            headers.update(indices)
    return frozenset(headers)


def _beside_a_page_number(sheet: Sheet, index: int) -> bool:
    if index in sheet.pages or index + 1 in sheet.pages:
        return True
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(sheet.lines) and abs(near - index) <= 4:
            if near in sheet.pages:
                return True
            if not sheet.lines[near].blank:
                if vocabulary.is_page_number(sheet.lines[near]):
                    return True
                break
            near += step
    return False
