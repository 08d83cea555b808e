"""One form for each operation, whichever door it came by."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import forms, words
from facilitation.core.beats import EndBeat
from facilitation.core.boards import PostCard
from facilitation.core.contributions import (
    Erase,
    Hide,
    MarkCard,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.flow import (
    CloseWriting,
    ConcealWords,
    ExtendTimer,
    Finish,
    GoTo,
    OpenWriting,
    RevealWords,
    StartTimer,
    StopTimer,
)
from facilitation.core.keywords import (
    EditKeyword,
    PinKeyword,
    PostKeyword,
    RankKeyword,
)
from facilitation.core.people import Actor, Permission, Role
from facilitation.core.planning import CreateWorkshop, RevisePlan, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import RelayedWord, RelayWords, WithdrawRelayed
from facilitation.core.sorting import JoinWords, KeepApart, RenameWord, SplitWord
from facilitation.core.staging import SetStage
from facilitation.core.state import Mark, Reading
from facilitation.core.synthesis import Keep, RevealComplement, Unkeep, WriteComplement
from facilitation.core.wordboard import (
    ApproveWords,
    HideWord,
    RecallWords,
    RestoreWord,
    SetReading,
    UnapproveWords,
)
from facilitation.core.workshop import COMMANDS, Command
from facilitation.keys import random_id
from tests.unit import conducting_forms, preparing_forms, table_forms
from tests.unit.reading_forms import LIMITS, read, why
from tests.unit.table_forms import OP

FAMILY = "👨\u200d👩\u200d👧\u200d👦"

EXAMPLES: dict[str, tuple[dict[str, Any], Command]] = {
    "post_keyword": (
        {"sequence": "s2", "text": "L’écoute"},
        PostKeyword(OP, "s2", "L’écoute", "ecoute", words.FOLD_VERSION),
    ),
    "post_card": (
        {
            "sequence": "s5",
            "component": "agenda",
            "question": "agenda.1",
            "group": 3,
            "carried": True,
            "text": "Un local\nouvert",
        },
        PostCard(OP, "s5", "agenda", "agenda.1", "Un local\nouvert", 3, True),
    ),
    "withdraw": ({"contribution": "c1"}, Withdraw("c1")),
    "undo_withdraw": ({"contribution": "c1"}, UndoWithdraw("c1")),
    "mark_card": (
        {"contribution": "c1", "mark": "unquoted", "on": True},
        MarkCard("c1", Mark.UNQUOTED, True),
    ),
    "hide": ({"contribution": "c1"}, Hide("c1")),
    "restore": ({"contribution": "c1"}, Restore("c1")),
    "take_late": ({"contribution": "c1"}, TakeLate("c1")),
    "go_to": ({"sequence": "s2"}, GoTo("s2")),
    "open_writing": ({"sequence": "s2"}, OpenWriting("s2")),
    "close_writing": ({"sequence": "s2"}, CloseWriting("s2")),
    "reveal_words": ({"sequence": "s2"}, RevealWords("s2")),
    "conceal_words": ({"sequence": "s2"}, ConcealWords("s2")),
    "edit_keyword": (
        {"contribution": "c1", "text": "L’écoute"},
        EditKeyword(OP, "c1", "L’écoute", "ecoute", words.FOLD_VERSION),
    ),
    "rank_keyword": ({"contribution": "c1", "place": 2}, RankKeyword("c1", 2)),
    "pin_keyword": ({"contribution": "c1", "component": "agenda"}, PinKeyword("c1", "agenda")),
    "relay_words": (
        {"sequence": "s2", "text": "L’écoute x4\n\n- Écoute"},
        RelayWords(
            OP,
            "s2",
            (RelayedWord("L’écoute", "ecoute", 4), RelayedWord("Écoute", "ecoute")),
            words.FOLD_VERSION,
        ),
    ),
    "withdraw_relayed": ({"relay": OP}, WithdrawRelayed(OP)),
    "hide_word": ({"word": 3}, HideWord(3)),
    "restore_word": ({"word": 3}, RestoreWord(3)),
    "approve_words": (
        {"sequence": "s2", "word": 3, "up_to": 7},
        ApproveWords(OP, "s2", 3, 7),
    ),
    "unapprove_words": ({"approval": OP}, UnapproveWords(OP)),
    "join_words": ({"word": 3, "other": 5}, JoinWords(3, 5)),
    "keep_apart": ({"word": 3, "other": 5, "apart": True}, KeepApart(3, 5, True)),
    "split_word": ({"word": 3, "form": "Écoute ", "part": 5}, SplitWord(3, "Écoute ", 5)),
    "rename_word": ({"word": 3, "title": " S’écouter "}, RenameWord(3, "S’écouter")),
    "recall_words": ({"sequence": "s2"}, RecallWords("s2")),
    "set_reading": ({"reading": "rare"}, SetReading(Reading.RARE)),
    "start_timer": ({"seconds": 300}, StartTimer(300)),
    "extend_timer": ({"seconds": 60}, ExtendTimer(60)),
    "stop_timer": ({}, StopTimer()),
    "set_stage": (
        {"component": "agenda", "complement": True, "points": 2, "floor": 3, "words": True},
        SetStage("agenda", True, 2, 3, True),
    ),
    "finish": ({}, Finish()),
    "start_over": ({}, StartOver()),
    "keep": ({"card": "c1"}, Keep("c1")),
    "unkeep": ({"card": "c1"}, Unkeep("c1")),
    "write_complement": (
        {
            "component": "agenda",
            "text": "Un cap.\n",
            "signature": "C. Martin",
            "source": "2011",
            "added": "Et une date.",
        },
        WriteComplement("agenda", "Un cap.", "C. Martin", "2011", added="Et une date."),
    ),
    "reveal_complement": (
        {"component": "agenda", "on": True},
        RevealComplement("agenda", on=True),
    ),
    **table_forms.EXAMPLES,
    **conducting_forms.EXAMPLES,
    **preparing_forms.EXAMPLES,
}
IDEA = ("text", "question", "group", "carried")
MAY_BE_MISSING = {
    *(("post_keyword", "text"), *(("post_card", name) for name in IDEA)),
    *(("take_late", "contribution"), ("mark_card", "on")),
    *(("edit_keyword", "text"), ("pin_keyword", "component"), ("relay_words", "text")),
    *(("approve_words", "word"), ("keep_apart", "apart"), ("rename_word", "title")),
    *(("split_word", "form"), ("split_word", "part"), ("recall_words", "sequence")),
    *(("set_stage", name) for name in ("component", "complement", "points", "floor", "words")),
    *(("write_complement", name) for name in ("text", "signature", "source", "added")),
    ("reveal_complement", "on"),
    *table_forms.MAY_BE_MISSING,
    *conducting_forms.MAY_BE_MISSING,
    *preparing_forms.MAY_BE_MISSING,
}


def test_every_kind_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(forms.FORMS)


def test_every_command_that_a_person_gives_has_a_form() -> None:
    by_others = {CreateWorkshop, RevisePlan, Erase, EndBeat}
    assert {type(command) for _, command in EXAMPLES.values()} == set(COMMANDS) - by_others


@pytest.mark.parametrize("kind", EXAMPLES)
def test_good_fields_make_the_command(kind: str) -> None:
    fields, command = EXAMPLES[kind]
    assert read(kind, fields) == command


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_plain_form_makes_the_same_command(kind: str) -> None:
    fields, command = EXAMPLES[kind]
    sent = {name: "true" if value is True else str(value) for name, value in fields.items()}
    around = {"id": OP, "kind": kind, "role": "participant", "csrf_token": "x", "next": "/r/x"}
    assert read(kind, around | sent) == command


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, (fields, _) in EXAMPLES.items() for name in fields]
)
def test_a_field_that_is_missing_is_not_guessed(kind: str, name: str) -> None:
    fields = {key: value for key, value in EXAMPLES[kind][0].items() if key != name}
    if (kind, name) in MAY_BE_MISSING:
        refused = read(kind, fields)
        assert not isinstance(refused, Refused) or refused.reason is Refusal.EMPTY
    else:
        assert why(kind, fields) is Refusal.NOT_UNDERSTOOD


@pytest.mark.parametrize("kind", [kind for kind, (fields, _) in EXAMPLES.items() if fields])
@pytest.mark.parametrize(
    "value", [{}, {"a": 1}, [], ["c1"], 1.5, float("nan"), float("inf"), b"c1"]
)
def test_only_scalars_come_in(kind: str, value: object) -> None:
    for name in EXAMPLES[kind][0]:
        assert why(kind, EXAMPLES[kind][0] | {name: value}) is Refusal.NOT_UNDERSTOOD
    assert why(kind, EXAMPLES[kind][0] | {"autre": value}) is Refusal.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "kind", ["", "create_workshop", "erase", "end_beat", "POST_CARD", "__init__", None, 3, [], {}]
)
def test_an_unknown_kind_is_not_understood(kind: object) -> None:
    assert why(kind, {}) is Refusal.NOT_UNDERSTOOD


@pytest.mark.parametrize("fields", [None, [], "sequence", 3, True, [["sequence", "s2"]]])
def test_fields_that_are_no_object_are_not_understood(fields: object) -> None:
    assert why("go_to", fields) is Refusal.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "op",
    [
        *(None, "", 3, True, [], {}, OP[:25], OP + "a", OP.upper(), OP[:25] + "1", OP[:25] + "\n"),
        *(OP + "\n", "create", "system:abc", OP[:25] + "é", " " + OP[:25], "../" + OP[:23]),
    ],
)
def test_an_id_that_no_phone_of_ours_makes_is_not_understood(op: object) -> None:
    assert why("stop_timer", {}, op) is Refusal.NOT_UNDERSTOOD


def test_the_ids_that_the_server_makes_are_understood() -> None:
    assert read("stop_timer", {}, random_id()) == StopTimer()


@pytest.mark.parametrize(
    "hostile", ["a\x00b", "a\ud800", "\u202emot", "\x1b[2J", "\x07", "\u2066a"]
)
@pytest.mark.parametrize(
    "kind",
    [
        *("post_keyword", "post_card", "write_complement"),
        *("edit_card", "translate_card", "title_stack"),
    ],
)
def test_what_cannot_be_shown_is_not_taken(kind: str, hostile: str) -> None:
    assert why(kind, EXAMPLES[kind][0] | {"text": hostile}) is Refusal.UNREADABLE


@pytest.mark.parametrize("name", ["signature", "source"])
def test_nor_is_it_around_a_complement(name: str) -> None:
    fields = EXAMPLES["write_complement"][0]
    assert why("write_complement", fields | {name: "a\x00"}) is Refusal.UNREADABLE
    assert why("write_complement", fields | {name: "a" * 2001}) is Refusal.TOO_LONG


@pytest.mark.parametrize(
    "nothing", ["", " ", "\r\n", "\u200b", "\u200d\ufeff", "\u00a0", None, False]
)
@pytest.mark.parametrize("kind", ["post_keyword", "post_card", "edit_card"])
def test_nothing_is_not_a_contribution(kind: str, nothing: object) -> None:
    assert why(kind, EXAMPLES[kind][0] | {"text": nothing}) is Refusal.EMPTY


@pytest.mark.parametrize("nothing", ["", " \r\n ", "\u200b", None])
def test_a_complement_that_nobody_would_see_is_taken_away(nothing: object) -> None:
    taken = read("write_complement", {"component": "agenda", "text": nothing, "source": nothing})
    assert taken == WriteComplement("agenda", "", "", "")


@pytest.mark.parametrize("kind", ["post_keyword", "post_card", "write_complement", "go_to", "keep"])
def test_ten_megabytes_are_refused_in_no_time(kind: str) -> None:
    fields = dict.fromkeys(EXAMPLES[kind][0], "a" * 10000000)
    before = time.process_time()
    assert isinstance(read(kind, fields), Refused)
    kept = {"text": "a" * 10_000_000} if "text" in fields else {}
    assert isinstance(read(kind, EXAMPLES[kind][0] | kept), Refused) is bool(kept)
    assert time.process_time() - before < 0.5


@pytest.mark.parametrize("one", ["a", "é", "e\u0301", FAMILY, "🇫🇷", "👍🏽", "க"])
def test_an_idea_is_as_long_as_people_count_it(one: str) -> None:
    full = EXAMPLES["post_card"][0] | {"text": one * LIMITS.card_graphemes}
    taken = read("post_card", full)
    assert isinstance(taken, PostCard)
    assert taken.text == one * LIMITS.card_graphemes
    refused = read("post_card", full | {"text": one * LIMITS.card_graphemes + "abc"})
    assert isinstance(refused, Refused)
    assert (refused.reason, dict(refused.values)) == (Refusal.TOO_LONG, {"n": 3})


def test_a_word_is_a_word() -> None:
    def word(text: str) -> Command | Refused:
        return read("post_keyword", {"sequence": "s2", "text": text})

    assert isinstance(word(FAMILY * LIMITS.keyword_graphemes), PostKeyword)
    assert isinstance(word("நம்பிக்கை " * 5), PostKeyword)
    assert word("a" * (LIMITS.keyword_graphemes + 1)) == Refused(Refusal.NOT_A_WORD)
    assert word("une ligne\nune autre") == Refused(Refusal.NOT_A_WORD)
    assert word("une ligne\r\nune autre") == Refused(Refusal.NOT_A_WORD)


def test_limits_are_those_of_the_settings() -> None:
    short = replace(LIMITS, keyword_graphemes=3, card_graphemes=4)
    word, card = EXAMPLES["post_keyword"][0], EXAMPLES["post_card"][0]
    assert isinstance(forms.read("post_keyword", OP, word | {"text": "oui"}, short), PostKeyword)
    assert isinstance(forms.read("post_keyword", OP, word | {"text": "ouis"}, short), Refused)
    assert isinstance(forms.read("post_card", OP, card | {"text": "ouis"}, short), PostCard)
    assert isinstance(forms.read("post_card", OP, card | {"text": "écouter"}, short), Refused)


def test_a_browser_that_changes_line_ends_sends_the_same_idea() -> None:
    card = EXAMPLES["post_card"][0]
    sent = {read("post_card", card | {"text": f"un{end}deux"}) for end in ("\n", "\r\n", "\r")}
    assert len(sent) == 1


def test_what_was_typed_is_kept_to_the_letter() -> None:
    typed = "  <b>=1+1</b> {{ n }} %s 'ok' \n "
    taken = read("post_card", EXAMPLES["post_card"][0] | {"text": typed})
    assert isinstance(taken, PostCard)
    assert taken.text == typed


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted({name for fields, _ in EXAMPLES.values() for name in fields}))


@settings(max_examples=400, deadline=None, database=None)
@given(
    kind=st.sampled_from(sorted(EXAMPLES)),
    fields=st.dictionaries(NAMES, JSON, max_size=5),
    op=st.just(OP) | JSON,
)
def test_whatever_comes_the_answer_is_a_command_or_a_refusal(
    kind: str, fields: dict[str, Any], op: Any
) -> None:
    taken = read(kind, fields, op)
    if not isinstance(taken, Refused):
        assert type(taken) is type(EXAMPLES[kind][1])
        json.dumps(forms.form_data(fields))


@settings(max_examples=200, deadline=None, database=None)
@given(kind=JSON, fields=JSON)
def test_even_when_nothing_is_as_we_send_it(kind: Any, fields: Any) -> None:
    assert isinstance(read(kind, fields), Refused)


def test_what_is_asked_before_a_text_is_read_is_what_the_command_takes() -> None:
    asked = {kind: form.permission for kind, form in forms.FORMS.items() if form.permission}
    assert asked == {
        "relay_words": Permission.RELAY,
        "relay_cards": Permission.RELAY,
        "write_complement": Permission.COMPLEMENT,
        "validate_restitution": Permission.PUBLISH,
        "close_reading": Permission.PUBLISH,
        "set_last_day": Permission.PUBLISH,
    }
    assert not any(forms.may_send(kind, Actor(Role.PARTICIPANT)) for kind in asked)
    assert all(forms.may_send(kind, Actor(Role.OWNER)) for kind in forms.FORMS)
    assert forms.may_send([], Actor(Role.PARTICIPANT)), "it is refused for what it is"
