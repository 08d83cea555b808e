"""Who may do what."""

import pytest

from facilitation.core.contributions import MarkCard
from facilitation.core.people import ALLOWED, SYSTEM, Actor, Permission, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Mark
from facilitation.core.trying import TryOut
from facilitation.core.workshop import COMMANDS
from tests.unit.core.examples import Example, examples, full_morning
from tests.unit.core.table import AMINA

# What the team agreed on, one letter a role. Changing who may do what is changing this, on purpose.
LETTERS = {
    "O": Role.OWNER,
    "C": Role.COFACILITATOR,
    "T": Role.TRAINER,
    "P": Role.PARTICIPANT,
    "W": Role.WALL,
    "E": Role.EXPORT,
    "R": Role.RELAY,
    "L": Role.READER,
    "S": Role.SYSTEM,
}
AGREED = {
    "write": "P",
    "relay": "OCR",
    "own": "OCPR",
    "table": "OCP",
    "read_hall": "OCTPR",
    "read_wall": "OCTW",
    "read_console": "OC",
    "read_trainer": "OCT",
    "steer": "OC",
    "prepare": "OC",
    "hide": "OC",
    "sort": "OC",
    "mark_any": "OC",
    "keep": "OC",
    "note": "OC",
    "complement": "OCT",
    "export": "OE",
    "publish": "OE",
    "links": "O",
    "start_over": "O",
    "create": "S",
    "erase": "S",
    "advance": "S",
}


def test_the_table_is_the_one_the_team_agreed_on() -> None:
    assert AGREED.keys() == {permission.value for permission in Permission} == ALLOWED.keys()
    for permission, letters in AGREED.items():
        assert ALLOWED[Permission(permission)] == {LETTERS[letter] for letter in letters}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_role_gets_what_the_table_gives_it_and_nothing_else(kind: type, role: Role) -> None:
    example = examples()[kind]
    # The same person in every role: only the table stands between them and the command.
    answer = example.answer(Actor(role, AMINA.author))
    if role in ALLOWED[example.command.permission]:
        assert bool(answer) is (kind is not TryOut)
        assert not isinstance(answer, Refused)
    else:
        assert answer == Refused(Refusal.NOT_ALLOWED)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_nobody_learns_whether_a_thing_exists_by_asking_what_they_may_not(kind: type) -> None:
    command = examples()[kind].command
    nobody = Example(Actor(Role.WALL, AMINA.author), command)
    assert nobody.answer(nobody.actor) == Refused(Refusal.NOT_ALLOWED)


@pytest.mark.parametrize("name", ["idea", "kept", "unquoted"])
@pytest.mark.parametrize("role", [Role.TRAINER, Role.PARTICIPANT])
def test_somebody_elses_idea_is_not_theirs_to_mark(name: str, role: Role) -> None:
    stranger = Actor(role, "author-stranger")
    command = MarkCard(full_morning().ids[name], Mark.DISAGREEMENT, on=True)
    assert Example(stranger, command).answer(stranger) == Refused(Refusal.NOT_YOURS)


def test_the_system_signs_nothing() -> None:
    assert Actor(Role.SYSTEM) == SYSTEM
    assert not any(SYSTEM.may(permission) for permission in ALLOWED if "read" in permission.value)
