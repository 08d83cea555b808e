"""Words that the animation brings together, takes apart and names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.contributions import Withdraw
from facilitation.core.flow import OpenWriting
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.sorting import JoinWords, KeepApart, RenameWord, SplitWord
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    DRISS,
    OWNER,
    PLAN,
    Meeting,
    replayed,
)
from tests.unit.core.wordroom import at_the_icebreaker, shown


@pytest.fixture
def meeting() -> Meeting:
    return at_the_icebreaker()


# Together and apart


def test_two_words_are_brought_together_and_taken_apart_again(meeting: Meeting) -> None:
    one = meeting.word(AMINA, "Coopération", "cooperation")
    meeting.word(BRUNO, "coopération", "cooperation")
    other = meeting.word(CHANTAL, "coopérer", "cooperer")
    word, with_it = meeting.word_of(one).number, meeting.word_of(other).number
    before = shown(meeting)
    meeting.do(OWNER, JoinWords(word, with_it))
    assert shown(meeting) == {"Coopération": 3}
    assert dict(meeting.state.words[word].variants) == {
        "Coopération": 1,
        "coopération": 1,
        "coopérer": 1,
    }
    # Whoever gives one of them later gives the same word.
    meeting.word(DRISS, "Coopérer", "cooperer")
    assert shown(meeting) == {"Coopération": 4}
    meeting.do(OWNER, SplitWord(word, part=with_it))
    assert shown(meeting) == {**before, "coopérer": 2}
    assert meeting.state.words[with_it].number == with_it
    assert replayed(meeting.erased_journal) == meeting.state


@pytest.mark.parametrize("named", ["word", "other", "both", "afterwards"])
def test_words_taken_apart_again_have_the_names_they_had(meeting: Meeting, named: str) -> None:
    one, other = (meeting.word_of(meeting.word(AMINA, text)).number for text in ("un", "deux"))
    for number, name in ((one, "word"), (other, "other")):
        if named in (name, "both"):
            meeting.do(OWNER, RenameWord(number, f"Nom {number}"))
    before = {number: word.title for number, word in meeting.state.words.items()}
    meeting.do(OWNER, JoinWords(one, other))
    if named == "afterwards":
        meeting.do(OWNER, RenameWord(one, "Ensemble"))
        before[one] = "Ensemble"
    meeting.do(OWNER, SplitWord(one, part=other))
    assert {number: word.title for number, word in meeting.state.words.items()} == before


def test_a_part_takes_nothing_that_was_there_before_it(meeting: Meeting) -> None:
    party, part = meeting.word(AMINA, "parti", "parti"), meeting.word(BRUNO, "partie", "parti")
    meeting.do(OWNER, SplitWord(meeting.word_of(party).number, "partie"))
    group = meeting.word(CHANTAL, "groupe", "groupe")
    numbers = [meeting.word_of(one).number for one in (party, part, group)]
    meeting.do(OWNER, JoinWords(numbers[0], numbers[2]))
    meeting.do(OWNER, JoinWords(numbers[0], numbers[1]))
    meeting.do(OWNER, SplitWord(numbers[0], part=numbers[1]))
    assert {meeting.word_of(one).number for one in (party, group)} == {numbers[0]}
    assert meeting.word_of(part).number == numbers[1]


def test_joins_inside_one_another_are_undone_one_after_the_other(meeting: Meeting) -> None:
    words = [meeting.word(AMINA, text) for text in ("un", "deux", "trois")]
    one, two, three = (meeting.word_of(word).number for word in words)
    meeting.do(OWNER, JoinWords(two, three))
    meeting.do(OWNER, JoinWords(one, two))
    meeting.do(OWNER, SplitWord(one, part=two))
    meeting.do(OWNER, SplitWord(two, part=three))
    assert [meeting.word_of(word).number for word in words] == [one, two, three]
    assert replayed(meeting.erased_journal) == meeting.state


def test_a_name_that_somebody_typed_goes_with_them(meeting: Meeting) -> None:
    named = meeting.word(AMINA, "Licenciement Dupont", "licenciement")
    for author in (BRUNO, CHANTAL):
        meeting.word(author, "licenciements", "licenciement")
    number = meeting.word_of(named).number
    meeting.do(OWNER, RenameWord(number, "Licenciement Dupont"))
    assert shown(meeting) == {"Licenciement Dupont": 3}
    meeting.do(AMINA, Withdraw(named))
    assert shown(meeting) == {"licenciements": 2}
    meeting.wait(10)
    assert "Dupont" not in repr(meeting.state) + repr(meeting.erased_journal)
    assert replayed(meeting.erased_journal) == meeting.state


def test_a_journal_of_before_words_had_numbers_still_loads(meeting: Meeting) -> None:
    first, _ = meeting.word(AMINA, "Écoute", "ecoute"), meeting.word(BRUNO, "écoute", "ecoute")
    meeting.do(OWNER, RenameWord(meeting.word_of(first).number, "S’écouter"))
    meeting.do(AMINA, Withdraw(first))
    meeting.wait(10)
    old = [
        (
            at,
            [{**body, "word": 0} if "word" in body and "text" in body else body for body in bodies],
        )
        for at, bodies in meeting.erased_journal
    ]
    assert [word.count for word in replayed(old).words.values()] == [1]


def test_a_form_that_the_rules_got_wrong_is_taken_out_alone(meeting: Meeting) -> None:
    party = meeting.word(AMINA, "parti", "parti")
    meeting.word(BRUNO, "partie", "parti")
    meeting.do(OWNER, SplitWord(meeting.word_of(party).number, "partie"))
    assert shown(meeting) == {"parti": 1, "partie": 1}
    meeting.word(CHANTAL, "partie", "parti")
    meeting.word(DRISS, "Parti", "parti")
    assert shown(meeting) == {"parti": 2, "partie": 2}


def test_a_word_of_one_form_is_not_taken_apart(meeting: Meeting) -> None:
    number = meeting.word_of(meeting.word(AMINA, "parti")).number
    assert meeting.do(OWNER, SplitWord(number, "parti")) == ()
    assert meeting.ask(OWNER, SplitWord(number, "partie")) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, SplitWord(number, part=7)) == Refused(Refusal.GONE)


def test_words_of_two_prompts_are_not_brought_together(meeting: Meeting) -> None:
    more = replace(PLAN.sequences[1], id="bilan", prompt="Ce qui la freine ?")
    meeting.do(OWNER, RevisePlan(replace(PLAN, sequences=(*PLAN.sequences, more))))
    one = meeting.word(AMINA, "temps")
    meeting.do(OWNER, OpenWriting("bilan"))
    other = meeting.word(AMINA, "temps", sequence="bilan")
    numbers = meeting.word_of(one).number, meeting.word_of(other).number
    assert meeting.ask(OWNER, JoinWords(*numbers)) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(OWNER, JoinWords(numbers[0], numbers[0])) == Refused(Refusal.NOT_ALLOWED)


def test_a_suggestion_that_was_refused_is_remembered_until_it_is_asked_again(
    meeting: Meeting,
) -> None:
    one, other = (meeting.word_of(meeting.word(AMINA, text)).number for text in ("a", "b"))
    meeting.do(OWNER, KeepApart(other, one, apart=True))
    assert meeting.state.kept_apart == {(one, other)}
    assert meeting.do(OWNER, KeepApart(one, other, apart=True)) == ()
    meeting.do(OWNER, KeepApart(one, other, apart=False))
    assert not meeting.state.kept_apart


def test_a_word_is_named_and_given_its_typed_form_back(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "écouter", "ecouter")
    number = meeting.word_of(word).number
    meeting.do(OWNER, RenameWord(number, "S’écouter"))
    assert shown(meeting) == {"S’écouter": 1}
    (words,) = of(meeting.state, Copy.SHAREABLE).words
    assert (words.words[0].titled, words.words[0].variants) == (True, (("écouter", 1),))
    meeting.do(OWNER, RenameWord(number, ""))
    assert shown(meeting) == {"écouter": 1}
    assert meeting.item(word).text == "écouter"
