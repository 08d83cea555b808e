"""One example of every operation by which the restitution is prepared, and its command."""

from __future__ import annotations

from typing import Any

from facilitation.core.document import DocumentOptions, Hours, Inclusive, Language, Part
from facilitation.core.preparing import (
    SetDocument,
    SetReady,
    SetStance,
    TakeInHand,
    WriteSynthesis,
)
from facilitation.core.redacting import Redact, Unredact
from facilitation.core.state import Stance
from facilitation.core.synthesis import PlaceKept
from facilitation.core.workshop import Command
from tests.unit.table_forms import OP

EXAMPLES: dict[str, tuple[dict[str, Any], Command]] = {
    "set_stance": ({"card": "c1", "stance": "question"}, SetStance("c1", Stance.QUESTION)),
    "write_synthesis": (
        {
            "component": "agenda",
            "text": " Un seul\n calendrier\u00a0! ",
            "cards": "c1 c2",
            "version": 1,
        },
        WriteSynthesis("agenda", "Un seul calendrier\u00a0!", ("c1", "c2"), 1),
    ),
    "place_kept": ({"card": "c1", "place": 2}, PlaceKept("c1", 2)),
    "take_in_hand": ({"component": "agenda", "on": True}, TakeInHand(OP, "agenda", True)),
    "set_ready": ({"component": "agenda", "on": True}, SetReady("agenda", True)),
    "set_document": (
        {
            "hours": "spaced",
            "inclusive": "doublets",
            "language": "en",
            "without": "words annex",
            "counts": True,
            "tables": True,
        },
        SetDocument(
            DocumentOptions(
                Hours.SPACED,
                Inclusive.DOUBLETS,
                Language.ENGLISH,
                (Part.WORDS, Part.ANNEX),
                counts=True,
                tables=True,
            )
        ),
    ),
    "redact": (
        {"contribution": "c1", "passage": " Mme Ba "},
        Redact("c1", "Mme Ba", "[nom retiré]"),
    ),
    "unredact": ({"contribution": "c1", "version": 2}, Unredact("c1", 2)),
}
MAY_BE_MISSING = {
    ("set_stance", "stance"),
    ("unredact", "version"),
    *(("write_synthesis", name) for name in ("text", "cards", "version")),
    ("take_in_hand", "on"),
    ("set_ready", "on"),
    *(("set_document", name) for name in EXAMPLES["set_document"][0]),
}
