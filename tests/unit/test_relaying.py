"""Words typed for people who do not type."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import relaying
from facilitation.core.refusal import Refusal, Refused
from facilitation.relaying import MOST_LINES, Line
from tests.js.check import NODE

LINES = [
    ("confiance", "confiance", 1),
    ("confiance x4", "confiance", 4),
    ("confiance ×4", "confiance", 4),
    ("confiance X 4", "confiance", 4),
    ("confiance * 12", "confiance", 12),
    ("4 x confiance", "confiance", 4),
    ("4x confiance", "confiance", 4),
    ("confiance\t4", "confiance", 4),
    ("confiance ; 4", "confiance", 4),
    ("faire ensemble\u00a0x3", "faire ensemble", 3),
    ("- confiance", "confiance", 1),
    ("• confiance x2", "confiance", 2),
    ("3. confiance", "confiance", 1),
    ("3) confiance", "confiance", 1),
    ("  confiance  ", "confiance", 1),
    # What is part of the word stays in it.
    ("faire-ensemble", "faire-ensemble", 1),
    ("maximum", "maximum", 1),
    ("loi 1901", "loi 1901", 1),
    ("cap 2030 x2000", "cap 2030 x2000", 1),
    ("confiance x0", "confiance x0", 1),
    ("x4", "x4", 1),
    ("vox4", "vox4", 1),
    ("-", "-", 1),
    ("=SOMME(A1)", "=SOMME(A1)", 1),
    ("ثقة x3", "ثقة", 3),
    ("🤝 x2", "🤝", 2),
]
"""What is typed, the word, and how many people said it."""


def lines(text: str) -> tuple[Line, ...]:
    found = relaying.lines(text, 40)
    assert not isinstance(found, Refused), found
    return found


@pytest.mark.parametrize(("typed", "word", "people"), LINES)
def test_a_line_is_a_word_and_how_many_said_it(typed: str, word: str, people: int) -> None:
    assert lines(typed) == (Line(word, people),)


def test_the_page_counts_a_line_as_the_server_reads_it() -> None:
    script = Path(__file__).with_name("relayed_lines.mjs")
    done = subprocess.run(
        [NODE, script],
        input=json.dumps([typed for typed, _, _ in LINES]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counted = dict(zip(LINES, json.loads(done.stdout), strict=True))
    assert counted == {line: line[2] for line in LINES}


def test_a_pasted_list_is_taken_whole_and_in_its_order() -> None:
    pasted = "\r\nconfiance\r\n\r\n  \n• écoute x2\rrespect\n"
    assert lines(pasted) == (Line("confiance"), Line("écoute", 2), Line("respect"))


@pytest.mark.parametrize(
    ("pasted", "reason", "line"),
    [
        ("", Refusal.EMPTY, None),
        (" \n\u200b\n", Refusal.EMPTY, None),
        ("confiance\n" + "é" * 41, Refusal.LINE_TOO_LONG, 2),
        ("confiance\n\nmot\u202etourné", Refusal.LINE_UNREADABLE, 3),
        ("nul\x00", Refusal.LINE_UNREADABLE, 1),
        ("moitié\ud83d", Refusal.LINE_UNREADABLE, 1),
        ("mot\n" * (MOST_LINES + 1), Refusal.TOO_MANY_LINES, MOST_LINES),
    ],
)
def test_a_list_that_cannot_be_taken_says_which_line(
    pasted: str, reason: Refusal, line: int | None
) -> None:
    refused = relaying.lines(pasted, 40)
    assert isinstance(refused, Refused)
    assert refused.reason is reason
    assert refused.values.get("n") == line


@given(st.text())
def test_whatever_is_pasted_is_taken_verbatim_or_refused(pasted: str) -> None:
    found = relaying.lines(pasted, 40)
    if not isinstance(found, Refused):
        assert all(line.text in pasted.replace("\r", "\n") and line.people >= 1 for line in found)
