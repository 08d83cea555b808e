"""What becomes of an idea while people work on it: edited, translated, moved, supported."""

from __future__ import annotations

import json

import pytest

from facilitation.core.boards import SetBoard
from facilitation.core.cards import (
    HOLD_SECONDS,
    MOST_CHANGES,
    EditCard,
    GiveDot,
    HoldCard,
    MoveCard,
    ReleaseCard,
    TranslateCard,
)
from facilitation.core.contributions import (
    Hide,
    MarkCard,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.flow import CloseWriting, GoTo, OpenWriting
from facilitation.core.groups import TakePen
from facilitation.core.own import me
from facilitation.core.people import Actor
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep
from facilitation.core.views import CONSOLE, WALL, group_audience
from tests.unit.core.invariants import check
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    DRISS,
    OWNER,
    PLAN,
    Meeting,
    at_temps1,
    replayed,
)


@pytest.fixture
def meeting() -> Meeting:
    return at_temps1()


@pytest.fixture
def idea(meeting: Meeting) -> str:
    return meeting.card(BRUNO, "Se voir plus souvent", "agenda", "agenda.1")


def edit(meeting: Meeting, who: Actor, idea: str, text: str, version: int = 0) -> object:
    answer = meeting.ask(who, EditCard(meeting.next_id(), idea, text, version))
    check(meeting.state)
    return answer.reason if isinstance(answer, Refused) else len(answer)


# Editing


def test_its_author_and_the_pen_of_its_table_edit_an_idea(meeting: Meeting, idea: str) -> None:
    assert edit(meeting, BRUNO, idea, "Se voir") == 1
    assert edit(meeting, CHANTAL, idea, "Se voir une fois par mois", 1) == 1
    assert meeting.idea(idea).text == "Se voir une fois par mois"
    assert len(meeting.idea(idea).edits) == 2
    for stranger in (AMINA, DRISS, OWNER):
        assert edit(meeting, stranger, idea, "Autre chose", 2) is Refusal.NOT_YOURS
    meeting.do(BRUNO, TakePen("bruno", over=True))
    assert edit(meeting, CHANTAL, idea, "Sans la plume", 2) is Refusal.NOT_YOURS


def test_of_two_edits_the_second_is_refused_and_says_so(meeting: Meeting, idea: str) -> None:
    assert edit(meeting, BRUNO, idea, "La première") == 1
    assert edit(meeting, CHANTAL, idea, "La seconde") is Refusal.EDITED_ELSEWHERE
    assert meeting.idea(idea).text == "La première"
    assert edit(meeting, CHANTAL, idea, "La première") == 0, "both meant the same"


def test_nobody_else_edits_what_somebody_is_writing_on(meeting: Meeting, idea: str) -> None:
    meeting.do(BRUNO, HoldCard(idea))
    assert edit(meeting, CHANTAL, idea, "Par-dessus") is Refusal.BEING_EDITED
    assert meeting.ask(CHANTAL, HoldCard(idea)) == Refused(Refusal.BEING_EDITED)
    assert edit(meeting, BRUNO, idea, "Fini") == 1
    assert meeting.idea(idea).held_by == "", "what is sent is no longer held"
    assert edit(meeting, CHANTAL, idea, "Ensuite", 1) == 1


def test_a_hold_is_renewed_released_or_ends_by_itself(meeting: Meeting, idea: str) -> None:
    meeting.do(BRUNO, HoldCard(idea))
    meeting.wait(HOLD_SECONDS - 1)
    meeting.do(BRUNO, HoldCard(idea))
    meeting.wait(HOLD_SECONDS - 1)
    assert meeting.ask(CHANTAL, HoldCard(idea)) == Refused(Refusal.BEING_EDITED)
    meeting.wait(1)
    meeting.do(CHANTAL, HoldCard(idea))
    assert meeting.do(BRUNO, ReleaseCard(idea)) == (), "only who holds it releases it"
    assert meeting.idea(idea).held_by == CHANTAL.author
    meeting.do(CHANTAL, ReleaseCard(idea))
    assert meeting.idea(idea).held_by == ""
    meeting.do(CHANTAL, HoldCard(idea))
    assert edit(meeting, CHANTAL, idea, "Se voir plus souvent") == 1, "unchanged: let go"
    assert meeting.idea(idea).held_by == ""


