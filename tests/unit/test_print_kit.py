"""The print kit of a rencontre, read and scanned from its pages."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from facilitation import presets
from facilitation.core.exercise import COMPONENT_KEYS, Plan, Rounds, SequenceKind
from facilitation.core.people import SYSTEM
from facilitation.core.planning import CreateWorkshop
from facilitation.core.refusal import Refused
from facilitation.core.state import State
from facilitation.core.workshop import EMPTY, decide, evolve_all
from facilitation.studio import kit
from facilitation.studio.kit import Part, Wifi
from facilitation.workshops import Links
from tests.kit import paper

MADE = datetime.datetime(2025, 2, 4, 9, tzinfo=datetime.UTC)
JOIN = "http://192.168.1.20:8000/q/lx4sgbcdc4oe4kcugund4k5a4m"
LINKS = Links("r", "ABC234", JOIN, "console", "co", "trainer", "wall", "relay", "export")
LEFT, EVERY = 10, tuple(Part)
"""Millimetres that no printer needs, and everything."""


def state_of(**changes: Any) -> State:
    plan = replace(presets.TEMPLATE, **{"date": "2025-02-04", "place": "Gennevilliers", **changes})
    events = decide(EMPTY, SYSTEM, CreateWorkshop(plan), 0.0)
    assert not isinstance(events, Refused)
    return evolve_all(EMPTY, events, 0.0)


def printed(*parts: Part, wifi: Wifi | None = None, **changes: Any) -> bytes:
    return kit.render(state_of(**changes), LINKS, parts, wifi, MADE)


def plan_of(**changes: Any) -> Plan:
    return state_of(**changes).plan


def test_the_poster_leads_in_by_code_by_address_and_by_hand() -> None:
    file = printed(Part.POSTER, wifi=Wifi("Salle des fêtes", "1mp@ct 0O"))
    (page,) = paper.texts(file)
    for said in (
        *("Participez avec votre téléphone", "Rejoignez le Wi-Fi", "Salle des fêtes"),
        *("1mp@ct 0O", "Scannez", "192.168.1.20:8000", "ABC234", "4 février 2025"),
        "Ou sur papier, c’est pareil : des fiches sont sur les tables.",
    ):
        assert paper.says(page, said)
    (picture,) = paper.pictures(file)
    assert picture.codes() == [JOIN]


def test_a_poster_without_wifi_has_no_first_step() -> None:
    (page,) = paper.texts(printed(Part.POSTER))
    assert "Wi-Fi" not in page
    assert "Scannez" in page
    (open_network,) = paper.texts(printed(Part.POSTER, wifi=Wifi("Ouvert")))
    assert "Ouvert" in open_network
    assert "Mot de passe" not in open_network


def test_each_table_in_the_room_has_a_sign_that_leads_to_it_from_both_sides() -> None:
    file = printed(Part.SIGNS, tables=12, remote_tables=2)
    pages, pictures = paper.texts(file), paper.pictures(file)
    assert len(pages) == 10
    labels = [component.label for component in plan_of().components]
    for number, (page, picture) in enumerate(zip(pages, pictures, strict=True), start=1):
        assert picture.codes() == [f"{JOIN}/{number}"] * 2
        assert f"puis choisissez la table {number}" in page
        assert paper.says(page, labels[(number - 1) % 5])
    assert paper.headings(file) == [f"Table {number}" for number in range(1, 11)]


@pytest.mark.parametrize(
    ("rounds", "named"),
    [(Rounds.ONE, True), (Rounds.CAROUSEL, True), (Rounds.FREE, False)],
)
def test_a_sign_names_the_component_that_stays_on_its_table(rounds: Rounds, named: bool) -> None:
    sequences = tuple(
        replace(item, work=replace(item.work, rounds=rounds)) for item in presets.TEMPLATE.sequences
    )
    pages = paper.texts(printed(Part.SIGNS, tables=5, sequences=sequences))
    for component, page in zip(plan_of().components, pages, strict=True):
        assert paper.says(page, component.label) is named


def test_each_component_has_a_sheet_with_its_questions() -> None:
    pages = paper.texts(printed(Part.SHEETS))
    assert len(pages) == len(COMPONENT_KEYS)
    for component, page in zip(plan_of().components, pages, strict=True):
        assert paper.says(page, f"{component.number} · {component.label}")
        assert component.questions
        for question in component.questions:
            assert paper.says(page, question.text)
        assert paper.says(page, "Une idée par ligne, avec vos mots.")
        assert "à ne pas citer" in page


def test_slips_ask_what_phones_are_asked_eight_a_page() -> None:
    (usual,) = paper.texts(printed(Part.SLIPS))
    assert usual.count("La coopération, pour vous, en un mot :") == kit.SLIPS_A_PAGE
    keywords = next(
        item for item in presets.TEMPLATE.sequences if item.kind is SequenceKind.KEYWORDS
    )
    second = replace(keywords, id="s99", prompt=presets.SECOND_PROMPT)
    sequences = (*presets.TEMPLATE.sequences, second, replace(second, id="s98"))
    pages = paper.texts(printed(Part.SLIPS, sequences=sequences))
    assert len(pages) == 2, "the same question is printed once"
    assert pages[1].count(paper.plain(presets.SECOND_PROMPT)) == kit.SLIPS_A_PAGE


@pytest.mark.parametrize("wifi", [None, Wifi("R" * 32, "p" * 63)])
def test_nothing_is_cut_by_the_printer_however_long_and_many(wifi: Wifi | None) -> None:
    components = tuple(
        replace(
            item,
            label=f"{item.label} " * 6 + "anticonstitutionnellement" * 4,
            questions=tuple(
                replace(question, text=question.text * 3 + "W" * 200) for question in item.questions
            ),
        )
        for item in presets.TEMPLATE.components
    )
    sequences = tuple(
        replace(item, prompt="Qu’est-ce qui vous freine\u202f? " * 12)
        if item.kind is SequenceKind.KEYWORDS
        else item
        for item in presets.TEMPLATE.sequences
    )
    changes = {"components": components, "sequences": sequences, "title": "Séminaire " * 30}
    file = kit.render(state_of(tables=60, **changes), LINKS, EVERY, wifi, MADE)
    assert len(paper.texts(file)) == 1 + 60 + 5 + 1
    assert paper.sizes(file) == {(210, 297)}
    looked_at = (1, 2, 11, 61, 62, 66, 67)
    for number, picture in zip(looked_at, paper.pictures(file, *looked_at), strict=True):
        assert picture.margin() >= LEFT - 0.3, f"page {number}"
    assert paper.pictures(file, 61)[0].codes() == [f"{JOIN}/60"] * 2


def test_a_part_that_a_rencontre_has_no_use_for_has_no_page() -> None:
    talks = tuple(
        item for item in presets.TEMPLATE.sequences if item.kind is not SequenceKind.KEYWORDS
    )
    assert kit.pages(state_of(sequences=talks)) == {
        Part.POSTER: 1,
        Part.SIGNS: 0,
        Part.SHEETS: 5,
        Part.SLIPS: 0,
    }
    assert kit.pages(state_of(tables=4, remote_tables=4))[Part.SIGNS] == 0


def test_a_file_is_named_after_its_part_and_its_day_never_after_what_was_typed() -> None:
    assert kit.file_name(plan_of(), [Part.SIGNS]) == "panneaux-2025-02-04.pdf"
    assert kit.file_name(plan_of(date=None), EVERY) == "a-imprimer.pdf"
