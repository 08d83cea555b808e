"""The picture of the words: the same everywhere, legible, and never in the way of a document."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from facilitation import printing
from facilitation.core.restitution import Copy, CountedWord, WordList
from facilitation.export import cloud
from facilitation.export.cloud import cloud_png, cloud_svg
from facilitation.export.pictures import picture_of
from facilitation.export.voice import Voice
from tests.kit import morning
from tests.unit.test_export_hostile import HOSTILE

VOICE = Voice()
WORDS = morning.demo().of(Copy.SHAREABLE).words[0]


def given(*words: str, count: int = 1) -> WordList:
    made = tuple(CountedWord(word, count, ((word, count),), (n,)) for n, word in enumerate(words))
    return WordList("s2", "", made, count * len(words))


def test_it_is_a_drawing_that_needs_no_font_and_obeys_the_policy_of_the_site() -> None:
    drawn = cloud_svg(WORDS, VOICE)
    assert drawn is not None
    root = etree.fromstring(drawn)
    assert root.get("width") == f"{cloud.WIDTH}pt"
    kinds = {etree.QName(item).localname for item in root.iter()}
    assert kinds == {"svg", "g", "use", "defs", "symbol", "path"}
    assert not re.search(rb"style=|href=\"[^#]|<text|<image", drawn)


def test_the_same_words_are_the_same_picture() -> None:
    assert cloud_svg(WORDS, VOICE) == cloud_svg(WORDS, VOICE)
    assert cloud_png(WORDS, VOICE) == cloud_png(WORDS, VOICE)
    picture = cloud_png(WORDS, VOICE)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")


def test_most_given_is_largest_and_the_smallest_can_be_read() -> None:
    laid = cloud.cloud_data(WORDS, VOICE)["words"]
    sizes = [item["size"] for item in laid]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == cloud.LARGEST
    assert min(sizes) >= 9
    assert [item["word"] for item in laid][:2] == ["confiance", "écoute"]
    assert {item["size"] for item in cloud.cloud_data(given("un", "deux"), VOICE)["words"]} == {
        cloud.ALONE
    }


def test_whoever_does_not_see_it_is_told_the_words_in_their_order() -> None:
    picture = picture_of(WORDS, VOICE)
    assert picture is not None
    first = [f"{word.shown} ({word.count})" for word in WORDS.words[:3]]
    assert ", ".join(first) in picture.alt


def test_past_forty_words_it_counts() -> None:
    many = given(*(f"mot {n}" for n in range(60)))
    assert len(cloud.cloud_data(many, VOICE)["words"]) == 40
    assert cloud.cloud_data(many, VOICE)["more"] == "et 20 autres mots"


def test_a_pinned_word_has_the_ink_of_its_component() -> None:
    pinned = replace(given("lien"), words=(replace(WORDS.words[0], components=(("agenda", 2),)),))
    drawn, plain = (
        cloud_svg(pinned, VOICE),
        cloud_svg(replace(pinned, words=WORDS.words[:1]), VOICE),
    )
    assert drawn is not None
    assert b"#1746a2" in drawn
    assert plain is not None
    assert b"#1746a2" not in plain


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_word_stops_it(kind: str) -> None:
    words = given(HOSTILE[kind], "écoute")
    drawn = cloud_svg(words, VOICE)
    assert drawn is not None
    etree.fromstring(drawn)
    assert cloud_png(words, VOICE)


def test_without_words_or_fonts_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cloud_svg(given(), VOICE) is None
    assert cloud_png(given("  "), VOICE) is None
    assert picture_of(given(), VOICE) is None
    monkeypatch.setattr(printing, "FONTS", printing.FONTS / "nowhere")
    assert cloud_svg(WORDS, VOICE) is None
    assert cloud_png(WORDS, VOICE) is None
