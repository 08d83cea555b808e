"""Two people do something to one idea at the same time: every pair, and what comes of it.

The second is decided after the first, by somebody who had not seen the first when they acted. Each
cell says what became of both: the first, then the second.

    +  done          =  already so         G  gone            B  somebody is writing on it
    E  it was changed in the meantime      U  not to be quoted    X  on another component
    M  it was moved in the meantime
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest

from facilitation.core.cards import (
    HOLD_SECONDS,
    EditCard,
    HoldCard,
    MoveCard,
    TranslateCard,
)
from facilitation.core.contributions import Hide, MarkCard, Restore, UndoWithdraw, Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.groups import TakeSeat
from facilitation.core.harvest import PickCard, UnpickCard
from facilitation.core.people import Actor
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.stacks import StackCards, UnstackCard
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep
from facilitation.core.views import group_audience
from facilitation.core.workshop import Command, Event
from tests.unit.core.invariants import check
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    COFACILITATOR,
    DRISS,
    OWNER,
    Meeting,
    tabled,
)

AUTHOR, PEN, NEIGHBOUR, STRANGER = BRUNO, CHANTAL, DRISS, AMINA
"""All but the stranger sit at the second table."""

OUTCOMES = """
           edit hold move stac onto unst hide rest with undo mark choo unch tran keep