def test_who_holds_an_idea_is_told_to_nobody_until_when_to_its_table(
    meeting: Meeting, idea: str
) -> None:
    meeting.do(BRUNO, HoldCard(idea))
    key = f"card:{idea}"
    until = meeting.now + HOLD_SECONDS
    for audience in (group_audience(2), CONSOLE):
        assert meeting.view(audience)[key]["held_until"] == until
        assert BRUNO.author not in meeting.said(audience)
    assert "held_until" not in meeting.view(WALL)[key]


@pytest.mark.parametrize("all_of_it", [True, False])
def test_what_is_closed_is_edited_no_more(meeting: Meeting, idea: str, all_of_it: bool) -> None:
    meeting.do(OWNER, CloseWriting("temps1") if all_of_it else SetBoard("agenda", closed=True))
    assert edit(meeting, BRUNO, idea, "Trop tard") is Refusal.CLOSED
    assert meeting.ask(CHANTAL, HoldCard(idea)) == Refused(Refusal.CLOSED)
    assert meeting.ask(BRUNO, MoveCard(idea, "mesure", None)) == Refused(Refusal.CLOSED)
    assert meeting.ask(BRUNO, MoveCard(idea, "agenda", None)) == Refused(Refusal.CLOSED)
    meeting.do(OWNER, MoveCard(idea, "mesure", None))
    meeting.do(OWNER, OpenWriting("temps1"))
    assert edit(meeting, BRUNO, idea, "Rouverte") == 1


def test_what_is_gone_is_edited_no_more(meeting: Meeting, idea: str) -> None:
    word = "jamais-vue"
    meeting.do(BRUNO, Withdraw(idea))
    for gone in (idea, word):
        assert edit(meeting, BRUNO, gone, "Trop tard") is Refusal.GONE
        for command in (HoldCard(gone), TranslateCard("t", gone, "Gone"), GiveDot(gone, on=True)):
            assert meeting.ask(BRUNO, command) == Refused(Refusal.GONE)
        assert meeting.ask(OWNER, MoveCard(gone, "mesure", None)) == Refused(Refusal.GONE)
        assert meeting.do(BRUNO, ReleaseCard(gone)) == ()
    meeting.do(BRUNO, UndoWithdraw(idea))
    assert edit(meeting, BRUNO, idea, "À temps") == 1


def test_a_hidden_idea_may_be_edited_and_stays_hidden(meeting: Meeting, idea: str) -> None:
    meeting.do(OWNER, Hide(idea))
    assert edit(meeting, BRUNO, idea, "Plus poliment") == 1
    assert meeting.idea(idea).hidden
    assert "Plus poliment" not in meeting.said(WALL)
    meeting.do(OWNER, Restore(idea))
    assert "Plus poliment" in meeting.said(WALL)


def test_the_animation_edits_what_it_relayed_and_no_other(meeting: Meeting, idea: str) -> None:
    assert edit(meeting, OWNER, idea, "Mieux dit") is Refusal.NOT_YOURS


def test_a_text_does_not_change_without_end(meeting: Meeting, idea: str) -> None:
    for version in range(MOST_CHANGES):
        assert edit(meeting, BRUNO, idea, f"Version {version}", version) == 1
    assert edit(meeting, BRUNO, idea, "Une de plus", MOST_CHANGES) is Refusal.NOT_ALLOWED
    for place in range(MOST_CHANGES):
        meeting.do(BRUNO, TranslateCard(f"t{place}", idea, f"Version {place}"))
    answer = meeting.ask(BRUNO, TranslateCard("more", idea, "One more"))
    assert answer == Refused(Refusal.NOT_ALLOWED)


