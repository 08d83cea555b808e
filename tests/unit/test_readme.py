"""The README says what is true of the code."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

from facilitation.paths import load_config_module

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `FACILITATION_([A-Z_]+)` \| (.*?) \| (.+?) \|$", re.MULTILINE)


def test_every_setting_is_in_the_table_with_its_default() -> None:
    config = load_config_module().Config
    rows = {name.lower(): default.strip("` ") for name, default, _ in ROW.findall(README)}
    assert rows == {field.name: str(field.default) for field in fields(config)}


def test_every_setting_means_in_the_table_what_its_docstring_says() -> None:
    tree = ast.parse((ROOT / "config.py").read_text(encoding="utf-8"))
    (body,) = (
        node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Config"
    )
    said = {
        field.target.id: below.value.value
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }
    assert {name.lower(): meaning for name, _, meaning in ROW.findall(README)} == said


def test_every_command_is_in_the_readme() -> None:
    from facilitation.cli import COMMANDS

    for command in COMMANDS:
        assert f"`facilitation {command}" in README


def test_every_module_has_its_place_in_the_readme() -> None:
    package = ROOT / "facilitation"
    modules = {path.name for path in package.iterdir() if path.suffix == ".py" or path.is_dir()}
    hidden = {"__init__.py", "__main__.py", "__pycache__"}
    missing = {
        name
        for name in modules - hidden
        if f"`{name}`" not in README
        and f"`{name}/`" not in README
        and f"`facilitation/{name}`" not in README
        and f"`facilitation/{name}/`" not in README
    }
    assert not missing