edit       +E   ++   ++   ++   ++   ++   ++   ++   ++   G+   ++   ++   ++   ++   ++
hold       +B   +B   +B   +B   ++   +B   ++   ++   +B   G+   ++   ++   ++   ++   ++
move       ++   ++   +M   +X   +X   +=   ++   ++   ++   G+   ++   ++   ++   ++   ++
stack      ++   ++   ++   ++   ++   ++   ++   G+   ++   G+   ++   ++   ++   ++   ++
onto       ++   ++   ++   ++   ++   ++   ++   G+   ++   G+   ++   ++   ++   ++   ++
unstack    ++   ++   ++   ++   ++   +=   ++   G+   ++   G+   ++   ++   ++   ++   ++
hide       ++   ++   ++   +G   +G   +G   +=   =+   ++   G+   ++   +G   ++   ++   +G
restore    ++   ++   ++   ++   ++   ++   ++   +=   ++   G+   ++   ++   ++   ++   ++
withdraw   +G   +G   +G   +G   +G   +G   +G   +G   +=   =+   +G   +G   +G   +G   +G
undo       ++   ++   ++   ++   ++   ++   ++   ++   ++   +=   ++   ++   ++   ++   ++
mark       ++   ++   ++   ++   ++   ++   ++   ++   ++   G+   +=   +U   ++   ++   +U
choose     ++   ++   ++   ++   ++   ++   ++   G+   ++   G+   ++   +=   =+   ++   ++
unchoose   ++   ++   ++   ++   ++   ++   ++   ++   ++   G+   ++   ++   +=   ++   ++
translate  ++   ++   ++   ++   ++   ++   ++   ++   ++   G+   ++   ++   ++   +E   ++
keep       ++   ++   ++   ++   ++   ++   ++   G+   ++   G+   ++   ++   ++   ++   +=
"""

LETTERS = {
    Refusal.GONE: "G",
    Refusal.BEING_EDITED: "B",
    Refusal.EDITED_ELSEWHERE: "E",
    Refusal.UNQUOTED: "U",
    Refusal.MOVED_ELSEWHERE: "M",
    Refusal.ELSEWHERE: "X",
}


@dataclass(frozen=True)
class Table:
    """An idea on it, two others that say the same, and one that it may lie with already."""

    meeting: Meeting
    idea: str
    others: tuple[str, str]


Act = Callable[[Table, str], Command]
"""What somebody sends, who has seen the table as it was; their ``name`` is "first" or "second"."""


def _edit(table: Table, name: str) -> Command:
    return EditCard(f"edit-{name}", table.idea, f"le texte de {name}", 0)


def _move(table: Table, name: str) -> Command:
    return MoveCard(table.idea, {"first": "mesure", "second": "soutien"}[name], None, 0)


def _stack(table: Table, name: str) -> Command:
    return StackCards(f"stack-{name}", table.idea, table.others[name == "second"])


def _onto(table: Table, name: str) -> Command:
    """Another idea goes to this one."""
    return StackCards(f"onto-{name}", table.others[name == "second"], table.idea)


def _translate(table: Table, name: str) -> Command:
    return TranslateCard(f"tran-{name}", table.idea, f"the text of {name}", 0)


ACTS: dict[str, tuple[Act, tuple[Actor, ...]]] = {
    "edit": (_edit, (AUTHOR, PEN)),
    "hold": (lambda table, name: HoldCard(table.idea), (AUTHOR, PEN)),
    "move": (_move, (PEN, AUTHOR, OWNER)),
    "stack": (_stack, (NEIGHBOUR, PEN, AUTHOR)),
    "onto": (_onto, (NEIGHBOUR, PEN, AUTHOR)),
    "unstack": (lambda table, name: UnstackCard(table.idea), (NEIGHBOUR, PEN, AUTHOR)),
    "hide": (lambda table, name: Hide(table.idea), (OWNER, COFACILITATOR)),
    "restore": (lambda table, name: Restore(table.idea), (COFACILITATOR, OWNER)),
    "withdraw": (lambda table, name: Withdraw(table.idea), (AUTHOR, PEN)),
    "undo": (lambda table, name: UndoWithdraw(table.idea), (AUTHOR, PEN)),
    "mark": (
        lambda table, name: MarkCard(table.idea, Mark.UNQUOTED, on=True),
        (AUTHOR, PEN, OWNER),
    ),
    "choose": (lambda table, name: PickCard(table.idea, 2), (PEN, OWNER)),
    "unchoose": (lambda table, name: UnpickCard(table.idea, 2), (PEN, OWNER)),
    "translate": (_translate, (NEIGHBOUR, PEN, AUTHOR)),
    "keep": (lambda table, name: Keep(table.idea), (OWNER, COFACILITATOR)),
}
"""With those who may do it, whoever mostly does first."""

EXCEPT = {("withdraw", "withdraw", PEN, AUTHOR): "++"}
"""What the pen took back is set aside; its author still takes it back for good."""

PAIRS = list(product(ACTS, ACTS))


@cache
def laid(stacked: bool, chosen: bool, hidden: bool, withdrawn: bool) -> Table:
    """A table on which what is undone has been done. Fork its meeting."""
    meeting = Meeting(tabled())
    for person in (AUTHOR, PEN, NEIGHBOUR):
        meeting.do(person, TakeSeat(2))
    meeting.do(STRANGER, TakeSeat(1))
    meeting.do(OWNER, GoTo("temps1"))
    meeting.pen(PEN)
    idea, *others, under = (
        meeting.card(AUTHOR, text)
        for text in ("Le texte d’avant", "Une autre", "Encore", "Dessous")
    )
    if stacked:
        meeting.do(NEIGHBOUR, StackCards("stack-before", idea, under))
    if chosen:
        meeting.do(PEN, PickCard(idea, 2))
    if hidden:
        meeting.do(OWNER, Hide(idea))
    if withdrawn:
        meeting.do(AUTHOR, Withdraw(idea))
    return Table(meeting, idea, (others[0], others[1]))


def lived(first: str, second: str, one: Actor, two: Actor) -> tuple[str, Table]:
    """What became of both."""
    pair = {first, second}
    before = laid("unstack" in pair, "unchoose" in pair, "restore" in pair, "undo" in pair)
    table = Table(before.meeting.fork(), before.idea, before.others)
    sent = ((one, ACTS[first][0](table, "first")), (two, ACTS[second][0](table, "second")))
    letters = ""
    for actor, command in sent:
        answer = table.meeting.ask(actor, command)
        check(table.meeting.state)
        letters += letter(answer)
        nothing_is_lost(table, command, answer)
    return letters, table


def letter(answer: tuple[Event, ...] | Refused) -> str:
    if isinstance(answer, Refused):
        return LETTERS[answer.reason]
    return "+" if answer else "="


def nothing_is_lost(table: Table, command: Command, answer: tuple[Event, ...] | Refused) -> None:
    """Who was accepted has their text in the idea; who was not has it where it was."""
    idea = table.meeting.idea(table.idea)
    taken = bool(answer) and not isinstance(answer, Refused)
    if isinstance(command, EditCard):
        assert (idea.text == command.text) is taken
    if isinstance(command, TranslateCard):
        assert (idea.translation == command.text) is taken
    assert idea.text in ("Le texte d’avant", "le texte de first", "le texte de second")


def others_than(somebody: Actor, act: str) -> list[Actor]:
    return [one for one in ACTS[act][1] if one != somebody]


def agreed() -> dict[tuple[str, str], str]:
    lines = [line.split() for line in OUTCOMES.strip().splitlines()]
    names = {name[:4]: name for name in ACTS}
    columns = [names[short] for short in lines[0]]
    return {
        (line[0], column): cell
        for line in lines[1:]
        for column, cell in zip(columns, line[1:], strict=True)
    }


def test_every_pair_has_its_outcome_here() -> None:
    assert set(agreed()) == set(PAIRS)
    assert len(PAIRS) == len(ACTS) ** 2


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_at_once_have_one_outcome(first: str, second: str) -> None:
    one = ACTS[first][1][0]
    two = others_than(one, second)[0]
    assert lived(first, second, one, two)[0] == agreed()[first, second]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_it_is_the_same_whoever_of_those_who_may_does_it(first: str, second: str) -> None:
    for one in ACTS[first][1]:
        for two in others_than(one, second):
            found = lived(first, second, one, two)[0]
            if (first, second, two) == ("hold", "withdraw", AUTHOR):
                assert found == "++", "their own words may always be taken back"
            else:
                assert found == EXCEPT.get((first, second, one, two), agreed()[first, second]), (
                    one,
                    two,
                )


def test_whoever_may_not_is_told_so_whatever_the_others_did() -> None:
    for first, second in PAIRS:
        one = ACTS[first][1][0]
        before = lived(first, first, one, others_than(one, first)[0])[1]
        answer = before.meeting.ask(STRANGER, ACTS[second][0](before, "second"))
        assert isinstance(answer, Refused), second
        expected = {Refusal.NOT_YOURS, Refusal.NOT_ALLOWED, Refusal.GONE}
        assert answer.reason in expected


@pytest.mark.parametrize("mark", Mark)
def test_a_disagreement_stays_on_an_idea_whatever_becomes_of_it(mark: Mark) -> None:
    table = laid(stacked=True, chosen=True, hidden=False, withdrawn=False)
    meeting = table.meeting.fork()
    meeting.do(AUTHOR, MarkCard(table.idea, mark, on=True))
    for act in ("stack", "unstack", "edit", "translate", "move", "hide", "restore"):
        command = ACTS[act][0](table, "first")
        meeting.do(ACTS[act][1][0], command)
        idea = meeting.idea(table.idea)
        assert (idea.disagreement, idea.unquoted) == (
            mark is not Mark.UNQUOTED,
            mark is Mark.UNQUOTED,
        )


def test_the_winner_s_text_is_on_every_screen_and_the_loser_is_told_which_it_was() -> None:
    _, table = lived("edit", "edit", AUTHOR, PEN)
    seen = table.meeting.view(group_audience(2))[f"card:{table.idea}"]
    assert (seen["text"], seen["version"]) == ("le texte de first", 1)
    again = EditCard("edit-again", table.idea, "le texte de second", seen["version"])
    table.meeting.do(PEN, again)
    assert table.meeting.idea(table.idea).text == "le texte de second"


def test_a_hold_that_was_forgotten_ends_by_itself() -> None:
    _, table = lived("hold", "move", AUTHOR, PEN)
    table.meeting.wait(HOLD_SECONDS)
    table.meeting.do(PEN, MoveCard(table.idea, "mesure", None))
