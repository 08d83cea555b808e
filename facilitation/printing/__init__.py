"""Paper: data and a template of ours become a tagged PDF, or a picture.

What people typed travels as data, never as markup, so that nothing in it is obeyed. Slow, and
without locks or logs: callers take it off the event loop.
"""

from __future__ import annotations

import ctypes
import datetime
import json
import struct
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import typst

from facilitation.paths import ROOT
from facilitation.printing.glyphs import FONTS, font_families, printable

MEDIA_TYPE: Final = "application/pdf"
_TEMPLATES: Final = ROOT / "templates" / "print"
_HEAVY: Final = 100_000
"""Characters of data after which a document leaves too much behind in memory."""
_AGES: Final = 11
"""How many documents later typst forgets what it did not need again."""


class NotPrinted(RuntimeError):
    """The document could not be made; the message names its template, nothing that was typed."""


def pdf(
    template: str,
    data: Mapping[str, Any],
    drawings: Mapping[str, str] | None = None,
    *,
    made: datetime.datetime,
) -> bytes:
    """A document in typst's PDF/UA-1 mode: ``templates/print/<template>.typ`` with ``data`` (JSON
    values, whose texts may hold anything) and SVG ``drawings`` by name. The same arguments give
    the same bytes. Raises NotPrinted."""
    return _compiled(
        template,
        data,
        drawings,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=made.astimezone(datetime.UTC).replace(microsecond=0),  # it takes nothing finer
    )


def svg(template: str, data: Mapping[str, Any]) -> bytes:
    """A template of one page as a drawing whose letters are outlines. Raises NotPrinted."""
    return _compiled(template, data, format="svg")


def png(template: str, data: Mapping[str, Any], *, dots_per_inch: int) -> bytes:
    """A template of one page as a picture. Raises NotPrinted."""
    return _compiled(template, data, format="png", ppi=dots_per_inch)


def found(
    template: str,
    data: Mapping[str, Any],
    label: str,
    drawings: Mapping[str, str] | None = None,
) -> Any:
    """What a template says under that label of how it was laid out: a JSON value. Raises
    NotPrinted."""
    try:
        said = typst.query(
            _TEMPLATES / f"{template}.typ",
            f"<{label}>",
            field="value",
            one=True,
            **_house(data, drawings),
        )
    except _FAILURES:
        raise NotPrinted(template) from None
    return json.loads(said)


_FAILURES = (RuntimeError, OSError, struct.error)
"""A TypstError is a RuntimeError, as is a file that is not there; it may quote a text."""


def _house(data: Mapping[str, Any], drawings: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {
        "root": _TEMPLATES,
        "font_paths": [FONTS],
        "ignore_system_fonts": True,
        "sys_inputs": {
            "data": json.dumps(_printable(data)),
            "drawings": json.dumps(dict(drawings or {})),
            "fonts": json.dumps(font_families()),
        },
    }


def _compiled(
    template: str,
    data: Mapping[str, Any],
    drawings: Mapping[str, str] | None = None,
    **how: Any,
) -> bytes:
    if not any(FONTS.glob("*.ttf")):
        raise NotPrinted(template)  # a picture would be made all the same, of nothing
    house = _house(data, drawings)
    try:
        result: object = typst.compile(_TEMPLATES / f"{template}.typ", **house, **how)
    except _FAILURES:
        raise NotPrinted(template) from None
    finally:
        if len(house["sys_inputs"]["data"]) > _HEAVY:
            _forget()
    assert isinstance(result, bytes)
    return result


def _forget() -> None:
    """Have what was worked out for a heavy document dropped: typst keeps it for the next ten, and a
    few long syntheses in a row would take a gigabyte."""
    for _ in range(_AGES):
        typst.compile(b"", format="svg", ignore_system_fonts=True)
    # Documents are made in one thread or another, each of which would keep the room for the next.
    with suppress(OSError, TypeError, AttributeError):  # glibc's own
        ctypes.CDLL(None).malloc_trim(0)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value
