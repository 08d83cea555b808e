"""The document as a tagged PDF, to be read and printed: typst lays out what ``outline`` says.

Each contribution stands once, in the annex; where it is cited, a link leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Final

from facilitation import printing
from facilitation.core.restitution import Restitution
from facilitation.export.outline import outline
from facilitation.export.records import AnnexEntry, Cited, Outline, Picture, WordTable
from facilitation.export.text import legible, reads_from_the_right
from facilitation.export.voice import Voice
from facilitation.printing.drawings import shapes

MEDIA_TYPE: Final = printing.MEDIA_TYPE

_WORDS: Final = (
    *("contents", "partners", "open_quote", "close_quote", "word_variant_next", "translation"),
    *("course_planned", "course_started", "course_ended", "course_title"),
    *("word", "word_count", "word_numbers", "word_variants"),
    *("question_same", "answer", "action_what", "action_who", "action_due", "page", "page_of"),
)
"""The sentences of the template itself."""


def render(restitution: Restitution, made: datetime) -> bytes:
    """The document of that copy. Raises NotPrinted where this machine cannot make any PDF."""
    text = outline(restitution, made)
    say = text.voice.say
    data = {
        "name": text.name,
        "author": legible(restitution.organiser),
        "language": text.voice.language,
        "document": _laid(text, _anchors(text)),
        "words": {name: say(f"document.{name}") for name in _WORDS},
    }
    clouds = {
        table.heading.anchor: table.picture.svg.decode()
        for table in _tables(text)
        if table.picture is not None
    }
    return printing.pdf("synthesis", data, {**shapes(), **clouds}, made=made)


def _tables(text: Outline) -> Iterator[WordTable]:
    for part in (text.words, text.closing):
        if part is not None:
            yield from part.tables


def _anchors(text: Outline) -> frozenset[str]:
    """What a link may lead to."""
    if text.annex is None:
        return frozenset()
    groups = [group for sequence in text.annex.sequences for group in sequence.groups]
    entries = (entry.anchor for group in groups for entry in group.entries)
    return frozenset({*entries, *(group.heading.anchor for group in groups if group.heading)})


def _laid(value: Any, anchors: frozenset[str]) -> Any:
    """The records as JSON values: what somebody typed says its direction, a picture only what it
    shows, and a link without an end is none."""
    if isinstance(value, Picture):
        return value.alt
    if isinstance(value, Voice):
        return None
    if is_dataclass(value):
        laid = {item.name: _laid(getattr(value, item.name), anchors) for item in fields(value)}
        if isinstance(value, Cited | AnnexEntry):
            laid["rtl"] = reads_from_the_right(value.text)
        for name in ("first", "others_anchor", *(("anchor",) if "rtl" in laid else ())):
            if name in laid and laid[name] not in anchors:
                laid[name] = ""
        return laid
    if isinstance(value, Mapping):
        return {key: _laid(item, anchors) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_laid(item, anchors) for item in value]
    return value
