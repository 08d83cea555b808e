"""The arguments of every command, and the French of the library that reads them."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from facilitation import export, wording
from facilitation.core import restitution
from facilitation.workshops import REPLACEABLE

if TYPE_CHECKING:
    from config import Config

COMMANDS = (
    "serve",
    "programme",
    "new",
    "words",
    "demo",
    "export",
    "backup",
    "restore",
    "check",
    "purge",
    "links",
)
REFUSED = 2
"""Exit code when a command cannot do what it was asked; the reason is on the error output."""

say = wording.say

_SAID = (
    (r"the following arguments are required: (?P<names>.+)", "cli.missing"),
    (r"unrecognized arguments: (?P<names>.+)", "cli.unexpected"),
    (r"argument (?P<name>.+): expected .+", "cli.value_missing"),
    (r"argument (?P<name>.+): ignored explicit argument .+", "cli.value_unwanted"),
    (r"argument (?P<name>.+): invalid (?:int|float) value: '(?P<value>.*)'", "cli.not_a_number"),
    (
        r"argument .*: invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)",
        "cli.not_a_choice",
    ),
)
"""What argparse says, and the sentence that says it in French."""


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """As the library's, in French."""
        super().add_usage(usage, actions, groups, say("cli.usage") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in French."""

    def __init__(self, *args: Any, **options: Any) -> None:
        ours = {"add_help": False, "allow_abbrev": False, "formatter_class": _Help}
        super().__init__(*args, **{**options, **ours})
        self._optionals.title = say("cli.options")
        self._positionals.title = say("cli.arguments")
        self.add_argument("-h", "--help", action="help", help=say("cli.help"))

    def error(self, message: str) -> NoReturn:
        """One sentence, and where to find the others, on the error output."""
        said = say("cli.not_a_command")
        for pattern, key in _SAID:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found is not None:
                said = say(key, **found.groupdict()).replace("'", "")
        self.exit(REFUSED, f"{said} {say('cli.try_help', prog=self.prog)}\n")


def parser(config: Config) -> argparse.ArgumentParser:
    """What reads the command line; the help tells the settings of ``config`` as defaults."""
    top = _Parser(prog="facilitation", description=say("cli.description"))
    commands = top.add_subparsers(
        dest="command", title=say("cli.commands"), metavar="COMMANDE", parser_class=_Parser
    )
    by_name = {
        name: commands.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        for name in COMMANDS
    }
    # The library reads % as the beginning of a value of its own.
    folder = str(config.data).replace("%", "%%")
    for name, command in by_name.items():
        if name not in ("programme", "words"):
            command.add_argument(
                "--data", type=Path, metavar="DOSSIER", help=say("cli.data", default=folder)
            )
    for name in ("serve", "new", "demo", "links"):
        _address_arguments(by_name[name], config)
    for name in ("programme", "new"):
        by_name[name].add_argument("file", metavar="FICHIER", help=say("cli.file"))
    by_name["words"].add_argument("file", metavar="FICHIER", help=say("cli.words_file"))
    for name in ("programme", "new", "words", "check", "links"):
        by_name[name].add_argument("--json", action="store_true", help=say("cli.json"))
    _export_arguments(by_name["export"])
    _demo_arguments(by_name["demo"])
    _upkeep_arguments(by_name)
    _links_arguments(by_name["links"])
    return top


def _links_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", metavar="CODE", help=say("cli.code"))
    command.add_argument(
        "--replace",
        "--remplacer",
        choices=REPLACEABLE,
        metavar="LIEN",
        help=say("cli.links_replace", names=", ".join(REPLACEABLE)),
    )


def _address_arguments(command: argparse.ArgumentParser, config: Config) -> None:
    command.add_argument("--host", metavar="ADRESSE", help=say("cli.host", default=config.host))
    command.add_argument(
        "--port", type=int, metavar="PORT", help=say("cli.port", default=config.port)
    )


def _export_arguments(command: argparse.ArgumentParser) -> None:
    formats = ", ".join(export.FORMATS)
    command.add_argument("code", metavar="CODE", help=say("cli.code"))
    command.add_argument(
        "--format",
        required=True,
        choices=tuple(export.FORMATS),
        metavar="FORMAT",
        help=say("cli.format", formats=formats),
    )
    command.add_argument("-o", "--out", required=True, metavar="FICHIER", help=say("cli.out"))
    command.add_argument(
        "--copy",
        "--copie",
        choices=[copy.value for copy in restitution.Copy],
        default=restitution.Copy.SHAREABLE.value,
        help=say("cli.copy"),
    )


def _demo_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--participants",
        type=int,
        default=30,
        metavar="N",
        help=say("cli.participants", default=30),
    )
    command.add_argument(
        "--speed", type=float, default=60.0, metavar="X", help=say("cli.speed", default=60)
    )
    command.add_argument("--once", action="store_true", help=say("cli.once"))
    command.add_argument("--out", type=Path, metavar="DOSSIER", help=say("cli.demo_out"))


def _upkeep_arguments(by_name: dict[str, _Parser]) -> None:
    by_name["backup"].add_argument(
        "-o", "--out", type=Path, metavar="FICHIER", help=say("cli.backup_out")
    )
    by_name["restore"].add_argument(
        "file", type=Path, metavar="FICHIER", help=say("cli.restore_file")
    )
    by_name["check"].add_argument(
        "file", type=Path, nargs="?", metavar="FICHIER", help=say("cli.check_file")
    )
    by_name["purge"].add_argument("code", metavar="CODE", help=say("cli.code"))
    by_name["purge"].add_argument("--oui", action="store_true", help=say("cli.yes"))
