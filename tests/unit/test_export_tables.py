"""What the documents say of tables: what they share, what lies together, what was translated."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

from docx import Document

from facilitation.core.boards import PostCard
from facilitation.core.cards import TranslateCard
from facilitation.core.contributions import Hide, MarkCard, Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.groups import TakeSeat
from facilitation.core.harvest import PickCard, PlacePick
from facilitation.core.restitution import Copy, of
from facilitation.core.sheets import RelayCards
from facilitation.core.stacks import StackCards, TitleStack
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep
from facilitation.export import FORMATS
from tests.kit.morning import MADE
from tests.kit.reading import table
from tests.unit.core.table import AMINA, BRUNO, OWNER, PLAN, Meeting


def at_tables() -> Meeting:
    """Amina sits at table 1, Bruno at table 6: both on the agenda."""
    meeting = Meeting(replace(PLAN, tables=10))
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(AMINA, TakeSeat(1))
    meeting.do(BRUNO, TakeSeat(6))
    return meeting


def idea(meeting: Meeting, person: Any, op: str, text: str, *, carried: bool = False) -> str:
    meeting.do(person, PostCard(op, "temps1", "agenda", None, text, carried=carried))
    return op


def data(meeting: Meeting, copy: Copy = Copy.INTERNAL) -> Any:
    return json.loads(FORMATS["json"].render(of(meeting.state, copy), MADE))


def word_text(meeting: Meeting, copy: Copy = Copy.INTERNAL) -> str:
    content = FORMATS["docx"].render(of(meeting.state, copy), MADE)
    return "\n".join(each.text for each in Document(io.BytesIO(content)).paragraphs)


def page(meeting: Meeting, copy: Copy = Copy.INTERNAL) -> str:
    return FORMATS["html"].render(of(meeting.state, copy), MADE).decode()


def chosen() -> Meeting:
    """Table 1 shares two ideas, its second first; table 6 shares one."""
    meeting = at_tables()
    for op, text in (("a", "La une"), ("b", "La deux"), ("c", "Pas choisie")):
        idea(meeting, AMINA, op, text)
    idea(meeting, BRUNO, "d", "Celle de la six")
    for card in ("a", "b"):
        meeting.do(AMINA, PickCard(card, 1))
    meeting.do(AMINA, PlacePick("b", 1, 1))
    meeting.do(BRUNO, PickCard("d", 6))
    return meeting


def test_where_nothing_is_kept_the_document_says_what_the_tables_share() -> None:
    meeting = chosen()
    agenda = data(meeting)["components"][0]
    assert (agenda["kept"], agenda["shared"], agenda["others"]) == ([], [2, 4, 1], [3])
    for said in (word_text(meeting), page(meeting)):
        assert "Ce que les tables veulent partager" in said
        body = said[: said.index("Toutes les contributions", said.index("Ce que les tables"))]
        assert body.rindex("La deux") < body.rindex("Celle de la six") < body.rindex("La une")
        assert "Pas choisie" not in body[body.index("Ce que les tables") :]
    rows = {
        row["texte"]: row
        for row in table(FORMATS["csv"].render(of(meeting.state, Copy.INTERNAL), MADE))
    }
    assert [rows[text]["à partager"] for text in ("La deux", "La une", "Pas choisie")] == [
        "1",
        "2",
        "",
    ]


def test_what_the_animation_keeps_comes_instead() -> None:
    meeting = chosen()
    meeting.do(OWNER, Keep("c"))
    agenda = data(meeting)["components"][0]
    assert (agenda["kept"], agenda["others"]) == ([3], [1, 2, 4])
    assert "À retenir" in word_text(meeting)
    assert "Ce que les tables veulent partager" not in word_text(meeting)


def test_what_a_table_chose_and_may_not_be_shown_is_not() -> None:
    meeting = chosen()
    meeting.do(OWNER, Hide("b"))
    meeting.do(BRUNO, MarkCard("d", Mark.UNQUOTED, on=True))
    assert data(meeting, Copy.SHAREABLE)["components"][0]["shared"] == [1]
    assert "La deux" not in page(meeting, Copy.SHAREABLE)
    assert "Celle de la six" not in page(meeting, Copy.SHAREABLE)


def test_a_stack_is_said_by_its_smallest_number_and_every_verbatim_stays() -> None:
    meeting = at_tables()
    for op, text in (("a", "Un seul diagnostic"), ("b", "Un diagnostic, un seul"), ("c", "Autre")):
        idea(meeting, AMINA, op, text)
    meeting.do(AMINA, StackCards("pile", "b", "a"))
    meeting.do(AMINA, TitleStack("pile", "Le diagnostic"))
    found = {row["text"]: row for row in data(meeting)["contributions"]}
    assert [found[text]["stack"] for text in ("Un seul diagnostic", "Un diagnostic, un seul")] == [
        1,
        1,
    ]
    assert found["Un seul diagnostic"]["stack_title"] == "Le diagnostic"
    assert found["Autre"]["stack"] is None
    for said in (word_text(meeting), page(meeting)):
        assert said.count("réunie sous le n°\u00a01, «\u00a0Le diagnostic\u00a0»") == 1
        assert "Un diagnostic, un seul" in said
    meeting.do(OWNER, Hide("a"))
    assert {row["stack"] for row in data(meeting, Copy.SHAREABLE)["contributions"]} == {None}


def test_a_translation_stands_beside_its_idea_and_what_is_carried_is_said() -> None:
    meeting = at_tables()
    idea(meeting, AMINA, "a", "أريد أن أفهم")
    idea(meeting, AMINA, "b", "Qui tranche ?", carried=True)
    meeting.do(BRUNO, TakeSeat(1))
    meeting.do(BRUNO, TranslateCard("t", "a", "Je veux comprendre"))
    for said in (word_text(meeting), page(meeting)):
        assert "Je veux comprendre" in said
        assert "question ou désaccord à porter" in said
    row = data(meeting)["contributions"][0]
    assert (row["text"], row["translation"]) == ("أريد أن أفهم", "Je veux comprendre")


def test_ideas_of_a_sheet_are_relayed_in_every_format() -> None:
    meeting = at_tables()
    meeting.do(OWNER, RelayCards("sheet", "temps1", "agenda", None, 3, ("Sur papier", "Aussi")))
    rows = data(meeting)["contributions"]
    assert [(row["text"], row["relayed"], row["group"]) for row in rows] == [
        ("Sur papier", True, 3),
        ("Aussi", True, 3),
    ]
    assert word_text(meeting).count("relayé par l’animation") == 2
    assert {row["group"] for row in data(meeting, Copy.SHAREABLE)["contributions"]} == {None}
    # Two people sat down by themselves; whoever typed the sheet is none of them.
    assert data(meeting)["proceedings"]["phones"] == 2


def test_of_an_idea_that_its_author_takes_back_no_translation_is_left() -> None:
    meeting = at_tables()
    idea(meeting, AMINA, "a", "Reprise")
    meeting.do(AMINA, TranslateCard("t", "a", "Taken back"))
    assert data(meeting)["contributions"][0]["translation"] == "Taken back"
    # Until its text is erased, its author can put it back; no document waits for that.
    meeting.do(AMINA, Withdraw("a"))
    for copy in Copy:
        assert "Taken back" not in json.dumps(data(meeting, copy))
        for said in (word_text(meeting, copy), page(meeting, copy)):
            assert "Taken back" not in said
