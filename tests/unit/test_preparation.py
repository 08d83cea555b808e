"""A preparation as a file: what leaves comes back the same, what was tampered with is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import presets
from facilitation.core.exercise import Plan
from facilitation.core.noted import Complement
from facilitation.core.people import SYSTEM
from facilitation.core.planning import CreateWorkshop
from facilitation.core.state import State
from facilitation.core.workshop import EMPTY, decide, evolve_all
from facilitation.studio import preparation
from facilitation.studio.forms import data_of
from facilitation.studio.preparation import Preparation, Unusable, Why
from tests.unit.studio_forms import form_of

COMPLEMENT = Complement("agenda", "Un cap.\nTrois phrases.", "C. Martin", "2011", revealed=True)
DATED = replace(presets.TEMPLATE, date="2026-12-01", place="Nanterre")


def prepared(plan: Plan = DATED) -> State:
    events = decide(EMPTY, SYSTEM, CreateWorkshop(plan, (COMPLEMENT,)), 0.0)
    assert isinstance(events, tuple)
    return evolve_all(EMPTY, events, 0.0)


def data(plan: Plan = DATED) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(preparation.write(preparation.of(prepared(plan), "r1")))
    return found


def again(found: dict[str, Any]) -> Preparation:
    return preparation.read(json.dumps(found).encode())


def test_what_leaves_comes_back_the_same() -> None:
    found = preparation.read(preparation.write(preparation.of(prepared(), "r1")))
    assert found.plan == DATED
    assert found.complements == {"agenda": replace(COMPLEMENT, revealed=False)}
    assert found.origin == preparation.origin_of("r1") != preparation.origin_of("r2")
    assert preparation.differences(prepared(), found) == []


def test_the_form_gives_the_same_plan_and_complements_back() -> None:
    form = form_of(data_of(DATED, {"agenda": COMPLEMENT}))
    assert form.validate(), form.errors
    assert form.plan(DATED) == DATED
    assert form.complements() == (replace(COMPLEMENT, revealed=False),)


def test_a_complement_that_nobody_signed_is_the_speaker_s() -> None:
    unsigned = replace(COMPLEMENT, signature="")
    form = form_of(data_of(replace(DATED, speaker="Scop Accolades"), {"agenda": unsigned}))
    assert [each.signature for each in form.complements()] == ["Scop Accolades"]


def test_another_day_has_no_date_and_a_rehearsal_keeps_it() -> None:
    before = preparation.of(prepared())
    assert preparation.another(before).plan == replace(DATED, date=None)
    assert preparation.another(before, rehearsal=True).plan == replace(DATED, rehearsal=True)
    assert not preparation.another(before).complements["agenda"].revealed


def test_what_a_file_changes_is_counted() -> None:
    found = data()
    found["plan"]["title"] = "Autrement"
    found["plan"]["sequences"][2]["end"] = "10:25"
    found["plan"]["components"][0]["questions"][0]["text"] = "Et nous ?"
    found["plan"]["words_per_person"] = 5
    found["complements"] = []
    assert preparation.differences(prepared(), again(found)) == [
        ("title", 1),
        ("sequences", 1),
        ("components", 1),
        ("complements", 1),
        ("settings", 1),
    ]


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        *way, last = (int(part) if part.isdigit() else part for part in path.split("/"))
        inner: Any = found
        for part in way:
            inner = inner[part]
        inner[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_set("format", "autre"), Why.DAMAGED),
        (_set("version", 2), Why.NEWER),
        (_set("version", "1"), Why.DAMAGED),
        (_set("version", True), Why.DAMAGED),
        (_set("plan", None), Why.DAMAGED),
        (_set("plan/title", 3), Why.DAMAGED),
        (_set("plan/inconnu", 1), Why.DAMAGED),
        (_set("plan/date", "2026-13-45"), Why.DAMAGED),
        (_set("plan/start", "25:99"), Why.DAMAGED),
        (_set("plan/sequences/0/start", "9h"), Why.DAMAGED),
        (_set("plan/sequences/0/id", "../x"), Why.DAMAGED),
        (_set("plan/sequences/0/id", "s2"), Why.DAMAGED),
        (_set("plan/sequences/0/day", 99), Why.DAMAGED),
        (_set("plan/sequences/0/kind", "danse"), Why.DAMAGED),
        (_set("plan/components", []), Why.DAMAGED),
        (_set("plan/components/0/key", "mesure"), Why.DAMAGED),
        (_set("plan/components/0/questions/0/id", "agenda.99999999"), Why.DAMAGED),
        (_set("complements/0/component", "budget"), Why.DAMAGED),
        (_set("complements/0/text", ["non"]), Why.DAMAGED),
    ],
)
def test_what_was_tampered_with_is_refused(
    change: Callable[[dict[str, Any]], None], why: Why
) -> None:
    found = data()
    change(found)
    with pytest.raises(Unusable) as refused:
        again(found)
    assert refused.value.why is why


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'"facilitation.preparation"', b"null"]
)
def test_what_is_no_such_file_is_refused(raw: bytes) -> None:
    with pytest.raises(Unusable):
        preparation.read(raw)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_whatever_is_in_a_file_the_form_shows_it_or_it_is_refused(draw: st.DataObject) -> None:
    found = data()
    paths: list[tuple[Any, Any]] = []

    def walk(inner: Any) -> None:
        for key in inner if isinstance(inner, dict) else range(len(inner)):
            paths.append((inner, key))
            if isinstance(inner[key], dict | list):
                walk(inner[key])

    walk(found)
    for _ in range(draw.draw(st.integers(1, 3))):
        inner, key = draw.draw(st.sampled_from(paths))
        inner[key] = draw.draw(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=30), st.just([]))
        )
    try:
        taken = again(found)
    except Unusable:
        return
    form = form_of(data_of(taken.plan, taken.complements))
    if form.validate():
        form.plan()
        form.complements()


def test_a_programme_is_not_taken_for_one() -> None:
    assert preparation.looks_like(preparation.write(preparation.of(prepared())))
    assert preparation.looks_like(b"\xef\xbb\xbf" + preparation.write(preparation.of(prepared())))
    assert not preparation.looks_like(b"9h00 facilitation.preparation")
    assert not preparation.looks_like(b"{ 9h00 Accueil")
