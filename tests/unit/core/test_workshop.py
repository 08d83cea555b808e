"""The reducer as a whole: nothing forgotten, nothing changed in place, nothing borrowed."""

import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args

import pytest

import facilitation.core
from facilitation.core import workshop
from facilitation.core.contributions import Erase, UndoWithdraw, Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.people import ALLOWED, Permission
from facilitation.core.refusal import Refused
from facilitation.core.state import State
from facilitation.core.trying import TryOut
from facilitation.core.workshop import COMMANDS, EVENTS, decide, due, evolve, evolve_all, next_due
from tests.unit.core.examples import events, examples
from tests.unit.core.table import AMINA, BRUNO, OWNER, Meeting, frozen


def name(kind: type) -> str:
    return kind.__name__


# Nothing forgotten


def test_every_command_and_every_event_is_in_the_tables() -> None:
    assert set(COMMANDS) == set(get_args(workshop.Command))
    assert set(EVENTS) == set(get_args(workshop.Event))


def test_every_command_has_its_example_and_every_event_a_command_that_makes_it() -> None:
    assert examples().keys() == set(COMMANDS)
    assert events().keys() == set(EVENTS)


@pytest.mark.parametrize("kind", COMMANDS, ids=name)
def test_a_command_names_one_permission_of_the_table(kind: type) -> None:
    assert kind.permission in ALLOWED  # type: ignore[attr-defined]
    assert isinstance(kind.permission, Permission)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [*COMMANDS, *EVENTS], ids=name)
def test_commands_and_events_are_facts_that_nobody_edits(kind: type) -> None:
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)


def test_every_permission_to_do_something_is_some_commands() -> None:
    read = {item for item in Permission if item.value.startswith("read")}
    # MARK_ANY widens what a command may touch; the command itself takes less. Links are no part of
    # what happens in the rencontre.
    others = {Permission.MARK_ANY, Permission.LINKS}
    used = {kind.permission for kind in COMMANDS} | others  # type: ignore[attr-defined]
    assert set(Permission) - read <= used


# Nothing changed in place


@pytest.mark.parametrize("kind", COMMANDS, ids=name)
def test_deciding_and_evolving_leave_what_they_were_given_as_it_was(kind: type) -> None:
    example = examples()[kind]
    state = frozen(example.state)
    before = repr(state)
    answer = decide(state, example.actor, example.command, example.now)
    assert not isinstance(answer, Refused)
    assert decide(state, example.actor, example.command, example.now) == answer
    after: State = state
    for event in answer:
        after = frozen(evolve(after, event, example.now))
    assert repr(state) == before
    assert (repr(after) != before) is (kind is not TryOut), "only a test leaves no trace"
    assert evolve_all(example.state, answer, example.now) == after


def test_the_same_facts_at_the_same_time_make_the_same_state() -> None:
    for example in examples().values():
        twice = [evolve_all(example.state, example.events, example.now) for _ in range(2)]
        assert twice[0] == twice[1]


# Nothing borrowed

IMPORTS = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import facilitation.core as core
for module in pkgutil.walk_packages(core.__path__, core.__name__ + "."):
    importlib.import_module(module.name)
for name in sorted(sys.modules):
    if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("__"):
        print(name)
"""


def test_the_core_comes_alone() -> None:
    root = Path(facilitation.core.__file__).parents[2]
    # Isolated and without site-packages: whatever is imported is the standard library or ours.
    printed = subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORTS, str(root)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert {"facilitation", "facilitation.core.workshop"} <= set(printed)
    ours = {"facilitation", "facilitation.core"}
    assert all(name in ours or name.startswith("facilitation.core.") for name in printed)


# What falls due


def test_what_is_due_is_due_to_each_in_their_time() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    assert next_due(meeting.state) is None
    first = meeting.card(AMINA, "Une")
    second = meeting.card(BRUNO, "Deux")
    meeting.do(AMINA, Withdraw(first))
    start = meeting.now
    meeting.wait(4)
    meeting.do(BRUNO, Withdraw(second))
    assert next_due(meeting.state) == start + 10
    assert due(meeting.state, start + 9.9) == ()
    assert due(meeting.state, start + 10) == (Erase(first),)
    assert due(meeting.state, start + 14) == (Erase(first), Erase(second))
    meeting.do(AMINA, UndoWithdraw(first))
    assert next_due(meeting.state) == start + 14


def test_doing_what_is_due_leaves_nothing_due() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    for text in ("Une", "Deux"):
        meeting.do(AMINA, Withdraw(meeting.card(AMINA, text)))
    meeting.wait(10)
    assert due(meeting.state, meeting.now + 1000) == ()
    assert meeting.state.withdrawals == {}