# What is replaced, and what is erased


def test_what_an_edit_replaces_is_nowhere(meeting: Meeting, idea: str) -> None:
    edit(meeting, BRUNO, idea, "Deuxième")
    edit(meeting, BRUNO, idea, "Troisième", 1)
    meeting.do(BRUNO, TranslateCard("t1", idea, "First of all"))
    meeting.do(BRUNO, TranslateCard("t2", idea, "Second of all"))
    stored = json.dumps(meeting.erased_journal, ensure_ascii=False)
    for gone in ("Se voir plus souvent", "Deuxième", "First of all"):
        assert gone not in stored
    for there in ("Troisième", "Second of all"):
        assert there in stored
    assert replayed(meeting.erased_journal) == meeting.state


def test_an_idea_that_is_erased_takes_its_edits_and_translations_along(
    meeting: Meeting, idea: str
) -> None:
    edit(meeting, BRUNO, idea, "Deuxième")
    meeting.do(CHANTAL, TranslateCard("t1", idea, "Au revoir"))
    meeting.do(BRUNO, Withdraw(idea))
    meeting.wait(10)
    stored = json.dumps(meeting.erased_journal, ensure_ascii=False)
    assert "Deuxième" not in stored + repr(meeting.state)
    assert "Au revoir" not in stored + repr(meeting.state)
    assert replayed(meeting.erased_journal) == meeting.state


# Translating


def test_whoever_sits_at_its_table_wrote_it_or_animates_translates_it(
    meeting: Meeting, idea: str
) -> None:
    for who in (BRUNO, CHANTAL, OWNER):
        meeting.do(who, TranslateCard(meeting.next_id(), idea, f"By {who.author}"))
    for stranger in (AMINA, DRISS):
        answer = meeting.ask(stranger, TranslateCard("no", idea, "Not mine"))
        assert answer == Refused(Refusal.NOT_YOURS)
    seen = meeting.view(group_audience(2))[f"card:{idea}"]
    assert (seen["translation"], seen["translated"]) == (f"By {OWNER.author}", 3)
    assert meeting.idea(idea).text == "Se voir plus souvent", "it stands beside, not instead"
    meeting.do(BRUNO, TranslateCard("away", idea, ""))
    assert meeting.view(WALL)[f"card:{idea}"]["translation"] == ""
    assert meeting.do(BRUNO, TranslateCard("again", idea, "")) == ()


def test_a_translation_that_says_which_it_replaces_replaces_no_other(
    meeting: Meeting, idea: str
) -> None:
    meeting.do(BRUNO, TranslateCard("t1", idea, "Meet more often", 0))
    answer = meeting.ask(CHANTAL, TranslateCard("t2", idea, "See each other", 0))
    assert answer == Refused(Refusal.EDITED_ELSEWHERE)
    meeting.do(CHANTAL, TranslateCard("t3", idea, "See each other", 1))
    meeting.do(BRUNO, TranslateCard("t4", idea, "Whatever there is"))
    assert meeting.idea(idea).translation == "Whatever there is"


# Moving


def test_an_idea_goes_to_another_component_or_question(meeting: Meeting, idea: str) -> None:
    def counts() -> tuple[int, int]:
        check(meeting.state)
        return meeting.state.boards["agenda"].count, meeting.state.boards["mesure"].count

    assert counts() == (1, 0)
    meeting.do(BRUNO, MoveCard(idea, "mesure", "mesure.2"))
    assert counts() == (0, 1)
    assert meeting.idea(idea).question == "mesure.2"
    meeting.do(CHANTAL, MoveCard(idea, "mesure", None))
    assert meeting.idea(idea).question is None
    assert meeting.do(OWNER, MoveCard(idea, "mesure", None)) == ()
    assert meeting.do(OWNER, MoveCard(idea, "mesure", "agenda.1")) == (), "no question of mesure"
    assert meeting.ask(AMINA, MoveCard(idea, "agenda", None)) == Refused(Refusal.NOT_YOURS)
    assert meeting.ask(BRUNO, MoveCard(idea, "budget", None)) == Refused(Refusal.GONE)


