"""Five hundred people give five words each within a minute: ``python -m tests.bench.minute``.

Each is the product's own client (``sync.js``, ``outbox.js``) on a socket of its own. Somebody more
posts twice a second and says how long an answer takes, and how long after it the wall has it.
``--people N`` for a smaller room.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from facilitation.typed import refuse
from tests.chaos.clients import Phones, cookie_of
from tests.chaos.history import History
from tests.kit.crowd import fresh, journal
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

WORDS, SECONDS = 5, 60.0
WALL_MILLISECONDS = 250.0
"""The wall is told after each write; a window is at most a quarter of a second."""
TYPED = Path(__file__).parents[1] / "kit" / "words"


def typed() -> list[str]:
    """What people typed at other icebreakers."""
    lines = [line for file in sorted(TYPED.glob("*.tsv")) for line in file.read_text().splitlines()]
    forms = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return [form for form in forms if refuse(form, 40) is None]


def give(phones: Phones, sequence: str, people: int, asker: Device, wall: Device) -> list[float]:
    """Everybody gives their words, at times of their own; how late the wall was, in ms."""
    chance, forms, began = random.Random(4), typed(), time.monotonic()
    turns = sorted((chance.uniform(0, SECONDS), who) for who in range(people) for _ in range(WORDS))
    late: list[float] = []
    asked = 0.0
    for at, who in turns:
        while (left := began + at - time.monotonic()) > 0:
            time.sleep(min(left, 0.05))
        fields = {"sequence": sequence, "text": chance.choice(forms)}
        phones.tell(to=who, do="post", kind="post_keyword", fields=fields)
        if time.monotonic() - asked > 0.5:
            asked = time.monotonic()
            seq = asker.op("relay_words", sequence=sequence, text=chance.choice(forms))["seq"]
            answered = time.monotonic()
            wall.wait(lambda screen, seq=seq: screen.seq >= seq)  # type: ignore[misc]
            late.append((time.monotonic() - answered) * 1000)
    return late


def play(server: RunningServer, people: int, folder: Path) -> bool:
    """One minute; whether every promise was kept."""
    links: Links = server.new(words_per_person=WORDS)
    console = fresh(server, links.console, "console", "owner")
    sequence = console.step("keywords")["id"]
    assert "seq" in console.op("go_to", sequence=sequence)
    wall = fresh(server, links.wall, "wall", "wall")
    history, places = History(folder / "history.jsonl"), []
    for _ in range(people):
        cookie, room = cookie_of(server.address, links.join)
        place = {"cookie": cookie, "room": room, "audience": "hall", "role": "participant"}
        places.append(place)
    phones = Phones(server.address, places, history)
    eventually(lambda: len(phones.joined) == people, 60)
    late = give(phones, sequence, people, console, wall)
    eventually(lambda: not phones.waiting() and not history.unsettled(), 60, pause=0.5)
    stored, asked = journal(server, console.room), history.asked
    lost = [op for op, each in asked.items() if each.seqs and op not in stored]
    refused = [each for each in asked.values() if not each.seqs]
    given = people * WORDS + len(late)
    print(f"{people} people, {len(asked)} words in a minute, {len(refused)} refused", flush=True)
    tally = wall.records[f"words:{sequence}"]["given"]
    wall.wait(lambda screen: screen.records[f"words:{sequence}"]["given"] == given)
    print(f"acknowledged and not in the journal: {len(lost)}; the wall counts {tally} of {given}")
    print(f"words held back from the wall before the reveal: {not wall.of('word')}")
    began = time.monotonic()
    assert "seq" in console.op("reveal_words", sequence=sequence)
    wall.wait(lambda screen: bool(screen.of("word")))
    shown = (time.monotonic() - began) * 1000
    people_said = sum(word["given"] for word in wall.of("word"))
    print(f"the reveal: {len(wall.of('word'))} words on the wall after {shown:.0f} ms")
    middle, worst = statistics.median(late), max(late)
    print(f"the wall after an answer: median {middle:.0f} ms, worst {worst:.0f} ms")
    phones.close()
    console.close()
    wall.close()
    history.close()
    kept = not lost and not refused and people_said == given and worst <= WALL_MILLISECONDS
    print("kept" if kept else "NOT KEPT")
    return kept


def main() -> int:
    """0 when nothing was lost and the wall was never later than its window."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.minute")
    parser.add_argument("--people", type=int, default=500)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer(Path(folder) / "donnees", forked=False).start()
        try:
            return 0 if play(server, given.people, Path(folder)) else 1
        finally:
            server.stop(30)


if __name__ == "__main__":
    sys.exit(main())
