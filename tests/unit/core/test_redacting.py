"""A name taken out of an idea: nothing else changes, it is nowhere, and it can come back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.core.cards import EditCard, TranslateCard
from facilitation.core.contributions import Hide, UndoWithdraw, Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.harvest import PickCard
from facilitation.core.inbox import AskQuestion, ShowQuestion
from facilitation.core.people import Actor
from facilitation.core.redacting import ContributionRedacted, Redact, RedactionUndone, Unredact
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.stacks import StackCards
from facilitation.core.state import Card, State
from facilitation.core.synthesis import Keep
from facilitation.core.views import AUDIENCES, group_audience
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    COFACILITATOR,
    OWNER,
    PEOPLE,
    Meeting,
    at_temps1,
    replayed,
)

NAME = "Mme Bâ"
MARK = "[nom retiré]"
GONE = Refused(Refusal.GONE)


@pytest.fixture
def meeting() -> Meeting:
    return at_temps1()


def redact(contribution: str, passage: str = NAME) -> Redact:
    return Redact(contribution, passage, MARK)


def everywhere(meeting: Meeting) -> str:
    """All that anybody can read: every screen, what people wrote, both copies of the document."""
    audiences = [*AUDIENCES, *(group_audience(number) for number in meeting.state.groups)]
    people = [*PEOPLE, OWNER, COFACILITATOR]
    copies = [repr(of(meeting.state, copy)) for copy in Copy]
    said = [meeting.said(audience) for audience in audiences]
    own = [json.dumps(meeting.mine(actor), ensure_ascii=False) for actor in people]
    return "\n".join([*copies, *said, *own])


def others(state: State, contribution: str) -> State:
    """The state less that contribution."""
    left = {key: item for key, item in state.contributions.items() if key != contribution}
    return replace(state, contributions=left)


pieces = st.sampled_from(["a", "B", "é", " ", "\n", "·", "’", "👩🏽\u200d🌾", "م", MARK])
texts = st.lists(pieces, max_size=24).map("".join)


@given(before=texts, passage=texts.filter(bool), between=texts, after=texts)
def test_nothing_but_the_passage_changes_and_undoing_brings_back_all_of_it(
    before: str, passage: str, between: str, after: str
) -> None:
    meeting = at_temps1()
    text = before + passage + between + passage + after
    idea = meeting.card(AMINA, text)
    was, state = meeting.idea(idea), meeting.state
    meeting.do(OWNER, redact(idea, passage))
    now = meeting.idea(idea)
    assert now.text == text.replace(passage, MARK)
    assert replace(now, text=was.text, whole=(), redactions=0, mark="") == was
    assert others(meeting.state, idea) == others(state, idea)
    assert replayed(meeting.journal) == meeting.state
    meeting.do(COFACILITATOR, Unredact(idea))
    assert replace(meeting.idea(idea), redactions=0) == was
    assert not meeting.idea(idea).redacted


def test_what_was_taken_out_is_in_no_record_and_no_document(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"Demander à {NAME}, car {NAME} sait", group=1)
    same = meeting.card(AMINA, "Demander", group=1)
    hidden = meeting.card(AMINA, f"{NAME} encore", group=1)
    meeting.do(AMINA, TranslateCard("t1", idea, f"Ask {NAME}"))
    meeting.do(AMINA, StackCards("s1", idea, same))
    meeting.do(OWNER, PickCard(idea, 1))
    meeting.do(OWNER, Keep(idea))
    meeting.do(OWNER, Hide(hidden))
    meeting.do(AMINA, AskQuestion("q1", "temps1", f"Où est {NAME} ?", ""))
    meeting.do(OWNER, ShowQuestion("q1"))
    meeting.do(OWNER, GoTo("temps2"))
    assert everywhere(meeting).count(NAME) > 10
    for contribution in (idea, hidden, "q1"):
        assert meeting.do(OWNER, redact(contribution))
    assert NAME not in everywhere(meeting)
    assert meeting.idea(idea).text == f"Demander à {MARK}, car {MARK} sait"
    assert meeting.idea(idea).translation == f"Ask {MARK}"
    # Where it is, and that something was taken out, everybody still sees.
    assert meeting.idea(idea).stack == meeting.idea(same).stack
    redacted = [entry.number for entry in of(meeting.state, Copy.SHAREABLE).annex if entry.redacted]
    assert redacted == [meeting.idea(idea).number, meeting.item("q1").number]
    assert of(meeting.state, Copy.SHAREABLE).redacted == 2
    assert of(meeting.state, Copy.INTERNAL).redacted == 3


def test_events_say_where_it_was_cut_not_what_stood_there(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}")
    (event,) = meeting.do(OWNER, redact(idea))
    assert event == ContributionRedacted(idea, ((5, 11),), MARK)
    assert NAME not in str(event)
    assert meeting.do(OWNER, Unredact(idea)) == (RedactionUndone(idea),)
    assert meeting.do(OWNER, Unredact(idea)) == ()


def test_only_what_was_last_taken_out_comes_back(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"{NAME} et M. Lô")
    meeting.do(OWNER, redact(idea))
    meeting.do(COFACILITATOR, redact(idea, "M. Lô"))
    meeting.do(OWNER, Unredact(idea))
    # A regression: both came back, on every screen.
    assert meeting.idea(idea).text == f"{MARK} et M. Lô"
    assert meeting.idea(idea).redacted
    meeting.do(OWNER, Unredact(idea))
    assert meeting.idea(idea).text == f"{NAME} et M. Lô"


def test_whoever_undoes_brings_back_no_name_that_another_took_out_since(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"{NAME} et M. Lô")
    meeting.do(OWNER, redact(idea))
    mine = meeting.idea(idea).version
    meeting.do(COFACILITATOR, redact(idea, "M. Lô"))
    told = meeting.ask(OWNER, Unredact(idea, mine))
    assert told == Refused(Refusal.CHANGED_ELSEWHERE)
    assert meeting.do(COFACILITATOR, Unredact(idea, mine + 1))
    assert meeting.ask(COFACILITATOR, Unredact(idea, mine + 1)) == told


def test_a_passage_that_is_not_there_any_more_is_said(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}")
    meeting.do(OWNER, redact(idea))
    for passage in (NAME, "", "avec"):
        answer = meeting.ask(OWNER, redact(idea, passage))
        assert answer == Refused(Refusal.CHANGED_ELSEWHERE)


def test_its_author_still_changes_it_once_they_have_seen_what_was_taken_out(
    meeting: Meeting,
) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}")
    meeting.do(OWNER, redact(idea))
    # A phone that has not heard of it would bring the name back, unread.
    stale = EditCard("e1", idea, f"Avec {NAME}, demain", 0)
    assert meeting.ask(AMINA, stale) == Refused(Refusal.EDITED_ELSEWHERE)
    (own,) = meeting.mine(AMINA)
    assert (own["text"], own["version"]) == (f"Avec {MARK}", 1)
    meeting.do(AMINA, EditCard("e1", idea, "Avec la présidente", own["version"]))
    assert meeting.idea(idea).text == "Avec la présidente"
    assert not meeting.idea(idea).redacted
    assert meeting.do(OWNER, Unredact(idea)) == ()
    assert NAME not in json.dumps(meeting.erased_journal, ensure_ascii=False)
    assert replayed(meeting.erased_journal) == meeting.state


def test_whoever_writes_around_the_mark_leaves_it_said_that_a_name_is_missing(
    meeting: Meeting,
) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}")
    meeting.do(OWNER, redact(idea))
    meeting.do(AMINA, EditCard("e1", idea, f"Avec {MARK}, demain", 1))
    # There is nothing left to put back, and still something to say.
    assert not meeting.idea(idea).redacted
    assert meeting.do(OWNER, Unredact(idea)) == ()
    for copy in Copy:
        assert of(meeting.state, copy).redacted == 1
    meeting.do(AMINA, EditCard("e2", idea, "Avec la présidente", 2))
    for copy in Copy:
        assert of(meeting.state, copy).redacted == 0


def test_a_translation_written_since_is_not_replaced_by_what_comes_back(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}", group=1)
    meeting.do(AMINA, TranslateCard("t1", idea, f"With {NAME}", 0))
    meeting.do(OWNER, redact(idea))
    stale = TranslateCard("t2", idea, f"With {NAME} indeed", 1)
    assert meeting.ask(AMINA, stale) == Refused(Refusal.EDITED_ELSEWHERE)
    meeting.do(AMINA, TranslateCard("t2", idea, "With the chair", 2))
    meeting.do(OWNER, Unredact(idea))
    assert (meeting.idea(idea).text, meeting.idea(idea).translation) == (
        f"Avec {NAME}",
        "With the chair",
    )
    assert replayed(meeting.erased_journal) == meeting.state


@pytest.mark.parametrize("undone", [False, True])
def test_erasing_leaves_nothing_of_it_in_the_journal(meeting: Meeting, *, undone: bool) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}", group=1)
    meeting.do(AMINA, TranslateCard("t1", idea, f"With {NAME}"))
    meeting.do(OWNER, redact(idea))
    if undone:
        meeting.do(OWNER, Unredact(idea))
    meeting.do(AMINA, Withdraw(idea))
    assert meeting.ask(OWNER, Unredact(idea)) == GONE
    assert meeting.ask(OWNER, redact(idea)) == GONE
    meeting.wait(10)
    assert NAME not in repr(meeting.state)
    assert NAME not in json.dumps(meeting.erased_journal, ensure_ascii=False)
    assert replayed(meeting.erased_journal) == meeting.state


def test_what_its_author_takes_back_and_puts_back_is_as_it_was_cut(meeting: Meeting) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}")
    meeting.do(OWNER, redact(idea))
    meeting.do(AMINA, Withdraw(idea))
    meeting.do(AMINA, UndoWithdraw(idea))
    assert meeting.idea(idea).text == f"Avec {MARK}"


def test_a_word_is_hidden_not_cut(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    word = meeting.word(AMINA, NAME)
    assert meeting.ask(OWNER, redact(word)) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(OWNER, redact("jamais")) == GONE


@pytest.mark.parametrize("who", [AMINA, BRUNO, CHANTAL])
def test_only_the_animation_takes_a_name_out(meeting: Meeting, who: Actor) -> None:
    idea = meeting.card(AMINA, f"Avec {NAME}")
    for command in (redact(idea), Unredact(idea)):
        assert meeting.ask(who, command) == Refused(Refusal.NOT_ALLOWED)
    assert isinstance(meeting.item(idea), Card)
