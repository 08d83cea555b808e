"""Any morning at all: whoever does whatever, in whatever order, what we promise holds.

A morning that broke a promise becomes a named test of the module it is about.
"""

from __future__ import annotations

import json

from hypothesis import settings
from hypothesis.stateful import invariant

from facilitation.core.assignments import component_of
from facilitation.core.codec import Body
from facilitation.core.restitution import Copy, EntryState, Restitution, of
from facilitation.core.state import Card, Contribution, Keyword, RoomQuestion, Status
from facilitation.core.views import (
    AUDIENCES,
    CONSOLE,
    HALL,
    TRAINER,
    WALL,
    group_audience,
    record,
    view,
)
from tests.unit.core.conduct import NOTED, TRIED_OUT
from tests.unit.core.invariants import check
from tests.unit.core.mornings import FORMS, Morning
from tests.unit.core.screens import FIELDS, check_records
from tests.unit.core.table import PEOPLE, Meeting, recounted, replayed

EVERY_AUDIENCE = (*AUDIENCES, group_audience(1), group_audience(2))
POSTS = {"KeywordPosted", "CardPosted", "QuestionPosted"}
EDITS = {"KeywordEdited", "CardEdited", "CardTranslated"}


class AnyMorning(Morning):
    """What must hold after each thing that anybody does."""

    @invariant()
    def what_is_on_the_tables_is_in_order(self) -> None:
        check(self.meeting.state)

    @invariant()
    def what_is_counted_is_what_is_there(self) -> None:
        state = self.meeting.state
        words, ideas = recounted(state)
        assert dict(state.words) == words
        assert {key: board.count for key, board in state.boards.items()} == ideas
        tallies = {
            found["sequence"]: (found["given"], found["distinct"])
            for found in self.meeting.view(CONSOLE).values()
            if found["t"] == "words"
        }
        assert tallies == {
            key: (
                sum(word.given for word in words.values() if word.sequence == key),
                sum(word.given > 0 for word in words.values() if word.sequence == key),
            )
            for key in {word.sequence for word in words.values() if word.given}
        }

    @invariant()
    def what_is_there_is_in_order(self) -> None:
        state = self.meeting.state
        every = list(state.contributions.values())
        assert [item.number for item in every] == list(range(1, len(every) + 1))
        waiting = {item.id: item.withdrawn_at for item in every if not item.erased}
        assert dict(state.withdrawals) == {
            key: at + 10 for key, at in waiting.items() if at is not None
        }
        given = [(item.author, item.sequence) for item in every if _counts_as_given(item)]
        assert all(given.count(one) <= 3 for one in set(given))
        running = [key for key, step in state.steps.items() if step.status == "current"]
        assert running == ([] if state.current is None else [state.current])
        stage = state.stage
        assert not stage.complement or stage.component in state.complements
        asked = {
            question.id for board in state.boards.values() for question in board.component.questions
        }
        assert {item.question for item in every if isinstance(item, Card)} <= {None, *asked}

    @invariant()
    def at_most_three_are_kept_of_each_component(self) -> None:
        state = self.meeting.state
        for key, board in state.boards.items():
            kept = [self.meeting.idea(card) for card in board.kept]
            assert [card.kept for card in kept] == list(range(1, len(kept) + 1))
            assert sum(card.quotable for card in kept) <= 3
            assert not any(card.erased for card in kept)
            marked = [
                item.id
                for item in state.contributions.values()
                if isinstance(item, Card) and item.component == key and item.kept
            ]
            assert sorted(marked) == sorted(board.kept)

    @invariant()
    def a_screen_that_never_reloads_is_a_fresh_screen(self) -> None:
        for audience in EVERY_AUDIENCE:
            before, screen = self.shown.get(audience, ({}, {}))
            after = view(self.meeting.state, audience)
            for key in before.keys() - after.keys():
                del screen[key]
            for key, entity in after.items():
                if before.get(key) is not entity:
                    screen[key] = record(entity, audience)
            assert screen == self.meeting.view(audience)
            check_records(screen, audience)
            self.shown[audience] = (after, screen)

    @invariant()
    def nobody_reads_what_is_not_for_them(self) -> None:
        state = self.meeting.state
        said = {audience: self.meeting.said(audience) for audience in EVERY_AUDIENCE}
        assert not any("author-" in text for text in said.values())
        for key, text in self.written.items():
            found = state.contributions.get(key)
            if isinstance(found, RoomQuestion):
                self._is_asked(found, said)
            if not isinstance(found, Card):
                continue
            item = self.meeting.idea(key)
            for audience in EVERY_AUDIENCE if item.withdrawn_at is not None else ():
                assert text not in said[audience]
            if not item.quotable:
                assert text not in said[HALL] + said[WALL]
            for group in (1, 2):
                if text in said[group_audience(group)]:
                    assert self._concerns(group, item)
            if text in said[HALL]:
                assert self._shared() or not state.groups
        revealed = any(item.revealed for item in state.complements.values())
        for audience in (HALL, WALL):
            assert revealed or "théorie" not in said[audience]
            self._words_on(audience)

    def _is_asked(self, item: RoomQuestion, said: dict[str, str]) -> None:
        """The animation reads a question that is there, the wall the one that it shows."""
        shown = item.shown and self.meeting.state.question == item.id
        there = {CONSOLE: item.withdrawn_at is None, WALL: shown}
        for audience, text in said.items():
            assert (item.text in text) is (item.text != "" and there.get(audience, False))

    @invariant()
    def what_the_animation_writes_for_itself_stays_with_it(self) -> None:
        """Notes and answers are the console's alone; what tried the way out is nowhere at all."""
        for audience in EVERY_AUDIENCE:
            assert TRIED_OUT not in self.meeting.said(audience)
            assert audience == CONSOLE or NOTED not in self.meeting.said(audience)
        assert TRIED_OUT not in repr(self.meeting.state)
        taught = self.meeting.view(TRAINER).values()
        kinds = {"meeting", "step", "component", "stage", "timer"}
        kinds |= {"harvest", "card", "stack", "complement", "synthesis"}
        assert {item["t"] for item in taught} <= kinds
        cards = [item for item in taught if item["t"] == "card"]
        assert all(self.meeting.idea(item["id"]).quotable for item in cards)
        assert "author" not in self.meeting.said(TRAINER)

    def _shared(self) -> bool:
        return self.meeting.state.steps["temps2"].status is not Status.UPCOMING

    def _concerns(self, group: int, item: Card) -> bool:
        """Its own table's; elsewhere only what may be quoted: what those before left on the
        component it works on, what it chose, and what is shared. Without tables, all of it."""
        state = self.meeting.state
        if item.group == group:
            return item.shown
        if not state.groups:
            return item.quotable
        chosen = state.harvests.get((item.sequence, group))
        return item.quotable and (
            self._shared()
            or (chosen is not None and item.id in chosen.picks)
            or (item.group is not None and component_of(state, group) == item.component)
        )

    def _words_on(self, audience: str) -> None:
        """Which words a screen shows is known from the pencilled count and the reveal."""
        state = self.meeting.state
        held = audience == HALL or state.plan.hold_words
        words, _ = recounted(state)
        expected = {
            f"word:{word.sequence}:{word.number}": word.shown
            for word in words.values()
            if word.given and (state.steps[word.sequence].revealed or not held)
        }
        found = {
            key: item["shown"]
            for key, item in self.meeting.view(audience).items()
            if item["t"] == "word"
        }
        assert found == expected

    @invariant()
    def what_was_taken_out_is_on_no_screen(self) -> None:
        said = "".join(map(self.meeting.said, EVERY_AUDIENCE))
        for item in self.meeting.state.contributions.values():
            assert all(text not in said for text, _ in item.whole)

    @invariant()
    def what_was_erased_is_nowhere(self) -> None:
        state = self.meeting.state
        alive = [item for item in state.contributions.values() if not item.erased]
        everything = repr(state) + "".join(map(self.meeting.said, EVERY_AUDIENCE))
        # A translation that was taken away is nothing, which is in everything.
        there = {"", *(item.text for item in alive)}
        there |= {item.translation for item in alive if isinstance(item, Card)}
        for key, text in self.written.items():
            if any(item.id == key for item in alive) or text in there:
                continue
            assert text not in everything
        folds = {item.fold for item in alive if isinstance(item, Keyword)}
        for fold in FORMS.keys() - folds:
            assert fold not in everything

    @invariant()
    def mine_is_mine(self) -> None:
        state = self.meeting.state
        for person in PEOPLE:
            mine = self.meeting.mine(person)
            assert all(item.keys() == FIELDS["own"] for item in mine)
            assert [(item["id"], item["text"]) for item in mine] == [
                (item.id, item.text)
                for item in state.contributions.values()
                if item.author == person.author and not item.erased
            ]
            assert "author-" not in json.dumps(mine)

    @invariant()
    def both_documents_account_for_everything(self) -> None:
        state = self.meeting.state
        every = state.contributions
        internal, shareable = of(state, Copy.INTERNAL), of(state, Copy.SHAREABLE)
        assert [entry.id for entry in internal.annex] == list(every)
        for entry in internal.annex:
            withdrawn = every[entry.id].withdrawn_at is not None
            assert (entry.state is EntryState.WITHDRAWN) is withdrawn
            assert entry.text == ("" if withdrawn else every[entry.id].text)
        assert internal.left_out.total == 0
        shown = [item.id for item in every.values() if _may_be_shared(item)]
        assert [entry.id for entry in shareable.annex] == shown
        assert shareable.left_out.total + len(shown) == len(every)
        for document in (internal, shareable):
            self._sections_cite_each_idea_once(document)

    def _sections_cite_each_idea_once(self, document: Restitution) -> None:
        cited = [
            number
            for section in document.sections
            for number in (section.kept or section.shared) + section.others
        ]
        cards = [entry for entry in document.annex if entry.kind == "card"]
        shown = [entry.number for entry in cards if entry.state is EntryState.SHOWN]
        assert sorted(cited) == shown
        for section in document.sections:
            assert len(section.kept) <= 3
            cited_here = {*section.kept, *section.shared, *section.others}
            assert {document.entry(number).component for number in cited_here} <= {
                section.component.key
            }
        for words in document.words:
            numbers = [number for word in words.words for number in word.numbers]
            assert len(numbers) == len(set(numbers))
            assert sum(document.entry(number).weight for number in numbers) == words.given
            assert all(document.entry(number).state is EntryState.SHOWN for number in numbers)

    def teardown(self) -> None:
        """Whoever replays the journal, with or without the erased words, gets this morning."""
        if not hasattr(self, "meeting"):
            return
        meeting = self.meeting
        meeting.wait(10)
        assert replayed(meeting.journal) == meeting.state
        assert replayed(meeting.erased_journal) == meeting.state
        assert TRIED_OUT not in repr(meeting.journal)
        for body in (*_withdrawn_for_good(meeting), *_replaced(meeting)):
            assert "" == body["text"] == body.get("fold", "")