def test_a_move_from_where_an_idea_is_no_more_is_refused(meeting: Meeting, idea: str) -> None:
    meeting.do(CHANTAL, MoveCard(idea, "mesure", None, 0))
    refused = Refused(Refusal.MOVED_ELSEWHERE)
    assert meeting.ask(BRUNO, MoveCard(idea, "soutien", None, 0)) == refused
    assert meeting.ask(BRUNO, MoveCard(idea, "mesure", "mesure.2", 0)) == refused
    assert meeting.do(BRUNO, MoveCard(idea, "mesure", None, 0)) == (), "both put it there"
    meeting.do(CHANTAL, MoveCard(idea, "soutien", None, 0))  # sent before the first was answered
    assert meeting.ask(OWNER, MoveCard(idea, "agenda", None, 1)) == refused
    meeting.do(OWNER, MoveCard(idea, "agenda", None, 2))
    assert meeting.ask(CHANTAL, MoveCard(idea, "mesure", None, 2)) == refused


def test_what_was_retained_is_retained_for_its_component_only(meeting: Meeting, idea: str) -> None:
    meeting.do(OWNER, Keep(idea))
    meeting.do(OWNER, MoveCard(idea, "agenda", None))
    assert meeting.idea(idea).kept == 1
    meeting.do(OWNER, MoveCard(idea, "mesure", None))
    assert meeting.idea(idea).kept == 0
    assert meeting.state.boards["agenda"].kept == ()


def test_an_idea_is_not_moved_away_from_under_somebody(meeting: Meeting, idea: str) -> None:
    meeting.do(BRUNO, HoldCard(idea))
    for who in (CHANTAL, OWNER):
        answer = meeting.ask(who, MoveCard(idea, "mesure", None))
        assert answer == Refused(Refusal.BEING_EDITED)
    meeting.do(BRUNO, MoveCard(idea, "mesure", None))


def test_nothing_is_moved_into_a_component_that_is_closed(meeting: Meeting, idea: str) -> None:
    meeting.do(OWNER, SetBoard("mesure", closed=True))
    assert meeting.ask(BRUNO, MoveCard(idea, "mesure", None)) == Refused(Refusal.CLOSED)
    meeting.do(BRUNO, MoveCard(idea, "soutien", None))


def test_a_hidden_idea_is_counted_nowhere_wherever_it_goes(meeting: Meeting, idea: str) -> None:
    meeting.do(OWNER, Hide(idea))
    meeting.do(OWNER, MoveCard(idea, "mesure", None))
    assert meeting.state.boards["mesure"].count == 0
    meeting.do(OWNER, Restore(idea))
    assert meeting.state.boards["mesure"].count == 1
    check(meeting.state)


# One component closed


def test_what_comes_for_a_component_that_is_closed_is_late_and_not_lost(meeting: Meeting) -> None:
    meeting.do(OWNER, SetBoard("agenda", closed=True))
    assert meeting.do(OWNER, SetBoard("agenda", closed=True)) == ()
    assert meeting.ask(OWNER, SetBoard("budget", closed=True)) == Refused(Refusal.GONE)
    late, other = meeting.card(BRUNO, "Après", "agenda"), meeting.card(BRUNO, "À temps", "mesure")
    assert (meeting.idea(late).late, meeting.idea(other).late) == (True, False)
    meeting.do(OWNER, TakeLate(late))
    meeting.do(OWNER, SetBoard("agenda", closed=False))
    assert not meeting.idea(meeting.card(BRUNO, "Rouverte", "agenda")).late
    check(meeting.state)


# Marks and support


