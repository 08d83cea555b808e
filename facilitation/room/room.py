"""The committer: one a room, the only one who stores and the only one who assigns the state.

``submit`` queues; the committer drains the queue: it decides each command on a speculative state,
stores the whole batch in one transaction, and only then makes that state the room's, answers and
publishes. If the commit fails nobody has seen anything and everybody is told "later".
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from facilitation.core.entry import Entry
from facilitation.core.own import me, own
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State
from facilitation.core.views import Record, group_of, record, view
from facilitation.core.workshop import (
    EMPTY,
    Command,
    decide,
    due,
    erasures,
    evolve_all,
    next_due,
)
from facilitation.room.ports import NOT_SAVED, Answer, Parts
from facilitation.room.screens import Screens

log = logging.getLogger(__name__)

ANSWER_SECONDS = 10.0
"""The longest that whoever submits, or closes, waits for the committer."""
FAILURE_PAUSE_SECONDS = 1.0
"""How long a room rests after what it could not store, or could not decide on its own account."""
ACTS_KEPT = 1000
"""Entries of those who steer that a room remembers for its activity log."""
_STEERING = frozenset({Role.OWNER, Role.COFACILITATOR, Role.TRAINER, Role.RELAY, Role.EXPORT})
RETRY_SECONDS = 3.0
"""How often a room that could not store looks whether it can, when nobody submits anything."""


def replay(entries: Iterable[Entry], state: State = EMPTY) -> State:
    """The state that entries lead to, from ``state`` or from the very beginning."""
    for entry in entries:
        state = evolve_all(state, entry.events, entry.at)
    return state


@dataclass(slots=True)
class _Ticket:
    actor: Actor
    command: Command
    op: str
    digest: str
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer = NOT_SAVED

    def settle(self, answer: Answer) -> None:
        self.answer = answer
        self.done.set()


class Room:
    """One rencontre, live. Thread-safe; ``close`` stops its committer.

    Loading it reads its whole journal: raises what ``Journal.read`` does.
    """

    def __init__(self, room_id: str, parts: Parts) -> None:
        self.id = room_id
        self._parts = parts
        self._answers: dict[str, tuple[int, str]] = {}
        self._acts: tuple[Entry, ...] = ()
        self._queue: list[_Ticket] = []
        self._wake = threading.Condition()
        # Windows are counted from here; a failure puts it in the future.
        self._committed_at = float("-inf")
        # True when the journal may hold what this room does not know of, or may take nothing.
        self._unsure = False
        self._stopping = False
        self._stopped = threading.Event()
        self._screens = Screens(room_id, EMPTY, parts.publisher, parts.clock, parts.windows)
        self._learn(parts.journal.read(room_id))
        threading.Thread(target=self._run, name=f"room-{room_id}", daemon=True).start()

    @property
    def state(self) -> State:
        """What the rencontre is, as it is stored."""
        return self._screens.state

    @property
    def head(self) -> int:
        """The seq of the last entry stored."""
        return self._screens.head

    def now(self) -> tuple[int, State]:
        """``head`` and ``state``, of the same instant."""
        return self._screens.now()

    def acts(self) -> tuple[tuple[Entry, ...], State]:
        """The last entries of those who steer, oldest first, and the state."""
        # The state first: a line that is not in the log yet is better than one that is not true.
        state = self.state
        return self._acts, state

    @property
    def epoch(self) -> str:
        """The name of this loading."""
        return self._screens.epoch

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

    def join(
        self,
        audience: str,
        epoch: str | None = None,
        since: int | None = None,
        most: int | None = None,
    ) -> Record:
        """What a screen needs to catch up: ``{epoch, seq, hash, put, drop, now, rate, beat}`` if it
        knows this epoch, and ``full: true`` instead of ``drop`` if it must replace everything it
        has. ``hash`` is the fingerprint of all it then holds; ``beat`` how often it will be told.
        When everything is more than ``most`` records, ``fetch: true`` stands for ``put`` and
        ``full``: they are ``packed``.

        The caller registers the screen for patches *before* it calls. Raises KeyError for an
        unknown audience.
        """
        return self._screens.join(audience, epoch, since, most)

    def snapshot(self, audience: str) -> Record:
        """Everything an audience sees, as ``join`` gives it to a new screen."""
        return self.join(audience)

    def packed(self, audience: str, pack: Callable[[Record], bytes]) -> bytes:
        """Everything an audience sees, ``{epoch, seq, hash, full, put}``, as ``pack`` encodes it:
        once for all who ask until something changes. Raises KeyError for an unknown audience."""
        return self._screens.packed(audience, pack)

    def seen(self, audience: str) -> dict[str, Record]:
        """What an audience may see at this very instant, by key: for a page without scripts.

        Not for a screen that takes patches: those follow what was last published.
        """
        entities = view(self.state, audience)
        return {key: record(entity, audience) for key, entity in entities.items()}

    def own(self, actor: Actor) -> list[Record]:
        """What somebody wrote in the role they act in, with its state, oldest first."""
        return own(self.state, actor)

    def me(self, actor: Actor) -> Record:
        """Where somebody sits, and what they hold and support."""
        return me(self.state, actor)

    def hears(self, actor: Actor, audience: str) -> bool:
        """True unless it is a table's phones and they do not sit there."""
        group = group_of(audience)
        return group is None or self.state.group_of(actor.author) == group

    def beat(self) -> None:
        """Tell every screen where it should be, so that one that is not finds out by itself."""
        self._screens.beat()

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
                self._screens.publish()
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
        clock, waits = self._parts.clock, []
        now = clock.monotonic()
        pause = self._committed_at + self._parts.windows.commit - now
        if self._queue:
            waits.append(pause)
        if self._unsure:
            waits.append(self._committed_at + RETRY_SECONDS - now)
        showing = self._screens.seconds_to_work(now)
        if showing is not None:
            waits.append(showing)
        instant = next_due(self.state)
        if instant is not None:
            # Not sooner than a commit window, so that a failing disk is not asked in a tight loop.
            waits.append(max((instant - clock.now()) / clock.rate, pause))
        return min(waits, default=None)

    def _due(self) -> list[_Ticket]:
        commands = due(self.state, self._parts.clock.now())
        return [
            _Ticket(SYSTEM, command, f"system:{secrets.token_hex(12)}", digest="")
            for command in commands
        ]

    def _commit(self, batch: list[_Ticket]) -> None:
        if self._unsure:
            self._find_out()
        if not batch or self._unsure:
            return
        at = self._parts.clock.now()
        while True:
            state, entries, answers = self._decide(batch, at)
            missing = self._append(entries) if entries else ()
            if missing is None:
                return
            if not missing:
                break
            self._learn(missing)
        self._learn(entries, state)
        self._committed_at = self._parts.clock.monotonic()
        for ticket, answer in zip(batch, answers, strict=True):
            ticket.settle(answer)
        if (SYSTEM, NOT_SAVED) in ((each.actor, each.answer) for each in batch):
            # What falls due stays due: without a rest it would be tried at once, for ever.
            self._committed_at += FAILURE_PAUSE_SECONDS

    def _append(self, entries: list[Entry]) -> tuple[Entry, ...] | None:
        erased = [erasure for entry in entries for erasure in erasures(entry.events)]
        try:
            return self._parts.journal.append(self.id, self.head, entries, erased)
        except Exception as error:
            # Whether it was stored is unknown: the journal is read before the next attempt.
            log.exception("room %s: not saved", self.id)
            self._back_off()
            self._parts.storing(self.id, error)
            return None

    def _find_out(self) -> None:
        """After a failure: what was stored after all, and whether storing works again."""
        try:
            self._parts.journal.try_writing(self.id)
            self._learn(self._parts.journal.read(self.id, self.head))
        except Exception as error:
            log.warning("room %s: still not saved (%s)", self.id, type(error).__name__)
            self._back_off()
            self._parts.storing(self.id, error)
            return
        self._unsure = False
        self._parts.storing(self.id, None)

    def _back_off(self) -> None:
        self._unsure = True
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
                answers.append(NOT_SAVED)
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
            state = self._parts.offload(replay, entries, self.state)
        steered = [entry for entry in entries if entry.actor.role in _STEERING]
        if steered:
            self._acts = (*self._acts, *steered)[-ACTS_KEPT:]
        self._answers.update((entry.op, (entry.seq, entry.digest)) for entry in entries)
        before = self.state
        self._screens.take(state, entries[-1].seq)
        if before is not EMPTY and (moved := _moved(before, state)):
            self._parts.reseated(self.id, moved)


def _moved(before: State, after: State) -> frozenset[str]:
    """Who sat in one of two states and not at the same table in the other."""
    if after.seats is before.seats:
        return frozenset()
    people = before.seats.keys() | after.seats.keys()
    return frozenset(each for each in people if before.group_of(each) != after.group_of(each))