def _withdrawn_for_good(meeting: Meeting) -> list[Body]:
    """What the disk still holds of contributions whose authors took them back."""
    bodies = [body for _, entry in meeting.erased_journal for body in entry]
    withdrawn: set[str] = set()
    for body in bodies:
        if body["kind"] == "ContributionWithdrawn":
            withdrawn.add(body["contribution"])
        elif body["kind"] == "WithdrawalUndone":
            withdrawn.remove(body["contribution"])
    edits = [body for body in bodies if body["kind"] in EDITS]
    posts = [body for body in bodies if body["kind"] in POSTS]
    return [body for body in posts if body["id"] in withdrawn] + [
        body for body in edits if body["contribution"] in withdrawn
    ]


def _replaced(meeting: Meeting) -> list[Body]:
    """What the disk still holds of texts that others replaced."""
    held: dict[tuple[bool, str], list[Body]] = {}
    for _, entry in meeting.erased_journal:
        for body in entry:
            if body["kind"] == "RehearsalStartedOver":
                held.clear()
            elif body["kind"] in EDITS:
                whose = (body["kind"] == "CardTranslated", body["contribution"])
                held.setdefault(whose, []).append(body)
            elif body["kind"] in POSTS:
                held[False, body["id"]] = [body]
    return [body for bodies in held.values() for body in bodies[:-1]]


def _counts_as_given(item: Contribution) -> bool:
    return isinstance(item, Keyword) and item.withdrawn_at is None and not item.relayed


def _may_be_shared(item: Contribution) -> bool:
    return item.quotable if isinstance(item, Card) else item.shown


AnyMorning.TestCase.settings = settings(max_examples=50, stateful_step_count=40)
TestAnyMorning = AnyMorning.TestCase
