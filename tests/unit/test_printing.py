"""Whatever was typed becomes a document: as it is, or with a mark where no font draws it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import printing
from facilitation.printing.drawings import qr_code, shapes
from facilitation.printing.glyphs import (
    FONTS,
    LONGEST_WORD,
    MARK,
    covered,
    font_families,
    printable,
)
from facilitation.studio.kit import _WORDS
from tests.kit import paper

MADE = datetime.datetime(2025, 2, 4, 9, 0, 0, 123456, tzinfo=datetime.UTC)
DRAWINGS = {**shapes(), "join": qr_code("http://192.0.2.7:8000/q/abc")}


def document(typed: str, **more: Any) -> dict[str, Any]:
    """A text wherever the kit may hold one of a facilitator's."""
    return {
        "name": f"Essai {typed}",
        "title": typed,
        "when": typed,
        "address": "192.0.2.7:8000",
        "code": "ABC234",
        "words": dict.fromkeys(_WORDS, "mot"),
        "poster": {"wifi": {"name": typed, "password": typed}},
        "signs": [],
        "sheets": [{"key": "agenda", "number": 1, "label": typed, "questions": [typed]}],
        "slips": [typed],
        **more,
    }


def made(typed: str) -> bytes:
    return printing.pdf("kit", document(typed), DRAWINGS, made=MADE)


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#import "house.typ": * #{ panic() } /* // */ $x^2$ *gras* _italique_ `code` <a> @b',
        "= Titre",
        "- liste",
        "{code} {n} %s &amp; <b>gras</b>",
        "Où l’élève s’assoit\u202f? «\u00a0Là-bas\u00a0», œuvre·s — 12\u202f500\u00a0€",
        "tamil தமிழ் et la suite",
    ],
)
def test_what_is_typed_is_printed_and_never_obeyed(typed: str) -> None:
    for page in paper.texts(made(typed)):
        assert paper.says(page, typed)


def test_arabic_is_printed_with_its_own_letters() -> None:
    # Shaped, from right to left: a reader gives the letters, not all in the same order.
    page = paper.texts(made("أريد أن أفهم"))[1]
    assert {"أ", "ر", "ي", "د"} <= set(page)


@pytest.mark.parametrize(
    "typed", ["漢字", "\ue000", "\ud800", "\U000f0000", "𝕏 ꙮ", "שלום", "漢" * 40]
)
def test_what_no_font_draws_is_a_mark(typed: str) -> None:
    assert MARK in printable(typed)
    assert printable(typed).count(MARK) <= typed.count(" ") + 1, "one a run"
    assert all("?" in page for page in paper.texts(made(f"avant {typed} après")))


@pytest.mark.parametrize(
    "typed", ["\U0001f605", "👨‍👩‍👧‍👦", "🇫🇷", "1️⃣ 🎉", "👍🏽", "🏳️‍🌈", "❤️" * 40, "1️⃣2️⃣", "☕️♥"]
)
def test_emoji_are_printed_in_one_colour(typed: str) -> None:
    assert MARK not in printable(typed)
    for page in paper.texts(made(f"avant {typed} après")):
        assert paper.says(page, "avant")
        assert "?" not in page.partition("avant")[2].partition("après")[0]


@pytest.mark.parametrize("typed", ["", " ", "\n", "\u200b", "\x00\x07", "\u202e", "\ufe0f"])
def test_nothing_to_see_stops_nothing(typed: str) -> None:
    assert len(paper.texts(made(typed))) == 3
    assert printing.pdf("kit", document(typed, name=typed), DRAWINGS, made=MADE)


def test_what_is_covered_is_left_alone() -> None:
    for typed in ("L’été, cœur·s\u202f: «\u00a0ça\u00a0»", "e\u0301te\u0301", "שלום"[:0], "ab\ncd"):
        assert MARK not in printable(typed)
    assert printable("e\u0301") == "é"
    assert printable("fin\u202ecachée") == "fincachée", "nothing turns the rest of a line around"


def test_a_word_longer_than_any_line_may_be_broken() -> None:
    broken = printable("x" * 100).split("\u200b")
    assert max(map(len, broken)) <= LONGEST_WORD
    assert "".join(broken) == "x" * 100
    assert printable("https://exemple.fr") == "https://exemple.fr"
    for picture in paper.pictures(made("x" * 1000)):
        assert picture.margin() >= 9.7


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=20, max_size=60))
def test_no_text_stops_a_document(typed: list[str]) -> None:
    sheet = {"key": "agenda", "number": 1, "label": typed[0], "questions": typed}
    texts = document(typed[1], sheets=[sheet], slips=typed[:2])
    assert printing.pdf("kit", texts, DRAWINGS, made=MADE).startswith(b"%PDF")


def test_a_document_is_tagged_in_french_and_says_its_title() -> None:
    file = made("Une rencontre")
    assert paper.is_tagged(file)
    assert paper.language(file) == "fr"
    assert b"pdfuaid" in file
    with paper.opened(file) as document_:
        assert document_.get_metadata_value("Title") == "Essai Une rencontre"
    assert paper.headings(file)[1:] == ["1 · Une rencontre", "Une rencontre"]


def test_the_same_is_made_twice_the_same() -> None:
    assert made("pareil") == made("pareil")
    assert made("pareil") != made("autre")


def test_what_cannot_be_made_is_said_without_what_was_typed() -> None:
    broken = document("secret", sheets=[{"key": "inconnue", "number": 1}])
    with pytest.raises(printing.NotPrinted) as raised:
        printing.pdf("kit", broken, DRAWINGS, made=MADE)
    assert str(raised.value) == "kit"


def test_no_template_reads_a_file_outside_its_folder_or_a_package() -> None:
    for file in (FONTS.parents[2] / "templates" / "print").glob("*.typ"):
        text = file.read_text()
        assert "@preview" not in text
        assert "read(" not in text
        assert "../" not in text


def test_fonts_are_ours_and_cover_what_they_say() -> None:
    assert font_families() == [
        "Atkinson Hyperlegible Next",
        "Noto Emoji",
        "Noto Sans Arabic",
        "Noto Sans Tamil",
    ]
    latin = set(covered((FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf").read_bytes()))
    assert set(map(ord, "éèàùçœŒÉ«»’·–—€…")) <= latin
    assert not set(map(ord, "ب漢\U0001f605")) & latin
    emoji = set(covered((FONTS / "NotoEmoji_400Regular.ttf").read_bytes()))
    assert set(map(ord, "\U0001f605👩☕")) <= emoji
    assert set(map(ord, "أريد")) <= set(
        covered((FONTS / "NotoSansArabic_400Regular.ttf").read_bytes())
    )


def test_each_component_has_the_shape_of_the_screens() -> None:
    assert set(shapes()) == {"agenda", "mesure", "activites", "communication", "soutien"}
    assert all("currentColor" not in drawn for drawn in shapes().values())
