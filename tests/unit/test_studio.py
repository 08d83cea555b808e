"""The studio's forms and remarks, without a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from facilitation import presets
from facilitation.core.exercise import GroupWork, Plan, Rounds, Seating, SequenceKind
from facilitation.studio.checks import remarks
from facilitation.studio.edits import edit
from facilitation.studio.fields import clean, read_date, read_hour
from facilitation.studio.forms import PlanForm, data_of
from facilitation.wording import date_long
from tests.unit.studio_forms import OPEN, form_of, template


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("9h", "09:00"),
        ("9h30", "09:30"),
        ("9 h 30", "09:30"),
        ("9\u00a0h\u202f30", "09:30"),
        ("09:30", "09:30"),
        ("9H05 min", "09:05"),
        ("930", "09:30"),
        ("1830", "18:30"),
        ("9", "09:00"),
        ("24h00", None),
        ("9h60", None),
        ("25h90", None),
        ("midi", None),
        ("", None),
        ("9h30" * 50, None),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hour: str | None) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-02-04", "2025-02-04"),
        ("4/2/2025", "2025-02-04"),
        ("04.02.2025", "2025-02-04"),
        ("4 février 2025", "2025-02-04"),
        ("Mardi 4 FÉVRIER 2025", "2025-02-04"),
        ("1er août 2026", "2026-08-01"),
        ("30 février 2025", None),
        ("4 février", None),
        ("4 brumaire 2025", None),
        ("demain", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, day: str | None) -> None:
    assert read_date(typed) == day


PLAIN = st.text("abcé’? \u202f«»", max_size=30).map(
    lambda text: " ".join(filter(None, text.split(" "))).strip()
)
LINE = PLAIN.filter(lambda text: bool(text.strip(" ")))
PROPOSED = st.lists(
    st.sampled_from(("écoute", "faire alliance", "l’autre", "oui\u202f!")), unique=True
).map(tuple)
WORKS = st.builds(
    GroupWork,
    rounds=st.sampled_from(Rounds),
    minutes=st.integers(0, 240),
    moving=st.integers(0, 30),
    silence=st.integers(0, 30),
    harvest=st.integers(0, 30),
    host_stays=st.booleans(),
)
HOURS = st.none() | st.times().map(lambda time: time.strftime("%H:%M"))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """The template, reworded at random."""
    sequences = [
        replace(
            item,
            title=draw(PLAIN.filter(lambda text: bool(text.strip()))),
            note=draw(PLAIN).strip(),
            start=draw(HOURS),
            end=draw(HOURS),
            day=draw(st.integers(1, 3)),
            proposed=draw(PROPOSED) if item.kind is SequenceKind.KEYWORDS else (),
            work=draw(WORKS) if item.kind is SequenceKind.BOARDS else GroupWork(),
        )
        for item in presets.TEMPLATE.sequences
    ]
    return replace(
        presets.TEMPLATE,
        title=draw(PLAIN.filter(lambda text: bool(text.strip(" ")))),
        place=draw(PLAIN),
        sequences=tuple(draw(st.permutations(sequences))),
        components=tuple(
            replace(item, definition=draw(st.just(item.definition) | st.just("") | LINE))
            for item in draw(st.sampled_from(presets.SETS)).components
        ),
        date=draw(st.none() | st.dates(date(2000, 1, 1)).map(lambda day: day.isoformat())),
        synthesis_by=date_long(draw(st.none() | st.dates(date(2000, 1, 1)).map(str))),
        words_per_person=draw(st.integers(1, 5)),
        hold_words=draw(st.booleans()),
        moderate_words=draw(st.booleans()),
        order_words=draw(st.booleans()),
        pin_words=draw(st.booleans()),
        people=draw(st.integers(0, 2000)),
        tables=(tables := draw(st.integers(0, 60))),
        remote_tables=draw(st.integers(0, tables)),
        seating=draw(st.sampled_from(Seating)),
        dots=draw(st.integers(0, 9)),
        partners=tuple(draw(st.lists(LINE, max_size=3))),
        further_reading=tuple(draw(st.lists(LINE, max_size=3))),
    )


@settings(suppress_health_check=[HealthCheck.too_slow])  # a clock is no part of what is promised
@given(plans())
def test_a_plan_goes_through_the_form_unchanged(plan: Plan) -> None:
    form = form_of(data_of(plan))
    assert form.validate(), form.errors
    assert form.plan(plan) == plan


def test_a_new_plan_is_numbered_in_its_order() -> None:
    data = template()
    data["sequences"].reverse()
    made = form_of(data).plan()
    assert [item.id for item in made.sequences] == [f"s{n}" for n in range(1, 9)]
    assert made.sequences[0].title == "Conclusion"


def test_a_revision_keeps_ids_and_gives_new_rows_new_ones() -> None:
    data = template()
    data["sequences"][1], data["sequences"][2] = data["sequences"][2], data["sequences"][1]
    data["sequences"].append({**data["sequences"][0], "title": "Encore"})
    data["sequences"].append({**data["sequences"][0], "id": "../x", "title": "Ailleurs"})
    made = form_of(data).plan(presets.TEMPLATE)
    ids = [item.id for item in made.sequences]
    assert ids == ["s1", "s3", "s2", "s4", "s5", "s6", "s7", "s8", "s9", "s10"]


def test_what_phones_are_asked_follows_the_kind() -> None:
    data = template()
    data["sequences"][0]["kind"] = "keywords"
    data["sequences"][1]["kind"] = "talk"
    made = form_of(data).plan()
    assert made.sequences[0].prompt == presets.PROMPTS[SequenceKind.KEYWORDS]
    assert made.sequences[1].prompt == ""
    assert made.sequences[3].prompt == presets.PROMPTS[SequenceKind.BOARDS]


def test_an_empty_row_is_no_sequence_and_an_untitled_one_takes_its_kind() -> None:
    data = template()
    edited = edit(form_of(data), "add", [], "").data
    edited["sequences"][-1]["start"] = ""
    edited["sequences"][4]["title"] = "  "
    made = form_of(edited).plan()
    assert len(made.sequences) == 8
    assert made.sequences[4].title == "Pause"


def test_a_plan_needs_a_sequence() -> None:
    data = template()
    for row in data["sequences"]:
        row["removed"] = "1"
    form = form_of(data)
    assert not form.validate()
    assert "Il faut au moins une séquence." in form.sequences.errors


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        (("title",), "x" * 201, "caractère de trop"),
        (("date",), "demain", "la date comme"),
        (("start",), "midi", "l’heure comme"),
        (("zone",), "Lune/Nord", "dans la liste"),
        (("set_id",), "autre", "dans la liste"),
        (("words_per_person",), "99", "dans la liste"),
        (("sequences", 0, "kind"), "danse", "dans la liste"),
        (("sequences", 0, "day"), "0", "dans la liste"),
        (("sequences", 2, "end"), "9h99", "l’heure comme"),
        (("sequences", 2, "note"), "x" * 2_001, "caractère de trop"),
        (("components", 0, "label"), "x" * 82, "caractères de trop"),
        (("components", 0, "questions", 1), "x" * 201, "caractère de trop"),
        (("components", 0, "definition"), "x" * 601, "caractère de trop"),
        (("partners",), "\n".join("abcdefghijklmnopqrstu"), "20"),
        (("further_reading",), "x" * 301, "300"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_it_and_kept(
    where: tuple[Any, ...], value: str, said: str
) -> None:
    data = template()
    inside: Any = data
    for key in where[:-1]:
        inside = inside[key]
    inside[where[-1]] = value
    form = form_of(data)
    assert not form.validate()
    assert said in str(form.errors)
    kept: Any = form.data
    for key in where:
        kept = kept[key]
    assert kept == value


def test_a_removed_row_is_not_looked_at() -> None:
    data = template()
    data["sequences"][2] |= {"start": "midi", "removed": "1"}
    form = form_of(data)
    assert form.validate()
    assert len(form.plan().sequences) == 7


def test_nothing_is_remarked_on_the_template_but_its_date() -> None:
    found = remarks(form_of(template()))
    assert found.general == ["La rencontre n’a pas encore de date."]
    assert found.by_row == {}


def test_what_looks_odd_is_said_and_never_blocks() -> None:
    data = template()
    data["date"] = "4/2/2025"
    rows = data["sequences"]
    rows[1]["kind"] = rows[3]["kind"] = "other"
    rows[2]["end"] = "9h50"
    rows[4]["start"] = "11h00"
    rows[6]["start"] = "8h00"
    form = form_of(data)
    found = remarks(form)
    assert [text.partition("»")[0] for text in found.general] == [
        "Aucune séquence «\u00a0Mots-clés\u00a0",
        "Aucune séquence «\u00a0Exploration\u00a0",
    ]
    assert found.by_row[2] == ["La fin (9h50) vient avant le début (10h00)."]
    assert "avant la fin" in found.by_row[4][0]
    assert "Ranger par horaire" in found.by_row[6][0]
    assert form.validate()


def test_parallel_sequences_share_a_start_without_a_remark() -> None:
    data = template()
    data["sequences"][4] |= {"start": "10h20", "end": "11h10"}
    assert remarks(form_of(data)).by_row == {}


def test_another_day_starts_its_hours_again() -> None:
    data = template()
    for row in data["sequences"][4:]:
        row["day"] = "2"
    data["sequences"][4]["start"] = "9h00"
    assert remarks(form_of(data)).by_row == {}
    data["sequences"][5]["day"] = "1"
    assert "jour" in remarks(form_of(data)).by_row[5][0]


def test_only_our_fields_come_in_printable() -> None:
    sent = MultiDict(
        [
            ("title", "a\x00b\r\nc\rd\ud800\x0b"),
            ("sequences-²-title", "x"),
            ("sequences-" + "9" * 100 + "-title", "x"),
            ("pick", "1"),
            ("pick", "2"),
        ]
    )
    came = clean(sent)
    assert came["title"] == "ab\nc\nd"
    assert came.getlist("pick") == ["1", "2"]
    assert set(came) == {"title", "pick"}


def test_rows_come_in_whatever_their_numbers() -> None:
    sent = MultiDict(
        [
            ("sequences-7-title", "B"),
            ("sequences-7-kind", "talk"),
            ("sequences-2-title", "A"),
            ("sequences-2-kind", "talk"),
            ("sequences-99999999999999999999-title", "C"),
            ("sequences--title", "x"),
            ("sequences-x-title", "x"),
        ]
    )
    form = PlanForm(clean(sent), meta=OPEN)
    assert [row.title.data for row in form.rows] == ["A", "B", "C"]
