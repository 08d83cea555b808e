"""One example of each form of group work, and which of its fields may be missing."""

from __future__ import annotations

from typing import Any

from facilitation.core.beats import BeginWork, GoToBeat
from facilitation.core.boards import SetBoard
from facilitation.core.cards import (
    EditCard,
    GiveDot,
    HoldCard,
    MoveCard,
    ReleaseCard,
    TranslateCard,
)
from facilitation.core.exercise import Seating
from facilitation.core.groups import (
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
from facilitation.core.sheets import RelayCards
from facilitation.core.showing import ShowIdeas
from facilitation.core.stacks import StackCards, TitleStack, UnstackCard
from facilitation.core.workshop import Command

OP = "abcdefghijklmnopqrstuvwxyz"

EXAMPLES: dict[str, tuple[dict[str, Any], Command]] = {
    "form_groups": (
        {"tables": 10, "remote": 1, "people": 75, "seating": "spread"},
        FormGroups(10, 1, Seating.SPREAD, 75),
    ),
    "take_seat": ({"group": 3}, TakeSeat(3)),
    "find_seat": ({"remote": True}, FindSeat(True)),
    "leave_seat": ({}, LeaveSeat()),
    "move_person": ({"origin": 3, "to": 7}, MovePerson(3, 7)),
    "take_pen": ({"over": True}, TakePen(OP, True)),
    "pass_pen": ({}, PassPen()),
    "set_paper": ({"group": 3, "on": True}, SetPaper(3, True)),
    "assign_component": ({"group": 3, "component": "agenda"}, AssignComponent(3, "agenda")),
    "begin_work": ({"sequence": "s5"}, BeginWork("s5")),
    "go_to_beat": ({"sequence": "s5", "at": 2}, GoToBeat("s5", 2)),
    "set_board": ({"component": "agenda", "closed": True}, SetBoard("agenda", True)),
    "relay_cards": (
        {
            "sequence": "s5",
            "component": "agenda",
            "question": "agenda.1",
            "group": 3,
            "text": "Un local x4\n\n- Une cafetière",
        },
        RelayCards(OP, "s5", "agenda", "agenda.1", 3, ("Un local x4", "Une cafetière")),
    ),
    "hold_card": ({"contribution": "c1"}, HoldCard("c1")),
    "release_card": ({"contribution": "c1"}, ReleaseCard("c1")),
    "edit_card": (
        {"contribution": "c1", "text": "Un local\nouvert ", "version": 2},
        EditCard(OP, "c1", "Un local\nouvert ", 2),
    ),
    "translate_card": (
        {"contribution": "c1", "text": " An open place ", "version": 1},
        TranslateCard(OP, "c1", "An open place", 1),
    ),
    "move_card": (
        {"contribution": "c1", "component": "mesure", "question": "mesure.1", "version": 3},
        MoveCard("c1", "mesure", "mesure.1", 3),
    ),
    "give_dot": ({"contribution": "c1", "on": True}, GiveDot("c1", True)),
    "stack_cards": ({"card": "c1", "onto": "c2"}, StackCards(OP, "c1", "c2")),
    "unstack_card": ({"card": "c1"}, UnstackCard("c1")),
    "title_stack": (
        {"stack": "t1", "text": " Se voir ", "before": "Se revoir"},
        TitleStack("t1", "Se voir", "Se revoir"),
    ),
    "pick_card": ({"card": "c1", "group": 3}, PickCard("c1", 3)),
    "unpick_card": ({"card": "c1", "group": 3}, UnpickCard("c1", 3)),
    "place_pick": ({"card": "c1", "group": 3, "place": 2}, PlacePick("c1", 3, 2)),
    "set_spokesperson": (
        {"sequence": "s5", "group": 3, "on": True},
        SetSpokesperson("s5", 3, True),
    ),
    "show_ideas": ({"shown": True, "component": "agenda"}, ShowIdeas(True, "agenda")),
}
MAY_BE_MISSING = {
    *(("form_groups", name) for name in ("tables", "remote", "people")),
    *(("find_seat", "remote"), ("take_pen", "over"), ("set_paper", "group"), ("set_paper", "on")),
    *(("assign_component", "component"), ("go_to_beat", "at"), ("set_board", "closed")),
    *(("relay_cards", name) for name in ("question", "group", "text")),
    *(
        ("edit_card", "text"),
        ("edit_card", "version"),
        ("translate_card", "text"),
        ("translate_card", "version"),
    ),
    *(
        ("move_card", "question"),
        ("move_card", "version"),
        ("give_dot", "on"),
        ("title_stack", "text"),
        ("title_stack", "before"),
    ),
    *(("set_spokesperson", "on"), ("show_ideas", "shown"), ("show_ideas", "component")),
}
"""Nothing, none, no and nought are not sent by a browser's form, or are the first of a count."""
