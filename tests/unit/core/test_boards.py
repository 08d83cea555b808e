"""Ideas on the boards."""

import pytest

from facilitation.core.boards import CardPosted, PostCard
from facilitation.core.contributions import Hide, Restore, TakeLate, UndoWithdraw, Withdraw
from facilitation.core.flow import CloseWriting, GoTo
from facilitation.core.refusal import Refusal, Refused
from tests.unit.core.table import AMINA, BRUNO, DRISS, OWNER, Meeting, tabled


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("temps1"))
    return made


@pytest.fixture
def tables() -> Meeting:
    """The same, at three tables: Amina at the first, Bruno and Chantal at the second."""
    made = Meeting(tabled())
    made.sit()
    made.do(OWNER, GoTo("temps1"))
    return made


def test_an_idea_is_kept_as_typed_with_its_table_and_its_question(tables: Meeting) -> None:
    text = "On partage\nnos agendas « pour de vrai »"
    (posted,) = tables.do(AMINA, PostCard("id", "temps1", "agenda", "agenda.2", text))
    assert posted == CardPosted(
        id="id",
        sequence="temps1",
        author=AMINA.author,
        component="agenda",
        question="agenda.2",
        group=1,
        text=text,
        late=False,
    )


def test_somebody_at_no_table_writes_too(meeting: Meeting, tables: Meeting) -> None:
    assert tables.idea(tables.card(DRISS, "De passage")).group is None
    assert meeting.idea(meeting.card(AMINA, "Sans tables")).group is None


@pytest.mark.parametrize("question", ["agenda.9", "mesure.1", None])
def test_an_idea_outlives_the_question_it_was_written_for(
    meeting: Meeting, question: str | None
) -> None:
    idea = meeting.idea(meeting.card(AMINA, "Sans question", "agenda", question))
    assert (idea.question, idea.text) == (None, "Sans question")


def test_a_board_counts_what_the_room_has_and_no_more(meeting: Meeting) -> None:
    first = meeting.card(AMINA, "Une")
    meeting.card(BRUNO, "Deux")
    meeting.card(BRUNO, "Ailleurs", "soutien")

    def count() -> int:
        return meeting.state.boards["agenda"].count

    assert count() == 2
    meeting.do(OWNER, Hide(first))
    assert count() == 1
    meeting.do(AMINA, Withdraw(first))
    assert count() == 1
    meeting.do(AMINA, UndoWithdraw(first))
    assert count() == 1
    meeting.do(OWNER, Restore(first))
    assert count() == 2
    meeting.do(OWNER, CloseWriting("temps1"))
    late = meeting.card(BRUNO, "Après la cloche")
    assert count() == 2
    meeting.do(OWNER, TakeLate(late))
    assert count() == 3


def test_an_idea_for_a_board_that_is_not_there_is_refused(meeting: Meeting) -> None:
    answer = meeting.ask(AMINA, PostCard("lost", "temps1", "budget", None, "Où donc"))
    assert answer == Refused(Refusal.GONE)


def test_an_idea_for_a_sequence_that_takes_none_is_refused(meeting: Meeting) -> None:
    for sequence, reason in (("nulle-part", Refusal.GONE), ("mots", Refusal.NOT_ALLOWED)):
        answer = meeting.ask(AMINA, PostCard("lost", sequence, "agenda", None, "Où donc"))
        assert answer == Refused(reason)


def test_an_idea_before_temps1_waits_on_the_phone() -> None:
    answer = Meeting().ask(AMINA, PostCard("early", "temps1", "agenda", None, "Trop tôt"))
    assert answer == Refused(Refusal.NOT_OPEN)


def test_ideas_are_numbered_as_they_come_and_keep_their_number(meeting: Meeting) -> None:
    first, second = meeting.card(AMINA, "Une"), meeting.card(BRUNO, "Deux")
    meeting.do(AMINA, Withdraw(first))
    meeting.wait(10)
    third = meeting.card(BRUNO, "Trois", "soutien")
    assert [meeting.item(one).number for one in (first, second, third)] == [1, 2, 3]


def test_an_id_that_was_used_never_covers_what_is_there(meeting: Meeting) -> None:
    taken = meeting.card(AMINA, "La première")
    answer = meeting.ask(BRUNO, PostCard(taken, "temps1", "agenda", None, "La seconde"))
    assert answer == Refused(Refusal.OTHER_CONTENT)
    assert meeting.item(taken).text == "La première"
