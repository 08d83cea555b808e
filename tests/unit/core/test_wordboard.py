"""What the board shows: set aside, read first, discovered, recalled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.contributions import Hide, UndoWithdraw, Withdraw
from facilitation.core.flow import ConcealWords, GoTo, RevealWords
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import relayed_id
from facilitation.core.restitution import Copy, EntryState, of
from facilitation.core.state import Reading
from facilitation.core.views import HALL, WALL
from facilitation.core.wordboard import (
    ApproveWords,
    HideWord,
    RecallWords,
    RestoreWord,
    SetReading,
    UnapproveWords,
)
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    COFACILITATOR,
    DRISS,
    OWNER,
    PLAN,
    Meeting,
)
from tests.unit.core.wordroom import TABLET, at_the_icebreaker, shown, status


@pytest.fixture
def meeting() -> Meeting:
    return at_the_icebreaker()


# Setting aside


def test_a_word_is_hidden_with_all_its_variants_and_whatever_comes_after(meeting: Meeting) -> None:
    first = meeting.word(AMINA, "Bêtise", "betise")
    meeting.word(BRUNO, "BETISE", "betise")
    number = meeting.word_of(first).number
    meeting.do(OWNER, HideWord(number))
    later = meeting.word(CHANTAL, "bêtise", "betise")
    for audience in (HALL, WALL):
        assert "tise" not in meeting.said(audience).lower()
    assert shown(meeting) == {}
    assert status(meeting, CHANTAL, later) == "hidden"
    meeting.do(COFACILITATOR, RestoreWord(number))
    assert shown(meeting) == {"Bêtise": 3}


def test_a_hidden_word_given_again_by_its_only_author_stays_hidden(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "Bêtise", "betise")
    meeting.do(OWNER, HideWord(meeting.word_of(word).number))
    meeting.do(AMINA, Withdraw(word))
    meeting.word(AMINA, "Bêtise", "betise")
    assert shown(meeting) == {}


def test_a_word_that_is_hidden_while_it_is_taken_back_stays_hidden(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "Insulte", "insulte")
    spare = meeting.word(BRUNO, "insulte", "insulte")
    meeting.do(BRUNO, Withdraw(spare))
    meeting.do(OWNER, HideWord(meeting.word_of(word).number))
    meeting.word(CHANTAL, "INSULTE", "insulte")
    meeting.do(BRUNO, UndoWithdraw(spare))
    assert shown(meeting) == {}


def test_a_hidden_form_given_again_is_hidden_and_its_word_is_not(meeting: Meeting) -> None:
    meeting.word(AMINA, "bêtise", "betise")
    meeting.do(OWNER, Hide(meeting.word(BRUNO, "BÊTISE !!", "betise")))
    meeting.word(CHANTAL, "BÊTISE !!", "betise")
    assert shown(meeting) == {"bêtise": 1}
    meeting.word(DRISS, "bêtise", "betise")
    assert shown(meeting) == {"bêtise": 2}


def test_hiding_twice_changes_nothing_and_an_unknown_word_is_gone(meeting: Meeting) -> None:
    number = meeting.word_of(meeting.word(AMINA, "Bêtise")).number
    meeting.do(OWNER, HideWord(number))
    assert meeting.do(OWNER, HideWord(number)) == ()
    assert meeting.ask(OWNER, HideWord(99)) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, RestoreWord(99)) == Refused(Refusal.GONE)


# Reading before showing


@pytest.fixture
def careful(meeting: Meeting) -> Meeting:
    meeting.do(OWNER, RevisePlan(replace(PLAN, moderate_words=True)))
    return meeting


def test_a_word_waits_until_it_has_been_read(careful: Meeting) -> None:
    word = careful.word(AMINA, "Écoute", "ecoute")
    assert (status(careful, AMINA, word), shown(careful)) == ("waiting", {})
    assert of(careful.state, Copy.SHAREABLE).left_out.waiting == 1
    assert of(careful.state, Copy.INTERNAL).annex[0].state is EntryState.WAITING
    careful.do(OWNER, ApproveWords("lu", "mots", careful.word_of(word).number, 9))
    assert (status(careful, AMINA, word), shown(careful)) == ("received", {"Écoute": 1})


def test_what_was_read_once_passes_and_another_form_of_it_waits(careful: Meeting) -> None:
    careful.word(AMINA, "Écoute", "ecoute")
    careful.do(OWNER, ApproveWords("lu", "mots", 0, 9))
    careful.word(BRUNO, "Écoute", "ecoute")
    assert shown(careful) == {"Écoute": 2}
    careful.word(CHANTAL, "ÉCOUTE, BANDE DE…", "ecoute")
    assert shown(careful) == {"Écoute": 2}
    careful.relay(OWNER, ("relayé", 1))
    assert shown(careful) == {"Écoute": 2, "relayé": 1}


def test_a_word_that_was_hidden_unread_waits_again_when_it_comes_back(careful: Meeting) -> None:
    word = careful.word(AMINA, "Écoute", "ecoute")
    number = careful.word_of(word).number
    careful.do(OWNER, HideWord(number))
    assert careful.do(OWNER, ApproveWords("lu", "mots", 0, 9)) == ()
    careful.do(OWNER, RestoreWord(number))
    assert (status(careful, AMINA, word), shown(careful)) == ("waiting", {})


def test_what_came_after_one_looked_waits_for_the_next_look(careful: Meeting) -> None:
    seen = careful.word(AMINA, "Écoute")
    careful.word(BRUNO, "insulte")
    careful.do(OWNER, ApproveWords("lu", "mots", 0, careful.item(seen).number))
    assert shown(careful) == {"Écoute": 1}


def test_what_was_changed_since_one_looked_waits_too(careful: Meeting) -> None:
    word = careful.word(AMINA, "partage")
    looked = careful.typed(careful.word(BRUNO, "écoute")).said
    careful.edit(AMINA, word, "insulte")
    careful.do(OWNER, ApproveWords("lu", "mots", 0, looked))
    assert shown(careful) == {"écoute": 1}


def test_before_the_reveal_nobody_learns_from_their_own_which_words_are_there() -> None:
    meeting = Meeting(replace(PLAN, hold_words=True, moderate_words=True))
    meeting.do(OWNER, GoTo("mots"))
    mine = meeting.word(AMINA, "confiance")
    assert status(meeting, AMINA, mine) == "received"
    meeting.do(OWNER, ApproveWords("lu", "mots", 0, 9))
    said = [meeting.said(audience) for audience in (HALL, WALL)]
    for text in ("écoute", "Confiance"):
        spy = meeting.word(BRUNO, text)
        assert status(meeting, BRUNO, spy) == "received"
        assert [meeting.said(audience) for audience in (HALL, WALL)] == said


def test_an_approval_is_taken_back_whole_and_alone(careful: Meeting) -> None:
    careful.word(AMINA, "un")
    careful.do(OWNER, ApproveWords("d’abord", "mots", 0, 9))
    for text in ("deux", "trois"):
        careful.word(BRUNO, text)
    careful.do(OWNER, ApproveWords("ensuite", "mots", 0, 9))
    careful.do(COFACILITATOR, UnapproveWords("ensuite"))
    assert shown(careful) == {"un": 1}
    assert careful.do(OWNER, UnapproveWords("ensuite")) == ()


def test_what_a_tablet_relays_or_changes_is_read_too(careful: Meeting) -> None:
    relay = careful.relay(TABLET, ("ok", 3))
    assert shown(careful) == {}
    careful.do(OWNER, ApproveWords("lu", "mots", 0, 9))
    careful.edit(TABLET, relayed_id(relay, 1), "insulte")
    assert shown(careful) == {}
    careful.edit(OWNER, relayed_id(relay, 1), "corrigé")
    assert shown(careful) == {"corrigé": 3}


# Reveal, recall, reading


def test_words_are_held_until_the_reveal_and_go_back_under_cover() -> None:
    meeting = Meeting(replace(PLAN, hold_words=True))
    meeting.do(OWNER, GoTo("mots"))
    meeting.word(AMINA, "confiance")
    for audience in (HALL, WALL):
        assert "confiance" not in meeting.said(audience)
        assert meeting.view(audience)["words:mots"]["given"] == 1
    assert meeting.mine(AMINA)[0]["word"] is None
    meeting.do(OWNER, RevealWords("mots"))
    assert meeting.view(HALL)[meeting.mine(AMINA)[0]["word"]]["shown"] == "confiance"
    assert shown(meeting, HALL) == shown(meeting) == {"confiance": 1}
    meeting.do(OWNER, ConcealWords("mots"))
    assert shown(meeting, HALL) == shown(meeting) == {}


def test_a_board_is_recalled_later_in_the_morning_until_the_next_sequence(
    meeting: Meeting,
) -> None:
    meeting.word(AMINA, "confiance")
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, RecallWords("mots"))
    found = meeting.view(WALL)
    assert (found["meeting"]["recalled"], found["step:mots"]["revealed"]) == ("mots", True)
    assert meeting.ask(OWNER, RecallWords("temps1")) == Refused(Refusal.NOT_ALLOWED)
    meeting.do(OWNER, RecallWords(None))
    assert meeting.view(WALL)["meeting"]["recalled"] is None
    meeting.do(OWNER, RecallWords("mots"))
    meeting.do(OWNER, GoTo("pause"))
    assert meeting.view(WALL)["meeting"]["recalled"] is None


def test_the_wall_s_reading_is_chosen_from_the_console_and_starts_as_a_cloud(
    meeting: Meeting,
) -> None:
    meeting.do(OWNER, SetReading(Reading.RARE))
    before = meeting.view(WALL)["meeting"]
    assert before["reading"] == "rare"
    # A wall may have chosen another one since, by its keys.
    meeting.do(COFACILITATOR, SetReading(Reading.RARE))
    assert meeting.view(WALL)["meeting"]["reading_times"] == before["reading_times"] + 1
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.view(WALL)["meeting"]["reading"] == "cloud"
