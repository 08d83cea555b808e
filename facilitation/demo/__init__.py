"""The seed's morning, played by simulated participants on a real server.

Everything goes through the public doors: codes and QR links, cookies, sockets, downloads. It is how
somebody discovers the product in thirty seconds, and how a facilitator rehearses.
"""

from __future__ import annotations

import contextlib
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facilitation import control, wording
from facilitation.clocks import FASTEST
from facilitation.core import codec
from facilitation.core.exercise import Plan
from facilitation.core.restitution import Copy
from facilitation.demo import material, script
from facilitation.demo.backstage import EARLY, Backstage, opening
from facilitation.demo.people import Device, Lost
from facilitation.export import FORMATS
from facilitation.export.onepage import ONE_PAGE
from facilitation.running import CannotRun

if TYPE_CHECKING:
    from config import Config

HANDS = 16
"""How many things simulated people do at once."""
REST_SECONDS = 15.0
"""Real time between two mornings, to look at the last screen."""
_DEFAULT_OUT = Path("synthese-demo")

say = wording.say


class _Stopped(Exception):
    """Somebody pressed Ctrl+C, or the process was told to stop."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Set by a signal; every wait of the demonstration is a wait for it."""

    event: threading.Event

    def wait(self, seconds: float) -> None:
        if self.event.wait(max(0.0, seconds)):
            raise _Stopped


def play(
    config: Config,
    participants: int,
    speed: float,
    once: bool,
    out: Path | None,
    data: Path | None,
) -> int:
    """Play the morning; the exit code. ``out`` is where ``once`` writes the restitution, ``data``
    where the server keeps its data. Raises CannotRun with a sentence."""
    if not 1 <= participants <= 1000:
        raise CannotRun(say("cli.bad_participants"))
    if not 0 < speed <= FASTEST:
        raise CannotRun(say("cli.bad_speed"))
    stop = _Stop(threading.Event())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.event.set())
    plan = material.plan(participants, rehearsal=not once)
    with _folder(data) as folder:
        clock = f"{opening(plan).isoformat()}@{speed}"
        backstage = Backstage(config, folder, clock)
        try:
            _play(backstage, folder, _Morning(plan, participants, speed, stop), once, out)
        except _Stopped:
            return 0
        except Lost as error:
            raise CannotRun(say("cli.demo_lost", why=error)) from error
        finally:
            backstage.stop()
    return 0


@contextlib.contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    """The folder asked for; else one of its own, gone afterwards, away from real data."""
    if data is not None:
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="facilitation-demo-") as name:
        yield Path(name)


@dataclass(frozen=True, slots=True)
class _Morning:
    plan: Plan
    participants: int
    speed: float
    stop: _Stop


def _play(
    backstage: Backstage, data: Path, morning: _Morning, once: bool, out: Path | None
) -> None:
    backstage.start()
    answer = control.ask(data, {"do": "new", "plan": codec.plan_data(morning.plan)})
    if "ok" not in answer:
        raise Lost(str(answer.get("error")))
    links: dict[str, str] = answer["ok"]
    _announce(links, backstage.address, morning)
    while True:
        _one_morning(backstage.address, links, morning)
        if once:
            _write_restitution(backstage.address, links, out or _DEFAULT_OUT)
            return
        print(say("cli.demo_again", n=round(REST_SECONDS)), flush=True)
        morning.stop.wait(REST_SECONDS)
        # The clock starts again with the server, and the rehearsal with its owner's word.
        backstage.stop()
        backstage.start()
        owner = Device(backstage.address, "console", "owner")
        owner.enter_by_link(links["console"])
        owner.operate("start_over")
        owner.leave()


def _announce(links: dict[str, str], address: str, morning: _Morning) -> None:
    print(
        say(
            "cli.demo_plays",
            title=morning.plan.title,
            n=morning.participants,
            speed=f"{morning.speed:g}",
            address=address,
            **links,
        ),
        flush=True,
    )


def _one_morning(address: str, links: dict[str, str], morning: _Morning) -> None:
    console = Device(address, "console", "owner")
    console.enter_by_link(links["console"])
    phones = [Device(address, "hall", "participant") for _ in range(morning.participants)]

    def come_in(phone: Device, place: int) -> None:
        # Some scan, some type: both doors are the public ones.
        if place % 2:
            phone.enter_by_code(links["code"])
        else:
            phone.enter_by_link(links["join"])
        phone.connect()

    cues = script.cues(script.Room(morning.plan, console, phones), come_in)
    try:
        _follow(cues, morning)
    finally:
        for device in (console, *phones):
            device.leave()


def _follow(cues: list[script.Cue], morning: _Morning) -> None:
    """Do each cue at its time; what is late is done at once, nothing is skipped."""
    begun = time.monotonic()
    origin = script.minutes(morning.plan.start) - EARLY.total_seconds() / 60
    pending: list[Future[object]] = []
    with ThreadPoolExecutor(HANDS) as hands:
        for cue in cues:
            due = begun + (cue.minute - origin) * 60 / morning.speed
            morning.stop.wait(due - time.monotonic())
            if cue.together:
                pending.append(hands.submit(cue.do))
                continue
            # A facilitator's gesture closes what came before it: let that arrive first.
            _gather(pending)
            cue.do()
        _gather(pending)


def _gather(pending: list[Future[object]]) -> None:
    for future in pending:
        future.result()
    pending.clear()


def _write_restitution(address: str, links: dict[str, str], out: Path) -> None:
    exporter = Device(address, "export", "export")
    exporter.enter_by_link(links["export"])
    try:
        out.mkdir(parents=True, exist_ok=True)
        every = [(f"restitution.{name}", copy.value) for name in FORMATS for copy in Copy]
        for name, copy in [*((f"a-chaud.{name}", "") for name in ONE_PAGE), *every]:
            proposed, content = exporter.download(name, copy)
            path = out / Path(proposed).name
            path.write_bytes(content)
            print(say("cli.written", file=path), flush=True)
    except OSError as error:
        raise CannotRun(say("cli.cannot_write", file=out, why=error.strerror)) from error
    finally:
        exporter.leave()
