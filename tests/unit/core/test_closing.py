"""The word that people leave with: the machinery of words, kept apart from those of the morning."""

from dataclasses import replace

import pytest

from facilitation.core.exercise import Sequence, SequenceKind
from facilitation.core.flow import CloseWriting, ConcealWords, Finish, GoTo, RevealWords
from facilitation.core.keywords import EditKeyword, PostKeyword
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import RelayedWord, RelayWords
from facilitation.core.restitution import Copy, of
from facilitation.core.state import Writing
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.core.wordboard import HideWord, RecallWords
from facilitation.relay import asked
from tests.unit.core.table import AMINA, BRUNO, CHANTAL, OWNER, PLAN, Meeting

LEAVING = Sequence("fin", SequenceKind.CONCLUSION, "Conclusion", prompt="Un mot pour repartir ?")
HELD = replace(PLAN, sequences=(*PLAN.sequences, LEAVING), hold_words=True)


def word(name: str, text: str, sequence: str = "fin") -> PostKeyword:
    return PostKeyword(name, sequence, text, text.lower(), 1)


@pytest.fixture
def meeting() -> Meeting:
    """At the conclusion, after a word of the morning and the same one to leave with."""
    made = Meeting(HELD)
    made.do(OWNER, GoTo("mots"))
    made.do(BRUNO, word("m1", "Confiance", "mots"))
    made.do(OWNER, GoTo("fin"))
    made.do(AMINA, word("f1", "Confiance"))
    made.do(BRUNO, word("f2", "courage"))
    return made


def shown(meeting: Meeting, audience: str) -> list[str]:
    records = meeting.view(audience).values()
    return sorted(one["shown"] for one in records if one["t"] == "word")


def test_what_people_leave_with_is_seen_as_it_comes_even_where_words_are_held(
    meeting: Meeting,
) -> None:
    assert shown(meeting, WALL) == shown(meeting, HALL) == ["Confiance", "courage"]
    assert shown(meeting, CONSOLE) == ["Confiance", "Confiance", "courage"]
    step = meeting.state.steps["fin"]
    assert (step.writing, step.revealed) == (Writing.OPEN, True)


def test_the_animation_covers_it_and_hides_what_it_likes(meeting: Meeting) -> None:
    (courage,) = (one for one in meeting.state.words.values() if one.shown == "courage")
    meeting.do(OWNER, HideWord(courage.number))
    assert shown(meeting, WALL) == ["Confiance"]
    meeting.do(OWNER, ConcealWords("fin"))
    # Coming back to it does not uncover it: somebody covered it for a reason.
    meeting.do(OWNER, GoTo("temps2"))
    meeting.do(OWNER, GoTo("fin"))
    assert shown(meeting, WALL) == shown(meeting, HALL) == []
    meeting.do(OWNER, RevealWords("fin"))
    assert shown(meeting, WALL) == ["Confiance"]


def test_each_person_leaves_with_one_word_which_they_may_change(meeting: Meeting) -> None:
    assert meeting.ask(AMINA, word("f3", "élan")) == Refused(Refusal.ALL_WORDS_GIVEN, {"n": 1})
    meeting.do(AMINA, EditKeyword("e1", "f1", "élan", "elan", 1))
    assert shown(meeting, WALL) == ["courage", "élan"]
    meeting.do(OWNER, RelayWords("r1", "fin", (RelayedWord("merci", "merci", 3),), 1))
    assert shown(meeting, WALL) == ["courage", "merci", "élan"]
    meeting.do(OWNER, Finish())
    meeting.do(CHANTAL, word("f4", "patience"))
    assert meeting.state.contributions["f4"].late


def test_it_is_another_part_of_the_document_and_counts_among_no_words_of_the_morning(
    meeting: Meeting,
) -> None:
    for copy in Copy:
        document = of(meeting.state, copy)
        assert [(one.sequence, one.given) for one in document.words] == [("mots", 1)]
        assert [(one.sequence, one.given) for one in document.closing] == [("fin", 2)]
        kinds = {entry.id: entry.kind for entry in document.annex}
        assert kinds == {"m1": "keyword", "f1": "closing", "f2": "closing"}


def test_it_is_not_recalled_as_words_of_the_morning(meeting: Meeting) -> None:
    assert meeting.ask(OWNER, RecallWords("fin")) == Refused(Refusal.NOT_ALLOWED)


def test_nobody_types_it_for_others_before_its_time() -> None:
    meeting = Meeting(HELD)
    meeting.do(OWNER, GoTo("mots"))
    meeting.do(OWNER, GoTo("temps2"))
    step = asked(meeting.state)
    assert step is not None
    assert step.sequence.id == "mots"
    meeting.do(OWNER, GoTo("fin"))
    meeting.do(OWNER, CloseWriting("fin"))
    step = asked(meeting.state)
    assert step is not None
    assert step.sequence.id == "fin"
