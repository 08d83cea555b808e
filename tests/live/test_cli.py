"""The command line, in French from end to end, and what it does beside a running server."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitation import cli, export
from tests.kit import paper
from tests.kit.cli import Ended, call
from tests.kit.devices import Device, op_id
from tests.kit.doors import get, sql
from tests.kit.serving import SEED, Links, RunningServer, as_json, run_cli

PROGRAMMES = Path(__file__).parent.parent / "unit" / "programmes"
PAIRS = sorted(path.with_suffix("") for path in PROGRAMMES.glob("[0-9]*.txt"))
ENGLISH = re.compile(
    r"\b(usage|options?:|positional|arguments?:|argument|required|invalid|choose|expected|show|help"
    r"|exit|error|unrecognized|following|default|optional|message|No such|directory|denied|exists"
    r"|Traceback|file|not|the|is)\b"
)


def english(text: str) -> list[str]:
    """The words of a text that are not French, options aside."""
    words = re.sub(r"--?[a-z]+|\S*/\S*|facilitation", " ", text)
    return [match.group() for match in ENGLISH.finditer(words)]


@pytest.fixture
def server(_servers: Callable[[str], RunningServer]) -> RunningServer:
    """The shared server: commands beside it do it no harm."""
    return _servers("eventlet")


# Help and mistakes


@pytest.mark.parametrize("command", ["", *cli.COMMANDS])
def test_help_is_in_french(command: str) -> None:
    for flag in ("-h", "--help"):
        ended = call(*filter(None, [command, flag]))
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Utilisation\u00a0: facilitation")
        assert "options\u00a0:" in ended.out
        assert "montrer cette aide" in ended.out
        assert english(ended.out) == []
        assert len(ended.out.splitlines()) > 5


def test_every_command_is_explained() -> None:
    helped = call("-h").out
    for command in cli.COMMANDS:
        assert re.search(rf"^ +{command}\b", helped, re.MULTILINE)


MISTAKES = [
    (
        ["danser"],
        "« danser » n’est pas l’un des choix : serve, programme, new, words, demo",
    ),
    (["new"], "Il manque : FICHIER."),
    (["programme"], "Il manque : FICHIER."),
    (["export"], "Il manque : CODE, --format, -o/--out."),
    (["export", "ABCDEF", "--format", "odt", "-o", "-"], "« odt » n’est pas l’un des choix : docx"),
    (["export", "A", "--format", "csv", "-o", "-", "--copie", "x"], "choix : interne, diffusable."),
    (["serve", "--port", "beaucoup"], "--port attend un nombre, pas « beaucoup »."),
    (["serve", "--port"], "--port attend une valeur."),
    (["serve", "--port", "99999"], "FACILITATION_PORT : un nombre de 0 à 65535, pas 99999"),
    (["serve", "trop"], "Non compris : trop."),
    (["serve", "--por", "8000"], "Non compris : --por 8000."),
    (["new", "fichier", "--json=oui"], "--json n’attend pas de valeur."),
    (["demo", "--speed", "vite"], "--speed attend un nombre, pas « vite »."),
    (["programme", "a", "b"], "Non compris : b."),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: " ".join(value)[:40])
def test_a_mistake_is_told_in_one_french_sentence(arguments: list[str], said: str) -> None:
    ended = call(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err.replace("\u00a0", " ")
    assert ended.err.count("\n") == 1
    assert english(ended.err) == []


def test_a_process_says_the_same_and_exits_with_2() -> None:
    ended = run_cli("export", "--format", "odt")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "n’est pas l’un des choix" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_bad_setting_is_told_whatever_the_command() -> None:
    for command in (["programme", str(SEED)], ["new", str(SEED)], ["serve"]):
        ended = call(*command, FACILITATION_HALL_MS="lentement")
        assert ended.code == 2
        assert "FACILITATION_HALL_MS" in ended.err
        assert ended.err.count("\n") == 1


def test_a_folder_with_a_percent_sign_does_not_break_the_help() -> None:
    assert "100 % à nous" in call("serve", "-h", FACILITATION_DATA="100 % à nous").out


# programme


@pytest.mark.parametrize("pair", PAIRS, ids=lambda path: path.name)
def test_a_programme_is_read_as_its_example_says(pair: Path) -> None:
    ended = call("programme", str(pair.with_suffix(".txt")), "--json")
    assert (ended.code, ended.err) == (0, "")
    read, expected = json.loads(ended.out), json.loads(pair.with_suffix(".json").read_text())
    if expected["unparsed_lines"] is None:
        # The example does not say: these lines are many.
        assert isinstance(read.pop("unparsed_lines"), list)
        del expected["unparsed_lines"]
    assert read == expected


def test_there_are_examples() -> None:
    assert len(PAIRS) > 5


def test_a_programme_comes_by_the_standard_input_too() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "facilitation", "programme", "-", "--json"],
        input=SEED.read_bytes(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == json.loads(call("programme", str(SEED), "--json").out)


def test_what_was_understood_is_shown_to_a_person() -> None:
    shown = call("programme", str(SEED)).out
    first, second, *lines = shown.splitlines()
    assert "impact collectif" in first
    assert second.startswith("4 février 2025 · ")
    assert any(re.match(r"  9h30–\d+h\d\d +\S.*\[mots clés\]", line) for line in lines)
    assert english(re.sub(r"\[.*\]", "", shown)) == []


def test_a_text_without_hours_is_shown_as_such(tmp_path: Path) -> None:
    file = tmp_path / "mot.txt"
    file.write_text("Bonjour à toutes et à tous")
    shown = call("programme", str(file))
    assert shown.code == 0
    assert "Nous n’avons pas trouvé d’horaires dans ce texte." in shown.out
    assert "Bonjour à toutes et à tous" in shown.out
    refused = call("new", str(file), "--data", str(tmp_path / "d"))
    assert refused.code == 2
    assert "Nous n’avons pas trouvé d’horaires" in refused.err
    assert not (tmp_path / "d").exists()


UNREADABLE = [
    (None, "ne peut pas être lu : il n’existe pas."),
    ("folder", "ne peut pas être lu : c’est un dossier."),
    (b"", "Ce programme est vide."),
    (b" \n\t\n", "Ce programme est vide."),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "Ce fichier n’est pas du texte."),
    (b"PK\x03\x04" + bytes(range(256)), "Ce fichier n’est pas du texte."),
    (bytes(range(256)) * 20, "Ce fichier n’est pas du texte."),
    (b"9h30 Accueil\n" * 20_000, "Ce programme est trop long."),
]


@pytest.mark.parametrize(("content", "said"), UNREADABLE, ids=lambda value: repr(value)[:24])
@pytest.mark.parametrize("command", ["programme", "new"])
def test_what_is_no_programme_is_told_so(
    tmp_path: Path, command: str, content: bytes | str | None, said: str
) -> None:
    file = tmp_path / "programme.txt"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content == "folder":
        file.mkdir()
    data = ["--data", str(tmp_path / "données")] if command == "new" else []
    ended = call(command, str(file), *data)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err.replace("\u00a0", " ")
    assert ended.err.count("\n") == 1
    assert english(ended.err) == []
    assert not (tmp_path / "données").exists()


# new


def test_new_gives_a_code_and_addresses_that_answer(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    made = run_cli("new", str(SEED), "--json", "--data", str(server.data))
    links = as_json(made)
    assert list(links) == ["code", "join", "console", "wall", "export"]
    assert made.stdout.count("\n") == 1
    assert re.fullmatch(r"[A-HJKMNP-Z2-9]{6}", links["code"])
    pages = {"join": "", "console": "/console", "wall": "/wall", "export": "/restitution"}
    rooms = set()
    for name, page in pages.items():
        each = device()
        answer = each.open(links[name])
        assert answer.status_code == 200, name
        assert answer.url == f"{server.address}/r/{each.room}{page}"
        rooms.add(each.room)
    assert len(rooms) == 1
    assert get(device(), f"/{links['code']}").headers["Location"] == f"/r/{rooms.pop()}"


def test_new_tells_a_person_where_to_go(server: RunningServer) -> None:
    ended = call("new", str(SEED), "--data", str(server.data))
    assert (ended.code, ended.err) == (0, "")
    said = ended.out.replace("\u00a0", " ")
    assert said.startswith("Rencontre créée : ")
    for name in ("Code", "Téléphones", "Console", "Mur", "Synthèse"):
        assert re.search(rf"^  {name} +\S+$", said, re.MULTILINE)
    assert "quand le serveur tournera" not in said
    assert english(re.sub(r"  Code .*", "", said)) == []


def test_each_new_is_another_rencontre(server: RunningServer) -> None:
    made = [
        json.loads(call("new", str(SEED), "--json", "--data", str(server.data)).out)
        for _ in range(3)
    ]
    for name in ("code", "join", "console", "wall", "export"):
        assert len({links[name] for links in made}) == 3


# export


@pytest.fixture
def written(server: RunningServer, device: Callable[[], Device]) -> tuple[Links, dict[str, bytes]]:
    """A rencontre with an idea in it, and its files as the page gives them."""
    links, keys = server.new(), device()
    for link in (links.join, links.console, links.export):
        keys.open(link)
    keys.join("console", "owner")
    boards = keys.step("boards")["id"]
    keys.op("go_to", sequence=boards)
    keys.join("hall", "participant")
    fields = {"sequence": boards, "component": "agenda", "text": "Un local ouvert"}
    assert "seq" in keys.op("post_card", op_id(), **fields)
    pages = {
        name: get(keys, f"/r/{keys.room}/restitution.{name}").content for name in export.FORMATS
    }
    return links, pages


def exported(links: Links, name: str, out: str, server: RunningServer, *more: str) -> Ended:
    data = ("--data", str(server.data))
    return call("export", links.code, "--format", name, "-o", out, *data, *more)


def test_every_format_goes_to_a_file_and_to_the_standard_output(
    written: tuple[Links, dict[str, bytes]], server: RunningServer, tmp_path: Path
) -> None:
    links, pages = written
    for name, page in pages.items():
        file = tmp_path / f"synthese.{name}"
        ended = exported(links, name, str(file), server)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == f"{file} écrit.\n"
        piped = exported(links, name, "-", server)
        assert (piped.code, piped.err) == (0, "")
        for content in (file.read_bytes(), piped.raw, page):
            assert "Un local ouvert" in readable(name, content), name


_TEXT_OF = {"docx": "word/document.xml", "xlsx": "xl/sharedStrings.xml"}


def readable(name: str, content: bytes) -> str:
    if name == "pdf":
        return " ".join(" ".join(paper.texts(content)).split())
    if name not in _TEXT_OF:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(_TEXT_OF[name]).decode()


def test_an_export_is_what_the_page_gives(
    written: tuple[Links, dict[str, bytes]], server: RunningServer
) -> None:
    links, pages = written
    assert exported(links, "csv", "-", server).raw == pages["csv"]
    beside, page = json.loads(exported(links, "json", "-", server).out), json.loads(pages["json"])
    assert beside | {"made_at": ""} == page | {"made_at": ""}


def test_a_process_writes_bytes_as_they_are(
    written: tuple[Links, dict[str, bytes]], server: RunningServer
) -> None:
    links, _ = written
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "facilitation", "export", links.code, "--format", "docx"),
            *("-o", "-", "--data", str(server.data)),
        ],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert zipfile.ZipFile(io.BytesIO(ended.stdout)).testzip() is None


def test_the_copy_to_share_is_what_one_gets_without_asking(
    written: tuple[Links, dict[str, bytes]], server: RunningServer
) -> None:
    links, _ = written
    for options, copy in [
        ([], "diffusable"),
        (["--copie", "diffusable"], "diffusable"),
        (["--copy", "interne"], "interne"),
    ]:
        document = json.loads(exported(links, "json", "-", server, *options).out)
        assert document["copy"] == copy


def test_a_code_is_typed_as_people_type_it(
    written: tuple[Links, dict[str, bytes]], server: RunningServer
) -> None:
    links, _ = written
    typed = f"{links.code[:3]} {links.code[3:]}".lower()
    ended = call("export", typed, "--format", "json", "-o", "-", "--data", str(server.data))
    assert ended.code == 0


def test_an_unknown_code_is_told_so(server: RunningServer, tmp_path: Path) -> None:
    for data in (server.data, tmp_path / "nulle-part"):
        out = tmp_path / "x.json"
        ended = call("export", "AAAAAA", "--format", "json", "-o", str(out), "--data", str(data))
        assert (ended.code, ended.out) == (2, "")
        said = ended.err.replace("\u00a0", " ")
        assert said == f"Aucune rencontre n’a le code « AAAAAA » dans « {data} ».\n"
        assert not out.exists()
    assert not (tmp_path / "nulle-part").exists(), "looking creates nothing"


def test_a_file_that_cannot_be_written_is_told_so(
    written: tuple[Links, dict[str, bytes]], server: RunningServer, tmp_path: Path
) -> None:
    links, _ = written
    for out, why in [
        (tmp_path, "c’est un dossier"),
        (tmp_path / "nulle" / "part.json", "il n’existe pas"),
        (tmp_path / ("a" * 300), "son nom est trop long"),
    ]:
        ended = exported(links, "json", str(out), server)
        assert (ended.code, ended.out) == (2, "")
        assert f"ne peut pas être écrit : {why}." in ended.err.replace("\u00a0", " ")


def test_exporting_writes_nothing_in_the_data(
    written: tuple[Links, dict[str, bytes]], server: RunningServer
) -> None:
    links, _ = written
    before = sql(server, "SELECT count(*), max(seq) FROM entries")
    assert exported(links, "json", "-", server).code == 0
    assert sql(server, "SELECT count(*), max(seq) FROM entries") == before
