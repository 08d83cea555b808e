"""What a rehearsal does at its tables, so that everything that can be done there is done."""

from __future__ import annotations

from facilitation.core.beats import BeginWork, EndBeat, GoToBeat
from facilitation.core.boards import PostCard, SetBoard
from facilitation.core.cards import (
    EditCard,
    GiveDot,
    HoldCard,
    MoveCard,
    ReleaseCard,
    TranslateCard,
)
from facilitation.core.exercise import Seating
from facilitation.core.flow import GoTo, StartTimer
from facilitation.core.groups import (
    EVERY_TABLE,
    AssignComponent,
    FindSeat,
    FormGroups,
    LeaveSeat,
    MovePerson,
    PassPen,
    SetPaper,
    TakePen,
    TakeSeat,
)
from facilitation.core.harvest import PickCard, PlacePick, SetSpokesperson, UnpickCard
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.sheets import RelayCards
from facilitation.core.showing import ShowIdeas
from facilitation.core.stacks import StackCards, TitleStack, UnstackCard
from facilitation.core.workshop import Command

OWNER, ANA, BEN = Actor(Role.OWNER, "o"), Actor(Role.PARTICIPANT, "a"), Actor(Role.PARTICIPANT, "b")

Acts = list[tuple[Actor, Command]]

SEATED: Acts = [
    (OWNER, FormGroups(3, 1, Seating.CHOOSE, 18)),
    (ANA, TakeSeat(1)),
    (BEN, FindSeat(remote=False)),
    (OWNER, MovePerson(2, 1)),
    (BEN, TakePen("p1", over=False)),
    (OWNER, AssignComponent(2, "soutien")),
    (OWNER, SetPaper(EVERY_TABLE, on=True)),
    (OWNER, SetPaper(1, on=False)),
]
"""Before group work: Ana and Ben come to sit at the first table, whose pen Ben takes."""

WORKED: Acts = [
    (OWNER, ShowIdeas(shown=True, component=None)),
    (ANA, HoldCard("c1")),
    (ANA, ReleaseCard("c1")),
    (BEN, EditCard("e2", "c1", "Un local ouvert à tous", 0)),
    (ANA, TranslateCard("t1", "c1", "An open place")),
    (BEN, MoveCard("c2", "mesure", None)),
    (BEN, MoveCard("c2", "agenda", "agenda.2")),
    (BEN, StackCards("k1", "c2", "c1")),
    (ANA, TitleStack("k1", "Un lieu à nous")),
    (ANA, PostCard("c3", "s5", "agenda", None, "Qui a la clé ?", 1, carried=True)),
    (ANA, GiveDot("c3", on=True)),
    (BEN, PickCard("c1", 1)),
    (BEN, PickCard("c3", 1)),
    (BEN, PlacePick("c3", 1, 1)),
    (BEN, SetSpokesperson("s5", 1, on=True)),
    (OWNER, RelayCards("r2", "s5", "mesure", None, 2, ("Compter", "Raconter"))),
    (OWNER, SetBoard("mesure", closed=True)),
    (OWNER, GoToBeat("s5", 2)),
    (OWNER, BeginWork("s5")),
    (OWNER, StartTimer(0)),
    (SYSTEM, EndBeat("s5", 0)),
    (OWNER, GoTo("s6")),
    (OWNER, GoTo("s5")),
    (BEN, UnpickCard("c3", 1)),
    (ANA, UnstackCard("c2")),
    (BEN, PassPen()),
    (BEN, LeaveSeat()),
]
"""During group work, on two ideas of agenda that there are: ``c1`` of Ana's and ``c2`` of Ben's."""


def timed(acts: Acts, start: float) -> list[tuple[float, Actor, Command]]:
    """Those acts one after the other, within a tenth of a second."""
    return [(start + place / 1000, *act) for place, act in enumerate(acts)]
