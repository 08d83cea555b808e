"""What may travel to a screen: the contract with every page, field by field."""

from __future__ import annotations

import json

from facilitation.core.views import CONSOLE, Record

FIELDS: dict[str, set[str]] = {
    "meeting": {
        "t",
        "title",
        "date",
        "start",
        "end",
        "place",
        "organiser",
        "speaker",
        "current",
        "phase",
        "words_per_person",
        "hold_words",
        "moderate_words",
        "order_words",
        "pin_words",
        "rehearsal",
        "recalled",
        "reading",
        "reading_times",
    },
    "stage": {"t", "component", "complement"},
    "timer": {"t", "ends_at", "seconds"},
    "step": {
        "t",
        "id",
        "kind",
        "title",
        "note",
        "prompt",
        "proposed",
        "start",
        "end",
        "day",
        "position",
        "status",
        "writing",
        "revealed",
        "started_at",
    },
    "component": {"t", "key", "number", "label", "questions", "count"},
    "words": {"t", "sequence", "given", "distinct"},
    "word": {"t", "sequence", "shown", "count", "given", "first", "components"},
    "card": {
        "t",
        "id",
        "number",
        "sequence",
        "component",
        "question",
        "group",
        "text",
        "disagreement",
        "kept",
    },
    "complement": {"t", "component", "text", "signature", "source", "revealed"},
    "keyword": {
        "t",
        "id",
        "number",
        "sequence",
        "text",
        "word",
        "number_of_word",
        "said",
        "weight",
        "relayed",
        "component",
        "hidden",
        "late",
        "waiting",
        "at",
    },
    "own": {
        "t",
        "id",
        "kind",
        "number",
        "sequence",
        "text",
        "status",
        "undo_until",
        "component",
        "question",
        "disagreement",
        "unquoted",
        "relayed",
        "weight",
        "place",
        "word",
    },
}
STEERED = {
    "card": {"hidden", "late", "waiting", "at", "unquoted"},
    "word": {"number", "title", "variants"},
}
"""What the console alone learns."""

PREFIXES = {
    "meeting": "meeting",
    "stage": "stage",
    "timer": "timer",
    "step": "step:{id}",
    "component": "component:{key}",
    "words": "words:{sequence}",
    "word": "word:{sequence}:",
    "card": "card:{id}",
    "complement": "complement:{component}",
    "keyword": "keyword:{id}",
}


def check_records(records: dict[str, Record], audience: str) -> None:
    """Every record has its key, its type's fields and no other, and travels as JSON."""
    for key, found in records.items():
        kind = found["t"]
        assert audience == CONSOLE or kind != "keyword"
        steered = STEERED.get(kind, set()) if audience == CONSOLE else set()
        assert found.keys() == FIELDS[kind] | steered, key
        expected = PREFIXES[kind].format(**found)
        assert key == expected or (kind == "word" and key.startswith(expected))
    assert json.loads(json.dumps(records)) == records
