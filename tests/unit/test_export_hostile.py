"""Whatever somebody types, every export is made, whole and harmless."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from facilitation.export.text import encodable, legible
from tests.kit import morning, reading
from tests.kit.morning import MADE

NAMES = reading.EXACT
HOSTILE = {
    "NUL": "avant\x00après",
    "lone surrogate": "avant\ud800après",
    "controls": "\x01\x02\x08\x0b\x0c\x1b[31m\x7f\x85",
    "not a character": "\ufffe\uffff",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;",
    "template": "{{ 7*7 }}{% raw %}",
    "end of CDATA": "]]> --> </w:t></style></p>",
    "formula": '=cmd|"/c calc"!A1',
    "long": "mot " * 2_500,
    "one long word": "x" * 10_000,
    "right to left": "أريد أن أفهم (2024) !",
    "override": "\u202eà l’envers\u2067",
    "emoji": "👩‍👩‍👧‍👦🇫🇷☕️",
    "line ends": "un\r\ndeux\rtrois\n\n\nquatre\u2028cinq",
    "spaces": "  \t deux  espaces\u00a0\u202f\u3000 ",
    "field": " REF c1 \\h ",
    "combining": "Z̸̡̧̛͖̟̘a̴l̷g̶o" * 20,
    "braces": "}{\\'\"",
}


def expected(name: str, text: str) -> str:
    """What a format may do to a text: lose what XML or UTF-8 cannot hold, defuse a formula."""
    if name == "json":
        return reading.lines(encodable(text))
    text = reading.lines(legible(text))
    return f"'{text}" if name == "csv" and text[:1] in set("=+-@\t\n") else text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_idea_is_exported_word_for_word(kind: str, name: str) -> None:
    text = HOSTILE[kind]
    lived = morning.one_idea(text)
    for copy in Copy:
        data = FORMATS[name].render(lived.of(copy), MADE)
        assert reading.originals(name, data) == {1: expected(name, text)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_word_is_exported_word_for_word(kind: str, name: str) -> None:
    lived = morning.empty()
    lived.word("s2", HOSTILE[kind])
    data = FORMATS[name].render(lived.of(Copy.INTERNAL), MADE)
    assert reading.originals(name, data) == {1: expected(name, HOSTILE[kind])}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_a_facilitator_typed_breaks_no_export_either(kind: str, name: str) -> None:
    text = HOSTILE[kind]
    found = morning.replace_plan(
        morning.one_idea(), title=text, place=text, organiser=text, speaker=text
    )
    assert FORMATS[name].render(found, MADE)


def test_markup_stays_text_on_the_page() -> None:
    page = reading.Page(
        FORMATS["html"].render(morning.one_idea(HOSTILE["markup"]).of(Copy.SHAREABLE), MADE)
    )
    assert page.find("<script") == []
    assert page.find("<img") == []


def test_what_xml_cannot_hold_is_marked_and_not_silently_dropped() -> None:
    file = reading.WordFile(
        FORMATS["docx"].render(morning.one_idea("a\x00b\ud800c").of(Copy.SHAREABLE), MADE)
    )
    assert file.originals() == {1: "a\ufffdb\ufffdc"}


def test_the_data_is_strict_json_in_utf_8() -> None:
    data = FORMATS["json"].render(morning.one_idea("\ud800\x00").of(Copy.SHAREABLE), MADE)
    found = json.loads(data.decode("utf-8", errors="strict"))
    assert found["contributions"][0]["text"] == "\ufffd\x00"


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANYTHING, min_size=1, max_size=6))
def test_any_texts_at_all_are_exported_each_once(texts: list[str]) -> None:
    lived = morning.with_cards(texts)
    for name in NAMES:
        data = FORMATS[name].render(lived.of(Copy.SHAREABLE), MADE)
        assert reading.originals(name, data) == {
            number: expected(name, text) for number, text in enumerate(texts, start=1)
        }
