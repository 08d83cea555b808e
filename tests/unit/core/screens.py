"""What may travel to a screen: the contract with every page, field by field."""

from __future__ import annotations

import json

from facilitation.core.views import CONSOLE, TRAINER, WALL, Record, group_audience

FIELDS: dict[str, set[str]] = {
    "meeting": {
        "t",
        "title",
        "date",
        "start",
        "end",
        "place",
        "organiser",
        "synthesis_by",
        "speaker",
        "current",
        "phase",
        "words_per_person",
        "hold_words",
        "moderate_words",
        "order_words",
        "pin_words",
        "people",
        "tables",
        "remote_tables",
        "seating",
        "dots",
        "rehearsal",
        "question",
        "asked",
        "resting",
        "wall",
        "time_bar",
        "attendance",
        "frame",
        "frame_version",
        "recalled",
        "reading",
        "reading_times",
    },
    "stage": {
        *("t", "component", "complement", "points", "floor", "words", "since", "seen"),
    },
    "synthesis": {"t", "component", "text"},
    "timer": {"t", "ends_at", "seconds"},
    "question": {"t", "id", "number", "sequence", "text", "to", "asked", "redacted"},
    "guests": {"t", "sequence", "names", "version"},
    "note": {"t", "sequence", "text", "version"},
    "publication": {"t", "validated", "closed"},
    "action": {"t", "id", "number", "what", "who", "due", "version"},
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
        "planned",
        "shift",
        "day",
        "position",
        "status",
        "writing",
        "revealed",
        "started_at",
        "ended_at",
        "rounds",
        "host_stays",
    },
    "component": {"t", "key", "number", "label", "questions", "definition", "count", "closed"},
    "work": {"t", "sequence", "beats", "at"},
    "table": {
        "t",
        "number",
        "place",
        "component",
        "next_place",
        "next_component",
        "remote",
        "paper",
        "seated",
        "pen",
    },
    "harvest": {"t", "sequence", "group", "picks", "spokesperson"},
    "stack": {"t", "id", "component", "title", "first", "disagreement"},
    "ideas": {"t", "shown", "component"},
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
        "translation",
        "disagreement",
        "kept",
        "relayed",
        "carried",
        "stack",
        "dots",
        "stance",
        "redacted",
    },
    "complement": {"t", "component", "text", "signature", "source", "added", "revealed"},
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
    "me": {"t", "group", "pen", "host", "dots"},
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
        "to",
        "disagreement",
        "unquoted",
        "relayed",
        "weight",
        "place",
        "word",
        "group",
        "carried",
        "translation",
        "version",
        "moves",
        "translated",
    },
}
STEERED = {
    "card": {"hidden", "late", "waiting", "at", "marked"},
    "complement": {"version"},
    "synthesis": {"cards", "version"},
    "component": {"hand", "post", "ready"},
    "word": {"number", "title", "variants"},
    "question": {"under", "version", "answer", "answers", "hidden", "late", "at"},
}
"""What the console alone learns."""
WORKED_ON = {"unquoted", "version", "translated", "moves", "held_until"}
"""What those learn of an idea who may change it: the console, and its own table."""
STEERING = {"keyword", "note", "publication"}
"""What the console alone has."""
PROJECTED = {"ideas"}
"""What the wall and the console have, and no phone."""
TRAINERS = {
    *("meeting", "step", "component", "timer", "stage"),
    *("card", "stack", "harvest", "complement", "synthesis"),
}
"""What the trainer's page is made of."""

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
    "synthesis": "synthesis:{component}",
    "keyword": "keyword:{id}",
    "work": "work",
    "table": "table:{number}",
    "harvest": "harvest:{sequence}:{group}",
    "stack": "stack:{id}",
    "ideas": "ideas",
    "question": "question:{id}",
    "note": "note:{sequence}",
    "publication": "publication",
    "action": "action:{id}",
    "guests": "guests:{sequence}",
}


def check_records(records: dict[str, Record], audience: str) -> None:
    """Every record has its key, its type's fields and no other, and travels as JSON. What a table
    chose is its own until the restitution tells the room."""
    steps = [found for found in records.values() if found["t"] == "step"]
    is_told = any((s["kind"], s["status"] != "upcoming") == ("restitution", True) for s in steps)
    for key, found in records.items():
        kind = found["t"]
        assert audience == CONSOLE or kind not in STEERING
        assert audience in (CONSOLE, WALL) or kind not in PROJECTED
        assert found.keys() == FIELDS[kind] | _more(found, audience), key
        expected = PREFIXES[kind].format(**found)
        assert key == expected or (kind == "word" and key.startswith(expected))
        if kind == "table" and audience not in (CONSOLE, group_audience(found["number"])):
            assert found["pen"] == "", key
        assert audience != TRAINER or kind in TRAINERS
        if kind == "harvest" and audience not in (CONSOLE, WALL, TRAINER):
            assert is_told or audience == group_audience(found["group"]), key
    assert json.loads(json.dumps(records)) == records


def _more(found: Record, audience: str) -> set[str]:
    kind = found["t"]
    writes = audience == TRAINER and kind == "complement"
    steered = STEERED.get(kind, set()) if audience == CONSOLE or writes else set()
    theirs = kind == "card" and audience in (CONSOLE, group_audience(found["group"]))
    return steered | (WORKED_ON if theirs else set())
