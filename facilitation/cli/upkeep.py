"""The commands of whoever keeps the data: copies, checks, and what is erased for good."""

from __future__ import annotations

import argparse
import contextlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitation import backups, control, wording
from facilitation.app import build
from facilitation.cli.reading import room_of
from facilitation.engine.offload import at_once
from facilitation.room import replay
from facilitation.running import CannotRun, base_address, explained, lock, purged_json

if TYPE_CHECKING:
    from config import Config

WRONG = 1
"""Exit code of a check that found something."""
PURGE_SECONDS = 600.0
"""How long a purge may take: each copy there is is rewritten."""
LOOKS = 3
"""How often a server that changes while it is compared is looked at again."""

say = wording.say


def backup(config: Config, parsed: argparse.Namespace) -> int:
    """One copy of everything, while the server runs or not."""
    source = _database(config)
    rotation = backups.Rotation(source, config.data / backups.FOLDER, config.backup_keep)
    target: Path = parsed.out or rotation.next_name()
    if target.exists():
        # It may be the very database of a server that runs.
        raise CannotRun(say("cli.copy_exists", file=target))
    with _refusing("cli.no_copy", target):
        if parsed.out is None:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        with rotation.alone(at_once):
            report = backups.copy(source, target)
    print(say("cli.copied", file=target, rooms=_rooms(report), entries=_entries(report)))
    print(say("cli.copied_keys", folder=config.data / "cles"))
    return 0


def restore(config: Config, parsed: argparse.Namespace) -> int:
    """A copy takes the place of the data; what was there is kept beside."""
    file: Path = parsed.file
    with lock(config.data), _refusing("cli.not_restored", file):
        target = _setting(config)
        restored = backups.restore(file, target)
    print(say("cli.restored", file=file, rooms=_rooms(restored.report)))
    here = {room.code: len(room.entries) for room in restored.report.rooms}
    for code, n in here.items():
        print(f"  {code}  {wording.counted('cli.n_entries', n)}")
    if restored.aside is not None:
        print(say("cli.put_aside", file=restored.aside))
    for room in restored.before.rooms if restored.before else ():
        more = len(room.entries) - here.get(room.code, 0)
        if more > 0:
            print(f"  {room.code}  {wording.counted('cli.n_more', more)}")
    return 0


def check(config: Config, parsed: argparse.Namespace) -> int:
    """Is a file whole, and does its journal lead to what the server shows?"""
    file: Path = parsed.file or _database(config)
    if not file.exists():
        raise CannotRun(say("cli.no_file", file=file, why=say("cli.why_missing")))
    report = backups.examine(file)
    differing = _differing(config, report) if parsed.file is None and report.sound else {}
    sound = report.sound and not any(differing.values())
    if parsed.json:
        print(json.dumps(_as_json(report, differing, sound), ensure_ascii=False, indent=1))
    else:
        for line in _told(report, differing):
            print(line)
        print(say("cli.sound" if sound else "cli.unsound"))
    return 0 if sound else WRONG


def purge(config: Config, parsed: argparse.Namespace) -> int:
    """Erase a rencontre for good, in the running server if there is one."""
    room = room_of(config, parsed.code)
    if not parsed.oui and not _agreed(room.code):
        raise CannotRun(say("cli.not_agreed"))
    try:
        answer = control.ask(config.data, {"do": "purge", "room": room.id}, PURGE_SECONDS)
    except control.NoServer:
        purged = _purge_alone(config, room.id)
    except (OSError, ValueError) as error:
        raise CannotRun(say("cli.no_answer")) from error
    else:
        if "error" in answer:
            raise CannotRun(say("cli.wrong_server", why=answer["error"]))
        purged = answer["ok"]
    print(say("cli.purged", code=room.code))
    print(wording.counted("cli.purged_copies", purged["copies"]))
    for file in purged["failed"]:
        print(say("cli.purge_failed", file=file), file=sys.stderr)
    if purged["absent"]:
        print(say("cli.purge_absent", folder=purged["absent"]), file=sys.stderr)
    if purged["traces"]:
        print(say("cli.purge_traces"), file=sys.stderr)
    print(say("cli.purge_elsewhere"))
    return WRONG if purged["failed"] or purged["absent"] or purged["traces"] else 0


