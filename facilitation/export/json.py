"""The whole restitution as data, for programs: exact, numbered, without a sentence of ours.

``static/restitution.schema.json`` says what each field is; a field may be added within a version,
one whose meaning changes takes the next.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from facilitation.core.document import DocumentOptions
from facilitation.core.proceedings import Proceedings
from facilitation.core.restitution import Entry, Held, Restitution, Section, WordList
from facilitation.export.chosen import chosen
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
    restitution = chosen(restitution)
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
        "partners": list(restitution.partners),
        "further_reading": list(restitution.further_reading),
        "options": _options(restitution.options),
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
        "redacted": restitution.redacted,
    }


def _options(options: DocumentOptions) -> Data:
    return {
        "hours": options.hours.value,
        "inclusive": options.inclusive.value,
        "language": options.language.value,
        "without": [part.value for part in options.without],
        "counts": options.counts,
        "tables": options.tables,
    }


def _proceedings(kept: Proceedings) -> Data:
    return {
        "people": kept.people,
        "tables": kept.tables,
        "phones": kept.phones,
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
        "ended_at": _instant(held.ended_at),
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
    component, complement, summary = section.component, section.complement, section.summary
    return {
        "key": component.key,
        "number": component.number,
        "label": component.label,
        "definition": component.definition,
        "questions": [{"id": item.id, "text": item.text} for item in component.questions],
        "kept": list(section.kept),
        "shared": list(section.shared),
        "others": list(section.others),
        "agreements": list(section.agreements),
        "disagreements": list(section.disagreements),
        "open_questions": list(section.questions),
        "piles": [{"title": pile.title, "numbers": list(pile.numbers)} for pile in section.piles],
        "written": section.written,
        "summary": None
        if summary is None
        else {"text": summary.text, "numbers": list(summary.numbers)},
        "complement": None
        if complement is None
        else {
            "text": complement.text,
            "added": complement.added,
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
        "stance": entry.stance.value,
        "redacted": entry.redacted,
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
