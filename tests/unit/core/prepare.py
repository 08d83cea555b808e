"""Mornings by chance, as their restitution is prepared: components in hand, readings, sentences,
names taken out."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from facilitation.core.document import DocumentOptions, Hours
from facilitation.core.exercise import COMPONENT_KEYS
from facilitation.core.people import Actor
from facilitation.core.preparing import (
    SetDocument,
    SetReady,
    SetStance,
    TakeInHand,
    WriteSynthesis,
    synthesis_of,
)
from facilitation.core.redacting import Redact, Unredact
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Card, Contribution, RoomQuestion, Stance
from facilitation.core.synthesis import PlaceKept
from facilitation.core.workshop import Command, Event
from tests.unit.core.conduct import behind
from tests.unit.core.groupwork import one_of_them
from tests.unit.core.table import COFACILITATOR, OWNER, PEOPLE, TRAINER, Meeting

components = st.sampled_from([*COMPONENT_KEYS[:2], COMPONENT_KEYS[4], "jamais-vue"])
facilitators = st.sampled_from([OWNER, COFACILITATOR])
GONE = Refused(Refusal.GONE)


def a_kept_card(item: Contribution) -> bool:
    return isinstance(item, Card) and item.kept > 0 and item.quotable


def with_a_name(item: Contribution) -> bool:
    """An idea or a question whose words are there to be cut."""
    there = isinstance(item, Card | RoomQuestion) and item.withdrawn_at is None
    return there and not item.redacted


def redacted(item: Contribution) -> bool:
    return item.redacted and item.withdrawn_at is None


class Preparing(RuleBasedStateMachine):
    """What preparing adds to a morning. Whoever has it knows what ``Conducting`` asks for."""

    meeting: Meeting
    ask: Callable[[Actor, Command], tuple[Event, ...] | Refused]
    one: Callable[..., Contribution | None]
    one_id: Callable[..., str]
    told_apart: Callable[..., None]

    @rule(who=facilitators, component=components, on=st.sampled_from([True, True, True, False]))
    def a_component_is_taken_in_hand_or_left(self, who: Actor, component: str, on: bool) -> None:
        made = self.meeting.next_id()
        answer = self.ask(who, TakeInHand(made, component, on))
        board = self.meeting.state.boards.get(component)
        if board is None:
            assert answer == GONE
            return
        theirs = bool(board.hand) and self.meeting.state.posts[board.post - 1] == who.author
        assert theirs is on
        assert not on or board.hand == made or not answer or len(answer) == 1

    @rule(component=components, on=st.booleans())
    def a_component_is_ready_or_not_yet(self, component: str, on: bool) -> None:
        answer = self.ask(OWNER, SetReady(component, on))
        board = self.meeting.state.boards.get(component)
        assert answer == GONE if board is None else board.ready is on

    @rule(which=one_of_them, stance=st.sampled_from(Stance))
    def an_idea_is_read(self, which: int, stance: Stance) -> None:
        chosen = self.one_id(which, lambda item: isinstance(item, Card))
        answer = self.ask(COFACILITATOR, SetStance(chosen, stance))
        card = self.meeting.state.card(chosen)
        assert answer == GONE if card is None else card.stance is stance

    @rule(which=one_of_them, place=st.integers(0, 4))
    def an_idea_takes_another_place(self, which: int, place: int) -> None:
        chosen = self.one_id(which, a_kept_card)
        answer = self.ask(OWNER, PlaceKept(chosen, place))
        card = self.meeting.state.card(chosen)
        if card is None or not a_kept_card(card):
            assert answer == GONE
            return
        found = (self.meeting.idea(each) for each in self.meeting.state.boards[card.component].kept)
        shown = [each.id for each in found if each.quotable]
        assert shown.index(chosen) == min(max(place, 1), len(shown)) - 1

    @rule(
        component=components,
        which=st.lists(one_of_them, max_size=3),
        empty=st.sampled_from([False, False, True]),
        changed=st.booleans(),
        behind=behind,
    )
    def a_sentence_is_written(
        self, component: str, which: list[int], empty: bool, changed: bool, behind: int
    ) -> None:
        state = self.meeting.state
        if component not in state.boards:
            assert self.ask(OWNER, WriteSynthesis(component, "Rien.", (), 0)) == GONE
            return
        old = synthesis_of(state, component)
        chosen = dict.fromkeys(self.one_id(number) for number in which)
        there = {
            item.id
            for item in state.contributions.values()
            if isinstance(item, Card) and item.component == component and item.withdrawn_at is None
        }
        text = "" if empty else f"En une phrase {old.version}" if changed else old.text
        rests = tuple(each for each in chosen if each in there) if text else ()
        self.told_apart(
            WriteSynthesis(component, text, tuple(chosen), old.version + behind),
            seen=not behind,
            already=(text, rests) == (old.text, old.cards),
        )

    @rule(which=one_of_them, all_of_it=st.booleans())
    def a_name_is_taken_out(self, which: int, all_of_it: bool) -> None:
        found = self.one(which, with_a_name)
        if found is None:
            return
        words = found.text.split(" ")
        # The second word is of that text alone.
        passage = found.text if all_of_it else " ".join(words[:2])
        answer = self.ask(OWNER, Redact(found.id, passage, f"[{found.id} sans nom]"))
        if not isinstance(found, Card | RoomQuestion) or found.withdrawn_at is not None:
            assert isinstance(answer, Refused)
            return
        assert answer
        after = self.meeting.item(found.id)
        assert after.text == found.text.replace(passage, f"[{found.id} sans nom]")
        assert after.whole[-1][0] == found.text

    @rule(which=one_of_them, behind=behind)
    def it_comes_back(self, which: int, behind: int) -> None:
        found = self.one(which, redacted)
        if found is None:
            assert self.ask(COFACILITATOR, Unredact("jamais-vue")) == GONE
            return
        answer = self.ask(COFACILITATOR, Unredact(found.id, found.version + behind))
        if redacted(found):
            assert (answer == Refused(Refusal.CHANGED_ELSEWHERE)) is bool(behind)
            before = found.text if behind else found.whole[-1][0]
            assert self.meeting.item(found.id).text == before

    @rule(hours=st.sampled_from(Hours), who=st.sampled_from([OWNER, COFACILITATOR]))
    def the_document_is_wanted_so(self, hours: Hours, who: Actor) -> None:
        answer = self.ask(who, SetDocument(DocumentOptions(hours=hours)))
        assert isinstance(answer, Refused) is (who is not OWNER)

    @rule(who=st.sampled_from([*PEOPLE, TRAINER]), which=one_of_them)
    def somebody_tries_to_prepare(self, who: Actor, which: int) -> None:
        chosen = self.one_id(which)
        theirs = (
            TakeInHand(self.meeting.next_id(), "agenda", on=True),
            SetReady("agenda", on=True),
            SetStance(chosen, Stance.AGREEMENT),
            PlaceKept(chosen, 1),
            WriteSynthesis("agenda", "La mienne.", (), 0),
            Redact(chosen, "idée", "rien"),
            Unredact(chosen),
        )
        for denied in theirs:
            assert self.ask(who, denied) == Refused(Refusal.NOT_ALLOWED)
