"""The network is sound again: does everybody show the same, and is everything there once?"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from tests.chaos import checker
from tests.chaos.scene import AUDIENCES, Report, Scene
from tests.kit.devices import op_id
from tests.kit.serving import run_cli

CONVERGED_SECONDS = 2.0
"""How long after it is back a screen may take to show what a new one shows."""


def calm(scene: Scene, report: Report, say: Callable[[str], None]) -> list[checker.Row]:
    """The network is sound again: wait until nothing waits and every screen shows the same."""
    scene.network.do("calm")
    scene.facilitator.stop.set()
    if scene.facilitator.ident is not None:
        scene.facilitator.join(30)
    scene.open_writing()
    say("  calm")
    scene.wait(
        lambda: not scene.history.unsettled() and all(each.idle.is_set() for each in scene.plain)
    )
    scene.wait(lambda: scene.phones.waiting() == 0)
    scene.wait(lambda: not checker.pending_erasures(scene.journal()))
    last_cut(scene, report)
    # Nobody joins any more: this one is shown by its patch, or not at all.
    with scene.somebody(scene.links.join) as phone:
        scene.write(phone, [op_id()])
    scene.wait(lambda: not differing(scene))
    return scene.journal()


def last_cut(scene: Scene, report: Report) -> None:
    """Everybody loses their connection at once while the board changes: how long until each shows
    what a new screen shows?"""
    scene.phones.tell(do="watch")
    written = [op_id() for _ in range(20)]
    with scene.somebody(scene.links.join) as phone:
        scene.phones.joined.clear()
        cut = time.time()
        report.figures["connections cut at the end"] = scene.network.do("reset 1000")
        scene.write(phone, written)
    wanted: dict[str, int] = {}

    def told() -> bool:
        """True once every audience was told of all that was written: phones are, in their time."""
        new = scene.joins()
        wanted.update({audience: screen["hash"] for audience, screen in new.items()})
        return all(f"card:{op}" in screen["put"] for screen in new.values() for op in written)

    scene.wait(told)
    places = scene.phones.places

    def there() -> list[int]:
        marks = scene.phones.marks.copy()
        return [n for n, (mark, _) in marks.items() if mark == wanted[places[n]["audience"]]]

    if not scene.wait(lambda: len(there()) == len(places)):
        report.wrong.append(f"after the last cut {len(there())} of {len(places)} show everything")
    reached = {number: scene.phones.marks[number][1] for number in there()}
    joined = scene.phones.joined
    report.figures["equal after the cut, s (median, worst)"] = middle_and_worst(
        [at - cut for at in reached.values()]
    )
    # One that was not connected when the others were cut off, or was not hit, counts from the cut.
    converged = [max(0.0, at - joined.get(number, cut)) for number, at in reached.items()]
    report.figures["equal after coming back, s (median, worst)"] = middle_and_worst(converged)
    if max(converged, default=0) > CONVERGED_SECONDS:
        report.late.append(f"a screen took {max(converged):.1f} s to show everything again")


def middle_and_worst(found: list[float]) -> tuple[float, ...]:
    """The median and the largest of some figures; nothing when there are none."""
    ordered = sorted(found)
    return tuple(round(ordered[place], 2) for place in (len(found) // 2, -1)) if found else ()


def differing(scene: Scene) -> list[str]:
    """What screens show that a new one of their audience does not."""
    new = _new(scene)
    shown: dict[str, dict[str, checker.Records]] = {audience: {} for audience in AUDIENCES}
    for number, records in scene.phones.look().items():
        shown[scene.phones.places[number]["audience"]][f"phone {number}"] = records
    for client in scene.plain:
        shown["hall"][client.name] = client.records
    return [
        sentence
        for audience, screens in shown.items()
        for sentence in checker.check_screens(screens, new[audience])
    ]


def judge(scene: Scene, report: Report, journal: list[checker.Row], backups: list[Path]) -> None:
    """Everything that must hold, and how much there was of it."""
    file, new = scene.server.data / "facilitation.sqlite3", _new(scene)
    written = run_cli(
        "export", scene.links.code, "--format", "json", "-o", "-", "--data", str(scene.server.data)
    )
    assert written.returncode == 0, written.stderr
    report.wrong += [
        *checker.check_history(scene.history, journal),
        *differing(scene),
        *checker.check_agreement(new["wall"], new["console"], json.loads(written.stdout)),
        *checker.check_integrity(file),
        *(f"bug in a phone: {bug}" for bug in scene.phones.bugs),
        *(line for line in scene.server.output if "Traceback" in line),
    ]
    for backup in backups:
        report.wrong += checker.check_integrity(backup)
        report.wrong += checker.check_prefix(checker.read_journal(backup, scene.room), journal)
        report.wrong += restored(scene, backup)
    posts = [asked for asked in scene.history.asked.values() if asked.kind in checker.POSTS]
    report.figures |= {
        "operations": len(scene.history.asked),
        "posts": len(posts),
        "posts acknowledged": sum(bool(asked.seqs) for asked in posts),
        "answers to resends": sum(len(asked.answers) - 1 for asked in posts if asked.answers),
        "entries": len(journal),
        "backups": len(backups),
    }


def restored(scene: Scene, backup: Path) -> list[str]:
    """A backup put back elsewhere: what is wrong with it, as the product itself says, or as its
    journal does."""
    elsewhere = scene.folder / f"remis-{backup.stem}"
    for command in (["restore", str(backup)], ["check"]):
        done = run_cli(*command, "--data", str(elsewhere))
        if done.returncode:
            return [f"{command[0]} of {backup.name}: {done.stdout}{done.stderr}"]
    there = checker.read_journal(elsewhere / "facilitation.sqlite3", scene.room)
    same = there == checker.read_journal(backup, scene.room)
    return [] if same else [f"{backup.name} is another once restored"]


def _new(scene: Scene) -> dict[str, checker.Records]:
    return {audience: screen["put"] for audience, screen in scene.joins().items()}
