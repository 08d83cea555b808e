"""Paper: data and a template of ours become a tagged PDF.

What people typed travels as data, never as markup, so that nothing in it is obeyed. Slow, and
without locks or logs: callers take it off the event loop.
"""

from __future__ import annotations

import datetime
import json
import struct
from collections.abc import Mapping
from typing import Any, Final

import typst

from facilitation.paths import ROOT
from facilitation.printing.glyphs import FONTS, font_families, printable

MEDIA_TYPE: Final = "application/pdf"
_TEMPLATES: Final = ROOT / "templates" / "print"


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
    try:
        inputs = {
            "data": json.dumps(_printable(data)),
            "drawings": json.dumps(dict(drawings or {})),
            "fonts": json.dumps(font_families()),
        }
        result: object = typst.compile(
            _TEMPLATES / f"{template}.typ",
            root=_TEMPLATES,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards="ua-1",
            timestamp=made.replace(microsecond=0),  # it takes whole seconds
            format="pdf",
        )
    except (RuntimeError, OSError, struct.error):
        # A TypstError is a RuntimeError, as is a file that is not there; it may quote a text.
        raise NotPrinted(template) from None
    assert isinstance(result, bytes)
    return result


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value
