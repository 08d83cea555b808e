"""Any morning at all, in the real room on a real journal: whatever breaks in between, what was
acknowledged is there once, and every screen comes to show what a new one shows.

The model is the pure core (``Meeting``), asked the same things at the same instants. A morning that
broke a promise becomes a named test of this folder.

The long form has other mornings each time:
``RUNS=10000 tests/run --no-install tests/unit/room/test_any_room.py``.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from facilitation.backups import examine
from facilitation.core import codec
from facilitation.core.boards import PostCard
from facilitation.core.exercise import Plan
from facilitation.core.keywords import PostKeyword
from facilitation.core.notes import PutAction, RemoveAction
from facilitation.core.people import SYSTEM, Actor
from facilitation.core.planning import CreateWorkshop, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State
from facilitation.core.views import Record, is_phones
from facilitation.core.workshop import COMMANDS, Command, Event
from facilitation.keys import random_id
from facilitation.room import Answer
from facilitation.room.ports import NOT_SAVED
from tests.kit.rooms import Missing
from tests.unit.core.conduct import NOTED, TRIED_OUT
from tests.unit.core.mornings import Morning, one_of_them, posts
from tests.unit.core.table import OWNER, Meeting
from tests.unit.room.premises import HALL_SECONDS, SHOWN, Premises

USUAL_RUNS, STEPS = 500, 100
RUNS = int(os.environ.get("RUNS", USUAL_RUNS))
PARTS = 10
MORE = 10
"""The runs are in so many tests, that share them between the workers."""
seldom = st.sampled_from([True, False, False, False])


@dataclass(frozen=True)
class Asked:
    """What somebody sent, and the first answer."""

    actor: Actor
    command: Command
    op: str
    answer: Answer
    stored: bool


class AnyRoom(Morning):
    """The mornings of the core, lived in a room whose disk, process and lines fail."""

    seen: set[type]
    """The commands that were asked, over all mornings."""

    def begin(self, plan: Plan) -> Meeting:
        if not hasattr(self, "house"):
            self.house = Premises()
        self.asked: list[Asked] = []
        self.checked: State | None = None
        """What the screens showed when they were last compared; None: compare them again."""
        meeting = self.house.clock.meeting = Meeting(None)
        self.house.new(plan)
        meeting.do(SYSTEM, CreateWorkshop(plan))
        self.seen.add(CreateWorkshop)
        self.commands = 0
        return meeting

    def ask(self, actor: Actor, command: Command) -> tuple[Event, ...] | Refused:
        self.commands += 1
        gesture = f"geste{self.commands}"
        # What is next is no contribution: each change of it is an operation of its own.
        known = isinstance(command, PutAction | RemoveAction)
        return self.send(actor, command, gesture if known else getattr(command, "id", gesture))

    def send(self, actor: Actor, command: Command, op: str) -> tuple[Event, ...] | Refused:
        """The room and the model are asked the same, and answer the same."""
        self.seen.add(type(command))
        answer = self.house.room.submit(actor, command, op)
        return self.expect(answer, actor, command, op)

    def expect(
        self, answer: Answer, actor: Actor, command: Command, op: str
    ) -> tuple[Event, ...] | Refused:
        expected = self.meeting.ask_quickly(actor, command)
        if isinstance(expected, Refused):
            assert answer == Answer(refused=expected)
        else:
            assert answer == Answer(len(self.meeting.journal))
        stored = not isinstance(expected, Refused) and bool(expected)
        self.asked.append(Asked(actor, command, op, answer, stored))
        return expected

    def pass_time(self, seconds: float) -> None:
        """Time passes, and whatever falls due is done."""
        self.meeting.now += seconds
        self.house.settle()
        self.meeting.wait(0)
        self.checked = None

    time_goes_by = pass_time

    # What people do that the core never sees

    @rule(which=one_of_them)
    def something_is_sent_again(self, which: int) -> None:
        """As an outbox does that got no answer."""
        if not self.asked:
            return
        again = self.asked[which % len(self.asked)]
        # What changed nothing may have been sent again since, and have been stored then.
        stored = next((each for each in self.asked if each.op == again.op and each.stored), None)
        if stored is not None:
            answer = self.house.room.submit(again.actor, again.command, again.op)
            assert answer == stored.answer
        else:
            self.send(again.actor, again.command, again.op)

    @rule(which=one_of_them)
    def an_operation_s_id_is_used_for_something_else(self, which: int) -> None:
        stored = [each for each in self.asked if each.stored]
        if stored:
            first = stored[which % len(stored)]
            other = replace(OWNER, author="une autre personne")
            for actor, command in ((first.actor, StartOver()), (other, first.command)):
                if type(command) is not type(first.command) or actor != first.actor:
                    answer = self.house.room.submit(actor, command, first.op)
                    assert answer == Answer(refused=Refused(Refusal.OTHER_CONTENT))

    # Lines

    @rule(which=one_of_them, silently=st.booleans())
    def a_line_is_cut(self, which: int, silently: bool) -> None:
        screen = self.house.screens[which % len(self.house.screens)]
        screen.swallows, screen.cut = screen.swallows or silently, screen.cut or not silently

    @rule(which=one_of_them)
    def a_screen_joins_again(self, which: int) -> None:
        """What was still under way arrives after the answer, which already has it."""
        self.house.settle()
        screen = self.house.screens[which % len(self.house.screens)]
        screen.join()
        self.checked = None

    @rule()
    def the_heart_beats(self) -> None:
        """A dead line that works again: the next beat tells the screen what it missed."""
        self.pass_time(HALL_SECONDS)
        for screen in self.house.screens:
            screen.swallows = False
        self.house.room.beat()
        for screen in self.house.screens:
            if screen.cut:
                screen.join()
            screen.read()
            assert screen.records == self.everything(screen.audience)

    @invariant()
    def a_screen_whose_line_is_sound_shows_what_a_new_one_shows(self) -> None:
        if not hasattr(self, "house") or self.checked is self.meeting.state:
            return
        self.house.settle(passed=False)
        self.checked = self.meeting.state
        for audience in SHOWN:
            everything = self.everything(audience)
            for screen in self.house.screens:
                if screen.audience == audience and not (screen.swallows or screen.cut):
                    screen.read()
                    assert screen.records == everything, screen.mark
            if not is_phones(audience):
                assert _content(everything) == self.meeting.view(audience)

    def everything(self, audience: str) -> dict[str, Record]:
        """What a new screen is told."""
        answer = self.house.room.join(audience)
        assert answer["full"]
        shown: dict[str, Record] = answer["put"]
        return shown

    @invariant()
    def the_room_is_what_the_model_is(self) -> None:
        if hasattr(self, "house"):
            assert self.house.room.state == self.meeting.state
            assert self.house.room.head == len(self.meeting.journal)

    # Time

    @rule(passed=st.sampled_from([0.1, HALL_SECONDS, 3.0, 9.9, 10.0, 60.0]))
    def time_passes(self, passed: float) -> None:
        self.pass_time(passed)
        if passed >= HALL_SECONDS:
            for audience in filter(is_phones, SHOWN):
                assert _content(self.everything(audience)) == self.meeting.view(audience)

    @rule()
    def the_server_is_slow(self) -> None:
        """A room's committer does what falls due before it is asked anything: see the disk."""
        self.pass_time(12)

    # The disk and the process

    @rule(post=posts, stored=st.booleans(), passed=st.sampled_from([2.0, 15.0]))
    def the_disk_fails_as_somebody_writes(
        self, post: tuple[Actor, Any], stored: bool, passed: float
    ) -> None:
        """Before it stored anything, or after: nobody knows. The same operation is sent again."""
        author, command = self.idea(post)
        house, before = self.house, self.house.room.state

        def broken(store: Callable[[], Missing]) -> Missing:
            if stored:
                store()
            raise OSError("the disk")

        house.journal.hurdle = broken
        answer = house.room.submit(author, command, command.id)
        if answer != NOT_SAVED:
            # Refused before anything was to be stored.
            house.journal.hurdle = lambda store: store()
            self.expect(answer, author, command, command.id)
            return
        assert house.room.state is before, "what may not be stored is shown to nobody"
        assert house.troubles[-1]
        house.journal.hurdle = lambda store: store()
        if stored:
            self.expect(Answer(len(self.meeting.journal) + 1), author, command, command.id)
        self.written[command.id] = command.text
        self.pass_time(passed)
        assert not house.troubles[-1], "whoever steers is told that it is over"
        if stored:
            assert house.room.submit(author, command, command.id) == self.asked[-1].answer
        else:
            self.send(author, command, command.id)

    def idea(self, post: tuple[Actor, Any]) -> tuple[Actor, PostCard | PostKeyword]:
        author, (where, what) = post
        made = self.meeting.next_id()
        if isinstance(what, tuple):
            return author, PostKeyword(made, where, what[0], what[1], 1)
        return author, PostCard(made, "temps1", where, None, f"l’idée {made} de quelqu’un")

    @rule()
    def the_process_is_started_again(self) -> None:
        house, epoch = self.house, self.house.room.epoch
        house.rooms.close()
        house.start()
        assert house.room.epoch != epoch
        for screen in house.screens:
            # What had not been read yet died with the connection.
            screen.cut = True
            screen.join()
        self.checked = None

    @rule(sure=seldom)
    def a_copy_is_made(self, sure: bool) -> None:
        if not sure:
            return
        self.house.rotation.make()
        report = examine(self.house.rotation.copies()[-1])
        assert report.sound
        assert len(report.rooms[-1].entries) == len(self.meeting.journal)

    @precondition(lambda self: len(self.meeting.journal) > 25)
    @rule(sure=seldom)
    def the_rencontre_is_erased_for_good(self, sure: bool) -> None:
        if not sure:
            return
        house, plan = self.house, self.meeting.state.plan
        purged = house.purging.purge(house.id)
        assert (purged.failed, purged.absent, purged.traces) == ((), None, False)
        assert house.rooms.get(house.id) is None
        assert house.screens == []
        found = house.bytes()
        written = [text for text in self.written.values() if "quelqu" in text]
        assert not [text for text in (*written, NOTED) if text.encode() in found]
        self.meeting = self.begin(plan)
        self.written.clear()

    def teardown(self) -> None:
        """The journal holds what the model did, without the words of what was withdrawn."""
        if not hasattr(self, "house"):
            return
        try:
            if hasattr(self, "meeting"):
                self.pass_time(10)
                self.check_the_journal()
        finally:
            self.house.close()

    def check_the_journal(self) -> None:
        stored = self.house.real.read(self.house.id)
        bodies = [(entry.at, [codec.encode(event) for event in entry.events]) for entry in stored]
        assert bodies == self.meeting.erased_journal
        report = examine(self.house.rotation.source)
        assert report.sound
        assert TRIED_OUT.encode() not in self.house.bytes()


