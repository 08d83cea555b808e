"""One run: people write while the network and the server break; then the verdict."""

from __future__ import annotations

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import requests

from tests.chaos.scene import Plan, Report, Scene
from tests.chaos.verdict import calm, judge, middle_and_worst
from tests.kit.devices import op_id
from tests.kit.serving import run_cli


def run(plan: Plan, folder: Path, say: Callable[[str], None] = print) -> Report:
    """Play a plan to its end and judge it."""
    scene, report, began = Scene(plan, folder), Report(), time.monotonic()
    try:
        for client in (*scene.plain, *([scene.facilitator] if plan.steered else [])):
            client.start()
        with Prober(scene) as prober:
            backups = storm(scene, report, say)
        stored = calm(scene, report, say)
        report.figures["worst page, ms"] = round(prober.worst)
        judge(scene, report, stored, backups)
    finally:
        scene.close()
    report.figures["seconds"] = round(time.monotonic() - began)
    return report


def storm(scene: Scene, report: Report, say: Callable[[str], None]) -> list[Path]:
    """Post everything, while what the plan says breaks; the backups made on the way."""
    plan, backups, returns = scene.plan, list[Path](), list[Return]()
    # Cuts come in pairs, one that is noticed and one that is not. One that finds nobody, just after
    # a restart, waits for somebody.
    owed, hit = list[str](), Counter[str]()
    cuts, kills, terms, copies = (
        _spread(times, plan.posts)
        for times in (plan.cuts // 2, plan.kills, plan.terms, plan.backups)
    )
    for number in range(plan.posts):
        scene.post(number)
        owed += ["reset", "hole"] * cuts.get(number, 0)
        while owed and scene.network.do(f"{owed[0]} 1"):
            hit[owed.pop(0)] += 1
        for _ in range(kills.get(number, 0)):
            scene.kill()
            hit["kill -9"] += 1
            say(f"  {number} posts, server started again")
        for _ in range(terms.get(number, 0)):
            if returns:
                returns[-1].join()
            returns.append(Return(scene))
            returns[-1].start()
        for _ in range(copies.get(number, 0)):
            backups.append(_backup(scene, number))
        time.sleep(scene.chance.expovariate(plan.per_second))
    report.figures |= dict(hit)
    for each in returns:
        each.join()
        report.wrong += each.wrong
        if each.seconds["back after the start"] > BACK_SECONDS:
            report.late.append(f"all were back after {each.seconds['back after the start']:.1f} s")
    if returns:
        for name in ("down", "back after the goodbye", "back after the start"):
            found = [each.seconds[name] for each in returns]
            report.figures[f"{name}, s (median, worst)"] = middle_and_worst(found)
    return backups


def _backup(scene: Scene, number: int) -> Path:
    file = scene.folder / f"copie-{number}.sqlite3"
    made = run_cli("backup", "--data", str(scene.server.data), "-o", str(file))
    assert made.returncode == 0, made.stderr
    return file


def _spread(times: int, over: int) -> dict[int, int]:
    """At which posts something happens, evenly."""
    found: dict[int, int] = {}
    for each in range(times):
        place = (each + 1) * over // (times + 1)
        found[place] = found.get(place, 0) + 1
    return found


BACK_SECONDS = 10.0
"""How long after the server is there again everybody may take to be back."""


class Return(threading.Thread):
    """The server is asked to stop, and started again. Everybody comes back, still writing: they are
    back when they show what was written after the restart."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(daemon=True)
        self._scene = scene
        self.wrong: list[str] = []
        self.seconds: dict[str, float] = {}

    def run(self) -> None:
        scene, op, goodbye = self._scene, op_id(), time.time()
        shown = scene.phones.wait_for(f"card:{op}")
        scene.kill(gently=True)
        started = time.time()
        with scene.somebody(scene.links.join) as phone:
            scene.write(phone, [op])
        if not scene.wait(lambda: len(shown) == len(scene.phones.places)):
            missing = scene.phones.states()
            missing = {n: state for n, state in missing.items() if n not in shown}
            self.wrong.append(f"{len(shown)} of {len(scene.phones.places)} came back: {missing}")
        last = max(shown.values(), default=started)
        self.seconds = {
            "down": started - goodbye,
            "back after the goodbye": last - goodbye,
            "back after the start": last - started,
        }


class Prober(threading.Thread):
    """Asks for a page all the time, past the bad network: the longest it waited while up."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(daemon=True)
        self._scene, self._over, self.worst = scene, threading.Event(), 0.0

    def run(self) -> None:
        with requests.Session() as http:
            while not self._over.wait(0.05):
                if not self._scene.restarting.acquire(timeout=60):
                    continue
                try:
                    before = time.monotonic()
                    http.get(f"{self._scene.server.address}/healthz", timeout=30)
                    self.worst = max(self.worst, (time.monotonic() - before) * 1000)
                except requests.RequestException:
                    pass
                finally:
                    self._scene.restarting.release()

    def __enter__(self) -> Prober:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self.join(60)


def play(plan: Plan, say: Callable[[str], None] = print) -> Report:
    """``run`` in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        return run(plan, Path(folder), say)
