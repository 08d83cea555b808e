"""What people type, checked before it becomes a command."""

from __future__ import annotations

import time

import pytest

from facilitation import typed
from facilitation.core.refusal import Refusal

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
FLAG = "🇫🇷"
TAMIL = "நம்பிக்கை"
"""Trust, in Tamil: five characters for who reads it, nine code points."""


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("écoute", 6),
        ("e\u0301coute", 6),
        (FAMILY, 1),
        (FLAG * 2, 2),
        (TAMIL, 5),
        ("👍🏽", 1),
        ("1️⃣", 1),
        ("ثِقَة", 3),
        ("", 0),
    ],
)
def test_a_character_is_what_a_person_calls_one(text: str, characters: int) -> None:
    assert typed.graphemes(text) == characters


@pytest.mark.parametrize("one", ["a", "é", "e\u0301", FAMILY, FLAG, "👍🏽", "க்", "한"])
def test_the_limit_counts_in_characters_whatever_they_weigh(one: str) -> None:
    # A mark that is alone in Tamil joins what follows: a letter keeps them apart.
    text = "".join(one for _ in range(40))
    assert typed.graphemes(text) <= 40
    assert typed.refuse(text, 40) is None
    over = typed.refuse(text + "abc", typed.graphemes(text))
    assert over is not None
    assert (over.reason, dict(over.values)) == (Refusal.TOO_LONG, {"n": 3})


def test_a_mountain_of_accents_on_one_letter_is_too_long() -> None:
    zalgo = "a" + "\u0301" * 5000
    assert typed.graphemes(zalgo) == 1
    refused = typed.refuse(zalgo, 40)
    assert refused is not None
    assert refused.reason is Refusal.TOO_LONG
    assert refused.values["n"] > 0


@pytest.mark.parametrize(
    "hostile",
    [
        *("a\x00b", "\x00", "a\x07", "\x1b[31mrouge", "a\x7f", "a\x85b", "\x0b", "\x0c"),
        *("a\ud800", "\udfff", "\ud83d"),
        *(
            "a\u202eb",
            "\u202a",
            "\u202b",
            "\u202c",
            "\u202d",
            "\u2066",
            "\u2067",
            "\u2068",
            "\u2069",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(hostile: str) -> None:
    refused = typed.refuse(hostile, 40)
    assert refused is not None
    assert refused.reason is Refusal.UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        *(
            "deux\nlignes",
            "une\ttabulation",
            "ثقة",
            "\u200fثقة\u200f",
            FAMILY,
            "a\u00a0b",
            "\ufeffa",
        ),
        *(
            "<script>alert(1)</script>",
            "=1+1",
            "{{ 7 * 7 }}",
            "'; DROP TABLE rooms; --",
            "\U0010ffff",
        ),
    ],
)
def test_whatever_can_be_read_is_taken_as_it_is(text: str) -> None:
    assert typed.refuse(text, 280) is None


@pytest.mark.parametrize(
    "nothing",
    [
        *("", " ", "\n\n", "\t", "\u00a0", "\u202f", "\u3000", "\u2028"),
        *(
            "\u200b",
            "\u200d\u200c",
            "\ufeff",
            "\u2060",
            "\u00ad",
            "\ufe0f",
            "\u200e\u200f",
            " \u200b ",
        ),
        *("\u3164", "\u115f", "\uffa0", "\u2800", "\u034f", "\u180e", "\u2062", "\ufe00"),
        *("\ufff9", "\U000e0041", "\U000e0100", "\u3164 \u2800"),
    ],
)
def test_what_nobody_would_see_is_empty(nothing: str) -> None:
    refused = typed.refuse(nothing, 40)
    assert refused is not None
    assert refused.reason is Refusal.EMPTY


def test_accents_that_would_cover_the_lines_of_others_are_refused() -> None:
    tower = typed.refuse("m" + "\u0301\u0316\u0335" * 3 + "ot", 40)
    assert tower is not None
    assert tower.reason is Refusal.UNREADABLE
    for written in ("שׁ\u05bc\u05b8\u0591", "ế\u0323", "ก็่", "ཧྐྵྨླྺྼྻྂ"[:6], "n\u0303\u0325\u0330"):
        assert typed.refuse(written * 5, 40) is None


def test_an_enormous_text_is_refused_without_being_read() -> None:
    before = time.process_time()
    refused = typed.refuse("a" * 10_000_000, 280)
    assert refused is not None
    assert refused.reason is Refusal.TOO_LONG
    assert time.process_time() - before < 0.2


def test_line_ends_are_what_a_page_would_show_however_a_browser_sent_them() -> None:
    assert typed.lines("un\r\ndeux\rtrois\nquatre\r\n\r\n") == "un\ndeux\ntrois\nquatre\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "ア" + "\uff9e" * 800,
        "\u1100" * 800,
        "👍" + "🏻" * 600,
        "\u200d".join("👩" * 40),
        "\u1100" * 4,
    ],
)
def test_what_counts_as_one_character_and_fills_a_line_is_no_writing(text: str) -> None:
    refused = typed.refuse(text, 40)
    assert refused is not None
    assert refused.reason in {Refusal.UNREADABLE, Refusal.TOO_LONG}


@pytest.mark.parametrize("text", ["👩🏽‍❤️‍💋‍👨🏻", "한국어", "ᄒᆞᆫ글", "ｶﾞｷﾞ", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "நன்றி", "🇫🇷🇲🇱"])
def test_what_people_write_is_none_of_that(text: str) -> None:
    assert typed.refuse(text, 40) is None


def test_flags_are_counted_as_fast_as_anything() -> None:
    assert typed.graphemes("\U0001f1e6" * 100_001) == 50_001