def test_its_author_the_pen_and_the_animation_mark_an_idea(meeting: Meeting, idea: str) -> None:
    for who, on in ((BRUNO, True), (CHANTAL, False), (OWNER, True)):
        meeting.do(who, MarkCard(idea, Mark.DISAGREEMENT, on))
        assert meeting.idea(idea).disagreement is on
    for stranger in (AMINA, DRISS):
        answer = meeting.ask(stranger, MarkCard(idea, Mark.UNQUOTED, on=True))
        assert answer == Refused(Refusal.NOT_YOURS)


def test_each_person_has_a_few_marks_of_support(meeting: Meeting, idea: str) -> None:
    others = [meeting.card(AMINA, text) for text in ("Une", "Deux")]
    for each in (idea, others[0]):
        meeting.do(DRISS, GiveDot(each, on=True))
        assert meeting.do(DRISS, GiveDot(each, on=True)) == ()
    answer = meeting.ask(DRISS, GiveDot(others[1], on=True))
    assert answer == Refused(Refusal.ALL_DOTS_GIVEN, {"n": 2})
    assert me(meeting.state, DRISS)["dots"] == [idea, others[0]]
    meeting.do(DRISS, GiveDot(idea, on=False))
    meeting.do(DRISS, GiveDot(others[1], on=True))
    meeting.do(AMINA, GiveDot(others[1], on=True))
    assert meeting.view(WALL)[f"card:{others[1]}"]["dots"] == 2
    assert DRISS.author not in meeting.said(CONSOLE)


@pytest.mark.parametrize("gone", [Hide, Withdraw])
def test_a_mark_on_what_is_gone_is_given_back(
    meeting: Meeting, idea: str, gone: type[Hide | Withdraw]
) -> None:
    others = [meeting.card(AMINA, text) for text in ("Une", "Deux")]
    for each in (idea, others[0]):
        meeting.do(DRISS, GiveDot(each, on=True))
    meeting.do(OWNER if gone is Hide else BRUNO, gone(idea))
    meeting.do(DRISS, GiveDot(others[1], on=True))


def test_there_is_no_support_where_none_is_planned() -> None:
    meeting = Meeting(PLAN)
    meeting.do(OWNER, GoTo("temps1"))
    idea = meeting.card(BRUNO, "Une idée")
    assert meeting.ask(DRISS, GiveDot(idea, on=True)) == Refused(Refusal.NOT_ALLOWED)


# What others see, and the pen


def test_the_document_says_what_an_edited_idea_says_now(meeting: Meeting, idea: str) -> None:
    edit(meeting, BRUNO, idea, "Se voir, enfin")
    (entry,) = of(meeting.state, Copy.SHAREABLE).annex
    assert entry.text == "Se voir, enfin"


def test_whoever_takes_the_pen_over_waits_for_nothing_that_the_old_one_was_editing(
    meeting: Meeting,
) -> None:
    idea = meeting.card(BRUNO, "Une carte des acteurs")
    meeting.do(CHANTAL, HoldCard(idea))
    assert meeting.ask(BRUNO, EditCard("e1", idea, "Une carte", 0)) == Refused(Refusal.BEING_EDITED)
    meeting.do(BRUNO, TakePen("t1", over=True))
    meeting.do(BRUNO, EditCard("e2", idea, "Une carte, tenue à jour", 0))
    assert meeting.idea(idea).text == "Une carte, tenue à jour"


def test_whoever_gives_up_the_pen_goes_on_with_an_idea_of_their_own(meeting: Meeting) -> None:
    own = meeting.card(CHANTAL, "Un annuaire")
    meeting.do(CHANTAL, HoldCard(own))
    meeting.do(BRUNO, TakePen("t1", over=True))
    assert meeting.ask(BRUNO, EditCard("e1", own, "À eux", 0)) == Refused(Refusal.BEING_EDITED)
    meeting.do(CHANTAL, EditCard("e2", own, "Un annuaire partagé", 0))
    assert meeting.idea(own).text == "Un annuaire partagé"
