"""What the animation wrote down while the rencontre ran is in every document."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from docx import Document

from facilitation.core.contributions import Hide, Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.inbox import AskQuestion, JoinQuestions, NoteAnswer, SetAsked
from facilitation.core.noted import Asked
from facilitation.core.notes import PutAction, RemoveAction, SetAttendance, SetFrame, WriteNote
from facilitation.core.restitution import Copy, of
from facilitation.export import FORMATS
from tests.kit.morning import MADE
from tests.kit.reading import table, whole_text
from tests.unit.core.table import AMINA, BRUNO, OWNER, Meeting


def conducted() -> Meeting:
    """Three questions, two of which ask the same; notes, a frame, a count, what comes next."""
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps2"))
    for person, op, text, to in (
        (AMINA, "q1", "Combien de temps avant les effets ?", "Mme Ba"),
        (BRUNO, "q2", "Au bout de combien d’années ?", "Mme Ba"),
        (BRUNO, "q3", "Qui paie ?", ""),
    ):
        meeting.do(person, AskQuestion(op, "temps2", text, to))
    meeting.do(OWNER, JoinQuestions("q2", "q1"))
    meeting.do(OWNER, SetAsked("q1", Asked.ASKED))
    meeting.do(OWNER, SetAsked("q3", Asked.KEPT))
    meeting.do(OWNER, NoteAnswer("q1", "Deux ans, dit-elle.\nPas moins.", 0))
    meeting.do(OWNER, WriteNote("temps2", "Beaucoup d’écoute : la salle rit.", 0))
    meeting.do(OWNER, SetFrame(("Tous les mots se valent.",), 0))
    meeting.do(OWNER, SetAttendance(72))
    meeting.do(OWNER, PutAction("a", "Se revoir", "Centre social", "mars", 0))
    meeting.do(OWNER, PutAction("b", "Laissée de côté", "", "", 0))
    meeting.do(OWNER, RemoveAction("b", on=True))
    return meeting


def rendered(meeting: Meeting, name: str, copy: Copy) -> bytes:
    return FORMATS[name].render(of(meeting.state, copy), MADE)


def said(meeting: Meeting, name: str, copy: Copy) -> str:
    content = rendered(meeting, name, copy)
    if name != "docx":
        return whole_text(name, content)
    document = Document(io.BytesIO(content))
    cells = [cell for each in document.tables for row in each.rows for cell in row.cells]
    texts = [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    return "\n".join(each.text for each in texts)


def data(meeting: Meeting, copy: Copy) -> Any:
    return json.loads(rendered(meeting, "json", copy))["proceedings"]


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_was_written_in_the_room_is_lost(name: str, copy: Copy) -> None:
    text = said(conducted(), name, copy)
    for words in (
        *("Combien de temps avant les effets ?", "Au bout de combien d’années ?", "Qui paie ?"),
        *("Mme Ba", "Deux ans, dit-elle.", "Pas moins.", "la salle rit."),
        *("Tous les mots se valent.", "72", "Se revoir", "Centre social", "mars"),
    ):
        assert words in text, words
    assert "Laissée de côté" not in text
    assert "La salle n’a rien laissé par écrit." not in text


def test_what_became_of_each_question_is_said_by_its_number() -> None:
    kept = data(conducted(), Copy.SHAREABLE)
    questions = [(q["number"], q["to"], q["asked"], q["under"]) for q in kept["questions"]]
    assert questions == [
        (1, "Mme Ba", "asked", None),
        (2, "Mme Ba", "received", 1),
        (3, "", "kept", None),
    ]
    assert kept["people"] == 72
    assert kept["actions"] == [{"what": "Se revoir", "who": "Centre social", "due": "mars"}]
    assert kept["notes"][0]["sequence"] == "temps2"
    rows = {row["texte"]: row for row in table(rendered(conducted(), "csv", Copy.SHAREABLE))}
    row = rows["Combien de temps avant les effets ?"]
    assert (row["adressée à"], row["posée"]) == ("Mme Ba", "posée")
    assert row["réponse notée"] == "Deux ans, dit-elle.\nPas moins."
    assert rows["Se revoir · Centre social · mars"]["n°"] == ""


def test_one_that_is_hidden_takes_its_answer_with_it_and_leaves_those_under_it() -> None:
    meeting = conducted()
    meeting.do(OWNER, Hide("q1"))
    kept = data(meeting, Copy.SHAREABLE)["questions"]
    assert [(q["number"], q["under"]) for q in kept] == [(2, None), (3, None)]
    for name in FORMATS:
        text = said(meeting, name, Copy.SHAREABLE)
        assert "Deux ans" not in text
        assert "Au bout de combien d’années ?" in text
    assert "Deux ans" in said(meeting, "docx", Copy.INTERNAL)


def test_one_that_was_taken_back_is_not_there() -> None:
    meeting = conducted()
    meeting.do(AMINA, Withdraw("q1"))
    for copy in Copy:
        assert [q["number"] for q in data(meeting, copy)["questions"]] == [2, 3]
        assert "Au bout de combien d’années ?" in said(meeting, "html", copy)
