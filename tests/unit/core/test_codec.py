"""Events on disk."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.core import codec
from facilitation.core.boards import CardPosted
from facilitation.core.cards import CardEdited, CardTranslated
from facilitation.core.codec import Undecodable, decode, encode, plan_data, plan_from, redacted
from facilitation.core.exercise import (
    Component,
    GroupWork,
    Plan,
    Question,
    Rounds,
    Seating,
    Sequence,
    SequenceKind,
)
from facilitation.core.inbox import QuestionPosted
from facilitation.core.keywords import KeywordEdited, KeywordPosted
from facilitation.core.notes import NoteWritten
from facilitation.core.planning import WorkshopCreated
from facilitation.core.preparing import SynthesisWritten
from facilitation.core.synthesis import ComplementWritten
from facilitation.core.workshop import EVENTS
from tests.unit.core.examples import events
from tests.unit.core.table import PLAN

texts = st.text(max_size=12)
hours = st.none() | st.just("09:30")
plans = st.builds(
    Plan,
    title=texts,
    sequences=st.lists(
        st.builds(
            Sequence,
            id=texts,
            kind=st.sampled_from(SequenceKind),
            title=texts,
            start=hours,
            day=st.integers(1, 3),
            work=st.builds(
                GroupWork, st.sampled_from(Rounds), st.integers(0, 90), host_stays=st.booleans()
            ),
        ),
        max_size=3,
    ).map(tuple),
    components=st.lists(
        st.builds(
            Component,
            key=texts,
            number=st.integers(),
            label=texts,
            questions=st.lists(st.builds(Question, texts, texts), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    date=st.none() | texts,
    hold_words=st.booleans(),
    tables=st.integers(0, 60),
    seating=st.sampled_from(Seating),
    unplaced_lines=st.lists(texts, max_size=2).map(tuple),
)


def stored(body: codec.Body) -> Any:
    """As a journal gives it back."""
    return json.loads(json.dumps(body))


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_an_event_comes_back_from_the_journal_as_it_was(kind: type) -> None:
    event = events()[kind]
    body = encode(event)
    assert (body["kind"], body["v"]) == (kind.__name__, 1)
    back = decode(stored(body))
    assert back == event
    assert type(back) is kind


@given(plans)
def test_a_plan_comes_back_from_its_file_as_it_was(plan: Plan) -> None:
    assert plan_from(stored(plan_data(plan))) == plan
    assert decode(stored(encode(WorkshopCreated(plan)))) == WorkshopCreated(plan)


@given(
    text=st.text(),
    question=st.none() | texts,
    group=st.none() | st.integers(),
    late=st.booleans(),
)
def test_an_idea_comes_back_to_the_letter(
    text: str, question: str | None, group: int | None, late: bool
) -> None:
    event = CardPosted("id", "temps1", "author", "agenda", question, group, text, late)
    assert decode(stored(encode(event))) == event


# What cannot be read stops the load with a sentence, and nothing else does.

CARD = encode(CardPosted("id", "temps1", "author", "agenda", None, 1, "Une idée", late=False))


def less(name: str) -> codec.Body:
    return {key: value for key, value in CARD.items() if key != name}


@pytest.mark.parametrize(
    "body",
    [
        {},
        less("kind"),
        less("v"),
        less("text"),
        CARD | {"kind": "CardBurnt"},
        CARD | {"kind": ["CardPosted"]},
        CARD | {"v": 2},
        CARD | {"v": 0},
        CARD | {"v": "1"},
        CARD | {"colour": "red"},
        CARD | {"text": None},
        CARD | {"late": "no"},
        CARD | {"late": 0},
        CARD | {"group": "1"},
        CARD | {"group": True},
        {"kind": "WorkshopCreated", "v": 1, "plan": "Faire réseau"},
        {"kind": "WorkshopCreated", "v": 1, "plan": plan_data(PLAN) | {"components": {}}},
        {"kind": "CardMarked", "v": 1, "contribution": "id", "mark": "starred", "on": True},
        {"kind": "CardMarked", "v": 1, "contribution": "id", "mark": [], "on": True},
        {"kind": "TimerStarted", "v": 1, "ends_at": "soon", "seconds": 60},
    ],
)
def test_what_is_not_an_event_of_ours_is_undecodable(body: codec.Body) -> None:
    with pytest.raises(Undecodable, match=r"\w+"):
        decode(stored(body))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(EVENTS), st.data())
def test_a_damaged_entry_is_undecodable_or_an_event_and_never_a_crash(
    kind: type, data: st.DataObject
) -> None:
    body = encode(events()[kind])
    name = data.draw(st.sampled_from(sorted(body)))
    body[name] = data.draw(json_values)
    with suppress(Undecodable):
        assert isinstance(decode(stored(body)), EVENTS)


@given(json_values)
def test_a_damaged_plan_is_undecodable_and_never_a_crash(data: Any) -> None:
    with pytest.raises(Undecodable):
        plan_from(data)


def test_whole_seconds_written_by_another_program_are_seconds() -> None:
    body = {"kind": "TimerStarted", "v": 1, "ends_at": 1738656000, "seconds": 60}
    event = decode(body)
    assert isinstance(encode(event)["ends_at"], float)


def test_a_plan_without_what_later_versions_added_takes_the_defaults() -> None:
    data = plan_data(PLAN)
    later = ("zone", "words_per_person", "hold_words", "order_words", "pin_words", "rehearsal")
    tables = ("people", "tables", "remote_tables", "seating", "dots")
    for name in (*later, *tables, "moderate_words", "unplaced_lines"):
        del data[name]
    for sequence in data["sequences"]:
        del sequence["work"]
    # Journals as old as that have always said whether words were held.
    assert plan_from(data) == replace(PLAN, hold_words=True, order_words=False, pin_words=False)


# Versions


def test_an_old_meaning_is_raised_version_by_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec.VERSIONS, "CardUnkept", 3)
    monkeypatch.setitem(codec.UPCASTERS, ("CardUnkept", 1), lambda body: {"idea": body["id"]})
    monkeypatch.setitem(codec.UPCASTERS, ("CardUnkept", 2), lambda body: {"card": body["idea"]})
    ancient = {"kind": "CardUnkept", "v": 1, "id": "c1"}
    middle = {"kind": "CardUnkept", "v": 2, "idea": "c1"}
    fresh = {"kind": "CardUnkept", "v": 3, "card": "c1"}
    assert decode(ancient) == decode(middle) == decode(fresh)
    assert encode(decode(ancient)) == fresh


# Caviarder


@pytest.mark.parametrize(
    "event",
    [
        KeywordPosted("id", "mots", "author", "Licencié", "licencie", 1, late=False),
        KeywordEdited("op", "id", "Licencié", "licencie", 1, 3, False, False, "id"),
        CardPosted("id", "temps1", "author", "agenda", "agenda.1", 1, "Licencié", late=True),
        CardEdited("op", "id", "Licencié", "id"),
        CardTranslated("op", "id", "Licencié", ""),
        QuestionPosted("id", "temps1", "author", "Licencié ?", "Une invitée", late=False),
    ],
)
def test_a_redacted_entry_keeps_everything_but_the_words(event: Any) -> None:
    body = redacted(encode(event), "id")
    assert "icenci" not in json.dumps(body)
    assert "invit" not in json.dumps(body)
    blank = {name: "" for name in ("text", "fold", "to") if hasattr(event, name)}
    assert decode(stored(body)) == replace(event, **blank)
    assert redacted(body, "id") == body
    assert redacted(encode(event), "another") == encode(event)


def test_redacting_touches_only_what_participants_wrote() -> None:
    posts = {KeywordPosted, CardPosted, QuestionPosted}
    for kind, event in events().items():
        if kind not in posts | {KeywordEdited, CardEdited, CardTranslated}:
            assert redacted(encode(event), _whose(event)) == encode(event)


def _whose(event: Any) -> str:
    return str(getattr(event, "contribution", getattr(event, "id", "")))


def test_every_event_that_holds_a_participants_words_can_be_redacted() -> None:
    # Whoever adds an event with somebody's text in it adds it to what can be redacted; the text of
    # a complement is the trainer's, that of a note or of a synthesis the animation's, who take it
    # away by writing another.
    theirs = {ComplementWritten, NoteWritten, SynthesisWritten}
    for kind, event in events().items():
        if (hasattr(event, "text") or hasattr(event, "fold")) and kind not in theirs:
            assert redacted(encode(event), _whose(event)) != encode(event), kind.__name__


def test_what_may_be_missing_is_its_own_type_or_nothing() -> None:
    assert codec.from_data(str | None, None) is None
    assert codec.from_data(str | None, "09:30") == "09:30"
    with pytest.raises(Undecodable):
        codec.from_data(str | None, 9)
