"""The board of words in the animation's hands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.contributions import TakeLate, UndoWithdraw, Withdraw
from facilitation.core.flow import CloseWriting, ConcealWords, GoTo, OpenWriting, RevealWords
from facilitation.core.keywords import (
    EditKeyword,
    PinKeyword,
    RankKeyword,
    RelayedWord,
    RelayWords,
    relayed_id,
)
from facilitation.core.people import Actor, Role
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, EntryState, of
from facilitation.core.state import Reading
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.core.wordboard import (
    ApproveWords,
    HideWord,
    JoinWords,
    KeepApart,
    RecallWords,
    RenameWord,
    RestoreWord,
    SetReading,
    SplitWord,
    WithdrawRelayed,
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
    replayed,
)

TABLET = Actor(Role.RELAY, "author-tablet")


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("mots"))
    return made


def shown(meeting: Meeting, audience: str = WALL) -> dict[str, int]:
    """The words a screen shows, with how many people said each."""
    records = meeting.view(audience).values()
    return {item["shown"]: item["count"] for item in records if item["t"] == "word"}


def status(meeting: Meeting, actor: Actor, contribution: str) -> str:
    return next(item["status"] for item in meeting.mine(actor) if item["id"] == contribution)


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
    careful.do(OWNER, ApproveWords("mots", careful.word_of(word).number))
    assert (status(careful, AMINA, word), shown(careful)) == ("received", {"Écoute": 1})


def test_what_was_read_once_passes_and_another_form_of_it_waits(careful: Meeting) -> None:
    careful.word(AMINA, "Écoute", "ecoute")
    careful.do(OWNER, ApproveWords("mots"))
    careful.word(BRUNO, "Écoute", "ecoute")
    assert shown(careful) == {"Écoute": 2}
    careful.word(CHANTAL, "ÉCOUTE, BANDE DE…", "ecoute")
    assert shown(careful) == {"Écoute": 2}
    careful.relay(OWNER, ("relayé", 1))
    assert shown(careful) == {"Écoute": 2, "relayé": 1}


def test_a_word_that_was_refused_and_brought_back_has_been_read(careful: Meeting) -> None:
    word = careful.word(AMINA, "Écoute", "ecoute")
    number = careful.word_of(word).number
    careful.do(OWNER, HideWord(number))
    assert careful.do(OWNER, ApproveWords("mots")) == ()
    careful.do(OWNER, RestoreWord(number))
    assert shown(careful) == {"Écoute": 1}


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


def test_order_and_pins_are_for_rencontres_that_ask_for_them(meeting: Meeting) -> None:
    word = meeting.word(AMINA, "un")
    meeting.do(OWNER, RevisePlan(replace(PLAN, order_words=False, pin_words=False)))
    assert meeting.ask(AMINA, RankKeyword(word, 1)) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(AMINA, PinKeyword(word, "agenda")) == Refused(Refusal.NOT_ALLOWED)


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
