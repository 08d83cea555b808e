"""« À chaud » as a tagged PDF of exactly one page.

typst measures: the fullest version that fits at the smallest size is set as large as it can be.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Final

from facilitation import printing
from facilitation.core.restitution import Restitution
from facilitation.export.onepage.pages import pages
from facilitation.export.onepage.records import Page, Quoted
from facilitation.export.text import legible, reads_from_the_right
from facilitation.export.voice import Voice
from facilitation.printing.drawings import shapes

SIZES: Final = (11.5, 11, 10.5, 10, 9.5, 9, 8.5)
"""Of the type, in points, the largest first."""


def render(restitution: Restitution, made: datetime) -> bytes:
    """The page of that copy. Raises NotPrinted where this machine cannot make any PDF."""
    return printing.pdf("onepage", _data(restitution, 1.0), shapes(), made=made)


def chosen(restitution: Restitution, room: float) -> tuple[Page, float]:
    """The version of the page that fits on that share of its height, and the size of its type.
    Raises NotPrinted."""
    found = printing.found("onepage", _data(restitution, room), "chosen", shapes())
    return pages(restitution)[found["step"]], float(found["size"])


def _data(restitution: Restitution, room: float) -> dict[str, Any]:
    every = pages(restitution)
    voice, event = every[0].voice, every[0].event
    return {
        "name": voice.say("onepage.full_title", title=event) if event else every[0].title,
        "author": legible(restitution.organiser),
        "language": voice.language,
        "sizes": list(SIZES),
        "room": room,
        "pages": [_laid(page) for page in every],
        "words": {
            name: voice.say(f"document.{name}")
            for name in ("open_quote", "close_quote", "action_what", "action_who", "action_due")
        },
    }


def _laid(value: Any) -> Any:
    if isinstance(value, Voice):
        return None
    if is_dataclass(value):
        laid = {item.name: _laid(getattr(value, item.name)) for item in fields(value)}
        if isinstance(value, Quoted):
            laid["rtl"] = reads_from_the_right(value.text)
        return laid
    return [_laid(item) for item in value] if isinstance(value, tuple) else value
