"""« À chaud »: one page that leaves in the minute after the last word, in three formats.

``pages`` says it, in versions that hold ever less; the PDF chooses by measuring which one fits, the
Word document follows it with a margin, and the text of an e-mail holds all.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from facilitation.core.restitution import Copy, Restitution
from facilitation.export import Format
from facilitation.export.onepage import docx, mail, pdf

ONE_PAGE: Final[Mapping[str, Format]] = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("pdf", "application/pdf", "pdf", pdf.render),
            Format("docx", docx.MEDIA_TYPE, "docx", docx.render),
            Format("txt", mail.MEDIA_TYPE, "txt", mail.render),
        )
    }
)
"""Its formats by name, in the order a page offers them."""


def file_name(restitution: Restitution, format_: Format) -> str:
    """« a-chaud-2025-02-04.pdf », with the copy's name if it is not to be passed on: ASCII, and
    never anything that was typed."""
    try:
        date = datetime.date.fromisoformat(restitution.date or "").isoformat()
    except ValueError:
        date = ""
    copy = restitution.copy.value if restitution.copy is Copy.INTERNAL else ""
    return f"{'-'.join(filter(None, ('a-chaud', date, copy)))}.{format_.extension}"
