"""Mornings by chance: whoever does whatever, in whatever order, at whatever time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from facilitation.core.boards import PostCard
from facilitation.core.contributions import (
    Erase,
    Hide,
    MarkCard,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.exercise import Plan, Rounds
from facilitation.core.flow import (
    CloseWriting,
    ConcealWords,
    ExtendTimer,
    Finish,
    GoTo,
    OpenWriting,
    RevealWords,
    StartTimer,
    StopTimer,
)
from facilitation.core.groups import TakePen, TakeSeat
from facilitation.core.keywords import (
    EditKeyword,
    PinKeyword,
    PostKeyword,
    RankKeyword,
)
from facilitation.core.people import Actor
from facilitation.core.planning import RevisePlan, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import RelayedWord, RelayWords, WithdrawRelayed, relayed_id
from facilitation.core.sorting import JoinWords, KeepApart, RenameWord, SplitWord
from facilitation.core.staging import SetStage
from facilitation.core.state import Card, Contribution, Keyword, Mark, Reading, Writing
from facilitation.core.synthesis import Keep, RevealComplement, Unkeep, WriteComplement
from facilitation.core.views import Entity, Record
from facilitation.core.wordboard import (
    ApproveWords,
    HideWord,
    RecallWords,
    RestoreWord,
    SetReading,
    UnapproveWords,
)
from facilitation.core.workshop import Command, Event
from tests.unit.core.conduct import BILAN, Conducting
from tests.unit.core.groupwork import GroupWork, a_card, one_of_them
from tests.unit.core.prepare import Preparing
from tests.unit.core.table import (
    COFACILITATOR,
    OWNER,
    PEOPLE,
    REHEARSAL,
    TRAINER,
    Meeting,
    tabled,
)

# Words with the forms in which people type them; no fold is found inside a form.
FORMS = {"ecoute": ("Écoute", "écoute"), "federer": ("Fédérer", "fédérer", "FÉDÉRER")}
TYPED = [(form, fold) for fold, forms in FORMS.items() for form in forms]

people = st.sampled_from(PEOPLE)
words = st.tuples(st.sampled_from(["mots", "bilan"]), st.sampled_from(TYPED))
ideas = st.tuples(st.sampled_from(["agenda", "mesure"]), st.sampled_from([None, 1, 2, 9]))
posts = st.tuples(people, words | ideas)
titles = st.sampled_from(["Faire réseau", "Autrement"])
components = st.sampled_from(["agenda", "mesure", None])
sequences = st.sampled_from([item.id for item in (*REHEARSAL.sequences, BILAN)])
writing = st.sampled_from(["mots", "temps1", "bilan", "pause"])
steering = st.one_of(
    st.builds(GoTo, sequences),
    st.builds(OpenWriting, writing),
    st.builds(CloseWriting, writing),
    st.builds(RevealWords, writing),
    st.builds(ConcealWords, writing),
    st.builds(RecallWords, st.sampled_from(["mots", "bilan", "temps1", None])),
    st.builds(SetReading, st.sampled_from(Reading)),
    st.just(Finish()),
    st.just(TakeLate()),
    st.builds(SetStage, components, st.booleans()),
)


def a_shown_word(item: Contribution) -> bool:
    return isinstance(item, Keyword) and item.shown


def kept(item: Contribution) -> bool:
    return isinstance(item, Card) and item.kept > 0


def unkept(item: Contribution) -> bool:
    return isinstance(item, Card) and item.kept == 0


class Morning(GroupWork, Conducting, Preparing):
    """Four people, two facilitators and a trainer, with the screens that watch them.

    Most things are done to somebody's contribution; which one is a number, by turns.
    """

    @initialize(
        hold=st.booleans(),
        moderate=st.sampled_from([False, False, True]),
        rounds=st.sampled_from([None, *Rounds]),
        first=st.lists(posts, min_size=6, max_size=12),
        then=st.lists(steering, max_size=3),
    )
    def people_arrive(
        self,
        hold: bool,
        moderate: bool,
        rounds: Rounds | None,
        first: list[tuple[Actor, Any]],
        then: list[Command],
    ) -> None:
        """With tables at which two and two sit, or without any."""
        planned = REHEARSAL if rounds is None else tabled(REHEARSAL, rounds=rounds)
        sequences = (*planned.sequences, BILAN)
        plan = replace(planned, sequences=sequences, hold_words=hold, moderate_words=moderate)
        self.meeting = self.begin(plan)
        self.written: dict[str, str] = {}
        """Every text ever written, by contribution."""
        self.shown: dict[str, tuple[dict[str, Entity], dict[str, Record]]] = {}
        """For each audience, what a screen that never reloads was last told."""
        for place, person in enumerate(PEOPLE):
            self.ask(person, TakeSeat(1 + place // 2))
            self.ask(person, TakePen(self.meeting.next_id(), over=False))
        for sequence in ("mots", "temps1", "bilan"):
            self.ask(OWNER, OpenWriting(sequence))
        for post in first:
            self.somebody_writes(post)
        for command in then:
            self.ask(OWNER, command)

    def begin(self, plan: Plan) -> Meeting:
        """A rencontre that nothing happened in yet."""
        return Meeting(plan)

    def ask(self, actor: Actor, command: Command) -> tuple[Event, ...] | Refused:
        return self.meeting.ask(actor, command)

    def one(self, number: int, wanted: Callable[[Any], bool] = bool) -> Contribution | None:
        """A contribution, if possible one that is wanted: most refusals teach nothing."""
        every = list(self.meeting.state.contributions.values())
        chosen = [item for item in every if wanted(item)] or every
        return chosen[number % len(chosen)] if chosen else None

    def one_id(self, number: int, wanted: Callable[[Any], bool] = bool) -> str:
        found = self.one(number, wanted)
        return "jamais-vue" if found is None else found.id

    def author(self, contribution: str) -> Actor:
        found = self.meeting.state.contributions.get(contribution)
        everybody = (*PEOPLE, OWNER)
        return next((one for one in everybody if found and found.author == one.author), PEOPLE[0])

    def may_change(self, who: Actor, item: Contribution) -> bool:
        """True for whoever wrote it, and for the pen of its table."""
        group = self.meeting.state.groups.get((isinstance(item, Card) and item.group) or 0)
        return who.author == item.author or (group is not None and group.pen == who.author)

    # People

    @rule(post=posts)
    def somebody_writes(self, post: tuple[Actor, Any]) -> None:
        author, (where, what) = post
        made = self.meeting.next_id()
        if isinstance(what, tuple):
            text, fold = what
            answer = self.ask(author, PostKeyword(made, where, text, fold, 1))
        else:
            text = f"l’idée {made} de quelqu’un"
            question = None if what is None else f"{where}.{what}"
            # Some was begun at another table than the author's.
            answer = self.ask(author, PostCard(made, "temps1", where, question, text, what))
        if isinstance(answer, Refused):
            return
        self.written[made] = text
        found = self.meeting.item(made)
        closed = self.meeting.state.steps[found.sequence].writing is Writing.CLOSED
        own = isinstance(found, Card) and self.meeting.state.boards[found.component].closed
        assert found.late is (closed or own)

    @rule(which=one_of_them)
    def an_author_withdraws(self, which: int) -> None:
        chosen = self.one_id(which, lambda item: item.withdrawn_at is None)
        self.ask(self.author(chosen), Withdraw(chosen))

    @rule(which=one_of_them)
    def an_author_undoes(self, which: int) -> None:
        chosen = self.one_id(which, lambda item: item.id in self.meeting.state.withdrawals)
        until = self.meeting.state.withdrawals.get(chosen)
        answer = self.ask(self.author(chosen), UndoWithdraw(chosen))
        if until is not None and until <= self.meeting.now:
            assert answer == Refused(Refusal.GONE)

    @rule(which=one_of_them, typed=words)
    def an_author_replaces_a_word_then_undoes(self, which: int, typed: Any) -> None:
        chosen = self.one_id(which, a_shown_word)
        author = self.author(chosen)
        self.ask(author, Withdraw(chosen))
        self.somebody_writes((author, typed))
        self.ask(author, UndoWithdraw(chosen))

    @rule(which=one_of_them, who=people)
    def somebody_tries_what_is_not_theirs(self, which: int, who: Actor) -> None:
        found = self.one(which, lambda item: item.author != who.author)
        if found is None or self.may_change(who, found):
            return
        mark = MarkCard(found.id, Mark.UNQUOTED, on=True)
        for command in (Withdraw(found.id), UndoWithdraw(found.id), mark):
            answer = self.ask(who, command)
            assert isinstance(answer, Refused)
            assert answer.reason in {Refusal.NOT_YOURS, Refusal.GONE}
        for denied in (Hide(found.id), Keep(found.id), Erase(found.id), StartOver()):
            assert self.ask(who, denied) == Refused(Refusal.NOT_ALLOWED)

    @rule(which=one_of_them, mark=st.sampled_from(Mark), by_author=st.booleans())
    def somebody_marks_an_idea_or_lifts_the_mark(
        self, which: int, mark: Mark, by_author: bool
    ) -> None:
        chosen = self.one_id(which, a_card)
        card = self.meeting.state.card(chosen)
        marked = card is not None and (card.unquoted, card.disagreement)[mark is not Mark.UNQUOTED]
        actor = self.author(chosen) if by_author else OWNER
        self.ask(actor, MarkCard(chosen, mark, on=not marked))

    # The board of words

    def one_word(self, number: int) -> int:
        words = list(self.meeting.state.words)
        return words[number % len(words)] if words else 1

    @rule(which=one_of_them, typed=words, by_animation=st.booleans())
    def a_word_is_changed(self, which: int, typed: Any, by_animation: bool) -> None:
        chosen = self.one_id(which, a_shown_word)
        found = self.meeting.state.contributions.get(chosen)
        text, fold = typed[1]
        made = self.meeting.next_id()
        actor = COFACILITATOR if by_animation else self.author(chosen)
        answer = self.ask(actor, EditKeyword(made, chosen, text, fold, 1))
        if answer and not isinstance(answer, Refused) and found is not None:
            self.written[f"{chosen} before {made}"] = found.text
            self.written[chosen] = text

    @rule(
        where=st.sampled_from(["mots", "bilan"]),
        lines=st.lists(
            st.tuples(st.sampled_from(TYPED), st.integers(1, 4)), min_size=1, max_size=3
        ),
        back=st.booleans(),
    )
    def words_are_relayed(self, where: str, lines: list[Any], back: bool) -> None:
        made = self.meeting.next_id()
        relayed = tuple(RelayedWord(text, fold, people) for (text, fold), people in lines)
        if not isinstance(self.ask(OWNER, RelayWords(made, where, relayed, 1)), Refused):
            for place, ((text, _), _) in enumerate(lines, start=1):
                self.written[relayed_id(made, place)] = text
        if back:
            self.ask(COFACILITATOR, WithdrawRelayed(made))

    @rule(which=one_of_them, other=one_of_them, form=st.sampled_from(TYPED))
    def words_are_sorted(self, which: int, other: int, form: Any) -> None:
        one, two = self.one_word(which), self.one_word(other)
        # An operation's id is drawn once: the same one again would be the same operation.
        self.readings = getattr(self, "readings", 0) + 1
        acts = [
            JoinWords(one, two),
            SplitWord(one, part=two),
            SplitWord(one, form[0]),
            RenameWord(one, "Prendre soin" if other % 2 else ""),
            KeepApart(one, two, apart=other % 2 == 0),
            HideWord(one),
            RestoreWord(two),
            ApproveWords(f"lu{self.readings}", "mots", 0, 1 + other % 40),
            UnapproveWords(f"lu{other % self.readings}"),
        ]
        for first in (which, other, which + other + 1):
            self.ask(OWNER, acts[first % len(acts)])

    @rule(which=one_of_them, place=st.integers(1, 4), component=components)
    def an_author_orders_and_pins(self, which: int, place: int, component: str | None) -> None:
        chosen = self.one_id(which, a_shown_word)
        self.ask(self.author(chosen), RankKeyword(chosen, place))
        self.ask(self.author(chosen), PinKeyword(chosen, component))

    # The animation

    @rule(which=one_of_them)
    def a_facilitator_hides(self, which: int) -> None:
        self.ask(OWNER, Hide(self.one_id(which)))

    @rule(which=one_of_them)
    def a_facilitator_restores(self, which: int) -> None:
        self.ask(COFACILITATOR, Restore(self.one_id(which, lambda item: item.hidden)))

    @rule(which=one_of_them)
    def a_facilitator_takes_one_that_came_late(self, which: int) -> None:
        self.ask(OWNER, TakeLate(self.one_id(which, lambda item: item.late)))

    @rule(which=st.lists(one_of_them, min_size=1, max_size=3))
    def a_facilitator_keeps(self, which: list[int]) -> None:
        for number in which:
            chosen = self.one_id(number, unkept)
            self.ask(COFACILITATOR, Keep(chosen))

    @rule(which=one_of_them)
    def a_facilitator_says_not_now(self, which: int) -> None:
        self.ask(OWNER, Unkeep(self.one_id(which, kept)))

    @rule(which=one_of_them, other=one_of_them)
    def a_kept_idea_is_hidden_for_a_while(self, which: int, other: int) -> None:
        chosen = self.one_id(which, kept)
        self.ask(OWNER, Hide(chosen))
        self.a_facilitator_keeps([other])
        self.ask(OWNER, Restore(chosen))

    @rule(commands=st.lists(steering, min_size=3, max_size=6))
    def a_facilitator_steers(self, commands: list[Command]) -> None:
        for command in commands:
            self.ask(OWNER, command)

    @rule(where=st.sampled_from(["mots", "bilan"]))
    def words_are_discovered(self, where: str) -> None:
        self.ask(OWNER, RevealWords(where))

    @rule(acts=st.permutations([StartTimer(60), ExtendTimer(60), StopTimer()]))
    def the_timer_is_set_and_set_again(self, acts: list[Command]) -> None:
        for act in acts:
            self.ask(OWNER, act)

    @rule(component=components, text=st.sampled_from(["", "Une théorie", "Une autre théorie"]))
    def the_trainer_writes(self, component: str | None, text: str) -> None:
        self.ask(TRAINER, WriteComplement(component or "budget", text, "La formatrice", ""))

    @rule(component=components, on=st.booleans())
    def the_trainer_shows(self, component: str | None, on: bool) -> None:
        self.ask(OWNER, SetStage(component, complement=False))
        self.ask(TRAINER, RevealComplement(component or "budget", on))

    @rule(bilan=st.booleans(), questions=st.sampled_from([0, 1, 2]), title=titles)
    def the_plan_is_revised(self, bilan: bool, questions: int, title: str) -> None:
        before = self.meeting.state
        components = tuple(
            replace(item, questions=item.questions[:questions]) for item in REHEARSAL.components
        )
        sequences = (*((BILAN,) if bilan else ()), *REHEARSAL.sequences)
        plan = replace(before.plan, title=title, sequences=sequences, components=components)
        answer = self.ask(OWNER, RevisePlan(plan))
        held = {item.sequence for item in before.contributions.values()} | {before.current}
        held |= {note.sequence for note in before.notes.values() if note.text}
        assert isinstance(answer, Refused) is (not bilan and "bilan" in held)

    @rule(sure=st.booleans())
    def the_rehearsal_starts_over(self, sure: bool) -> None:
        # Seldom, so that mornings grow; but while somebody may still change their mind.
        if sure and self.meeting.state.withdrawals:
            self.ask(OWNER, StartOver())

    @rule(passed=st.sampled_from([3.0, 9.9, 10.0, 60.0]))
    def time_passes(self, passed: float) -> None:
        self.meeting.wait(passed)

    @rule()
    def the_server_is_slow(self) -> None:
        """Time passes and nothing of what fell due is done yet."""
        self.meeting.now += 12
