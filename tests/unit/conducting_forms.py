"""One example of every operation by which the animation conducts, and the command it makes."""

from __future__ import annotations

from typing import Any

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
from facilitation.core.leaving import WithdrawAll
from facilitation.core.noted import Asked
from facilitation.core.notes import PutAction, RemoveAction, SetAttendance, SetFrame, WriteNote
from facilitation.core.publishing import CloseReading, SetLastDay, ValidateRestitution
from facilitation.core.schedule import ShiftRest, SkipSequence
from facilitation.core.state import Wall
from facilitation.core.trying import TryOut
from facilitation.core.workshop import Command
from tests.unit.table_forms import OP

EXAMPLES: dict[str, tuple[dict[str, Any], Command]] = {
    "shift_rest": ({"sequence": "s5", "minutes": -5, "seen": 10}, ShiftRest("s5", -5, 10)),
    "skip_sequence": ({"sequence": "s5", "on": True}, SkipSequence("s5", True)),
    "rest_phones": ({"on": True}, RestPhones(True)),
    "set_wall": ({"wall": "blank"}, SetWall(Wall.BLANK)),
    "show_time_bar": ({"on": True}, ShowTimeBar(True)),
    "write_note": (
        {"sequence": "s5", "text": " On a pris\nle temps. ", "version": 2},
        WriteNote("s5", "On a pris\nle temps.", 2),
    ),
    "set_frame": (
        {"text": "Tous les mots se valent.\n\n Le désaccord aussi. ", "version": 1},
        SetFrame(("Tous les mots se valent.", "Le désaccord aussi."), 1),
    ),
    "put_action": (
        {"action": "a1", "what": " Se revoir ", "who": "Scop", "due": "mars", "version": 1},
        PutAction("a1", "Se revoir", "Scop", "mars", 1),
    ),
    "remove_action": ({"action": "a1", "on": True}, RemoveAction("a1", True)),
    "validate_restitution": (
        {"on": True, "digest": "a" * 64},
        ValidateRestitution(True, "a" * 64),
    ),
    "close_reading": ({"closed": True}, CloseReading(True)),
    "set_last_day": ({"day": "2025-03-04"}, SetLastDay("2025-03-04")),
    "set_attendance": ({"people": 72}, SetAttendance(72)),
    "ask_question": (
        {"sequence": "s5", "text": "Qui décide ?", "to": " Mme Ba "},
        AskQuestion(OP, "s5", "Qui décide ?", "Mme Ba"),
    ),
    "set_guests": (
        {"sequence": "s5", "text": "Mme Ba\n\n M. Lo ", "version": 1},
        SetGuests("s5", ("Mme Ba", "M. Lo"), 1),
    ),
    "set_asked": ({"contribution": "q1", "asked": "kept"}, SetAsked("q1", Asked.KEPT)),
    "join_questions": ({"contribution": "q1", "under": "q2"}, JoinQuestions("q1", "q2")),
    "part_question": ({"contribution": "q1"}, PartQuestion("q1")),
    "show_question": ({"contribution": "q1"}, ShowQuestion("q1")),
    "note_answer": (
        {"contribution": "q1", "text": "Le collectif.", "version": 3},
        NoteAnswer("q1", "Le collectif.", 3),
    ),
    "withdraw_all": ({}, WithdrawAll()),
    "try_out": ({"text": "Gennevilliers"}, TryOut("Gennevilliers")),
}
MAY_BE_MISSING = {
    ("try_out", "text"),
    *(("shift_rest", "seen"), ("skip_sequence", "on"), ("rest_phones", "on")),
    ("show_time_bar", "on"),
    ("validate_restitution", "on"),
    ("close_reading", "closed"),
    ("set_last_day", "day"),
    *(("write_note", "text"), ("write_note", "version")),
    *(("set_frame", "text"), ("set_frame", "version")),
    *(("put_action", name) for name in ("what", "who", "due", "version")),
    *(("remove_action", "on"), ("set_attendance", "people")),
    *(("ask_question", "text"), ("ask_question", "to"), ("show_question", "contribution")),
    *(("set_guests", "text"), ("set_guests", "version")),
    *(("note_answer", "text"), ("note_answer", "version")),
}
"""Nothing, none, no and nought are not sent by a browser's form."""
