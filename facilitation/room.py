"""A room: the one place where a command becomes a fact, and where facts are shown.

``submit`` queues; a single committer drains the queue: it decides each command on a speculative
state, stores the whole batch in one transaction, and only then makes that state the room's, answers
and publishes. If the commit fails nobody has seen anything and everybody is told "later".

Nothing else publishes, and nothing else assigns the state.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from facilitation.core.contributions import ContributionErased
from facilitation.core.entry import Entry
from facilitation.core.people import SYSTEM, Actor
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State
from facilitation.core.views import AUDIENCES, HALL, Record, own, record, view
from facilitation.core.workshop import EMPTY, Command, decide, due, evolve_all, next_due
from facilitation.lens import Change, Lens

log = logging.getLogger(__name__)

ANSWER_SECONDS = 10.0
"""The longest that whoever submits, or closes, waits for the committer."""
FAILURE_PAUSE_SECONDS = 1.0
"""How long a room rests after what it could not store, or could not decide on its own account."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an operation: accepted at ``seq``, or refused (``seq`` is 0 then)."""

    seq: int = 0
    refused: Refused | None = None


_NOT_SAVED = Answer(refused=Refused(Refusal.NOT_SAVED))


class Journal(Protocol):
    """Where entries are kept, in order, room by room. ``journal.SqlJournal`` is one."""

    def append(
        self, room: str, after: int, entries: Sequence[Entry], redact: Sequence[str] = ()
    ) -> tuple[Entry, ...]:
        """Store ``entries`` after seq ``after`` and return nothing; or, if the room has moved on,
        store nothing and return the entries the caller lacks. ``redact`` are op ids whose typed
        text is erased in the same transaction. What it returns is on the disk; when it raises,
        whether anything was stored is unknown."""

    def read(self, room: str, after: int = 0) -> tuple[Entry, ...]:
        """The entries after seq ``after``, in order. Raises Undecodable for one that this version
        of the program does not know."""


class Publisher(Protocol):
    """Sends frames to screens."""

    def publish(self, room: str, audience: str, event: str, data: dict[str, Any]) -> None:
        """One frame to every screen of an audience of a room; waits for none of them."""


class Clock(Protocol):
    """Time, injected: a rehearsal's runs faster."""

    @property
    def rate(self) -> float:
        """Seconds of the rencontre in one real second."""

    def now(self) -> float:
        """The instant of the rencontre, UTC seconds."""

    def monotonic(self) -> float:
        """Real seconds that never go back, for limits and windows."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How long posts wait for company before a commit, and phones before a refresh (seconds)."""

    commit: float
    hall: float


@dataclass(slots=True)
class _Ticket:
    actor: Actor
    command: Command
    op: str
    digest: str
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer = _NOT_SAVED

    def settle(self, answer: Answer) -> None:
        self.answer = answer
        self.done.set()


@dataclass(frozen=True, slots=True)
class Parts:
    """What every room of a process is built with. ``seal(room, actor, command)`` is a digest that
    tells whether two operations of the same id have the same content."""

    journal: Journal
    publisher: Publisher
    clock: Clock
    windows: Windows
    seal: Callable[[str, Actor, Command], str]


