"""The plan: created, revised, begun again."""

from dataclasses import replace

import pytest

from facilitation.core.contributions import ContributionErased, Hide, Withdraw
from facilitation.core.document import DocumentOptions, Hours
from facilitation.core.exercise import Component, Plan, Question, Sequence, SequenceKind
from facilitation.core.flow import GoTo, OpenWriting, RevealWords, StartTimer
from facilitation.core.noted import Complement
from facilitation.core.notes import SetFrame
from facilitation.core.people import SYSTEM
from facilitation.core.planning import (
    CreateWorkshop,
    PlanRevised,
    RehearsalStartedOver,
    RevisePlan,
    StartOver,
    WorkshopCreated,
)
from facilitation.core.preparing import SetDocument, SetReady, TakeInHand, WriteSynthesis
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Stage
from facilitation.core.staging import SetStage
from facilitation.core.state import Board, Status, Writing
from facilitation.core.synthesis import Keep, WriteComplement
from facilitation.core.views import WALL
from facilitation.core.workshop import COMMANDS
from tests.unit.core.examples import examples
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    COFACILITATOR,
    OWNER,
    PLAN,
    REHEARSAL,
    SEQUENCES,
    TRAINER,
    Meeting,
    at_temps1,
    replayed,
)

NOT_ALLOWED = Refused(Refusal.NOT_ALLOWED)
WRITTEN_SO = DocumentOptions(hours=Hours.SPACED)
BILAN = Sequence("bilan", SequenceKind.KEYWORDS, "Bilan")


def without(plan: Plan, *sequences: str) -> RevisePlan:
    left = tuple(item for item in plan.sequences if item.id not in sequences)
    return RevisePlan(replace(plan, sequences=left))


def with_components(*components: Component) -> RevisePlan:
    return RevisePlan(replace(PLAN, components=components))


# Créer


def test_a_rencontre_is_created_once() -> None:
    meeting = Meeting(None)
    assert meeting.do(SYSTEM, CreateWorkshop(PLAN)) == (WorkshopCreated(PLAN),)
    assert meeting.ask(SYSTEM, CreateWorkshop(REHEARSAL)) == NOT_ALLOWED
    assert meeting.state.plan == PLAN


@pytest.mark.parametrize("kind", [kind for kind in COMMANDS if kind is not CreateWorkshop])
def test_nothing_happens_in_a_rencontre_that_does_not_exist(kind: type) -> None:
    example = examples()[kind]
    assert Meeting(None).ask(example.actor, example.command) == Refused(Refusal.GONE)


def test_everything_is_there_and_nothing_has_begun() -> None:
    state = Meeting().state
    assert [step.position for step in state.steps.values()] == [0, 1, 2, 3, 4]
    assert {step.status for step in state.steps.values()} == {Status.UPCOMING}
    assert list(state.boards) == [item.key for item in PLAN.components]
    assert not state.contributions


# Réviser


def test_a_plan_revised_mid_morning_loses_nothing() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    word = meeting.word(AMINA, "Écoute")
    meeting.do(OWNER, GoTo("temps1"))
    idea = meeting.card(BRUNO, "Une idée", "agenda", "agenda.2")
    meeting.do(OWNER, Keep(idea))
    before = meeting.state
    revised = replace(
        PLAN, title="Autrement", sequences=(BILAN, *reversed(SEQUENCES)), place="Dehors"
    )
    assert meeting.do(OWNER, RevisePlan(revised)) == (PlanRevised(revised),)
    after = meeting.state
    assert after.contributions == before.contributions
    assert after.words == before.words
    assert after.boards == before.boards
    assert after.current == "temps1"
    assert after.steps["temps1"] == replace(before.steps["temps1"], position=3)
    assert after.steps["bilan"].writing is Writing.UNOPENED
    assert meeting.item(word).text == "Écoute"


def test_the_same_plan_again_is_no_revision() -> None:
    meeting = Meeting()
    assert meeting.do(OWNER, RevisePlan(PLAN)) == ()
    assert meeting.do(OWNER, RevisePlan(REHEARSAL)) == ()


def test_a_real_rencontre_never_becomes_a_rehearsal() -> None:
    meeting = Meeting()
    meeting.do(OWNER, RevisePlan(replace(REHEARSAL, title="Autrement")))
    assert meeting.state.plan == replace(PLAN, title="Autrement")


