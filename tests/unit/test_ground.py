"""What holds for the repository as a whole, whatever the code does."""

import ast
import hashlib
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
BUILD = PROJECT["dependency-groups"]["build"]
RUNTIME = PROJECT["project"]["dependencies"]
TEST = PROJECT["project"]["optional-dependencies"]["test"]
VENDORED = ["static/vendor", "tests/browser/vendor"]


@cache
def repository() -> tuple[Path, ...]:
    """Every file that is, or is about to be, committed."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        files = (ROOT / name for name in listed.split("\0") if name)
        return tuple(sorted(file for file in files if file.is_file()))
    # An archive, without git: the ignored names are left out by hand.
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]

    def walk(folder: Path) -> Iterator[Path]:
        for entry in folder.iterdir():
            if any(fnmatch(entry.name, pattern) for pattern in ignored):
                continue
            if entry.is_dir():
                yield from walk(entry)
            else:
                yield entry

    return tuple(sorted(walk(ROOT)))


def under(*folders: str, suffix: str = "") -> list[Path]:
    return [
        file
        for file in repository()
        if any(file.is_relative_to(ROOT / folder) for folder in folders)
        and file.name.endswith(suffix)
    ]


def places(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", (ROOT / lock).read_text(), re.M)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", RUNTIME + BUILD),
        ("requirements-test.lock", RUNTIME + BUILD + TEST),
    ],
)
def test_a_lock_pins_everything_the_project_asks_for(lock: str, asked: list[str]) -> None:
    pinned = pins(lock)
    for line in asked:
        requirement = Requirement(line)
        version = pinned.get(canonicalize_name(requirement.name))
        assert version, f"{lock} lacks {requirement.name}"
        assert requirement.specifier.contains(version), f"{lock} has {requirement.name} {version}"


def test_both_locks_agree() -> None:
    tests = pins("requirements-test.lock")
    assert pins("requirements.lock").items() <= tests.items()


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-test.lock", "tests/js/package-lock.json"]
)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "sha256:" in text or '"sha512-' in text
    assert not re.search(r"\w+://|\"resolved\"|--index|--find-links", text)


def test_the_build_asks_for_nothing_outside_the_lock() -> None:
    locked = {canonicalize_name(Requirement(line).name) for line in BUILD}
    wanted = {
        canonicalize_name(Requirement(line).name) for line in PROJECT["build-system"]["requires"]
    }
    assert wanted <= locked


@pytest.mark.parametrize("folder", VENDORED)
def test_a_vendored_file_is_the_one_that_was_checked(folder: str) -> None:
    here = ROOT / folder
    rows = re.findall(
        r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", (here / "VENDOR.md").read_text(), re.M
    )
    assert rows
    for name, digest in rows:
        assert hashlib.sha256((here / name).read_bytes()).hexdigest() == digest, name


def test_every_vendored_file_is_listed() -> None:
    listed = {
        (ROOT / folder / name).resolve()
        for folder in VENDORED
        for name in re.findall(r"^\| `([^`]+)` \|", (ROOT / folder / "VENDOR.md").read_text(), re.M)
    }
    ours = (".md", ".d.ts")
    present = {file for file in under(*VENDORED, "static/fonts") if not file.name.endswith(ours)}
    assert present == listed


def test_no_vendored_script_asks_for_its_source_map() -> None:
    for file in under(*VENDORED, suffix=".js"):
        assert "source" + "MappingURL" not in file.read_text()


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    # Put together here, so that this file does not hold what it looks for.
    hosts = [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("snapshot", "debian"),
    ]
    needles = [re.escape(".".join(host)) for host in hosts]
    needles += [rf"(?<![\w.-])/{place}/" for place in ("work", "root", "opt/pypi", "opt/wheels")]
    pattern = re.compile("|".join(needles).encode())
    found = [
        f"{file.relative_to(ROOT)}: {match.group().decode()}"
        for file in repository()
        for match in pattern.finditer(file.read_bytes())
    ]
    assert not found


def modules(*exempt: str) -> list[Path]:
    exempted = [ROOT / "facilitation" / name for name in exempt]
    return [
        file
        for file in under("facilitation", suffix=".py")
        if not any(file == name or file.is_relative_to(name) for name in exempted)
    ]


def names(tree: ast.AST) -> Iterator[str]:
    """What a module imports, refers to or gives as a string, first word only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.split(".")[0]


def test_only_the_engine_and_the_entry_point_name_the_server() -> None:
    found = [
        str(file.relative_to(ROOT))
        for file in modules("__main__.py", "engine", "engine.py")
        if "eventlet" in names(ast.parse(file.read_text()))
    ]
    assert not found


def test_the_package_itself_imports_nothing() -> None:
    tree = ast.parse((ROOT / "facilitation" / "__init__.py").read_text())
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def test_the_configuration_is_never_imported_by_its_common_name() -> None:
    def runs(node: ast.AST) -> Iterator[ast.AST]:
        yield node
        for child in ast.iter_child_nodes(node):
            types_only = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            if not types_only:
                yield from runs(child)

    found = [
        str(file.relative_to(ROOT))
        for file in modules()
        for node in runs(ast.parse(file.read_text()))
        if (isinstance(node, ast.Import) and any(name.name == "config" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and not node.level and node.module == "config")
    ]
    assert not found


def test_the_core_asks_nobody_what_time_it_is() -> None:
    clock = re.compile(r"\.(now|utcnow|today|fromtimestamp)\(")
    assert not places(clock, under("facilitation/core", suffix=".py"))


def test_no_file_of_ours_is_longer_than_400_lines() -> None:
    kinds = (".py", ".js", ".html", ".css", ".svg", ".txt", ".xml")
    files = [
        file
        for file in under("facilitation", "static/js", "static/css", "templates")
        if file.name.endswith(kinds)
    ]
    long = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if (lines := len(file.read_text().splitlines())) > 400
    }
    assert not long


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("markup from a string", r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b"),
        ("an inline handler", r"\son(?!(e|ce|ly)\b)[a-z]+=[\"']|setAttribute\(\s*[\"']on"),
        ("an inline style", r"style=[\"']|setAttribute\(\s*[\"']style|<style\b"),
        ("an inline script", r"<script(?![^>]*\b(src=|type=\"application/json\"))"),
        ("a script address", r"javascript:|\beval\(|\bnew Function\("),
        ("a remote asset", r"(src|href)=[\"'](https?:)?//|\bimport\(?[^;]*[\"']https?://"),
    ],
)
def test_pages_and_scripts_hold_nothing_the_content_policy_would_refuse(
    what: str, pattern: str
) -> None:
    files = [file for file in under("static/js", "templates") if file.suffix in {".js", ".html"}]
    found = places(re.compile(pattern), files)
    assert not found, f"{what}:\n" + "\n".join(found)