class Room:
    """One rencontre, live. Thread-safe; ``close`` stops its committer.

    Loading it reads its whole journal: raises what ``Journal.read`` does.
    """

    def __init__(self, room_id: str, parts: Parts) -> None:
        self.id = room_id
        self.epoch = secrets.token_hex(4)
        self.state: State = EMPTY
        self.head = 0
        self._parts = parts
        self._answers: dict[str, tuple[int, str]] = {}
        self._queue: list[_Ticket] = []
        self._wake = threading.Condition()
        self._views = threading.Lock()
        self._lenses: dict[str, Lens] = {}
        self._behind: set[str] = set()
        # Windows are counted from these; a failure puts the first in the future.
        self._committed_at = self._published_at = float("-inf")
        self._lost = False
        self._stopping = False
        self._stopped = threading.Event()
        self._learn(parts.journal.read(room_id))
        threading.Thread(target=self._run, name=f"room-{room_id}", daemon=True).start()

    # Doors

    def submit(self, actor: Actor, command: Command, op: str) -> Answer:
        """Have a command committed; returns once it is stored, refused, or could not be stored.

        An ``op`` that was stored gets its first answer for ever when its content is the same, and
        is refused with any other. One that was refused, or that changed nothing, is decided again.
        Blocks the caller up to ANSWER_SECONDS, after which it is told NOT_SAVED, whatever becomes
        of it: the same ``op`` may be sent again.
        """
        digest = self._parts.seal(self.id, actor, command)
        ticket = _Ticket(actor, command, op, digest)
        with self._wake:
            if self._stopping:
                return ticket.answer
            self._queue.append(ticket)
            self._wake.notify()
        ticket.done.wait(ANSWER_SECONDS)
        return ticket.answer

    def join(self, audience: str, epoch: str | None = None, since: int | None = None) -> Record:
        """What a screen needs to catch up: ``{epoch, seq, put, drop, now, rate}`` if it knows this
        epoch, and ``full: true`` instead of ``drop`` if it must replace everything it has.

        The caller registers the screen for patches *before* it calls. Raises KeyError for an
        unknown audience.
        """
        with self._views:
            lens = self._lens(audience)
            full = epoch != self.epoch or since is None or not 0 < since <= lens.seq
            change = lens.since(0 if full or since is None else since)
        answer: Record = {"epoch": self.epoch, "seq": change.seq, "put": change.put, **self._time()}
        return answer | ({"full": True} if full else {"drop": change.drop})

    def snapshot(self, audience: str) -> Record:
        """Everything an audience sees, as ``join`` gives it to a new screen."""
        return self.join(audience)

    def seen(self, audience: str) -> dict[str, Record]:
        """What an audience may see at this very instant, by key: for a page without scripts.

        Not for a screen that takes patches: those follow what was last published.
        """
        entities = view(self.state, audience)
        return {key: record(entity, audience) for key, entity in entities.items()}

    def own(self, author: str) -> list[Record]:
        """What one author wrote, with its state, oldest first."""
        return own(self.state, author)

    def close(self) -> None:
        """Commit what is queued, then stop. Later submissions are answered "not saved"."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._stopped.wait(ANSWER_SECONDS)

    # The committer

    def _run(self) -> None:
        while True:
            batch, stopping = self._await_work()
            try:
                self._commit([*batch, *self._due()])
                self._publish()
            except Exception:
                # A bug must not leave a room deaf: the batch is answered, the next one is tried.
                log.exception("room %s: not committed, or not shown", self.id)
                self._back_off()
            for ticket in batch:
                ticket.done.set()
            if stopping:
                self._stopped.set()
                return

    def _await_work(self) -> tuple[list[_Ticket], bool]:
        with self._wake:
            while not self._stopping:
                wait = self._seconds_to_work()
                if wait is not None and wait <= 0:
                    break
                self._wake.wait(wait)
            batch, self._queue = self._queue, []
            return batch, self._stopping

    def _seconds_to_work(self) -> float | None:
        """Seconds until something is to be done; None: not before somebody submits."""
        clock, windows, waits = self._parts.clock, self._parts.windows, []
        now = clock.monotonic()
        if self._queue:
            waits.append(self._committed_at + windows.commit - now)
        if self._behind:
            waits.append(self._published_at + windows.hall - now)
        instant = next_due(self.state)
        if instant is not None:
            # Not sooner than a commit window, so that a failing disk is not asked in a tight loop.
            pause = self._committed_at + windows.commit - now
            waits.append(max((instant - clock.now()) / clock.rate, pause))
        return min(waits, default=None)

    def _due(self) -> list[_Ticket]:
        commands = due(self.state, self._parts.clock.now())
        return [
            _Ticket(SYSTEM, command, f"system:{secrets.token_hex(12)}", digest="")
            for command in commands
        ]

    def _commit(self, batch: list[_Ticket]) -> None:
        if not batch:
            return
        while True:
            if self._lost:
                self._learn(self._parts.journal.read(self.id, self.head))
                self._lost = False
            at = self._parts.clock.now()
            state, entries, answers = self._decide(batch, at)
            if entries:
                missing = self._append(entries)
                if missing is None:
                    return
                if missing:
                    self._learn(missing)
                    continue
            break
        self._learn(entries, state)
        self._committed_at = self._parts.clock.monotonic()
        for ticket, answer in zip(batch, answers, strict=True):
            ticket.settle(answer)
        if (SYSTEM, _NOT_SAVED) in ((each.actor, each.answer) for each in batch):
            # What falls due stays due: without a rest it would be tried at once, for ever.
            self._committed_at += FAILURE_PAUSE_SECONDS

    def _append(self, entries: list[Entry]) -> tuple[Entry, ...] | None:
        erased = [
            event.contribution
            for entry in entries
            for event in entry.events
            if isinstance(event, ContributionErased)
        ]
        try:
            return self._parts.journal.append(self.id, self.head, entries, erased)
        except Exception:
            # Whether it was stored is unknown: the journal is read before the next attempt.
            log.exception("room %s: not saved", self.id)
            self._back_off()
            return None

    def _back_off(self) -> None:
        self._lost = True
        self._committed_at = self._parts.clock.monotonic() + FAILURE_PAUSE_SECONDS

    def _decide(self, batch: list[_Ticket], at: float) -> tuple[State, list[Entry], list[Answer]]:
        state, entries, answers = self.state, list[Entry](), list[Answer]()
        new: dict[str, tuple[int, str]] = {}
        for ticket in batch:
            known = self._answers.get(ticket.op) or new.get(ticket.op)
            if known is not None:
                same = known[1] == ticket.digest
                refused = None if same else Refused(Refusal.OTHER_CONTENT)
                answers.append(Answer(known[0] if same else 0, refused))
                continue
            try:
                events = decide(state, ticket.actor, ticket.command, at)
                after = state if isinstance(events, Refused) else evolve_all(state, events, at)
            except Exception:
                # A bug costs the one operation that meets it, not those that came with it.
                log.exception("room %s: %s dropped", self.id, type(ticket.command).__name__)
                answers.append(_NOT_SAVED)
                continue
            if isinstance(events, Refused):
                answers.append(Answer(refused=events))
                continue
            if not events:
                answers.append(Answer(self.head + len(entries)))
                continue
            seq = self.head + len(entries) + 1
            kind = type(ticket.command).__name__
            entries.append(Entry(seq, ticket.op, at, ticket.actor, kind, ticket.digest, events))
            new[ticket.op] = (seq, ticket.digest)
            state = after
            answers.append(Answer(seq))
        return state, entries, answers

    def _learn(self, entries: Sequence[Entry], state: State | None = None) -> None:
        """Make stored entries the room's; ``state`` is what they lead to, when it is known."""
        if not entries:
            return
        if state is None:
            state = self.state
            for entry in entries:
                state = evolve_all(state, entry.events, entry.at)
        self._answers.update((entry.op, (entry.seq, entry.digest)) for entry in entries)
        with self._views:
            # Whoever joins meanwhile is shown a state under its own seq.
            self.state, self.head = state, entries[-1].seq
            self._behind = set(self._lenses)

    # Showing

    def _time(self) -> Record:
        return {"now": self._parts.clock.now(), "rate": self._parts.clock.rate}

    def _lens(self, audience: str) -> Lens:
        lens = self._lenses.get(audience)
        if lens is None:
            if audience not in AUDIENCES:
                raise KeyError(audience)
            lens = Lens(audience)
            lens.refresh(self.state, self.head)
            self._lenses[audience] = lens
        return lens

    def _publish(self) -> None:
        """Wall and console after every commit; phones at once if their window has passed."""
        now = self._parts.clock.monotonic()
        hall_due = now >= self._published_at + self._parts.windows.hall
        for audience in tuple(self._behind):
            if audience == HALL and not hall_due:
                continue
            # First: what cannot be shown waits for the next commit, not for ever in this loop.
            self._behind.discard(audience)
            with self._views:
                change = self._lenses[audience].refresh(self.state, self.head)
            if audience == HALL:
                self._published_at = now
            if change is not None:
                self._parts.publisher.publish(self.id, audience, "patch", self._frame(change))

    def _frame(self, change: Change) -> Record:
        frame = {"epoch": self.epoch, "prev": change.prev, "seq": change.seq}
        return {**frame, "put": change.put, "drop": change.drop}


class Rooms:
    """The rooms that this process has open, loaded on first use."""

    def __init__(self, parts: Parts, exists: Callable[[str], bool]) -> None:
        self._parts = parts
        self._exists = exists
        self._rooms: dict[str, Room] = {}
        self._lock = threading.Lock()

    def get(self, room_id: str) -> Room | None:
        """The room of that id, or None when there is no such rencontre."""
        with self._lock:
            room = self._rooms.get(room_id)
            if room is None and self._exists(room_id):
                room = self._rooms[room_id] = Room(room_id, self._parts)
            return room

    def close(self) -> None:
        """Close every room."""
        for room in tuple(self._rooms.values()):
            room.close()
