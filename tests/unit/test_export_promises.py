"""What every format of the restitution promises, whatever it looks like."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC
from functools import cache

import pytest

from facilitation.core.restitution import Copy, EntryState
from facilitation.export import FORMATS, file_name
from facilitation.export.text import legible
from facilitation.export.voice import Voice
from tests.kit import morning, reading
from tests.kit.morning import MADE, Morning

COPIES = list(Copy)
NAMES = reading.EXACT
DEMO = morning.demo()


@cache
def file_of(lived: Morning, copy: Copy, name: str) -> bytes:
    return FORMATS[name].render(lived.of(copy), MADE)


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("name", NAMES)
def test_each_contribution_stands_once_under_its_number_as_it_was_typed(
    name: str, copy: Copy
) -> None:
    expected = {
        entry.number: entry.text
        for entry in DEMO.of(copy).annex
        if entry.state is not EntryState.WITHDRAWN
    }
    assert reading.originals(name, file_of(DEMO, copy, name)) == expected


@pytest.mark.parametrize("copy", COPIES)
def test_whoever_reads_the_annex_as_plain_text_meets_each_text_once(copy: Copy) -> None:
    texts = [
        "  deux espaces devant,  deux dedans, deux derrière  ",
        "une ligne\n\nune autre\n  et une en retrait",
        "l'apostrophe droite ; le point-virgule !! sans espace fine",
        "14 groupes whatsapp et je rate quand meme l'info 😅👩‍👩‍👧",
        "أريد أن أفهم ما تقررونه بشأن أولادنا",
        "tab\tulation et tiret -- long",
        "COPIL, COTECH, PRE…",
    ]
    lived = morning.with_cards(texts)
    word = reading.WordFile(file_of(lived, copy, "docx"))
    plain_word = "\n".join(paragraph.text for paragraph in word.annex)
    page = reading.Page(file_of(lived, copy, "html"))
    plain_page = page.find("annex")[0].text_content()
    for text in texts:
        assert plain_word.count(text) == 1
        assert plain_page.count(text) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "canary",
    [
        morning.HIDDEN_CARD,
        morning.HIDDEN_WORD,
        morning.LATE_CARD,
        morning.WITHDRAWN_WORD,
        *morning.UNQUOTED,
        "CANARI",
        "auteur-",
    ],
)
def test_the_shareable_copy_holds_nothing_hidden_withdrawn_late_or_unquoted(
    name: str, canary: str
) -> None:
    found = reading.whole_text(name, file_of(DEMO, Copy.SHAREABLE, name))
    for form in (canary, canary.replace("'", "&#39;"), canary.replace("'", "&apos;")):
        assert form not in found


@pytest.mark.parametrize("name", NAMES)
def test_the_internal_copy_holds_them_but_for_what_was_withdrawn(name: str) -> None:
    data = file_of(DEMO, Copy.INTERNAL, name)
    texts = "\n".join(reading.originals(name, data).values())
    for text in (morning.HIDDEN_CARD, morning.HIDDEN_WORD, morning.LATE_CARD, *morning.UNQUOTED):
        assert text in texts
    assert morning.WITHDRAWN_WORD not in reading.whole_text(name, data)


def test_no_copy_of_any_format_names_an_author() -> None:
    for copy in COPIES:
        for name in NAMES:
            assert "auteur-" not in reading.whole_text(name, file_of(DEMO, copy, name))


def test_tables_are_in_the_internal_copy_only() -> None:
    for name, mark in (("docx", "table 7"), ("html", "table 7")):
        assert mark in reading.whole_text(name, file_of(DEMO, Copy.INTERNAL, name))
        assert mark not in reading.whole_text(name, file_of(DEMO, Copy.SHAREABLE, name))
    rows = {copy: reading.table(file_of(DEMO, copy, "csv")) for copy in COPIES}
    assert {row["table"] for row in rows[Copy.SHAREABLE]} == {""}
    assert "7" in {row["table"] for row in rows[Copy.INTERNAL]}
    groups = json.loads(file_of(DEMO, Copy.SHAREABLE, "json"))["contributions"]
    assert {row["group"] for row in groups} == {None}


@pytest.mark.parametrize("name", ["docx", "html"])
def test_the_shareable_copy_counts_what_it_leaves_out_by_reason(name: str) -> None:
    data = file_of(DEMO, Copy.SHAREABLE, name)
    found = reading.whole_text(name, data).replace("&#39;", "'")
    assert "2 contributions ne sont pas citées, à la demande de leurs auteur·rices." in found
    assert "2 contributions ont été masquées par l’animation." in found
    assert "1 contribution est arrivée après la fermeture de l’écriture" in found
    assert "1 contribution a été retirée par la personne qui l’avait écrite." in found
    internal = reading.whole_text(name, file_of(DEMO, Copy.INTERNAL, name))
    assert "ne reproduit pas" not in internal


@pytest.mark.parametrize("name", ["docx", "html"])
@pytest.mark.parametrize("copy", COPIES)
def test_a_component_cites_what_was_kept_in_its_order_and_by_its_number(
    copy: Copy, name: str
) -> None:
    found = DEMO.of(copy)
    expected: list[tuple[str, str]] = []
    for section in found.sections:
        others = [number for number in section.disagreements if number not in section.kept]
        expected += [(f"c{n}", found.entry(n).text) for n in (*section.kept, *others)]
    data = file_of(DEMO, copy, name)
    if name == "docx":
        assert reading.WordFile(data).references() == expected
    else:
        assert reading.Page(data).cited() == [(f"#{anchor}", text) for anchor, text in expected]
    assert Counter(expected).most_common(1)[0][1] == 1


@pytest.mark.parametrize("name", ["docx", "html"])
def test_everything_promised_by_the_document_is_said(name: str) -> None:
    found = reading.whole_text(name, file_of(DEMO, Copy.SHAREABLE, name))
    for sentence in (
        "Synthèse de la rencontre",
        "Renforcer les coopérations éducatives\u00a0: la démarche impact collectif",
        "4 février 2025, 9h00\u00a0– 12h30",
        "Espace culturel et social Saâd-Abssi, 16 rue Julien-Mocquard, Gennevilliers",
        "Pôle ressources",
        "Copie diffusable · Version de travail",
        "Établie le 4 février 2025 à 12h45",
        "La salle a laissé 114 mots et 33 contributions.",
        "9h34",
        "Se rencontrer autour des mots clés de la coopération",
        "La coopération, pour vous, c’est…",
        "n°\u00a01 à 12",
        "Les cinq composantes",
        "5 · Structure de soutien",
        "Là-dessus, on n’est pas d’accord",
        "La contribution n°\u00a0137, citée plus haut.",
        "4 autres contributions sont en annexe.",
        "Complément théorique de la Scop Accolades",
        "Claire Martin, Scop Accolades",
        "Source\u00a0: Collective Impact 3.0, 2016",
        "Elles n’engagent pas les structures présentes.",
    ):
        assert sentence in found


@pytest.mark.parametrize("name", ["docx", "html"])
def test_an_empty_morning_is_a_document_that_says_so(name: str) -> None:
    found = reading.whole_text(name, file_of(morning.empty(), Copy.SHAREABLE, name))
    assert "La salle n’a rien laissé par écrit." in found
    assert "Aucun mot n’a été donné." in found
    assert found.count("Cette composante n’a pas été explorée ce matin.") == 5
    assert "Aucune contribution n’a été écrite." in found


@pytest.mark.parametrize("name", ["docx", "html"])
def test_a_component_whose_only_idea_is_left_out_is_not_called_unexplored(name: str) -> None:
    lived = morning.empty()
    lived.mark(lived.card("soutien", "à garder entre nous"), morning.Mark.UNQUOTED)
    found = reading.whole_text(name, file_of(lived, Copy.SHAREABLE, name))
    assert found.count("Cette composante n’a pas été explorée ce matin.") == 4
    assert "n’est pas cité dans ce document" in found
    assert "Aucune contribution n’est citée dans ce document." in found


@pytest.mark.parametrize("name", ["docx", "html"])
def test_three_components_are_not_called_five(name: str) -> None:
    lived = Morning(morning.plan(keys=("agenda", "mesure", "soutien")))
    found = reading.whole_text(name, file_of(lived, Copy.SHAREABLE, name))
    assert "Les composantes" in found
    assert "Les cinq composantes" not in found


@pytest.mark.parametrize("name", NAMES)
def test_sixty_ideas_on_one_component_are_all_there(name: str) -> None:
    found = reading.originals(name, file_of(morning.crowded(60), Copy.SHAREABLE, name))
    assert len(found) == 60


@pytest.mark.parametrize("name", NAMES)
def test_the_same_morning_made_at_the_same_instant_is_the_same_file(name: str) -> None:
    again = morning.demo()
    assert file_of(again, Copy.INTERNAL, name) == file_of(DEMO, Copy.INTERNAL, name)


def test_a_file_is_named_after_its_date_and_copy_and_nothing_typed() -> None:
    shared, internal = DEMO.of(Copy.SHAREABLE), DEMO.of(Copy.INTERNAL)
    assert file_name(shared, FORMATS["docx"]) == "synthese-2025-02-04-diffusable.docx"
    assert file_name(internal, FORMATS["csv"]) == "synthese-2025-02-04-interne.csv"
    undated = morning.replace_plan(DEMO, date="../../etc")
    assert file_name(undated, FORMATS["json"]) == "synthese-diffusable.json"


def test_numbers_are_said_in_runs() -> None:
    assert Voice().numbers([7, 3, 2, 1, 9, 10]) == "n°\u00a01 à 3, 7, 9, 10"
    assert Voice().numbers([]) == ""


def test_only_what_xml_forbids_is_replaced() -> None:
    assert legible("a\x00b\ud800c\ufffe\x1f") == "a\ufffdb\ufffdc\ufffd\ufffd"
    kept = "tab\t ligne\n retour\r é\u202f! 😅 \x7f\x85 \u202e ﷽"
    assert legible(kept) == kept


def test_the_instant_of_making_is_said_in_the_hours_of_the_rencontre() -> None:
    made = MADE.astimezone(UTC)
    page = FORMATS["html"].render(DEMO.of(Copy.SHAREABLE), made).decode()
    assert "Établie le 4 février 2025 à 12h45" in page


@pytest.mark.parametrize("name", ["docx", "html"])
def test_words_say_who_said_them_and_what_was_done_to_them(name: str) -> None:
    found = reading.whole_text(name, file_of(morning.sorted_words(), Copy.SHAREABLE, name))
    for said in (
        "Coopérer ensemble",
        "coopérer",
        "coopération",
        "nom donné par l’animation",
        "mis en premier par 1 personne",
        "rangé avec\u00a0: ",
        "relayé par l’animation",
        "dit par 4 personnes",
    ):
        assert said in found, said
