"""What the animation does to the run of show, so that everything that can be done to it is done."""

from __future__ import annotations

from facilitation.core.attention import RestPhones, SetWall, ShowTimeBar
from facilitation.core.inbox import (
    AskQuestion,
    JoinQuestions,
    NoteAnswer,
    PartQuestion,
    SetAsked,
    SetGuests,
    ShowQuestion,
)
from facilitation.core.noted import Asked
from facilitation.core.notes import PutAction, RemoveAction, SetAttendance, SetFrame, WriteNote
from facilitation.core.publishing import CloseReading, SetLastDay, ValidateRestitution
from facilitation.core.schedule import ShiftRest, SkipSequence
from facilitation.core.state import Wall
from tests.unit.table_morning import ANA, BEN, OWNER, Acts

CONDUCTED: Acts = [
    (OWNER, ShiftRest("s5", 5, 0)),
    (OWNER, SkipSequence("s6", on=True)),
    (OWNER, SkipSequence("s6", on=False)),
    (OWNER, RestPhones(on=True)),
    (ANA, AskQuestion("q1", "s5", "Qui décide ?", "Mme Ba")),
    (BEN, AskQuestion("q2", "s5", "Qui tranche ?")),
    (OWNER, RestPhones(on=False)),
    (OWNER, SetWall(Wall.FRAME)),
    (OWNER, SetFrame(("Tous les mots se valent.", "On peut se taire."), 0)),
    (OWNER, SetWall(Wall.FOLLOW)),
    (OWNER, SetGuests("s5", ("Mme Ba",), 0)),
    (OWNER, ShowTimeBar(on=True)),
    (OWNER, JoinQuestions("q2", "q1")),
    (OWNER, ShowQuestion("q1")),
    (OWNER, SetAsked("q1", Asked.ASKED)),
    (OWNER, NoteAnswer("q1", "Le collectif.", 0)),
    (OWNER, ShowQuestion(None)),
    (OWNER, PartQuestion("q2")),
    (OWNER, WriteNote("s5", "On a pris le temps.", 0)),
    (OWNER, PutAction("a1", "Se revoir", "Scop Accolades", "mars", 0)),
    (OWNER, RemoveAction("a1", on=True)),
    (OWNER, RemoveAction("a1", on=False)),
    (OWNER, SetAttendance(72)),
    (OWNER, ValidateRestitution(True, "a" * 64)),
    (OWNER, CloseReading(closed=True)),
    (OWNER, SetLastDay("2025-03-04")),
]
"""During group work."""
