"""The document as a tagged PDF, to be read and printed: typst lays out what ``outline`` says.

Each contribution stands once, in the annex; where it is cited, a link leads there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Final

from facilitation import printing
from facilitation.core.restitution import Restitution
from facilitation.export.cloud import cloud_alt, cloud_svg
from facilitation.export.outline import outline
from facilitation.export.records import AnnexEntry, Cited, Outline
from facilitation.export.text import language_of, legible, reads_from_the_right
from facilitation.printing.drawings import shapes
from facilitation.wording import say

MEDIA_TYPE: Final = printing.MEDIA_TYPE

_WORDS: Final = (
    *("frame", "agreed", "course", "course_planned", "course_started", "course_title", "notes"),
    *("words", "word", "word_count", "word_numbers", "word_variants", "word_variant_next"),
    *("disputed", "disputed_mark", "questions", "question_same", "answer", "closing", "actions"),
    *("action_what", "action_who", "action_due", "annex", "translation", "left_out", "contents"),
    *("page", "page_of"),
)
"""The sentences of the template itself."""


def render(restitution: Restitution, made: datetime) -> bytes:
    """The document of that copy. Raises NotPrinted where this machine cannot make any PDF."""
    text = outline(restitution, made)
    drawings = dict(shapes())
    clouds = []
    for place, words in enumerate(restitution.words):
        drawn = cloud_svg(words)
        if drawn is not None:
            drawings[f"cloud-{place}"] = drawn.decode()
        clouds.append("" if drawn is None else cloud_alt(words))
    data = {
        "name": say("document.full_title", title=text.event) if text.event else text.title,
        "author": legible(restitution.organiser),
        "document": _laid(text, _anchors(text)),
        "clouds": clouds,
        "words": {name: say(f"document.{name}") for name in _WORDS},
    }
    return printing.pdf("synthesis", data, drawings, made=made)


def _anchors(text: Outline) -> frozenset[str]:
    """What a link may lead to."""
    return frozenset(
        entry.anchor
        for sequence in text.annex
        for group in sequence.groups
        for entry in group.entries
    )


def _laid(value: Any, anchors: frozenset[str]) -> Any:
    """The records as JSON values; what somebody typed says its direction and language, and a link
    without an end is none."""
    if is_dataclass(value):
        laid = {item.name: _laid(getattr(value, item.name), anchors) for item in fields(value)}
        if isinstance(value, Cited | AnnexEntry):
            laid["rtl"] = reads_from_the_right(value.text)
            laid["lang"] = language_of(value.text)
        for name in ("anchor", "first"):
            if name in laid and laid[name] not in anchors:
                laid[name] = ""
        return laid
    if isinstance(value, Mapping):
        return {key: _laid(item, anchors) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_laid(item, anchors) for item in value]
    return value