def test_complements_are_prepared_with_the_plan() -> None:
    cap, three = Complement("agenda", "Un cap", "L."), Complement("mesure", "Trois", "L.")
    meeting = Meeting(None)
    meeting.do(SYSTEM, CreateWorkshop(PLAN, (cap,)))
    assert meeting.state.complements == {"agenda": cap}
    assert meeting.do(OWNER, RevisePlan(PLAN, (cap,))) == ()
    meeting.do(OWNER, RevisePlan(PLAN, (three, replace(cap, source="2011"))))
    assert set(meeting.state.complements.values()) == {
        three,
        replace(cap, source="2011", version=2),
    }
    meeting.do(OWNER, RevisePlan(replace(PLAN, title="Autrement")))
    assert len(meeting.state.complements) == 2
    meeting.do(OWNER, RevisePlan(replace(PLAN, title="Encore"), (three,)))
    assert set(meeting.state.complements) == {"mesure"}
    assert replayed(meeting.erased_journal) == meeting.state


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_sequence_that_holds_contributions_stays(withdrawn: bool) -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    word = meeting.word(AMINA, "Écoute")
    meeting.do(OWNER, GoTo("temps1"))
    if withdrawn:
        meeting.do(AMINA, Withdraw(word))
        meeting.wait(10)
    assert meeting.ask(OWNER, without(PLAN, "mots")) == NOT_ALLOWED
    assert meeting.do(OWNER, without(PLAN, "accueil", "pause"))


def test_whoever_writes_the_frame_is_told_that_the_plan_changed_it() -> None:
    meeting = Meeting()
    meeting.do(OWNER, RevisePlan(replace(PLAN, place="Salle des fêtes"), None))
    meeting.do(OWNER, SetFrame(("On s’écoute.",), 0))
    meeting.do(OWNER, RevisePlan(replace(meeting.state.plan, frame=("On ose.",)), None))
    stale = meeting.ask(COFACILITATOR, SetFrame(("On s’écoute bien.",), 1))
    assert stale == Refused(Refusal.CHANGED_ELSEWHERE)
    meeting.do(COFACILITATOR, SetFrame(("On s’écoute bien.",), 2))


def test_the_running_sequence_stays() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("accueil"))
    assert meeting.ask(OWNER, without(PLAN, "accueil")) == NOT_ALLOWED
    meeting.do(OWNER, GoTo("mots"))
    assert meeting.do(OWNER, without(PLAN, "accueil"))


def test_a_sequence_that_holds_contributions_keeps_its_kind() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    talk = replace(SEQUENCES[1], kind=SequenceKind.TALK)
    revised = RevisePlan(replace(PLAN, sequences=(SEQUENCES[0], talk, *SEQUENCES[2:])))
    meeting.fork().do(OWNER, revised)
    meeting.word(AMINA, "Écoute")
    assert meeting.ask(OWNER, revised) == NOT_ALLOWED


def test_a_sequence_that_no_longer_writes_is_not_open() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    talk = replace(SEQUENCES[1], kind=SequenceKind.TALK)
    sequences = (SEQUENCES[0], talk, *SEQUENCES[2:])
    meeting.do(OWNER, RevisePlan(replace(PLAN, sequences=sequences)))
    step = meeting.state.steps["mots"]
    assert (step.writing, step.status) == (Writing.UNOPENED, Status.CURRENT)
    assert step.started_at == meeting.now


def test_a_component_that_holds_something_stays() -> None:
    meeting = Meeting()
    agenda, mesure, activites, *_ = PLAN.components
    meeting.do(OWNER, GoTo("temps1"))
    meeting.card(AMINA, "Une idée", "agenda")
    meeting.do(TRAINER, WriteComplement("mesure", "Prouver", "Accolades", ""))
    assert meeting.ask(OWNER, with_components(agenda)) == NOT_ALLOWED
    assert meeting.ask(OWNER, with_components(mesure)) == NOT_ALLOWED
    meeting.do(OWNER, SetStage("soutien", complement=False))
    meeting.do(OWNER, with_components(mesure, agenda))
    assert list(meeting.state.boards) == ["mesure", "agenda"]
    assert meeting.state.boards["agenda"].count == 1
    assert meeting.state.stage == Stage()
    meeting.do(OWNER, with_components(mesure, agenda, activites))
    assert meeting.state.boards["activites"] == Board(activites)
    meeting.do(OWNER, WriteSynthesis("activites", "En une phrase.", (), 0))
    assert meeting.ask(OWNER, with_components(mesure, agenda)) == NOT_ALLOWED
    meeting.do(OWNER, WriteSynthesis("activites", "", (), 1))
    meeting.do(OWNER, with_components(mesure, agenda))


