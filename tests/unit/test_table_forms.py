"""What the forms of group work take, and what they do not guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.boards import PostCard
from facilitation.core.cards import EditCard, TranslateCard
from facilitation.core.groups import EVERY_TABLE, SetPaper
from facilitation.core.refusal import Refusal, Refused
from tests.unit.reading_forms import LIMITS, read, why
from tests.unit.table_forms import EXAMPLES

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def test_what_replaces_or_accompanies_an_idea_is_as_long_as_an_idea() -> None:
    for kind, command in (("edit_card", EditCard), ("translate_card", TranslateCard)):
        full = EXAMPLES[kind][0] | {"text": FAMILY * LIMITS.card_graphemes}
        assert isinstance(read(kind, full), command)
        assert why(kind, full | {"text": full["text"] + "a"}) is Refusal.TOO_LONG


@pytest.mark.parametrize("nothing", ["", " \r\n ", "\u200b", None])
@pytest.mark.parametrize("kind", ["translate_card", "title_stack"])
def test_a_translation_or_a_title_that_nobody_would_see_is_taken_away(
    kind: str, nothing: object
) -> None:
    fields, command = EXAMPLES[kind]
    assert read(kind, fields | {"text": nothing}) == replace(command, text="")


@pytest.mark.parametrize("group", [-1, 61, 10**9, "x", 1.5, True])
def test_a_table_is_one_of_sixty(group: object) -> None:
    for kind in ("take_seat", "assign_component", "pick_card", "set_spokesperson", "set_paper"):
        fields = EXAMPLES[kind][0] | {"group": group}
        assert why(kind, fields) is Refusal.NOT_UNDERSTOOD
    assert not isinstance(read("take_seat", {"group": 60}), Refused)


def test_table_nought_is_none_or_all_of_them() -> None:
    assert why("take_seat", {"group": 0}) is Refusal.NOT_UNDERSTOOD
    assert read("set_paper", {"group": 0, "on": True}) == SetPaper(EVERY_TABLE, True)
    for group in (0, "0", "", None):
        taken = read(
            "post_card", {"sequence": "s5", "component": "agenda", "text": "Une", "group": group}
        )
        assert isinstance(taken, PostCard)
        assert taken.group is None


@pytest.mark.parametrize(
    "lines", ["Une\nDeux", "Une\r\n\r\nDeux\n", "• Une\n• Deux", "1. Une\n2. Deux", "- Une\n  Deux"]
)
def test_a_sheet_is_one_idea_a_line(lines: str) -> None:
    taken = read("relay_cards", EXAMPLES["relay_cards"][0] | {"text": lines})
    assert not isinstance(taken, Refused)
    assert getattr(taken, "texts", None) == ("Une", "Deux")


def test_a_sheet_says_which_line_it_fails_at() -> None:
    long = "Une\n" + "a" * (LIMITS.card_graphemes + 1)
    refused = read("relay_cards", EXAMPLES["relay_cards"][0] | {"text": long})
    assert isinstance(refused, Refused)
    assert (refused.reason, dict(refused.values)) == (Refusal.LINE_TOO_LONG, {"n": 2})


@pytest.mark.parametrize("kind", ["edit_card", "translate_card", "move_card"])
def test_what_somebody_changed_all_the_time_can_still_be_changed(kind: str) -> None:
    changed = read(kind, EXAMPLES[kind][0] | {"version": 20_000})
    assert not isinstance(changed, Refused)
