"""What a rencontre is: nouns that are replaced and never changed."""

from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from facilitation.core.state import State, with_item, without_item
from tests.unit.core.examples import full_morning


def test_nobody_writes_into_a_state() -> None:
    state = full_morning().meeting.state
    things: list[Any] = [state, state.plan, state.stage, *state.contributions.values()]
    for thing in things:
        with pytest.raises(FrozenInstanceError):
            setattr(thing, fields(thing)[0].name, "autre chose")


def test_an_empty_state_cannot_be_filled_by_accident() -> None:
    with pytest.raises(TypeError):
        State().words["mots", "ecoute"] = None  # type: ignore[index]


def test_putting_and_taking_leave_the_original_as_it_was() -> None:
    original = {"a": 1}
    assert with_item(original, "b", 2) == {"a": 1, "b": 2}
    assert with_item(original, "a", 2) == {"a": 2}
    assert without_item(original, "a") == {}
    assert without_item(original, "z") == original == {"a": 1}


@pytest.mark.parametrize(
    ("name", "shown", "quotable"),
    [("idea", True, True), ("unquoted", True, False), ("hidden", False, False)],
)
def test_what_counts_and_what_may_be_quoted_are_two_things(
    name: str, shown: bool, quotable: bool
) -> None:
    morning = full_morning()
    idea = morning.meeting.idea(morning.ids[name])
    assert (idea.shown, idea.quotable) == (shown, quotable)
    assert not replace(idea, late=True).shown
    assert not replace(idea, withdrawn_at=1.0).shown


def test_a_card_is_found_while_it_has_its_words() -> None:
    state, ids = full_morning().meeting.state, full_morning().ids
    assert state.card(ids["hidden"]) is state.contributions[ids["hidden"]]
    for name in ("withdrawn", "word"):
        assert state.card(ids[name]) is None
    assert state.card("jamais-vue") is None
