"""``facilitation words``: what the words of a file fall into."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kit.cli import call

TYPED = [
    *("la confiance", "Confiance", "", "  ", "confience", "acteur·rice·s", "acteurs et actrices"),
    *(" le café ☕", "partage", "confiance", "partager", "ثقة", "=SOMME(A1)", "<b>lien</b>"),
]


def written(folder: Path, content: bytes) -> str:
    file = folder / "mots.txt"
    file.write_bytes(content)
    return str(file)


def as_json(*arguments: str) -> dict[str, Any]:
    ended = call("words", *arguments, "--json")
    assert (ended.code, ended.err) == (0, "")
    answer: dict[str, Any] = json.loads(ended.out)
    return answer


def test_json_says_the_groups_and_what_might_be_one(tmp_path: Path) -> None:
    answer = as_json(written(tmp_path, "\n".join(TYPED).encode()))
    assert list(answer) == ["groups", "suggestions"]
    first, second, *others = answer["groups"]
    assert first == {
        "shown": "la confiance",
        "count": 3,
        "variants": {"la confiance": 1, "Confiance": 1, "confiance": 1},
    }
    assert second == {
        "shown": "acteur·rice·s",
        "count": 2,
        "variants": {"acteur·rice·s": 1, "acteurs et actrices": 1},
    }
    alone = ["confience", " le café ☕", "partage", "partager", "ثقة", "=SOMME(A1)", "<b>lien</b>"]
    assert others == [{"shown": text, "count": 1, "variants": {text: 1}} for text in alone]
    assert answer["suggestions"] == [
        {"between": ["la confiance", "confience"], "why": "typo"},
        {"between": ["partage", "partager"], "why": "family"},
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_however_it_was_saved(tmp_path: Path, encoding: str, end: str) -> None:
    text = end.join(["écoute", "l’Écoute ", "", "\tŒuvrer"])
    answer = as_json(written(tmp_path, text.encode(encoding)))
    assert [group["variants"] for group in answer["groups"]] == [
        {"écoute": 1, "l’Écoute ": 1},
        {"\tŒuvrer": 1},
    ]


def test_what_breaks_a_line_elsewhere_does_not_here(tmp_path: Path) -> None:
    text = "faire\u2028ensemble\u0085\x0bici\nlien"
    answer = as_json(written(tmp_path, text.encode()))
    assert [group["shown"] for group in answer["groups"]] == [
        "faire\u2028ensemble\u0085\x0bici",
        "lien",
    ]


def test_a_person_reads_it_in_french(tmp_path: Path) -> None:
    ended = call("words", written(tmp_path, "\n".join(TYPED).encode()))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[:5] == [
        *("12 mots donnés, 9 mots distincts", "", "     3  la confiance"),
        *("        aussi écrit Confiance, confiance", "     2  acteur·rice·s"),
    ]
    assert ended.out.splitlines()[-3:] == [
        "Peut-être le même mot\u00a0:",
        "  la confiance et confience (faute de frappe\u00a0?)",
        "  partage et partager (même famille\u00a0?)",
    ]


def test_one_word_is_counted_in_the_singular(tmp_path: Path) -> None:
    ended = call("words", written(tmp_path, b"lien\n"))
    assert ended.out == "1 mot donné, 1 mot distinct\n\n     1  lien\n"


@pytest.mark.parametrize("content", [b"", b"\n \n\t\r\n"])
def test_a_file_without_words_holds_none(tmp_path: Path, content: bytes) -> None:
    file = written(tmp_path, content)
    assert as_json(file) == {"groups": [], "suggestions": []}
    assert call("words", file).out == "Il n’y a pas de mots ici.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "ne peut pas être lu : il n’existe pas."),
        ("folder", "ne peut pas être lu : c’est un dossier."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "Ce fichier n’est pas du texte."),
        (b"lien\0\0\0", "Ce fichier n’est pas du texte."),
    ],
    ids=["missing", "folder", "pdf", "nul"],
)
@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_what_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, content: bytes | str | None, said: str, flag: list[str]
) -> None:
    file = tmp_path / "mots.txt"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content == "folder":
        file.mkdir()
    ended = call("words", str(file), *flag)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err.replace("\u00a0", " ")
    assert ended.err.count("\n") == 1


def test_words_come_from_the_standard_input_too() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "facilitation", "words", "-", "--json"],
        input="l’écoute\nÉcoute\n".encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["groups"][0]["count"] == 2


def test_words_are_looked_at_without_any_data(tmp_path: Path) -> None:
    file = written(tmp_path, b"lien")
    assert call("words", file, FACILITATION_DATA=str(tmp_path / "d")).code == 0
    assert not (tmp_path / "d").exists()