def _purge_alone(config: Config, room: str) -> dict[str, Any]:
    with lock(config.data), explained(config.data):
        server = build(
            replace(config, async_mode="threading"), lambda: base_address(config, config.port)
        )
        try:
            return purged_json(server.purging.purge(room))
        finally:
            server.close()


def _agreed(code: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(say("cli.purge_ask", code=code)).strip().upper() == code


def _setting(config: Config) -> Path:
    """The SQLite file of the data folder, there or not."""
    if config.database_file is None:
        raise CannotRun(say("cli.other_database"))
    return config.database_file


def _database(config: Config) -> Path:
    file = _setting(config)
    if not file.exists():
        raise CannotRun(say("cli.no_data", folder=config.data))
    return file


@contextlib.contextmanager
def _refusing(key: str, file: Path) -> Iterator[None]:
    """Turns what a copy meets into a sentence."""
    try:
        yield
    except (backups.Refused, backups.Unsound) as error:
        raise CannotRun(say(key, file=file, why=_why(error.report))) from error
    except (OSError, sqlite3.Error) as error:
        raise CannotRun(say(key, file=file, why=backups.why_no_copy(error))) from error


def _why(report: backups.Report) -> str:
    kind = "foreign" if report.foreign else "newer" if report.newer else "unsound"
    return say(f"cli.why_{kind}")


def _rooms(report: backups.Report) -> str:
    return wording.counted("cli.n_rooms", len(report.rooms))


def _entries(report: backups.Report) -> str:
    return wording.counted("cli.n_entries", report.entries)


def _differing(config: Config, report: backups.Report) -> dict[str, list[str]]:
    """For each rencontre open in the running server, the audiences that see something else than
    what its journal leads to; nothing when no server runs."""
    found: dict[str, list[str]] = {}
    for _ in range(LOOKS):
        try:
            shown = control.ask(config.data, {"do": "digests"})["ok"]
        except control.NoServer:
            return {}
        except (OSError, ValueError, KeyError) as error:
            raise CannotRun(say("cli.no_answer")) from error
        # The journal is read after the server was asked: it has at least what the server shows.
        journal = {room.id: room.entries for room in backups.examine(_database(config)).rooms}
        found = {
            room: _audiences(journal.get(room, ())[: it["head"]], it["digests"])
            for room, it in shown.items()
        }
        if not any(found.values()):
            break
    codes = {room.id: room.code for room in report.rooms}
    return {codes.get(room, room): audiences for room, audiences in found.items()}


def _audiences(entries: Any, shown: dict[str, str]) -> list[str]:
    told = backups.digests(replay(entries))
    return [audience for audience in shown if told[audience] != shown[audience]]


def _as_json(
    report: backups.Report, differing: dict[str, list[str]], sound: bool
) -> dict[str, Any]:
    return {
        "sound": sound,
        "foreign": report.foreign,
        "newer": report.newer,
        "damage": list(report.damage),
        "rooms": [
            {
                "code": room.code,
                "entries": len(room.entries),
                "problems": [{"kind": kind, "seq": seq} for kind, seq in room.problems],
                "compared": room.code in differing,
                "differing": differing.get(room.code, []),
            }
            for room in report.rooms
        ],
    }


def _told(report: backups.Report, differing: dict[str, list[str]]) -> Iterator[str]:
    if report.foreign or report.newer or report.damage:
        yield say("cli.check_bad", why=_why(report))
        yield from (f"  {line}" for line in report.damage)
    for room in report.rooms:
        compared = say("cli.compared") if room.code in differing else ""
        yield f"{room.code}  {wording.counted('cli.n_entries', len(room.entries))}{compared}"
        for kind, seq in room.problems:
            yield f"  {say(f'cli.problem_{kind}', seq=seq)}"
        for audience in differing.get(room.code, ()):
            yield f"  {say('cli.differs', audience=audience)}"
