"""What a facilitator finds ready, and how a programme becomes a plan."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import presets, programme
from facilitation.core import codec
from facilitation.core.exercise import COMPONENT_KEYS, SequenceKind
from facilitation.core.people import SYSTEM
from facilitation.core.planning import CreateWorkshop
from facilitation.core.refusal import Refused
from facilitation.core.workshop import EMPTY, decide, evolve_all

PROGRAMMES = Path(__file__).parent / "programmes"


@dataclass(frozen=True)
class Line:
    start: str | None = "09:00"
    end: str | None = None
    title: str | None = "Accueil"
    note: str | None = None
    kind: str | None = "welcome"
    day: int = 1


@dataclass(frozen=True)
class Programme:
    title: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    sequences: tuple[Line, ...] = ()
    unparsed_lines: tuple[str, ...] = ()


@pytest.mark.parametrize("chosen", presets.SETS, ids=lambda item: item.id)
def test_every_set_names_the_five_components_once(chosen: presets.ComponentSet) -> None:
    components = chosen.components
    assert sorted(item.key for item in components) == sorted(COMPONENT_KEYS)
    assert [item.number for item in components] == [1, 2, 3, 4, 5]
    assert all(item.label and item.label[0].isupper() for item in components)
    assert all(len(item.questions) == 3 for item in components)
    assert chosen.source.endswith(".")


def test_sets_are_told_apart_by_their_ids_and_found_again_by_their_words() -> None:
    assert len({item.id for item in presets.SETS}) == len(presets.SETS)
    for chosen in presets.SETS:
        assert presets.component_set(chosen.id) is chosen
        assert presets.set_of(chosen.components) is chosen
    reworded = replace(presets.NEUTRAL.components[0], label="Notre cap")
    assert presets.set_of((reworded, *presets.NEUTRAL.components[1:])) is None


def test_centraide_puts_the_support_first() -> None:
    chosen = presets.component_set("centraide-2021")
    assert chosen is not None
    assert chosen.components[0].key == "soutien"


def test_the_template_is_the_morning_of_the_first_rencontre() -> None:
    expected = json.loads((PROGRAMMES / "00-seed.json").read_text())["sequences"]
    rows = [
        {
            "start": item.start,
            "end": item.end,
            "title": item.title.replace("’", "'"),
            "note": item.note or None,
            "kind": item.kind.value,
            "day": item.day,
        }
        for item in presets.TEMPLATE.sequences
    ]
    assert rows == expected
    assert presets.TEMPLATE.title == presets.TEMPLATE_NAME


def test_the_template_runs() -> None:
    events = decide(EMPTY, SYSTEM, CreateWorkshop(presets.TEMPLATE), 0.0)
    assert not isinstance(events, Refused)
    assert evolve_all(EMPTY, events, 0.0).plan == presets.TEMPLATE


@pytest.mark.parametrize("path", sorted(PROGRAMMES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_programme_read_becomes_a_plan_with_all_its_lines(path: Path) -> None:
    read = programme.read(programme.decode(path.read_bytes()))
    plan = presets.plan_of(read)
    assert [item.id for item in plan.sequences] == [
        f"s{number}" for number in range(1, len(read.sequences) + 1)
    ]
    assert [(item.start, item.end, item.title, item.note or None) for item in plan.sequences] == [
        (line.start, line.end, line.title, line.note) for line in read.sequences
    ]
    assert plan.title == (read.title or presets.default_title(read.date))
    assert plan.unplaced_lines == read.unparsed_lines
    assert codec.plan_from(codec.plan_data(plan)) == plan


def test_keywords_take_the_sentence_that_the_programme_quotes() -> None:
    read = programme.read((PROGRAMMES / "06-webinaire.txt").read_text("utf-8-sig"))
    prompts = [item.prompt for item in presets.plan_of(read).sequences if item.prompt]
    leaving = presets.PROMPTS[SequenceKind.CONCLUSION]
    assert prompts == ["rénover, pour vous, c’est…", leaving]


def test_phones_are_asked_something_only_when_they_write() -> None:
    asked = {item.kind: item.prompt for item in presets.TEMPLATE.sequences}
    assert asked[SequenceKind.KEYWORDS] == "La coopération, pour vous, c’est…"
    assert asked[SequenceKind.BOARDS]
    assert asked[SequenceKind.TALK] == ""


def test_a_programme_without_a_title_is_called_by_its_date() -> None:
    dated = presets.plan_of(Programme(date="2025-02-04", sequences=(Line(),)))
    assert dated.title == "Rencontre du 4 février 2025"
    assert presets.plan_of(Programme(sequences=(Line(),))).title == "Rencontre"


def test_an_unknown_kind_is_another_kind() -> None:
    plan = presets.plan_of(Programme(sequences=(Line(kind="danse"), Line(kind=None))))
    assert {item.kind for item in plan.sequences} == {SequenceKind.OTHER}


def test_sequences_beyond_the_limit_become_lines_without_a_place() -> None:
    lines = tuple(Line(title=f"Séquence {n}", note="un\ndeux") for n in range(62))
    plan = presets.plan_of(Programme(sequences=lines, unparsed_lines=("bonjour",)))
    assert len(plan.sequences) == presets.SEQUENCE_LIMIT
    assert plan.unplaced_lines == (
        "bonjour",
        "09:00 Séquence 60 - un, deux",
        "09:00 Séquence 61 - un, deux",
    )


WORDS = st.text("abcdé ’", min_size=1, max_size=900).map(str.strip).filter(bool)


@given(title=WORDS, place=WORDS, lines=st.lists(st.tuples(WORDS, WORDS), max_size=70))
def test_no_word_of_a_programme_is_lost(
    title: str, place: str, lines: list[tuple[str, str]]
) -> None:
    rows = tuple(Line(title=words, note=note * 4) for words, note in lines)
    plan = presets.plan_of(Programme(title=title, place=place, sequences=rows))
    kept = [plan.title, plan.place, *plan.unplaced_lines]
    for item in plan.sequences:
        kept += [item.title, item.note]
        assert len(item.title) <= presets.TITLE_LIMIT
        assert len(item.note) <= presets.NOTE_LIMIT
    before = title + place + "".join(words + note * 4 for words, note in lines)
    letters = {letter: before.count(letter) for letter in "abcdé"}
    assert {letter: "".join(kept).count(letter) for letter in letters} == letters