def _content(shown: dict[str, Record]) -> dict[str, Record]:
    """Without the seq that each record travels with."""
    return {
        key: {name: value for name, value in item.items() if name != "seq"}
        for key, item in shown.items()
    }


@pytest.mark.parametrize("part", range(PARTS))
def test_any_morning_in_a_room_in_which_everything_fails(
    part: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)  # the disk fails all the time
    # Each part has a seed of its own: with one for all they would be the same mornings.
    its_seed = part if RUNS == USUAL_RUNS else random_id()
    kind = type("AnyRoomPart", (AnyRoom,), {"seen": set()})
    live_through(kind, its_seed, RUNS // PARTS)
    # A seldom command may have been drawn in none of them: a few more, until each was asked.
    for more in range(MORE):
        if kind.seen >= set(COMMANDS) or RUNS < USUAL_RUNS:
            return
        live_through(kind, f"{its_seed}, {more}", RUNS // PARTS // 5)
    assert kind.seen == set(COMMANDS), "a new command is done by somebody in ``Morning``"


def live_through(kind: type[AnyRoom], its_seed: object, mornings: int) -> None:
    run_state_machine_as_test(
        seed(its_seed)(kind),
        settings=settings(
            max_examples=mornings,
            stateful_step_count=STEPS,
            deadline=None,
            # A failure is the same anywhere else, and is made short there: that takes minutes.
            phases=[
                phase for phase in Phase if phase is not Phase.shrink or "CI" not in os.environ
            ],
        ),
    )
