"""Mornings by chance, at their tables: who sits down, writes for all, sorts and chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from facilitation.core.beats import BeginWork, EndBeat, GoToBeat
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
from facilitation.core.people import SYSTEM, Actor
from facilitation.core.refusal import Refused
from facilitation.core.relayed import relayed_id
from facilitation.core.sheets import RelayCards
from facilitation.core.showing import ShowIdeas
from facilitation.core.stacks import StackCards, TitleStack, UnstackCard
from facilitation.core.state import Card, Contribution
from facilitation.core.workshop import Command, Event
from tests.unit.core.table import OWNER, PEOPLE, Meeting

MOST_TABLES = 4

one_of_them = st.integers(0, 999)
somebody = st.sampled_from(PEOPLE)
tables = st.integers(1, MOST_TABLES)
components = st.sampled_from(["agenda", "mesure"])


def a_card(item: Contribution) -> bool:
    return isinstance(item, Card)


def a_present_card(item: Contribution) -> bool:
    return isinstance(item, Card) and item.shown


def a_stacked_card(item: Contribution) -> bool:
    return isinstance(item, Card) and bool(item.stack)


class GroupWork(RuleBasedStateMachine):
    """What is done at tables and to ideas. Whoever has it knows a ``meeting``, how to ``ask``, and
    what was ``written``."""

    meeting: Meeting
    written: dict[str, str]
    ask: Callable[[Actor, Command], tuple[Event, ...] | Refused]
    one_id: Callable[..., str]
    author: Callable[[str], Actor]

    def _hands(self, which: int, card: str) -> Actor:
        """Its author, the pen of its table, somebody else, or the animation, by turns."""
        found = self.meeting.state.contributions.get(card)
        group = self.meeting.state.groups.get((isinstance(found, Card) and found.group) or 0)
        pen = next((one for one in PEOPLE if group is not None and group.pen == one.author), None)
        return (self.author(card), pen or PEOPLE[which % 4], PEOPLE[which % 4], OWNER)[
            which // 4 % 4
        ]

    @rule(
        count=st.integers(0, MOST_TABLES),
        remote=st.integers(0, 2),
        seating=st.sampled_from(Seating),
    )
    def tables_are_formed(self, count: int, remote: int, seating: Seating) -> None:
        self.ask(OWNER, FormGroups(count, remote, seating, 12))

    @rule(who=somebody, group=tables, pen=st.booleans())
    def somebody_sits_down(self, who: Actor, group: int, pen: bool) -> None:
        self.ask(who, TakeSeat(group))
        if pen:
            self.ask(who, TakePen(self.meeting.next_id(), over=group % 2 == 0))

    @rule(who=somebody, remote=st.booleans(), leaves=st.booleans())
    def somebody_looks_for_a_seat(self, who: Actor, remote: bool, leaves: bool) -> None:
        if leaves:
            self.ask(who, LeaveSeat())
        self.ask(who, FindSeat(remote))

    @rule(who=somebody, over=st.booleans(), passes=st.booleans())
    def the_pen_goes_round(self, who: Actor, over: bool, passes: bool) -> None:
        self.ask(who, TakePen(self.meeting.next_id(), over))
        if passes:
            self.ask(who, PassPen())

    @rule(origin=tables, to=tables, component=st.sampled_from(["agenda", None]), on=st.booleans())
    def the_animation_sees_to_a_table(
        self, origin: int, to: int, component: str | None, on: bool
    ) -> None:
        self.ask(OWNER, MovePerson(origin, to))
        self.ask(OWNER, AssignComponent(to, component))
        self.ask(OWNER, SetPaper(origin if on else 0, on))

    @rule(at=st.integers(0, 9), begins=st.booleans(), passed=st.sampled_from([0.0, 120.0, 900.0]))
    def beats_go_on(self, at: int, begins: bool, passed: float) -> None:
        if begins:
            self.ask(OWNER, BeginWork("temps1"))
        self.ask(OWNER, GoToBeat("temps1", at))
        self.time_goes_by(passed)
        self.ask(SYSTEM, EndBeat("temps1", at))

    def time_goes_by(self, seconds: float) -> None:
        self.meeting.wait(seconds)

    @rule(component=components, closed=st.booleans(), shown=st.booleans(), large=st.booleans())
    def a_component_is_closed_or_shown(
        self, component: str, closed: bool, shown: bool, large: bool
    ) -> None:
        self.ask(OWNER, SetBoard(component, closed))
        self.ask(OWNER, ShowIdeas(shown, component if large else None))

    @rule(component=components, group=st.sampled_from([None, 1, 2, 9]), lines=st.integers(1, 3))
    def a_sheet_comes_back(self, component: str, group: int | None, lines: int) -> None:
        made = self.meeting.next_id()
        texts = tuple(f"la ligne {line} de la feuille {made}" for line in range(1, lines + 1))
        sheet = RelayCards(made, "temps1", component, None, group, texts)
        if not isinstance(self.ask(OWNER, sheet), Refused):
            for place, text in enumerate(texts, start=1):
                self.written[relayed_id(made, place)] = text

    @rule(which=one_of_them, holds=st.booleans(), behind=st.sampled_from([0, 0, 0, 1]))
    def an_idea_is_edited(self, which: int, holds: bool, behind: int) -> None:
        chosen = self.one_id(which, a_present_card)
        found = self.meeting.state.contributions.get(chosen)
        who, made = self._hands(which, chosen), self.meeting.next_id()
        if holds:
            self.ask(who, HoldCard(chosen))
        version = 0 if found is None else found.version + behind
        text = f"l’idée changée {made} de quelqu’un"
        answer = self.ask(who, EditCard(made, chosen, text, version))
        if not isinstance(answer, Refused) and found is not None:
            self.written[f"{chosen} before {made}"] = found.text
            self.written[chosen] = text

    @rule(which=one_of_them, held=st.booleans(), empty=st.booleans())
    def an_idea_is_held_released_and_translated(self, which: int, held: bool, empty: bool) -> None:
        chosen = self.one_id(which, a_card)
        who, made = self._hands(which, chosen), self.meeting.next_id()
        self.ask(who, HoldCard(chosen) if held else ReleaseCard(chosen))
        found = self.meeting.state.contributions.get(chosen)
        text = "" if empty else f"l’idée traduite {made} de quelqu’un"
        answer = self.ask(who, TranslateCard(made, chosen, text))
        if not isinstance(answer, Refused) and isinstance(found, Card):
            self.written[f"{chosen} translated before {made}"] = found.translation or text
            self.written[f"{chosen} translated"] = text

    @rule(which=one_of_them, to=components, question=st.sampled_from([None, 1, 2, 9]))
    def an_idea_is_moved(self, which: int, to: str, question: int | None) -> None:
        chosen = self.one_id(which, a_present_card)
        asked = None if question is None else f"{to}.{question}"
        self.ask(self._hands(which, chosen), MoveCard(chosen, to, asked))

    @rule(which=one_of_them, others=st.lists(one_of_them, min_size=1, max_size=3))
    def ideas_are_stacked(self, which: int, others: list[int]) -> None:
        onto = self.one_id(which, a_present_card)
        for other in others:
            card = self.one_id(other, a_present_card)
            self.ask(self._hands(which, card), StackCards(self.meeting.next_id(), card, onto))
        stack = next(iter(self.meeting.state.stacks), "jamais-faite")
        self.ask(self._hands(which, onto), TitleStack(stack, "La même idée" if which % 2 else ""))

    @rule(which=one_of_them)
    def an_idea_is_taken_out_of_its_stack(self, which: int) -> None:
        chosen = self.one_id(which, a_stacked_card)
        self.ask(self._hands(which, chosen), UnstackCard(chosen))

    @rule(
        which=st.lists(one_of_them, min_size=1, max_size=4), group=tables, animation=st.booleans()
    )
    def a_table_chooses(self, which: list[int], group: int, animation: bool) -> None:
        who = self._at(group, animation)
        for number in which:
            self.ask(who, PickCard(self.one_id(number, a_present_card), group))
        self.ask(who, SetSpokesperson("temps1", group, on=len(which) % 2 == 0))

    @rule(which=one_of_them, group=tables, place=st.integers(1, 4), animation=st.booleans())
    def a_table_changes_its_choice(
        self, which: int, group: int, place: int, animation: bool
    ) -> None:
        who, harvest = (
            self._at(group, animation),
            self.meeting.state.harvests.get(("temps1", group)),
        )
        picks = harvest.picks if harvest is not None else ()
        chosen = picks[which % len(picks)] if picks else self.one_id(which)
        self.ask(who, PlacePick(chosen, group, place) if which % 3 else UnpickCard(chosen, group))

    def _at(self, group: int, animation: bool) -> Actor:
        there: list[Any] = [
            one for one in PEOPLE if self.meeting.state.group_of(one.author) == group
        ]
        pen = [one for one in there if self.meeting.state.groups[group].pen == one.author]
        return OWNER if animation else (*pen, *there, PEOPLE[0])[0]

    @rule(which=one_of_them, who=somebody, on=st.sampled_from([True, True, False]))
    def somebody_supports_an_idea(self, which: int, who: Actor, on: bool) -> None:
        self.ask(who, GiveDot(self.one_id(which, a_present_card), on))
