"""The table of a restitution as a workbook: the rows of the CSV, with numbers, dates and hours as
such; and a second sheet that says which rencontre, which copy, and how much it leaves out.

What somebody typed is always a text, never a formula or a link. Its properties name the rencontre,
and neither a person nor a machine. Whoever made a text longer than a cell finds its rest beneath.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from facilitation.core.document import Hours
from facilitation.core.restitution import Copy, Restitution
from facilitation.export.docx.elements import region
from facilitation.export.rows import COLUMNS, LONGEST_CELL, Cell, Moment, Row, heads, rows
from facilitation.export.standing import standing
from facilitation.export.text import legible, opens_formula
from facilitation.export.voice import Voice

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPERTY_LENGTH = 255
SPACE: Final = "\u00a0"
A4: Final = 9
LINE_HEIGHT, TALLEST = 15.0, 409.0
"""Points: of a line, and of the tallest row there can be."""

INK, SOFT, LINE, TINT = "#16181D", "#4A4D55", "#85806F", "#F4F1EA"
WIDTHS: Final = {
    "number": 6,
    "kind": 18,
    "sequence": 26,
    "component": 26,
    "question": 32,
    "text": 60,
    "state": 14,
    "redacted": 12,
    "disagreement": 12,
    "stance": 18,
    "kept": 11,
    "group": 8,
    "time": 8,
    "relayed": 9,
    "people": 12,
    "pinned": 26,
    "translation": 40,
    "stack": 14,
    "stack_title": 26,
    "carried": 11,
    "picked": 11,
    "to": 20,
    "asked": 24,
    "answer": 40,
}
"""In characters; a column that has none is as wide as its head."""
LOCALES: Final = {"fr": "40C", "en": "809"}
"""Of the names of months, whatever the language of the program that opens it."""
_LINE_END: Final = re.compile(r"\r\n?")
_END_OF_CORE: Final = b"</cp:coreProperties>"

Value = str | int | date | time | datetime


def render(restitution: Restitution, made: datetime) -> bytes:
    """The workbook of that copy; it says ``made`` (aware) as its date."""
    voice, target = Voice(restitution.options), io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties(
        {
            "title": _title(restitution, voice)[:PROPERTY_LENGTH],
            "subject": f"{_copy(restitution, voice)} · {standing(restitution, voice)}",
            "created": made.astimezone(UTC).replace(tzinfo=None),
        }
    )
    styles = _Styles(book, voice)
    _table(book.add_worksheet(voice.say("spreadsheet.contributions")), restitution, styles)
    _meeting(book.add_worksheet(voice.say("spreadsheet.meeting")), restitution, made, styles)
    book.close()
    return _said_to_be_in(region(voice.language), target.getvalue())


def _title(restitution: Restitution, voice: Voice) -> str:
    title = legible(restitution.title)
    return voice.say("document.full_title", title=title) if title else voice.say("document.title")


def _copy(restitution: Restitution, voice: Voice) -> str:
    return voice.say(f"document.copy_{restitution.copy.value}")


@dataclass(frozen=True, slots=True)
class _Look:
    number_format: str = ""
    bold: bool = False
    soft: bool = False
    quoted: bool = False
    """Stays a text when somebody edits the cell: the apostrophe that Excel does not show."""


class _Styles:
    def __init__(self, book: Workbook, voice: Voice) -> None:
        self.voice = voice
        self._book = book
        self._made: dict[_Look, Format] = {}
        self.head = book.add_format(
            {
                "bold": True,
                "font_color": INK,
                "bg_color": TINT,
                "text_wrap": True,
                "valign": "vcenter",
                "bottom": 1,
                "bottom_color": LINE,
            }
        )

    def of(self, look: _Look) -> Format:
        if look not in self._made:
            made = {"valign": "top", "align": "left", "text_wrap": True}
            made |= {"bold": look.bold, "font_color": SOFT if look.soft else INK}
            if look.number_format:
                made["num_format"] = look.number_format
            if look.quoted:
                made["quote_prefix"] = True
            self._made[look] = self._book.add_format(made)
        return self._made[look]


def _table(sheet: Worksheet, restitution: Restitution, styles: _Styles) -> None:
    for place, head in enumerate(heads(restitution)):
        sheet.write_string(0, place, head, styles.head)
        sheet.set_column(place, place, WIDTHS.get(COLUMNS[place], len(head) + 2))
    last = 0
    for last, row in enumerate(rows(restitution), start=1):
        for place, cell in enumerate(row):
            _write(sheet, last, place, cell, styles)
        sheet.set_row(last, _height(row))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    _paper(sheet, restitution, styles.voice)
    sheet.set_landscape()


def _height(row: Row) -> float:
    """How tall a row must be, in points: not every program looks for itself."""
    lines = [
        _lines(cell, WIDTHS.get(name, len(cell)))
        for name, cell in zip(COLUMNS, row, strict=True)
        if isinstance(cell, str) and cell
    ]
    most = max(lines, default=1)
    return min(TALLEST, most * LINE_HEIGHT)


def _lines(text: str, width: int) -> int:
    # A letter is narrower than the figures that widths count, by what whole words leave at the end.
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def _paper(sheet: Worksheet, restitution: Restitution, voice: Voice) -> None:
    sheet.set_paper(A4)
    sheet.hide_gridlines(0)
    sheet.fit_to_pages(1, 0)
    copy = _copy(restitution, voice)
    sheet.set_footer("&C" + voice.say("spreadsheet.page", copy=copy, page="&P", pages="&N"))


def _write(sheet: Worksheet, row: int, place: int, cell: Cell, styles: _Styles) -> None:
    if cell == "":
        return
    if isinstance(cell, Moment):
        local = cell.local()
        look = _Look(_hour(local.time(), styles.voice))
        sheet.write_datetime(row, place, local, styles.of(look))
    elif isinstance(cell, int):
        sheet.write_number(row, place, cell, styles.of(_Look()))
    else:
        _say(sheet, row, place, cell, styles)


def _say(
    sheet: Worksheet, row: int, place: int, text: str, styles: _Styles, *, bold: bool = False
) -> None:
    text = _LINE_END.sub("\n", text)
    look = _Look(bold=bold, quoted=opens_formula(text))
    style = styles.of(look)
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library takes such a text for markup of its own, and writes it as it is: one idea
        # would make the workbook unreadable. In two pieces it is a text again.
        sheet.write_rich_string(row, place, text[:1], style, text[1:], style)
    else:
        sheet.write_string(row, place, text, style)


def _meeting(sheet: Worksheet, restitution: Restitution, made: datetime, styles: _Styles) -> None:
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 72)
    label = styles.of(_Look(soft=True))
    for row, (name, value) in enumerate(_facts(restitution, made, styles.voice)):
        sheet.write_string(row, 0, styles.voice.say(f"spreadsheet.{name}"), label)
        if isinstance(value, str):
            text = legible(value)[: LONGEST_CELL // 2]
            _say(sheet, row, 1, text, styles, bold=name == "title")
        elif isinstance(value, int):
            sheet.write_number(row, 1, value, styles.of(_Look()))
        else:
            sheet.write(row, 1, value, styles.of(_Look(_shown(value, styles.voice))))
    _paper(sheet, restitution, styles.voice)


def _shown(value: date | time, voice: Voice) -> str:
    """How a date, an hour or both are shown: as the document writes them."""
    if isinstance(value, time):
        return _hour(value, voice)
    first = '"er"' if voice.in_french and value.day == 1 else ""
    day = f"[$-{LOCALES[voice.language]}]d{first} mmmm yyyy"
    if not isinstance(value, datetime):
        return day
    return f'{day}" {voice.say("spreadsheet.at")} "{_hour(value.time(), voice)}'


def _hour(value: time, voice: Voice) -> str:
    if not voice.in_french:
        return "h:mm"
    if voice.options.hours is Hours.SHORT:
        return 'h"h"mm'
    return f'h"{SPACE}h{SPACE}"mm' if value.minute else f'h"{SPACE}h"'


def _facts(restitution: Restitution, made: datetime, voice: Voice) -> Iterator[tuple[str, Value]]:
    people, left = restitution.proceedings.people, restitution.left_out
    facts: tuple[tuple[str, Value | None], ...] = (
        ("title", restitution.title),
        ("date", _parsed(restitution.date, date)),
        ("start", _parsed(restitution.start, time)),
        ("end", _parsed(restitution.end, time)),
        ("place", restitution.place),
        ("organiser", restitution.organiser),
        ("speaker", restitution.speaker),
        ("partners", " · ".join(restitution.partners)),
        ("copy", _copy(restitution, voice)),
        ("state", standing(restitution, voice)),
        ("made", made.astimezone(ZoneInfo(restitution.zone)).replace(tzinfo=None, microsecond=0)),
        ("attendance", people),
        ("tables", restitution.proceedings.tables or None),
        ("phones", restitution.proceedings.phones or None),
        ("count", len(restitution.annex)),
        ("redacted", restitution.redacted or None),
    )
    yield from ((name, value) for name, value in facts if value is not None and value != "")
    if restitution.copy is Copy.SHAREABLE:
        yield "left_out", left.total
        for name in ("unquoted", "hidden", "withdrawn", "late", "waiting"):
            if getattr(left, name):
                yield f"left_{name}", getattr(left, name)


def _parsed(text: str | None, kind: type[date] | type[time]) -> Value | None:
    """A date or an hour; the text itself where it is none."""
    try:
        return kind.fromisoformat(text or "")
    except ValueError:
        return text


def _said_to_be_in(language: str, data: bytes) -> bytes:
    """The same workbook, which says its language: its writer has no property for it."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":
                said = f"<dc:language>{language}</dc:language>".encode()
                content = content.replace(_END_OF_CORE, said + _END_OF_CORE)
            packed.writestr(member, content)
    return target.getvalue()
