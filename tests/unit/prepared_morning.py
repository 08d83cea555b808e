"""The restitution being prepared, as part of the morning in which everything is done."""

from __future__ import annotations

from facilitation.core.document import DocumentOptions, Hours
from facilitation.core.preparing import SetDocument, SetReady, SetStance, TakeInHand, WriteSynthesis
from facilitation.core.redacting import Redact, Unredact
from facilitation.core.state import Stance
from tests.unit.table_morning import OWNER, Acts

PREPARED: Acts = [
    (OWNER, TakeInHand("h1", "mesure", on=True)),
    (OWNER, TakeInHand("h2", "agenda", on=True)),
    (OWNER, SetStance("c1", Stance.QUESTION)),
    (OWNER, WriteSynthesis("agenda", "Un local, ouvert à tous.", ("c1",), 0)),
    (OWNER, Redact("c1", "ouvert", "[nom retiré]")),
    (OWNER, Redact("c1", "local", "[nom retiré]")),
    (OWNER, Unredact("c1")),
    (OWNER, SetReady("agenda", on=True)),
    (OWNER, SetDocument(DocumentOptions(hours=Hours.SPACED))),
]
"""Of the ideas of Temps#1, one of which rests on a local."""
