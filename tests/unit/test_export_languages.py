"""Which language each text of the document is in (WCAG 3.1.2)."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import qn

from facilitation.core.document import DocumentOptions, Language
from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from facilitation.export.tongues import language_of
from tests.kit import restituted
from tests.kit.morning import MADE
from tests.kit.reading import Page, WordFile

ENGLISH = DocumentOptions(language=Language.ENGLISH)
LIVED = restituted.prepared()


@cache
def page(options: DocumentOptions) -> Page:
    lived = restituted.with_options(LIVED, options)
    return Page(FORMATS["html"].render(lived.of(Copy.SHAREABLE), MADE))


@cache
def word(options: DocumentOptions) -> WordFile:
    lived = restituted.with_options(LIVED, options)
    return WordFile(FORMATS["docx"].render(lived.of(Copy.SHAREABLE), MADE))


def language(element: Any) -> str:
    found: str = next(
        each.get("lang") for each in (element, *element.iterancestors()) if "lang" in each.attrib
    )
    return found


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Un local ouvert", "fr"),
        ("Quem nos telefona é sempre a mesma senhora", "fr"),
        (restituted.ARABIC, ""),
        (restituted.TAMIL, "ta"),
        ("Καλημέρα", "el"),
        ("мы вместе", ""),
        ("12 / 30 ?!", "fr"),
        ("😅", "fr"),
        ("", "fr"),
        (f"{restituted.TAMIL} oui", "ta"),
    ],
)
def test_a_language_is_named_where_it_can_be_told(text: str, tag: str) -> None:
    assert language_of(text) == tag


def test_what_was_translated_is_not_french() -> None:
    assert language_of("Eu quero entender", translated=True) == ""
    assert language_of(restituted.TAMIL, translated=True) == "ta"


def test_the_page_in_french_names_the_languages_that_are_not() -> None:
    found = page(DocumentOptions())
    assert found.root.get("lang") == found.find("<article")[0].get("lang") == "fr"
    assert set(found.root.xpath("//article//*/@lang")) == {"", "ta"}
    for text, tag in ((restituted.ARABIC, ""), (restituted.TAMIL, "ta")):
        verbatims = [each for each in found.find("verbatim") if each.text == text]
        assert verbatims
        assert {language(each) for each in verbatims} == {tag}


def test_the_page_in_english_says_what_stays_french() -> None:
    found = page(ENGLISH)
    assert found.root.get("lang") == found.find("<article")[0].get("lang") == "en"
    for css in ("verbatim", "document-event", "definition", "signature", "question", "note-text"):
        for element in found.find(css):
            assert language(element) in ("fr", "", "ta"), (css, element.text)
    for css in ("#titre", "small", "reference", "#cadre", "#annexe", "number"):
        for element in found.find(css):
            if element.get("lang") is None:
                assert language(element) == "en"
    panels = found.find("panel")
    assert panels
    for panel in panels:
        assert language(panel.xpath("./h4")[0]) == "en"
        assert language(panel.xpath("./p")[0]) == "fr"
    (name,) = [
        each for each in found.find("component-name") if each.get("id") == "composante-agenda"
    ]
    assert language(name) == "fr"


def runs(file: WordFile, text: str) -> list[Any]:
    return [
        run
        for run in file.document.element.iter(qn("w:r"))
        if "".join(each.text or "" for each in run.iter(qn("w:t"))) == text
    ]


def tag_of(run: Any) -> dict[str, str]:
    found = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    return {} if found is None else {name.split("}")[1]: value for name, value in found.items()}


@pytest.mark.parametrize(
    ("options", "whole", "theirs"),
    [(DocumentOptions(), "fr-FR", {}), (ENGLISH, "en-GB", {"val": "fr-FR"})],
)
def test_word_is_told_the_same(
    options: DocumentOptions, whole: str, theirs: dict[str, str]
) -> None:
    file = word(options)
    assert f'<w:lang w:val="{whole}"' in file.parts["word/styles.xml"]
    assert file.document.core_properties.language == whole
    assert {tuple(tag_of(run).items()) for run in runs(file, restituted.ARABIC)} == {
        (("bidi", "und"),)
    }
    assert {tuple(tag_of(run).items()) for run in runs(file, restituted.TAMIL)} == {
        (("bidi", "ta-IN"),)
    }
    for text in ("Claire Martin, Scop Accolades", "1 · Plan d’action commun", "confiance"):
        assert runs(file, text)
        assert all(tag_of(run) == theirs for run in runs(file, text)), text
