"""The whole restitution as data, for programs: exact, numbered, without a sentence of ours.

    {"schema": "facilitation/restitution", "version": 1,
     "copy": "interne" | "diffusable", "made_at": instant,
     "validated_at": instant | null, "changed": boolean,
     "title", "place", "organiser", "speaker", "zone": text,
     "date": "YYYY-MM-DD" | null, "start", "end": "HH:MM" | null,
     "sequences": [{"id", "kind", "title", "note", "day": number, "start", "end", "started_at",
                    "skipped": boolean}],
     "words": [{"sequence", "prompt", "given": number,
                "words": [{"shown", "count": people, "variants": [{"form", "count"}], "numbers",
                           "components": [{"key", "people"}], "put_first": people,
                           "titled": boolean}]}],
     "closing": [what people left with, as in "words"],
     "components": [{"key", "number", "label", "questions": [{"id", "text"}],
                     "kept", "shared", "others", "disagreements": contribution numbers,
                     "written": number,
                     "complement": {"text", "signature", "source", "revealed"} | null}],
     "contributions": [{"number", "id", "kind": "keyword" | "card" | "question" | "closing",
                        "text", "at": instant | null, "sequence", "state", "component",
                        "question", "group", "disagreement": boolean, "kept": place from 1, or 0,
                        "relayed": boolean, "weight": people, "pinned": component | null,
                        "translation", "stack": number | null, "stack_title",
                        "carried": boolean, "picked": place from 1, or 0}],
     "proceedings": {"people": number | null, "frame": lines,
                     "notes": [{"sequence", "text"}], "actions": [{"what", "who", "due"}],
                     "questions": [{"number", "to", "asked": "received" | "asked" | "kept",
                                    "under": number | null, "answer"}]},
     "left_out": {"withdrawn", "hidden", "late", "waiting", "unquoted", "total": number}}

``validated_at`` is null for a draft; ``changed`` is true when what may be shared has changed since.
``text`` is verbatim (U+FFFD stands for a lone surrogate only) and empty once withdrawn. A
component's ``key`` never changes its meaning; ``component``, ``question`` and ``group`` are null
where they do not apply, ``group`` and ``at`` always are in the shareable copy. ``state`` is
withdrawn, hidden, late, waiting, unquoted or shown. A ``relayed`` word was typed by the animation
for ``weight`` people; ``pinned`` is the component its author put it with. Ideas of one
``stack`` have the smallest number among them in common; ``picked`` is an idea's place among those
that its table shares, and ``shared`` all of those. ``proceedings`` is what the animation wrote
down. Instants are ISO 8601,
UTC, to the microsecond. A field may be added within version 1; one whose meaning changes takes
version 2.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from facilitation.core.proceedings import Proceedings
from facilitation.core.restitution import Entry, Held, Restitution, Section, WordList
from facilitation.export.text import encodable

MEDIA_TYPE = "application/json"
SCHEMA: Final = "facilitation/restitution"
VERSION: Final = 1

Data = dict[str, Any]


def render(restitution: Restitution, made: datetime) -> bytes:
    """The data of that copy, UTF-8, indented, its keys in the order of the documentation."""
    text = json.dumps(data(restitution, made), ensure_ascii=False, indent=2, allow_nan=False)
    return (encodable(text) + "\n").encode()


def data(restitution: Restitution, made: datetime) -> Data:
    """The same, before it is text."""
    left_out = restitution.left_out
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "copy": restitution.copy.value,
        "made_at": _instant(made.timestamp()),
        "validated_at": _instant(restitution.validated),
        "changed": restitution.changed,
        "title": restitution.title,
        "place": restitution.place,
        "organiser": restitution.organiser,
        "speaker": restitution.speaker,
        "zone": restitution.zone,
        "date": restitution.date,
        "start": restitution.start,
        "end": restitution.end,
        "sequences": [_sequence(item) for item in restitution.sequences],
        "words": [_words(item) for item in restitution.words],
        "closing": [_words(item) for item in restitution.closing],
        "components": [_component(item) for item in restitution.sections],
        "contributions": [_contribution(item) for item in restitution.annex],
        "proceedings": _proceedings(restitution.proceedings),
        "left_out": {
            "withdrawn": left_out.withdrawn,
            "hidden": left_out.hidden,
            "late": left_out.late,
            "waiting": left_out.waiting,
            "unquoted": left_out.unquoted,
            "total": left_out.total,
        },
    }


def _proceedings(kept: Proceedings) -> Data:
    return {
        "people": kept.people,
        "frame": list(kept.frame),
        "notes": [{"sequence": item.sequence, "text": item.text} for item in kept.notes],
        "actions": [{"what": i.what, "who": i.who, "due": i.due} for i in kept.actions],
        "questions": [
            {
                "number": item.number,
                "to": item.to,
                "asked": item.asked.value,
                "under": item.under,
                "answer": item.answer,
            }
            for item in kept.questions
        ],
    }


def _instant(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def _sequence(held: Held) -> Data:
    return {
        "id": held.id,
        "kind": held.kind.value,
        "title": held.title,
        "note": held.note,
        "day": held.day,
        "start": held.start,
        "end": held.end,
        "started_at": _instant(held.started_at),
        "skipped": held.skipped,
    }


def _words(words: WordList) -> Data:
    return {
        "sequence": words.sequence,
        "prompt": words.prompt,
        "given": words.given,
        "words": [
            {
                "shown": word.shown,
                "count": word.count,
                "variants": [{"form": form, "count": count} for form, count in word.variants],
                "numbers": list(word.numbers),
                "components": [{"key": key, "people": people} for key, people in word.components],
                "put_first": word.put_first,
                "titled": word.titled,
            }
            for word in words.words
        ],
    }


def _component(section: Section) -> Data:
    component, complement = section.component, section.complement
    return {
        "key": component.key,
        "number": component.number,
        "label": component.label,
        "questions": [{"id": item.id, "text": item.text} for item in component.questions],
        "kept": list(section.kept),
        "shared": list(section.shared),
        "others": list(section.others),
        "disagreements": list(section.disagreements),
        "written": section.written,
        "complement": None
        if complement is None
        else {
            "text": complement.text,
            "signature": complement.signature,
            "source": complement.source,
            "revealed": complement.revealed,
        },
    }


def _contribution(entry: Entry) -> Data:
    return {
        "number": entry.number,
        "id": entry.id,
        "kind": entry.kind,
        "text": entry.text,
        "at": _instant(entry.at),
        "sequence": entry.sequence,
        "state": entry.state.value,
        "component": entry.component,
        "question": entry.question,
        "group": entry.group,
        "disagreement": entry.disagreement,
        "kept": entry.kept,
        "relayed": entry.relayed,
        "weight": entry.weight,
        "pinned": entry.pinned,
        "translation": entry.translation,
        "stack": entry.stack,
        "stack_title": entry.stack_title,
        "carried": entry.carried,
        "picked": entry.picked,
    }
