"""The commands of somebody who prepares a rencontre, or takes home what it left."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitation import control, export, presets, programme, wording
from facilitation.app import build
from facilitation.cli.reading import entries_of
from facilitation.core import codec, restitution
from facilitation.export.digest import compared
from facilitation.room import replay
from facilitation.running import CannotRun, base_address, explained, lock

if TYPE_CHECKING:
    from config import Config

say = wording.say


def read_programme(_config: Config, parsed: argparse.Namespace) -> int:
    """Show what was understood of a programme."""
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


def new(config: Config, parsed: argparse.Namespace) -> int:
    """Create a rencontre, in the running server if there is one."""
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


def write_export(config: Config, parsed: argparse.Namespace) -> int:
    """Write the restitution of a rencontre, beside the server if one runs."""
    state = replay(entries_of(config, parsed.code))
    document = compared(restitution.of(state, restitution.Copy(parsed.copy)), state)
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


def play_demo(config: Config, parsed: argparse.Namespace) -> int:
    """Play the demonstration."""
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
