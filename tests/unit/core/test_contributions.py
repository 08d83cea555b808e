"""What becomes of a contribution once it is written."""

import pytest

from facilitation.core.contributions import (
    ContributionErased,
    Erase,
    Hide,
    LateTaken,
    MarkCard,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.flow import CloseWriting, GoTo, OpenWriting
from facilitation.core.people import SYSTEM
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep
from facilitation.core.views import AUDIENCES, CONSOLE, HALL, WALL
from facilitation.core.workshop import next_due
from tests.unit.core.table import AMINA, BRUNO, COFACILITATOR, OWNER, TRAINER, Meeting, replayed

GONE = Refused(Refusal.GONE)


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("temps1"))
    return made


# Retirer


def test_a_withdrawn_idea_leaves_every_screen_at_once(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Je me suis emballée")
    meeting.do(AMINA, Withdraw(idea))
    assert not any("emballée" in meeting.said(audience) for audience in AUDIENCES)
    assert meeting.state.boards["agenda"].count == 0


def test_its_author_has_ten_seconds_to_change_their_mind(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Finalement si")
    before = meeting.state
    meeting.do(AMINA, Withdraw(idea))
    meeting.wait(9.9)
    meeting.do(AMINA, UndoWithdraw(idea))
    assert meeting.state == before
    meeting.wait(60)
    assert meeting.idea(idea).text == "Finalement si"


def test_ten_seconds_later_it_is_too_late_even_if_nobody_has_swept_yet(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Finalement si")
    meeting.do(AMINA, Withdraw(idea))
    meeting.now += 10  # the clock has moved, what fell due is not done yet
    # A regression: the answer depended on when the text was erased.
    assert meeting.ask(AMINA, UndoWithdraw(idea)) == GONE


def test_the_text_is_erased_when_it_is_due_and_not_before(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Pas pour les archives")
    meeting.do(AMINA, Withdraw(idea))
    assert next_due(meeting.state) == meeting.now + 10
    meeting.now += 9.9
    assert meeting.do(SYSTEM, Erase(idea)) == ()
    meeting.now += 0.1
    assert meeting.do(SYSTEM, Erase(idea)) == (ContributionErased(idea),)
    assert meeting.do(SYSTEM, Erase(idea)) == ()
    assert "archives" not in repr(meeting.state)
    assert next_due(meeting.state) is None


def test_an_erased_word_leaves_no_trace_and_its_fold_neither(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    word = meeting.word(AMINA, "Licenciements", "licenciement")
    meeting.do(AMINA, Withdraw(word))
    assert "licenciement" in repr(meeting.state)
    meeting.wait(10)
    assert "icenciement" not in repr(meeting.state)
    assert "icenciement" not in repr(meeting.erased_journal)
    assert not any("icenciement" in meeting.said(audience) for audience in AUDIENCES)


def test_an_erased_word_stays_the_word_of_whoever_else_gave_it(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    mine = meeting.word(AMINA, "ÉCOUTE", "ecoute")
    meeting.word(BRUNO, "écoute", "ecoute")
    meeting.do(AMINA, Withdraw(mine))
    meeting.wait(10)
    (left,) = meeting.state.words.values()
    assert (left.count, left.shown, left.members) == (1, "écoute", ("op002",))
    assert "ÉCOUTE" not in repr(meeting.state)


def test_a_journal_without_the_erased_words_leads_to_the_same_state(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    for author in (AMINA, BRUNO):
        for text in ("Écoute", "Oubli"):
            word = meeting.word(author, text, text.lower())
            if text == "Oubli":
                meeting.do(author, Withdraw(word))
    meeting.wait(10)
    assert "Oubli" in repr(meeting.journal)
    assert "Oubli" not in repr(meeting.erased_journal)
    assert replayed(meeting.journal) == replayed(meeting.erased_journal) == meeting.state


def test_withdrawing_twice_is_withdrawing_once(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Une fois suffit")
    meeting.do(AMINA, Withdraw(idea))
    meeting.wait(5)
    assert meeting.do(AMINA, Withdraw(idea)) == ()
    assert next_due(meeting.state) == meeting.now + 5
    meeting.do(AMINA, UndoWithdraw(idea))
    assert meeting.do(AMINA, UndoWithdraw(idea)) == ()


def test_nobody_withdraws_for_somebody_else(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "La mienne")
    assert meeting.ask(BRUNO, Withdraw(idea)) == Refused(Refusal.NOT_YOURS)
    assert meeting.ask(OWNER, Withdraw(idea)) == Refused(Refusal.NOT_YOURS)
    meeting.do(AMINA, Withdraw(idea))
    assert meeting.ask(BRUNO, UndoWithdraw(idea)) == Refused(Refusal.NOT_YOURS)


@pytest.mark.parametrize("kind", [Withdraw, UndoWithdraw, Hide, Restore, TakeLate, Keep])
def test_what_was_erased_is_gone_for_everybody(meeting: Meeting, kind: type) -> None:
    idea = meeting.card(AMINA, "Disparue")
    meeting.do(AMINA, Withdraw(idea))
    meeting.wait(10)
    actor = AMINA if kind in {Withdraw, UndoWithdraw} else OWNER
    assert meeting.ask(actor, kind(idea)) == GONE
    assert meeting.ask(actor, kind("jamais-vue")) == GONE


# Masquer


def test_a_hidden_idea_leaves_the_wall_and_stays_on_the_console(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Des noms sont cités")
    meeting.do(COFACILITATOR, Hide(idea))
    assert "noms" not in meeting.said(HALL) + meeting.said(WALL)
    assert meeting.view(CONSOLE)[f"card:{idea}"]["hidden"] is True
    meeting.do(OWNER, Restore(idea))
    assert "noms" in meeting.said(HALL)
    assert "noms" in meeting.said(WALL)


def test_its_author_keeps_seeing_it_with_its_state(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Des noms sont cités")
    meeting.do(OWNER, Hide(idea))
    (mine,) = meeting.mine(AMINA)
    assert (mine["text"], mine["status"]) == ("Des noms sont cités", "hidden")


def test_hiding_twice_is_hiding_once(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Une fois suffit")
    assert meeting.do(OWNER, Restore(idea)) == ()
    meeting.do(OWNER, Hide(idea))
    assert meeting.do(OWNER, Hide(idea)) == ()


def test_what_was_hidden_then_withdrawn_comes_back_hidden(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Des noms sont cités")
    meeting.do(OWNER, Hide(idea))
    meeting.do(AMINA, Withdraw(idea))
    assert meeting.ask(OWNER, Restore(idea)) == GONE
    meeting.do(AMINA, UndoWithdraw(idea))
    assert "noms" not in meeting.said(HALL)


# Les retardataires


def test_a_late_idea_is_seen_by_its_author_and_the_console_only(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    late = meeting.card(AMINA, "Juste après la cloche")
    assert "cloche" not in meeting.said(HALL) + meeting.said(WALL)
    assert meeting.view(CONSOLE)[f"card:{late}"]["late"] is True
    assert meeting.mine(AMINA)[0]["status"] == "late"
    assert meeting.mine(BRUNO) == []


def test_the_animation_takes_one_late_idea_or_all_that_wait(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    first, second, third = (meeting.card(AMINA, text) for text in ("Un", "Deux", "Trois"))
    withdrawn = meeting.card(BRUNO, "Non")
    meeting.do(BRUNO, Withdraw(withdrawn))
    assert meeting.do(OWNER, TakeLate(second)) == (LateTaken(second),)
    assert meeting.do(OWNER, TakeLate(second)) == ()
    assert meeting.do(OWNER, TakeLate()) == (LateTaken(first), LateTaken(third))
    assert meeting.do(OWNER, TakeLate()) == ()
    assert meeting.state.boards["agenda"].count == 3
    meeting.do(BRUNO, UndoWithdraw(withdrawn))
    assert meeting.item(withdrawn).late


def test_opening_again_does_not_empty_the_late_tray(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    late = meeting.card(AMINA, "Un peu tard")
    meeting.do(OWNER, OpenWriting("temps1"))
    assert not meeting.item(meeting.card(AMINA, "À l’heure")).late
    assert meeting.item(late).late


def test_a_late_idea_that_is_hidden_stays_hidden_once_taken(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("temps1"))
    late = meeting.card(AMINA, "Des noms sont cités")
    meeting.do(OWNER, Hide(late))
    meeting.do(OWNER, TakeLate())
    assert "noms" not in meeting.said(HALL) + meeting.said(WALL)


# Les marques


def test_an_unquoted_idea_counts_and_is_not_projected(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "Entre nous")
    meeting.do(AMINA, MarkCard(idea, Mark.UNQUOTED, on=True))
    assert "Entre nous" not in meeting.said(HALL) + meeting.said(WALL)
    assert meeting.state.boards["agenda"].count == 1
    assert meeting.view(CONSOLE)[f"card:{idea}"]["unquoted"] is True
    meeting.do(AMINA, MarkCard(idea, Mark.UNQUOTED, on=False))
    assert "Entre nous" in meeting.said(WALL)


def test_the_author_or_a_facilitator_marks_an_idea_and_nobody_else(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, "On n’est pas d’accord")
    command = MarkCard(idea, Mark.DISAGREEMENT, on=True)
    assert meeting.ask(BRUNO, command) == Refused(Refusal.NOT_YOURS)
    assert meeting.ask(TRAINER, command) == Refused(Refusal.NOT_YOURS)
    meeting.do(COFACILITATOR, command)
    assert meeting.idea(idea).disagreement
    assert meeting.do(AMINA, command) == ()
    meeting.do(AMINA, MarkCard(idea, Mark.DISAGREEMENT, on=False))
    assert not meeting.idea(idea).disagreement


def test_a_word_bears_no_mark_and_what_was_withdrawn_neither(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    word = meeting.word(AMINA, "Écoute")
    meeting.do(OWNER, GoTo("temps1"))
    idea = meeting.card(AMINA, "Reprise")
    meeting.do(AMINA, Withdraw(idea))
    for contribution in (word, idea, "jamais-vue"):
        assert meeting.ask(AMINA, MarkCard(contribution, Mark.UNQUOTED, on=True)) == GONE
