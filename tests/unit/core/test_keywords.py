"""The icebreaker."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.core.contributions import (
    UNDO_SECONDS,
    Hide,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.counted import Word
from facilitation.core.flow import CloseWriting, GoTo
from facilitation.core.keywords import KeywordPosted, PostKeyword
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.views import AUDIENCES, CONSOLE
from facilitation.core.workshop import evolve
from tests.unit.core.table import AMINA, BRUNO, CHANTAL, DRISS, OWNER, PLAN, Meeting, recounted


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("mots"))
    return made


def word(meeting: Meeting, fold: str) -> Word:
    return next(one for one in meeting.state.words.values() if fold in one.folds)


def test_two_people_who_give_the_same_word_make_it_count_two(meeting: Meeting) -> None:
    meeting.word(AMINA, "Écoute", "ecoute")
    meeting.word(BRUNO, "écoute ", "ecoute")
    found = word(meeting, "ecoute")
    assert (found.count, found.first) == (2, 1)
    assert found.variants == (("Écoute", 1), ("écoute ", 1))


def test_the_most_typed_form_is_shown_and_a_tie_goes_to_the_first(meeting: Meeting) -> None:
    meeting.word(AMINA, "Écoute", "ecoute")
    meeting.word(BRUNO, "écoute", "ecoute")
    assert word(meeting, "ecoute").shown == "Écoute"
    second = meeting.word(CHANTAL, "écoute", "ecoute")
    assert word(meeting, "ecoute").variants == (("écoute", 2), ("Écoute", 1))
    meeting.word(DRISS, "Écoute", "ecoute")
    assert word(meeting, "ecoute").variants == (("Écoute", 2), ("écoute", 2))
    meeting.do(OWNER, Hide(second))
    meeting.do(OWNER, Restore(second))
    assert word(meeting, "ecoute").shown == "Écoute"


@given(st.lists(st.sampled_from(["Écoute", "écoute", "ÉCOUTE"]), max_size=20))
def test_a_word_counts_as_somebody_with_a_pencil_would(forms: list[str]) -> None:
    state = Meeting().state
    for number, form in enumerate(forms):
        author = f"author-{number % 7}"
        posted = KeywordPosted(f"op{number}", "mots", author, form, "ecoute", 1, False, 1)
        state = evolve(state, posted, 0.0)
        assert state.words == recounted(state)[0]


def test_hiding_the_shown_form_gives_the_word_its_other_form(meeting: Meeting) -> None:
    vulgar = meeting.word(AMINA, "ÉCOUTE !!!", "ecoute")
    meeting.word(BRUNO, "écoute", "ecoute")
    meeting.do(OWNER, Hide(vulgar))
    found = word(meeting, "ecoute")
    assert (found.shown, found.count, found.first) == ("écoute", 1, 2)
    assert found.variants == (("écoute", 1),)


def test_a_word_that_everybody_took_back_is_no_word(meeting: Meeting) -> None:
    only = meeting.word(AMINA, "Oubli", "oubli")
    meeting.do(AMINA, Withdraw(only))
    assert (word(meeting, "oubli").count, word(meeting, "oubli").shown) == (0, "")
    meeting.wait(10)
    assert not meeting.state.words


def test_the_same_word_at_two_prompts_is_two_words(meeting: Meeting) -> None:
    more = replace(PLAN.sequences[1], id="bilan", prompt="Et maintenant ?")
    meeting.do(OWNER, RevisePlan(replace(PLAN, sequences=(*PLAN.sequences, more))))
    meeting.word(AMINA, "Écoute", "ecoute")
    meeting.do(OWNER, GoTo("bilan"))
    meeting.word(AMINA, "Écoute", "ecoute", sequence="bilan")
    assert [found.count for found in meeting.state.words.values()] == [1, 1]


def test_a_person_has_three_words_and_their_neighbour_three_others(meeting: Meeting) -> None:
    for text in ("Un", "Deux", "Trois"):
        meeting.word(AMINA, text)
    fourth = PostKeyword("fourth", "mots", "Quatre", "quatre", 1)
    assert meeting.ask(AMINA, fourth) == Refused(Refusal.ALL_WORDS_GIVEN, {"n": 3})
    assert meeting.do(BRUNO, fourth)


def test_taking_a_word_back_makes_room_for_another(meeting: Meeting) -> None:
    first = meeting.word(AMINA, "Un")
    meeting.word(AMINA, "Deux")
    meeting.word(AMINA, "Trois")
    meeting.do(AMINA, Withdraw(first))
    meeting.word(AMINA, "Quatre")
    # A regression: undoing here gave four words.
    undo = meeting.ask(AMINA, UndoWithdraw(first))
    assert undo == Refused(Refusal.ALL_WORDS_GIVEN, {"n": 3})


def test_a_hidden_word_is_not_given_back_to_its_author(meeting: Meeting) -> None:
    for text in ("Un", "Deux"):
        meeting.word(AMINA, text)
    meeting.do(OWNER, Hide(meeting.word(AMINA, "Trois")))
    answer = meeting.ask(AMINA, PostKeyword("fourth", "mots", "Quatre", "quatre", 1))
    assert answer == Refused(Refusal.ALL_WORDS_GIVEN, {"n": 3})


def test_a_word_before_the_icebreaker_waits_on_the_phone() -> None:
    early = Meeting()
    answer = early.ask(AMINA, PostKeyword("early", "mots", "Tôt", "tot", 1))
    assert answer == Refused(Refusal.NOT_OPEN)
    assert not Refusal.NOT_OPEN.final


def test_a_word_for_a_sequence_that_takes_none_is_refused(meeting: Meeting) -> None:
    for sequence, reason in (("nulle-part", Refusal.GONE), ("temps1", Refusal.NOT_ALLOWED)):
        answer = meeting.ask(AMINA, PostKeyword("lost", sequence, "Où", "ou", 1))
        assert answer == Refused(reason)


def test_a_word_after_the_closing_waits_in_the_late_tray(meeting: Meeting) -> None:
    meeting.word(AMINA, "Écoute", "ecoute")
    meeting.do(OWNER, CloseWriting("mots"))
    late = meeting.word(BRUNO, "écoute", "ecoute")
    assert meeting.item(late).late
    assert word(meeting, "ecoute").count == 1
    meeting.do(OWNER, TakeLate(late))
    assert word(meeting, "ecoute").count == 2


def test_a_word_is_kept_as_typed_with_the_rules_that_folded_it(meeting: Meeting) -> None:
    (posted,) = meeting.do(AMINA, PostKeyword("id", "mots", "  l’Écoute\u00a0!", "ecoute", 7))
    assert posted == KeywordPosted(
        id="id",
        sequence="mots",
        author=AMINA.author,
        text="  l’Écoute\u00a0!",
        fold="ecoute",
        fold_version=7,
        late=False,
        word=1,
    )


def test_a_screen_calls_a_word_by_a_number_that_its_members_share(meeting: Meeting) -> None:
    first, second = (meeting.word(who, "Écoute", "ecoute") for who in (AMINA, BRUNO))
    for seconds in (0.0, UNDO_SECONDS):
        if seconds:
            meeting.do(AMINA, Withdraw(first))
            meeting.wait(seconds)
        shown = meeting.view(CONSOLE)
        key = "word:mots:1"
        assert shown[key]["shown"] == "Écoute"
        assert shown[f"keyword:{second}"]["word"] == key
        assert not [
            found for audience in AUDIENCES for found in meeting.view(audience) if "ecoute" in found
        ]


def test_an_id_that_was_used_never_covers_what_is_there(meeting: Meeting) -> None:
    taken = meeting.word(AMINA, "Écoute", "ecoute")
    answer = meeting.ask(BRUNO, PostKeyword(taken, "mots", "Oubli", "oubli", 1))
    assert answer == Refused(Refusal.OTHER_CONTENT)
    assert meeting.item(taken).text == "Écoute"
