"""A restitution as a file: each format turns the same model into bytes.

Nothing here reads a clock: ``made`` is passed in, and the same restitution at the same instant
gives the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from facilitation.core.restitution import Restitution
from facilitation.export import csv, docx, html, json, pdf, xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``render(restitution, made)`` never fails for what people typed."""

    name: str
    media_type: str
    extension: str
    render: Callable[[Restitution, datetime.datetime], bytes]


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("docx", docx.MEDIA_TYPE, "docx", docx.render),
            Format("pdf", pdf.MEDIA_TYPE, "pdf", pdf.render),
            Format("html", html.MEDIA_TYPE, "html", html.render),
            Format("xlsx", xlsx.MEDIA_TYPE, "xlsx", xlsx.render),
            Format("csv", csv.MEDIA_TYPE, "csv", csv.render),
            Format("json", json.MEDIA_TYPE, "json", json.render),
        )
    }
)
"""The formats by name, in the order a page offers them."""


def file_name(restitution: Restitution, format_: Format) -> str:
    """« synthese-2025-02-04-diffusable.docx »: ASCII, and never anything that was typed."""
    try:
        date = datetime.date.fromisoformat(restitution.date or "").isoformat()
    except ValueError:
        date = ""
    parts = ("synthese", date, restitution.copy.value)
    return f"{'-'.join(part for part in parts if part)}.{format_.extension}"
