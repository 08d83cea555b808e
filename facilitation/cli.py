"""The command line. ``serve`` is what happens when nothing is asked."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from facilitation import control, export, migrations, paths, presets, programme, wording
from facilitation.app import build
from facilitation.core import codec, restitution
from facilitation.core.entry import Entry
from facilitation.database import Database
from facilitation.engine.offload import offload_for
from facilitation.journal import SqlJournal
from facilitation.registry import Registry
from facilitation.room import replay
from facilitation.running import CannotRun, base_address, explained, lock, run
from facilitation.workshops import normal_code

if TYPE_CHECKING:
    from config import Config

COMMANDS = ("serve", "programme", "new", "demo", "export")
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


def _parser(config: Config) -> argparse.ArgumentParser:
    parser = _Parser(prog="facilitation", description=say("cli.description"))
    commands = parser.add_subparsers(
        dest="command", title=say("cli.commands"), metavar="COMMANDE", parser_class=_Parser
    )
    serve, read, new, demo, export_ = (
        commands.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        for name in COMMANDS
    )
    # The library reads % as the beginning of a value of its own.
    folder = str(config.data).replace("%", "%%")
    for command in (serve, new, demo, export_):
        command.add_argument(
            "--data", type=Path, metavar="DOSSIER", help=say("cli.data", default=folder)
        )
    for command in (serve, new, demo):
        command.add_argument("--host", metavar="ADRESSE", help=say("cli.host", default=config.host))
        command.add_argument(
            "--port", type=int, metavar="PORT", help=say("cli.port", default=config.port)
        )
    for command in (read, new):
        command.add_argument("file", metavar="FICHIER", help=say("cli.file"))
        command.add_argument("--json", action="store_true", help=say("cli.json"))
    _export_arguments(export_)
    _demo_arguments(demo)
    return parser


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


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code. Errors are one sentence on the error output."""
    module = paths.load_config_module()
    try:
        parsed = _parser(module.from_env()).parse_args(arguments)
        given = {name: getattr(parsed, name, None) for name in ("data", "host", "port")}
        return _RUN[parsed.command or "serve"](module.from_env(**given), parsed)
    except (CannotRun, module.BadSetting) as error:
        print(error, file=sys.stderr)
        return REFUSED


def _serve(config: Config, _parsed: argparse.Namespace) -> int:
    run(config)
    return 0


def _programme(_config: Config, parsed: argparse.Namespace) -> int:
    understood = _read(parsed.file)
    if parsed.json:
        print(json.dumps(understood.as_json(), ensure_ascii=False, indent=1))
        return 0
    date = wording.date_long(understood.date) or say("cli.undated")
    print(understood.title or say("cli.untitled"))
    print(" · ".join(part for part in (date, understood.place) if part))
    day = 1
    for line in understood.sequences:
        if line.day != day:
            day = line.day
            print()
        hours = f"{wording.hour(line.start)}–{wording.hour(line.end)}".rstrip("–")
        print(f"  {hours:<13} {line.title}  [{wording.say(f'common.kind_{line.kind.value}')}]")
    if not understood.sequences:
        print(say("cli.no_times"))
    if understood.unparsed_lines:
        print(f"\n{say('cli.unplaced')}")
        print("\n".join(f"  {line}" for line in understood.unparsed_lines))
    return 0


def _read(file: str) -> programme.Programme:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CannotRun(say("cli.no_file", file=file, why=wording.why(error))) from error
    try:
        return programme.read(programme.decode(raw))
    except programme.Unreadable as error:
        raise CannotRun(say(f"cli.unreadable_{error.reason.value}")) from error


def _new(config: Config, parsed: argparse.Namespace) -> int:
    understood = _read(parsed.file)
    if not understood.sequences:
        raise CannotRun(say("cli.no_times"))
    plan = presets.plan_of(understood)
    links, running = _create(config, codec.plan_data(plan))
    if parsed.json:
        print(json.dumps(links, ensure_ascii=False))
        return 0
    print(say("cli.created", title=plan.title, **links))
    if not running:
        print(say("cli.created_offline", folder=config.data))
    return 0


def _create(config: Config, plan: codec.Body) -> tuple[dict[str, str], bool]:
    """The links of a new rencontre, and whether a server runs on these data."""
    try:
        answer = control.ask(config.data, {"do": "new", "plan": plan})
    except control.NoServer:
        return _create_alone(config, plan), False
    except (OSError, ValueError) as error:
        raise CannotRun(say("cli.no_answer")) from error
    if "error" in answer:
        raise CannotRun(say("cli.wrong_server", why=answer["error"]))
    links: dict[str, str] = answer["ok"]
    return links, True


def _create_alone(config: Config, plan: codec.Body) -> dict[str, str]:
    with lock(config.data), explained(config.data):
        # No event loop runs in this process, whatever the server will use.
        server = build(
            replace(config, async_mode="threading"), lambda: base_address(config, config.port)
        )
        try:
            return server.services.workshops.create(codec.plan_from(plan)).as_json()
        finally:
            server.close()


def _export(config: Config, parsed: argparse.Namespace) -> int:
    state = replay(_entries(config, parsed.code))
    document = restitution.of(state, restitution.Copy(parsed.copy))
    content = export.FORMATS[parsed.format].render(document, datetime.now(UTC))
    if parsed.out == "-":
        sys.stdout.buffer.write(content)
        return 0
    try:
        Path(parsed.out).write_bytes(content)
    except OSError as error:
        why = wording.why(error)
        raise CannotRun(say("cli.cannot_write", file=parsed.out, why=why)) from error
    print(say("cli.written", file=parsed.out))
    return 0


def _entries(config: Config, code: str) -> tuple[Entry, ...]:
    """The journal of a rencontre, read beside the server if one runs."""
    unknown = CannotRun(say("cli.no_room", code=code, folder=config.data))
    if config.database_file is not None and not config.database_file.exists():
        raise unknown
    with explained(config.data):
        database = Database(config.database_url, offload_for("threading"), reading=True)
        try:
            database.run(migrations.check)
            info = Registry(database).room_by_code(normal_code(code))
            if info is None:
                raise unknown
            return SqlJournal(database).read(info.id)
        finally:
            database.close()


def _demo(config: Config, parsed: argparse.Namespace) -> int:
    # Its clients of sockets and of HTTP are slow to import, and no other command has any.
    from facilitation import demo

    return demo.play(
        config,
        participants=parsed.participants,
        speed=parsed.speed,
        once=parsed.once,
        out=parsed.out,
        data=parsed.data,
    )


_RUN: dict[str, Callable[[Config, argparse.Namespace], int]] = {
    "serve": _serve,
    "programme": _programme,
    "new": _new,
    "export": _export,
    "demo": _demo,
}
