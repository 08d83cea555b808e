"""The table of a restitution for any spreadsheet.

UTF-8 with its mark, semicolons, every cell quoted: what a French Excel opens with a double click.
A cell that would be a formula begins with an apostrophe, which the exact formats do not have.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

from facilitation.core.restitution import Restitution
from facilitation.export.rows import heads, rows
from facilitation.export.text import defused

MEDIA_TYPE = "text/csv; charset=utf-8"


def render(restitution: Restitution, made: datetime) -> bytes:
    """The table of that copy. ``made`` leaves no trace in it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heads(restitution))
    for row in rows(restitution):
        writer.writerow([defused(str(cell)) for cell in row])
    return target.getvalue().encode("utf-8-sig")