def test_a_component_taken_off_the_stage_gives_no_other_its_time_again() -> None:
    meeting = Meeting()
    first, second, third, *_ = PLAN.components
    meeting.do(OWNER, GoTo("temps2"))
    for component in (second, third):
        meeting.do(OWNER, SetStage(component.key, complement=False))
    assert meeting.state.stage.seen == (first.key, second.key, third.key)
    meeting.do(OWNER, with_components(first, second))
    assert meeting.state.stage == Stage(seen=(first.key, second.key))
    meeting.do(OWNER, with_components(first))
    assert meeting.state.stage == Stage(seen=(first.key,))


def test_a_table_that_is_no_more_has_the_floor_no_more() -> None:
    meeting = at_temps1()
    meeting.do(OWNER, GoTo("temps2"))
    meeting.do(OWNER, SetStage("agenda", complement=False, points=1, floor=3))
    fewer = replace(meeting.state.plan, tables=2)
    meeting.do(OWNER, RevisePlan(fewer))
    assert 3 not in meeting.state.groups
    assert meeting.state.stage.floor is None
    assert meeting.state.stage.points == 1
    gone = SetStage("agenda", complement=False, points=1, floor=3)
    assert meeting.ask(OWNER, gone) == Refused(Refusal.NO_TABLE)
    # « Tout montrer » sends what is on stage: it was refused for a table that is nowhere.
    assert meeting.do(OWNER, SetStage("agenda", complement=False))


def test_an_idea_whose_question_is_taken_away_stays_on_its_board() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    first = meeting.card(AMINA, "Une idée", "agenda", "agenda.1")
    second = meeting.card(AMINA, "Une autre", "agenda", "agenda.2")
    reworded = replace(PLAN.components[0], questions=(Question("agenda.1", "Autrement dit ?"),))
    meeting.do(OWNER, with_components(reworded, *PLAN.components[1:]))
    assert meeting.idea(first).question == "agenda.1"
    assert meeting.idea(second).question is None
    assert meeting.view(WALL)[f"card:{second}"]["text"] == "Une autre"


# Recommencer


def test_a_real_rencontre_does_not_start_over() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    idea = meeting.card(AMINA, "Une idée")
    assert meeting.ask(OWNER, StartOver()) == NOT_ALLOWED
    assert meeting.item(idea).text == "Une idée"


def test_a_rehearsal_starts_over_empty_with_what_was_prepared() -> None:
    meeting = Meeting(REHEARSAL)
    fresh = meeting.state
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "Accolades", ""))
    meeting.do(OWNER, GoTo("mots"))
    meeting.word(AMINA, "Écoute")
    meeting.do(OWNER, RevealWords("mots"))
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, Keep(meeting.card(AMINA, "Une idée")))
    meeting.do(OWNER, Hide(meeting.card(BRUNO, "Une autre")))
    meeting.do(OWNER, SetStage("agenda", complement=True))
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "Accolades", "", 1, "En séance"))
    meeting.do(OWNER, SetDocument(WRITTEN_SO))
    meeting.do(OWNER, TakeInHand("h1", "agenda", on=True))
    meeting.do(OWNER, SetReady("agenda", on=True))
    meeting.do(OWNER, StartTimer(60))
    assert meeting.do(OWNER, StartOver()) == (RehearsalStartedOver(),)
    (prepared,) = meeting.state.complements.values()
    assert not prepared.revealed
    assert prepared.added == ""
    assert replace(meeting.state, complements={}) == replace(fresh, options=WRITTEN_SO)
    meeting.do(OWNER, OpenWriting("temps1"))
    assert meeting.item(meeting.card(AMINA, "Une première")).number == 1


def test_starting_over_keeps_the_promise_made_to_whoever_withdrew() -> None:
    meeting = Meeting(REHEARSAL)
    meeting.do(OWNER, GoTo("temps1"))
    idea = meeting.card(AMINA, "À ne pas garder")
    meeting.do(AMINA, Withdraw(idea))
    # A regression: the text stayed in the journal, since nothing was due any more.
    events = meeting.do(OWNER, StartOver())
    assert events == (ContributionErased(idea), RehearsalStartedOver())
    assert "pas garder" not in repr(meeting.erased_journal)
    assert replayed(meeting.erased_journal) == meeting.state
