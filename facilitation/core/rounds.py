"""The arithmetic of group work: how many tables, how long a round, who works on what.

Pure functions of numbers: tables and rounds by their number, components by their place. Minutes
everywhere but in beats.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd

from facilitation.core.exercise import GroupWork, Rounds, Sequence
from facilitation.core.tables import Beat, BeatKind

MOST_TABLES = 60
GROUP_SIZE = 6
SMALLEST_GROUP, LARGEST_GROUP = 4, 8
"""A working group is 6 ± 2 people (domain notes, §2)."""
SHORTEST_ROUND = 5
"""Below this nobody has said anything yet."""
UNKNOWN_MINUTES = 50
"""What group work lasts where the programme gives no end: as in the first programme of all."""


def tables_for(people: int, components: int) -> int:
    """How many tables so many people make: groups of about six, and as many groups for every
    component where that leaves four to eight to a table. 0 for nobody, 60 at most."""
    if people <= 0:
        return 0
    even = [
        tables
        for tables in range(components, MOST_TABLES + 1, components or 1)
        if tables and SMALLEST_GROUP <= people / tables <= LARGEST_GROUP
    ]
    if even:
        return min(even, key=lambda tables: abs(people / tables - GROUP_SIZE))
    return max(1, min(round(people / GROUP_SIZE), MOST_TABLES))


def minutes_of(sequence: Sequence) -> int | None:
    """How long a sequence is planned to last; None where the programme does not say."""
    if sequence.start is None or sequence.end is None:
        return None
    start, end = (int(hour[:2]) * 60 + int(hour[3:]) for hour in (sequence.start, sequence.end))
    return end - start if end > start else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """``rounds`` of ``minutes`` each with ``moving`` before every one make ``total``; ``available``
    is None where the programme gives no end."""

    rounds: int
    minutes: int
    moving: int
    available: int | None

    @property
    def total(self) -> int:
        """Minutes, moving included."""
        return self.rounds * (self.minutes + self.moving)

    @property
    def fits(self) -> bool:
        """True when there is time for it."""
        return self.available is None or self.total <= self.available


def rounds_of(work: GroupWork, components: int) -> int:
    """How many rounds there are."""
    if work.rounds is Rounds.TWO:
        return min(2, max(components, 1))
    return max(components, 1) if work.rounds is Rounds.CAROUSEL else 1


def schedule(work: GroupWork, components: int, available: int | None) -> Schedule:
    """How long a round is: as asked for, otherwise as long as the time allows."""
    rounds = rounds_of(work, components)
    time = UNKNOWN_MINUTES if available is None else available
    minutes = work.minutes or max((time - rounds * work.moving) // rounds, SHORTEST_ROUND)
    return Schedule(rounds, minutes, work.moving, available)


def nearest(work: GroupWork, components: int, available: int | None) -> GroupWork | None:
    """The plan closest to this one that fits, itself if it does; None when no round at all fits."""
    fewer = {Rounds.CAROUSEL: (Rounds.TWO, Rounds.ONE), Rounds.TWO: (Rounds.ONE,)}
    tries = [work, replace(work, minutes=0), replace(work, minutes=0, moving=min(work.moving, 1))]
    for rounds in fewer.get(work.rounds, ()):
        tries += [replace(work, rounds=rounds), replace(work, rounds=rounds, minutes=0)]
    tries.append(replace(work, rounds=tries[-1].rounds, minutes=0, moving=0))
    return next((each for each in tries if schedule(each, components, available).fits), None)


def shortest(work: GroupWork) -> int:
    """The fewest minutes in which one round of that plan is possible."""
    return SHORTEST_ROUND + work.moving


def beats(work: GroupWork, components: int, available: int | None) -> tuple[Beat, ...]:
    """A plan's beats, in order: moving, silence and talk in every round, the harvest in the last.
    A plan that does not fit runs as it is planned."""
    planned = schedule(work, components, available)
    spare = max(planned.available - planned.total, 0) if planned.available is not None else 0
    found: list[Beat] = []
    for number in range(planned.rounds):
        last = number + 1 == planned.rounds
        minutes = planned.minutes + (spare if last and not work.minutes else 0)
        silence = min(work.silence, minutes // 4)
        harvest = min(work.harvest, minutes // 3) if last else 0
        talk = minutes - silence - harvest
        parts = (
            (BeatKind.MOVE, work.moving),
            (BeatKind.SILENCE, silence),
            (BeatKind.TALK, talk),
            (BeatKind.HARVEST, harvest),
        )
        found += [Beat(number, kind, length * 60) for kind, length in parts if length]
    return tuple(found)


def block_of(group: int, components: int) -> range:
    """The tables that hand their components on to each other: as many as there are components,
    fewer in the last block. Tables count from 1."""
    start = (group - 1) // components * components
    return range(start + 1, start + components + 1)


def component_at(group: int, tables: int, components: int, round_: int) -> int:
    """The place of the component that a table works on in a round. A table never gets one twice in
    as many rounds as there are components."""
    block = block_of(group, components)
    place, size = group - block.start, min(components, tables - block.start + 1)
    if size == components:
        return (place + round_) % components
    # Too few to hold every component: they take the next ones, all at once.
    laps = components // gcd(size, components)
    return (place + round_ * size + round_ // laps) % components


def place_at(group: int, tables: int, components: int, round_: int, remote: int = 0) -> int:
    """The number on the table where a group sits in a round: groups go on to the next table of
    their block. Where a block has too few tables, or some of the last ones, which are ``remote``,
    they stay and the component comes to them."""
    block = block_of(group, components)
    if tables - remote - block.start + 1 < components:
        return group
    return block.start + (group - block.start + round_) % components


def without_table(work: GroupWork, tables: int, components: int) -> tuple[int, ...]:
    """The places of the components that no table ever works on; none where tables choose."""
    if not tables or work.rounds is Rounds.FREE:
        return ()
    explored = {
        component_at(group, tables, components, round_)
        for group in range(1, tables + 1)
        for round_ in range(rounds_of(work, components))
    }
    return tuple(sorted(set(range(components)) - explored))
