"""The Word document: what an editor of it relies on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from facilitation.core.restitution import Copy, EntryState
from facilitation.export import FORMATS
from facilitation.export.docx.styles import COMPONENT_COLOURS
from tests.kit import morning, reading
from tests.kit.morning import MADE, Morning
from tests.kit.reading import TYPED_STYLES, WordFile

COPIES = list(Copy)
DEMO = morning.demo()


@cache
def word(lived: Morning = DEMO, copy: Copy = Copy.INTERNAL) -> WordFile:
    return WordFile(FORMATS["docx"].render(lived.of(copy), MADE))


def signed_by_facilitators() -> Morning:
    """A morning in which everything that facilitators and the trainer wrote says so."""
    plan = morning.plan(title="ANIM-titre")
    held = tuple(replace(item, title="ANIM-séquence", note="ANIM-note") for item in plan.sequences)
    asked = tuple(replace(item, prompt="ANIM-consigne" if item.prompt else "") for item in held)
    named = tuple(
        replace(
            item,
            label="ANIM-composante",
            questions=tuple(replace(one, text="ANIM-question") for one in item.questions),
        )
        for item in plan.components
    )
    plan = replace(
        plan, sequences=asked, components=named, organiser="ANIM-org", speaker="ANIM-nom"
    )
    lived = Morning(replace(plan, place="ANIM-lieu", tables=3))
    lived.start("s2", "09:30")
    lived.word("s2", "VOIX-mot")
    lived.word("s2", "voix-mot")
    lived.start("s5", "10:20")
    card = lived.card("agenda", "VOIX-retenue", question="agenda.1", table=3)
    lived.do(morning.OWNER, morning.Keep(card))
    lived.mark(lived.card("agenda", "VOIX-désaccord"), morning.Mark.DISAGREEMENT)
    lived.card("mesure", "VOIX-autre\nVOIX-ligne", question="mesure.2")
    lived.do(
        morning.TRAINER,
        morning.WriteComplement("agenda", "ANIM-un\nANIM-deux", "ANIM-signe", "ANIM-source"),
    )
    return lived


@pytest.mark.parametrize("copy", COPIES)
def test_what_facilitators_wrote_is_never_in_a_style_of_contributions(copy: Copy) -> None:
    paragraphs = word(signed_by_facilitators(), copy).paragraphs
    typed = [item for item in paragraphs if item.style.name in TYPED_STYLES]
    said = [item for item in paragraphs if item.style.name not in TYPED_STYLES]
    assert not any("ANIM" in item.text for item in typed)
    assert not any("VOIX" in item.text.upper() for item in said)
    assert sum("ANIM" in item.text for item in said) > 10
    assert sum("VOIX" in item.text.upper() for item in typed) >= 6


def test_a_paragraph_of_the_style_contribution_is_one_verbatim_and_nothing_else() -> None:
    cards = [
        entry.text
        for entry in DEMO.of(Copy.INTERNAL).annex
        if entry.kind == "card" and entry.state is not EntryState.WITHDRAWN
    ]
    found = [item.text for item in word().paragraphs if item.style.name == "Contribution"]
    assert sorted(found) == sorted(cards)


def test_the_trainers_complement_is_signed_in_a_style_of_its_own() -> None:
    panel = [
        item.text
        for item in word().paragraphs
        if (item.style.name or "").startswith("Complément théorique")
    ]
    assert panel[:5] == [
        "Complément théorique de la Scop Accolades",
        *(text.replace(" :", "\u00a0:") for text in morning.complement("agenda").text.split("\n")),
        "Claire Martin, Scop Accolades",
        "Source\u00a0: J. Kania et M. Kramer, 2011\u202f; Institut Tamarack, 2016",
    ]
    assert len([item for item in panel if item.startswith("Complément")]) == 5


@pytest.mark.parametrize("copy", COPIES)
def test_every_cross_reference_points_at_a_bookmark_and_shows_its_words(copy: Copy) -> None:
    file = word(DEMO, copy)
    originals = file.originals()
    references = file.references()
    assert references
    for name, result in references:
        assert originals[int(name[1:])] == result


def test_bookmarks_have_names_and_ids_of_their_own() -> None:
    starts = list(word().document.element.iter(qn("w:bookmarkStart")))
    assert len({item.get(qn("w:name")) for item in starts}) == len(starts)
    assert len({item.get(qn("w:id")) for item in starts}) == len(starts)


@pytest.mark.parametrize("copy", COPIES)
def test_a_contribution_says_its_number_its_question_and_its_state(copy: Copy) -> None:
    labels = [item.text for item in word(DEMO, copy).paragraphs if item.style.name == "Repère"]
    internal = copy is Copy.INTERNAL
    question = "n°\u00a0128 · Que savons-nous déjà, chacun·e de notre côté, sans le partager\u202f?"
    assert (question + " · désaccord" + (" · table 2" if internal else "")) in labels
    states = ("masquée", "à ne pas citer", "arrivée après la fermeture")
    for state in states:
        assert any(state in label for label in labels) is internal


def test_a_withdrawn_word_keeps_its_number_and_no_text() -> None:
    said = " ".join(
        item.text for item in word().paragraphs if item.style.name == "Mots donnés"
    ).split("    ")
    assert "n°\u00a097\u00a0retirée" in said
    assert any(each.startswith("n°\u00a098\u00a0CANARI-MOT-MASQUÉ · masquée") for each in said)


def test_words_have_their_counts_and_their_typed_forms() -> None:
    first = word().document.tables[1]
    rows = [[cell.text for cell in row.cells] for row in first.rows]
    assert rows[0] == ["Mot", "Personnes", "Écrit aussi", "Contributions"]
    assert rows[1] == ["confiance", "12", "Confiance (3), la confiance (2)", "n°\u00a01 à 12"]


def test_the_page_is_a4_with_margins_of_22_millimetres() -> None:
    for section in word().document.sections:
        assert round(section.page_width.cm, 1) == 21.0
        assert round(section.page_height.cm, 1) == 29.7
        for margin in (
            section.left_margin,
            section.right_margin,
            section.top_margin,
            section.bottom_margin,
        ):
            assert abs(margin - Cm(2.2)) < Cm(0.01)


def test_header_and_footer_hold_the_title_the_sentence_and_the_page() -> None:
    file = word(DEMO, Copy.SHAREABLE)
    section = file.document.sections[0]
    title = "Renforcer les coopérations éducatives\u00a0: la démarche impact collectif"
    assert section.header.paragraphs[0].text == (f"{title} · Copie diffusable · Version de travail")
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text.startswith("Les contributions sont reproduites telles")
        codes = [item.text for item in footer._element.iter(qn("w:instrText"))]
        assert codes == [" PAGE ", " NUMPAGES "]


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    styles = word().document.styles
    for name in ("Heading 1", "Heading 2", "Heading 3", "Repère", "Complément théorique, titre"):
        assert styles[name].paragraph_format.keep_with_next


def test_headings_are_real_follow_each_other_and_are_not_numbered() -> None:
    file = word()
    named = {"Intertitre": 2} | {f"Heading {level}": level for level in (1, 2, 3)}
    levels = [
        named[item.style.name] for item in file.paragraphs if (item.style.name or "") in named
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "<w:numPr" not in file.everything
    names = [item.style.name for item in file.paragraphs[:2]]
    assert names == ["Title", "Subtitle"]


def test_the_heads_of_tables_are_repeated_on_every_page() -> None:
    tables = word().document.tables
    assert len(tables) == 3
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_each_component_has_its_colour_as_a_rule_beside_its_name() -> None:
    headings = [
        item
        for item in word().paragraphs
        if "3 · Activités qui se renforcent" in item.text
        and (item.style.name or "").startswith("Heading")
    ]
    assert len(headings) == 2
    for heading in headings:
        rule = heading._p.pPr.find(qn("w:pBdr")).find(qn("w:left"))
        assert rule.get(qn("w:color")) == "F08A24"


def test_the_document_is_in_french_and_spares_contributions_the_spelling_checker() -> None:
    file = word()
    assert 'w:lang w:val="fr-FR"' in file.parts["word/styles.xml"]
    assert "en-US" not in file.everything
    for name in TYPED_STYLES - {"Mot"}:
        assert file.document.styles[name].element.rPr.find(qn("w:noProof")) is not None


def test_the_properties_name_the_organiser_and_the_instant_and_no_machine() -> None:
    file = word()
    about = file.document.core_properties
    assert about.title.startswith("Synthèse de la rencontre · Renforcer")
    assert about.author == "Pôle ressources"
    assert about.last_modified_by == ""
    assert about.created == about.modified == datetime(2025, 2, 4, 11, 45, tzinfo=UTC)
    for word_ in ("python-docx", "generated", "Macintosh", "root"):
        assert word_ not in file.everything
    assert set(file.parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/media/image1.png",
        "word/media/image2.png",
        "word/media/nuage1.svg",
        "word/media/nuage2.svg",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


def test_the_zip_is_dated_by_the_rencontre_and_not_by_the_machine() -> None:
    assert {item.date_time for item in word().members} == {(2025, 2, 4, 11, 45, 0)}


def test_right_to_left_texts_read_from_the_right_and_stay_in_their_place() -> None:
    text = "أريد أن أفهم ما تقررونه"
    file = word(morning.one_idea(text))
    original = next(item for item in file.paragraphs if item.style.name == "Contribution")
    assert original._p.pPr.find(qn("w:bidi")) is not None
    cited = next(item for item in file.paragraphs if item.style.name == "Contribution citée")
    assert cited.text == f"«\u00a0\u2068{text}\u2069\u00a0» (contribution n°\u00a01)"


def test_an_organiser_longer_than_word_allows_is_cut_in_the_properties_only() -> None:
    found = morning.replace_plan(DEMO, organiser="Pôle " * 100, title="Titre " * 100)
    file = WordFile(FORMATS["docx"].render(found, MADE))
    assert len(file.document.core_properties.author) == 255
    assert "Pôle " * 99 in "".join(item.text for item in file.paragraphs)


def test_each_style_that_is_used_exists() -> None:
    file = word()
    known = {item.style_id for item in file.document.styles}
    used = {
        item.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for item in file.document.element.iter(qn(tag))
    }
    assert used <= known
    assert {item.name for item in file.document.styles} >= reading.TYPED_STYLES


def test_spaces_at_the_edges_of_a_text_are_kept_by_word_too() -> None:
    file = word(morning.one_idea("  entre deux  \n  encore  "))
    kept = "{http://www.w3.org/XML/1998/namespace}space"
    texts = list(file.document.element.iter(qn("w:t")))
    edged = [item for item in texts if item.text != item.text.strip()]
    assert len(edged) > 4
    assert all(item.get(kept) == "preserve" for item in edged)


def test_the_components_have_the_colours_of_the_screens() -> None:
    root = Path(__file__).parents[2]
    sheet = (root / "static" / "css" / "base.css").read_text(encoding="utf-8")
    for key, (ink, fill) in COMPONENT_COLOURS.items():
        assert f"--c-{key}-ink: #{ink.lower()};" in sheet
        assert f"--c-{key}-fill: #{fill.lower()};" in sheet
