"""What people do with the words they give, and what is relayed for those who do not type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.contributions import Hide, TakeLate, UndoWithdraw, Withdraw
from facilitation.core.flow import CloseWriting, OpenWriting
from facilitation.core.keywords import (
    MOST_CHANGES,
    EditKeyword,
    PinKeyword,
    PostKeyword,
    RankKeyword,
)
from facilitation.core.people import Actor, Role
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import RelayedWord, RelayWords, WithdrawRelayed, relayed_id
from facilitation.core.restitution import Copy, of
from facilitation.core.sorting import JoinWords
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.core.wordboard import (
    HideWord,
)
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    COFACILITATOR,
    OWNER,
    PLAN,
    Meeting,
    replayed,
)
from tests.unit.core.wordroom import TABLET, at_the_icebreaker, shown, status


@pytest.fixture
def meeting() -> Meeting:
    return at_the_icebreaker()


# People, not devices


def test_somebody_who_gives_a_word_twice_is_one_person(meeting: Meeting) -> None:
    meeting.word(AMINA, "Écoute", "ecoute")
    meeting.word(AMINA, "écoute", "ecoute")
    meeting.word(BRUNO, "écoute", "ecoute")
    assert shown(meeting) == {"écoute": 2}
    assert meeting.view(HALL)["words:mots"]["given"] == 3


def test_two_words_of_one_person_that_are_brought_together_count_one(meeting: Meeting) -> None:
    one, other = meeting.word(AMINA, "coopérer"), meeting.word(AMINA, "coopération")
    meeting.word(BRUNO, "coopération")
    meeting.do(OWNER, JoinWords(meeting.word_of(one).number, meeting.word_of(other).number))
    assert shown(meeting) == {"coopération": 2}


def test_a_relayed_word_counts_everybody_it_was_said_by(meeting: Meeting) -> None:
    meeting.word(AMINA, "confiance")
    meeting.relay(OWNER, ("confiance", 4), ("écoute", 1))
    assert shown(meeting) == {"confiance": 5, "écoute": 1}
    assert meeting.view(CONSOLE)["words:mots"]["given"] == 6


def test_relaying_has_no_limit_per_person_and_says_that_it_was_relayed(meeting: Meeting) -> None:
    relay = meeting.relay(TABLET, *((f"mot {n}", 1) for n in range(20)))
    assert len(meeting.mine(TABLET)) == 20
    assert all(item["relayed"] for item in meeting.mine(TABLET))
    found = meeting.view(CONSOLE)[f"keyword:{relayed_id(relay, 1)}"]
    assert (found["relayed"], found["weight"]) == (True, 1)
    entry = of(meeting.state, Copy.SHAREABLE).annex[0]
    assert (entry.text, entry.relayed) == ("mot 0", True)


def test_paper_comes_back_whenever_it_does_and_a_tablet_comes_late(meeting: Meeting) -> None:
    meeting.do(OWNER, CloseWriting("mots"))
    meeting.relay(OWNER, ("papier", 2))
    late = meeting.relay(TABLET, ("tablette", 1))
    assert shown(meeting) == {"papier": 2}
    meeting.do(OWNER, TakeLate(relayed_id(late, 1)))
    assert shown(meeting) == {"papier": 2, "tablette": 1}


def test_a_paste_is_taken_back_in_one_gesture_by_whoever_animates(meeting: Meeting) -> None:
    meeting.word(AMINA, "confiance")
    relay = meeting.relay(OWNER, ("confiance", 4), ("écoute", 1))
    assert meeting.ask(TABLET, WithdrawRelayed(relay)) == Refused(Refusal.NOT_YOURS)
    meeting.do(COFACILITATOR, WithdrawRelayed(relay))
    assert shown(meeting) == {"confiance": 1}
    meeting.do(OWNER, UndoWithdraw(relayed_id(relay, 1)))
    assert shown(meeting) == {"confiance": 5}
    meeting.wait(10)
    assert "écoute" not in repr(meeting.erased_journal)
    assert "confiance" in repr(meeting.erased_journal)


def test_an_id_that_relayed_once_relays_nothing_else(meeting: Meeting) -> None:
    relay = meeting.relay(OWNER, ("confiance", 4))
    again = RelayWords(relay, "mots", (RelayedWord("autre", "autre"),), 1)
    assert meeting.ask(OWNER, again) == Refused(Refusal.OTHER_CONTENT)


# Changing one's own


def test_a_changed_word_is_another_word_and_the_one_before_is_nowhere(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "Licenciement", "licenciement")
    meeting.edit(AMINA, word, "Confiance", "confiance")
    assert shown(meeting) == {"Confiance": 1}
    assert "Licenciement" not in repr(meeting.state)
    assert "icenciement" not in repr(meeting.erased_journal)
    assert replayed(meeting.erased_journal) == meeting.state


def test_each_change_erases_the_one_before_and_withdrawing_erases_the_last(
    meeting: Meeting,
) -> None:
    word = meeting.word(AMINA, "Premier", "premier")
    meeting.edit(AMINA, word, "Second", "second")
    meeting.edit(AMINA, word, "Dernier", "dernier")
    assert "Second" not in repr(meeting.erased_journal)
    meeting.do(AMINA, Withdraw(word))
    meeting.wait(10)
    assert "ernier" not in repr(meeting.erased_journal)
    assert replayed(meeting.erased_journal) == meeting.state


def test_a_word_is_changed_while_writing_is_open_by_its_author_only(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "Écoute")
    change = EditKeyword("change", word, "Autre", "autre", 1)
    assert meeting.ask(BRUNO, change) == Refused(Refusal.NOT_YOURS)
    assert meeting.ask(OWNER, change) == Refused(Refusal.NOT_YOURS)
    meeting.do(OWNER, CloseWriting("mots"))
    assert meeting.ask(AMINA, change) == Refused(Refusal.CLOSED)
    assert meeting.do(AMINA, replace(change, text="Écoute")) == ()
    meeting.do(OWNER, OpenWriting("mots"))
    assert meeting.do(AMINA, change)


def test_changing_a_word_does_not_bring_back_what_was_set_aside(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "insulte")
    meeting.do(OWNER, HideWord(meeting.word_of(word).number))
    meeting.edit(AMINA, word, "autre insulte")
    assert status(meeting, AMINA, word) == "hidden"
    assert shown(meeting) == {}


# Order and pins


def test_the_most_important_word_comes_first_and_is_counted_so(meeting: Meeting) -> None:
    one, two = meeting.word(AMINA, "un"), meeting.word(AMINA, "deux")
    meeting.word(BRUNO, "deux")
    meeting.do(AMINA, RankKeyword(two, 1))
    assert {item["id"]: item["place"] for item in meeting.mine(AMINA)} == {one: 2, two: 1}
    (words,) = of(meeting.state, Copy.SHAREABLE).words
    assert [(word.shown, word.put_first) for word in words.words] == [("deux", 2), ("un", 0)]
    meeting.do(AMINA, Withdraw(two))
    assert {item["id"]: item["place"] for item in meeting.mine(AMINA)} == {one: 1, two: 0}
    # What they put first is no more, or hidden: what comes after it is their first.
    other = meeting.word(AMINA, "trois")
    meeting.do(AMINA, RankKeyword(other, 1))
    meeting.do(OWNER, Hide(other))
    (words,) = of(meeting.state, Copy.SHAREABLE).words
    assert {word.shown: word.put_first for word in words.words} == {"deux": 1, "un": 1}


def test_a_pinned_word_says_how_many_people_pinned_it_where(meeting: Meeting) -> None:
    one = meeting.word(AMINA, "cap")
    for who, component in ((AMINA, "agenda"), (BRUNO, "agenda"), (CHANTAL, "mesure")):
        mine = one if who is AMINA else meeting.word(who, "cap")
        meeting.do(who, PinKeyword(mine, component))
    number = meeting.word_of(one).number
    assert meeting.view(WALL)[f"word:mots:{number}"]["components"] == [["agenda", 2], ["mesure", 1]]
    meeting.do(AMINA, PinKeyword(one, None))
    assert meeting.state.words[number].components == (("agenda", 1), ("mesure", 1))
    assert meeting.ask(AMINA, PinKeyword(one, "budget")) == Refused(Refusal.GONE)


def test_who_relays_takes_part_with_words_of_their_own(meeting: Meeting) -> None:
    laptop = Actor(Role.OWNER, AMINA.author)
    meeting.relay(laptop, ("relayé", 4), ("autre", 1))
    mine = meeting.word(AMINA, "le mien")
    assert [item["id"] for item in meeting.mine(AMINA)] == [mine]
    assert [item["text"] for item in meeting.mine(laptop)] == ["relayé", "autre"]
    (words,) = of(meeting.state, Copy.SHAREABLE).words
    assert [(word.shown, word.put_first) for word in words.words] == [
        ("relayé", 0),
        ("autre", 0),
        ("le mien", 1),
    ]


def test_order_and_pins_are_for_rencontres_that_ask_for_them(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "un")
    meeting.do(OWNER, RevisePlan(replace(PLAN, order_words=False, pin_words=False)))
    assert meeting.ask(AMINA, RankKeyword(word, 1)) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(AMINA, PinKeyword(word, "agenda")) == Refused(Refusal.NOT_ALLOWED)


def test_nobody_gives_and_takes_back_for_ever(meeting: Meeting) -> None:
    for number in range(3 * MOST_CHANGES):
        meeting.do(AMINA, Withdraw(meeting.word(AMINA, f"mot {number}")))
    again = PostKeyword("encore", "mots", "encore", "encore", 1)
    assert meeting.ask(AMINA, again) == Refused(Refusal.NOT_ALLOWED)
    mine = meeting.word(BRUNO, "un")
    for number in range(MOST_CHANGES):
        meeting.edit(BRUNO, mine, f"autre {number}")
    change = EditKeyword("encore", mine, "encore", "encore", 1)
    assert meeting.ask(BRUNO, change) == Refused(Refusal.NOT_ALLOWED)
