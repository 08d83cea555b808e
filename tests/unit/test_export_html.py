"""The document as a page: alone, readable by everyone, harmless."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from facilitation.core.restitution import Copy
from facilitation.export import FORMATS, html
from tests.kit import morning
from tests.kit.morning import MADE, Morning
from tests.kit.reading import Page, lines

DEMO = morning.demo()
EXSLT = {"re": "http://exslt.org/regular-expressions"}
UNTOUCHED = "Cette composante n’a pas été explorée ce matin."
MORNINGS = {
    "demo": DEMO,
    "empty": morning.empty(),
    "one idea": morning.one_idea(),
    "crowded": morning.crowded(),
}


def page(lived: Morning = DEMO, copy: Copy = Copy.INTERNAL) -> Page:
    return Page(FORMATS["html"].render(lived.of(copy), MADE))


@pytest.mark.parametrize("name", MORNINGS)
def test_headings_go_down_one_level_at_a_time_from_a_single_title(name: str) -> None:
    headings = page(MORNINGS[name]).root.xpath("//*[re:test(name(), '^h[1-6]$')]", namespaces=EXSLT)
    levels = [int(item.tag[1]) for item in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", MORNINGS)
def test_every_link_leads_somewhere_in_the_file_and_every_id_is_unique(name: str) -> None:
    found = page(MORNINGS[name])
    ids = found.root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = found.root.xpath("//@href")
    assert targets
    assert {target for target in targets if target[1:] not in ids or target[0] != "#"} == set()
    labels = " ".join(found.root.xpath("//@aria-labelledby")).split()
    assert set(labels) <= set(ids)


def test_the_page_says_its_language_and_has_its_landmarks() -> None:
    found = page()
    assert found.root.get("lang") == "fr"
    assert len(found.find("<main")) == 1
    assert all(item.get("aria-labelledby") for item in found.find("<nav"))
    title = found.root.xpath("string(//title)")
    assert title.startswith("Synthèse de la rencontre · Renforcer les coopérations")


def test_tables_have_heads_for_columns_and_rows_and_a_name() -> None:
    tables = page().find("<table")
    assert len(tables) == 3
    for table in tables:
        columns = len(table.xpath("./tbody/tr[1]/*"))
        assert columns in (3, 4)
        assert table.xpath("./thead//th/@scope") == ["col"] * columns
        rows = table.xpath("./tbody/tr")
        assert [row.xpath("./th/@scope") for row in rows] == [["row"]] * len(rows)
        assert table.get("aria-labelledby")


def test_the_file_needs_nothing_else_and_runs_nothing() -> None:
    found = page()
    assert found.find("<script") == []
    assert found.find("<link") == []
    assert found.root.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
    sources = found.root.xpath("//@src")
    assert len(sources) == 2
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert re.search(r"url\((?!data:)|@import|https?://", found.source) is None
    policy = found.root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    assert "--paper" in found.find("<style")[0].text
    assert "@page" in found.find("<style")[0].text


def test_the_sites_page_gets_the_document_without_any_style() -> None:
    part = str(html.document(DEMO.of(Copy.SHAREABLE), MADE))
    assert "<style" not in part
    assert " style=" not in part
    assert part.startswith("<article")


def test_a_citation_holds_its_words_and_links_to_the_annex() -> None:
    found = page()
    originals = found.originals()
    assert len(found.cited()) > 15
    for target, text in found.cited():
        assert originals[int(target[2:])] == text
    assert "contribution n°\u00a0117" in found.find("reference")[0].text_content()


def test_each_verbatim_says_its_own_direction_and_stands_alone() -> None:
    found = page()
    texts = {lines(item.text) for item in DEMO.of(Copy.INTERNAL).annex}
    verbatims = found.find("verbatim")
    assert verbatims
    for item in verbatims:
        assert item.get("dir") == "auto"
        assert len(item) == 0
        assert item.text in texts


def test_what_facilitators_wrote_is_never_in_an_element_of_contributions() -> None:
    lived = morning.one_idea("SALLE")
    lived.do(morning.TRAINER, morning.WriteComplement("soutien", "ANIM", "ANIM", "ANIM"))
    found = page(lived)
    assert not any("ANIM" in item.text_content() for item in found.find("verbatim"))
    assert all("SALLE" not in item.text_content() for item in found.find("panel"))
    assert "ANIM" in found.find("panel")[0].text_content()


def test_the_internal_copy_warns_that_it_is() -> None:
    assert "à ne pas diffuser" in page().find("#cadre")[0].getparent().text_content()
    assert page().find("document-internal")
    assert not page(copy=Copy.SHAREABLE).find("document-internal")


def test_an_untouched_component_says_so() -> None:
    silences = page(morning.one_idea()).find("silence")
    assert [item.text for item in silences] == [
        "Cette composante n’a pas été explorée ce matin."
    ] * 4


def test_a_withdrawn_word_keeps_its_number_and_says_that_it_was() -> None:
    found = page()
    assert found.find("#c97")[0].text_content() == "n°\u00a097 retirée"
    assert found.find("#c98")[0].text_content() == "n°\u00a098 CANARI-MOT-MASQUÉ · masquée"
