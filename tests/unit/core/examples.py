"""One example of every command, by somebody who may, on a morning in which it means something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from facilitation.core.attention import RestPhones, SetWall, ShowTimeBar
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
from facilitation.core.contributions import (
    Erase,
    Hide,
    MarkCard,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.document import DocumentOptions, Hours
from facilitation.core.exercise import Seating
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
from facilitation.core.inbox import (
    AskQuestion,
    JoinQuestions,
    NoteAnswer,
    PartQuestion,
    SetAsked,
    SetGuests,
    ShowQuestion,
)
from facilitation.core.keywords import (
    EditKeyword,
    PinKeyword,
    PostKeyword,
    RankKeyword,
)
from facilitation.core.leaving import WithdrawAll
from facilitation.core.noted import Asked
from facilitation.core.notes import (
    PutAction,
    RemoveAction,
    SetAttendance,
    SetFrame,
    WriteNote,
)
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.planning import CreateWorkshop, RevisePlan, StartOver
from facilitation.core.preparing import (
    SetDocument,
    SetReady,
    SetStance,
    TakeInHand,
    WriteSynthesis,
)
from facilitation.core.publishing import CloseReading, SetLastDay, ValidateRestitution
from facilitation.core.redacting import Redact, Unredact
from facilitation.core.refusal import Refused
from facilitation.core.relayed import RelayedWord, RelayWords, WithdrawRelayed
from facilitation.core.schedule import ShiftRest, SkipSequence
from facilitation.core.sheets import RelayCards
from facilitation.core.showing import ShowIdeas
from facilitation.core.sorting import JoinWords, KeepApart, RenameWord, SplitWord
from facilitation.core.stacks import StackCards, TitleStack, UnstackCard
from facilitation.core.staging import SetStage
from facilitation.core.state import Mark, Reading, Stance, State, Wall
from facilitation.core.synthesis import Keep, PlaceKept, RevealComplement, Unkeep, WriteComplement
from facilitation.core.trying import TryOut
from facilitation.core.wordboard import (
    ApproveWords,
    HideWord,
    RecallWords,
    RestoreWord,
    SetReading,
    UnapproveWords,
)
from facilitation.core.workshop import EMPTY, Command, Event, decide
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    OWNER,
    REHEARSAL,
    SEATS,
    TRAINER,
    Meeting,
    tabled,
)

WITH_TABLES = tabled(REHEARSAL)


@dataclass(frozen=True, slots=True)
class Morning:
    """A rencontre in full swing, with the ids of what lies on its tables."""

    meeting: Meeting
    ids: dict[str, str]


@cache
def full_morning() -> Morning:
    """Every state that a contribution can be in, during Temps#1. Fork it, do not touch it.

    Amina writes for the first table, and has chosen two ideas, one of which lies in a stack.
    """
    meeting, ids = Meeting(WITH_TABLES), {}
    meeting.sit(SEATS)
    meeting.do(OWNER, GoTo("mots"))
    ids["word"] = meeting.word(AMINA, "Écoute", "ecoute")
    ids["same word"] = meeting.word(BRUNO, "écoute", "ecoute")
    ids["hidden word"] = meeting.word(CHANTAL, "Bêtise", "betise")
    meeting.do(OWNER, Hide(ids["hidden word"]))
    ids["erased word"] = meeting.word(AMINA, "Regrettée", "regrettee")
    meeting.do(AMINA, Withdraw(ids["erased word"]))
    meeting.wait(10)
    meeting.do(OWNER, GoTo("temps1"))
    ids["late word"] = meeting.word(BRUNO, "Tardivité", "tardivite")
    ids["idea"] = meeting.card(AMINA, "Partager nos agendas", "agenda", "agenda.1")
    ids["kept"] = meeting.card(BRUNO, "Un calendrier à plusieurs", "agenda", "agenda.2")
    meeting.do(OWNER, Keep(ids["kept"]))
    ids["hidden"] = meeting.card(BRUNO, "Des mots déplacés", "soutien")
    meeting.do(OWNER, Hide(ids["hidden"]))
    ids["unquoted"] = meeting.card(AMINA, "Cela reste entre nous", "mesure")
    meeting.do(AMINA, MarkCard(ids["unquoted"], Mark.UNQUOTED, on=True))
    meeting.do(OWNER, StartTimer(300))
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision partagée", "La formatrice", ""))
    ids["pen"] = meeting.pen(AMINA)
    ids["stacked"] = meeting.card(AMINA, "Un seul agenda pour tout le monde", "agenda")
    ids["same"] = meeting.card(AMINA, "Le même agenda", "agenda")
    ids["stack"] = meeting.next_id()
    meeting.do(AMINA, StackCards(ids["stack"], ids["same"], ids["stacked"]))
    for name in ("stacked", "idea"):
        meeting.do(AMINA, PickCard(ids[name], 1))
    ids["withdrawn"] = meeting.card(AMINA, "Une idée reprise", "agenda")
    meeting.do(AMINA, Withdraw(ids["withdrawn"]))
    return Morning(meeting, ids)


def _its(name: str) -> str:
    return full_morning().ids[name]


def _word(name: str) -> int:
    return full_morning().meeting.word_of(_its(name)).number


_HEARD = (RelayedWord("Écoute", "ecoute", 4), RelayedWord("Patience", "patience"))


@dataclass(frozen=True, slots=True)
class Example:
    """A command that some actor may give; ``later`` is how many seconds after the morning's end."""

    actor: Actor
    command: Command
    later: float = 0.0
    before: tuple[tuple[Actor, Command], ...] = ()
    """What happens after the morning and before the command."""

    @property
    def state(self) -> State:
        if isinstance(self.command, CreateWorkshop):
            return EMPTY
        meeting = full_morning().meeting.fork()
        for actor, command in self.before:
            meeting.do(actor, command)
        return meeting.state

    @property
    def now(self) -> float:
        return full_morning().meeting.now + self.later

    def answer(self, actor: Actor) -> tuple[Event, ...] | Refused:
        return decide(self.state, actor, self.command, self.now)

    @property
    def events(self) -> tuple[Event, ...]:
        events = self.answer(self.actor)
        assert not isinstance(events, Refused), f"{self.command} was refused: {events.reason}"
        tries = isinstance(self.command, TryOut)
        assert bool(events) is not tries, f"{self.command} makes nothing happen"
        return events


def examples() -> dict[type, Example]:
    """By command type. A new command is given its example here, or the suite fails."""
    retitled = replace(WITH_TABLES, title="Faire réseau, ensemble")
    careful = (OWNER, RevisePlan(replace(WITH_TABLES, moderate_words=True)))
    opened = (OWNER, OpenWriting("mots"))
    second = (AMINA, PostKeyword("second", "mots", "Élan", "elan", 1))
    # The same person in every role: what was relayed is theirs too.
    relayed = (Actor(Role.OWNER, AMINA.author), RelayWords("relay", "mots", _HEARD, 1))
    word, other = _word("word"), _word("late word")
    approval = ApproveWords("lu", "mots", 0, 999)
    return {
        CreateWorkshop: Example(SYSTEM, CreateWorkshop(WITH_TABLES)),
        RevisePlan: Example(OWNER, RevisePlan(retitled)),
        StartOver: Example(OWNER, StartOver()),
        GoTo: Example(OWNER, GoTo("temps1"), before=((OWNER, GoTo("temps2")),)),
        OpenWriting: Example(OWNER, OpenWriting("mots")),
        CloseWriting: Example(OWNER, CloseWriting("temps1")),
        RevealWords: Example(OWNER, RevealWords("mots")),
        ConcealWords: Example(OWNER, ConcealWords("mots"), before=((OWNER, RevealWords("mots")),)),
        StartTimer: Example(OWNER, StartTimer(60)),
        ExtendTimer: Example(OWNER, ExtendTimer(60)),
        StopTimer: Example(OWNER, StopTimer()),
        SetStage: Example(OWNER, SetStage("agenda", complement=True)),
        Finish: Example(OWNER, Finish()),
        **_conducting(),
        **_preparing(),
        PostKeyword: Example(AMINA, PostKeyword("new", "mots", "Élan", "elan", 1)),
        RelayWords: Example(OWNER, RelayWords("new", "mots", _HEARD, 1)),
        EditKeyword: Example(
            AMINA, EditKeyword("new", _its("word"), "Élan", "elan", 1), before=(opened,)
        ),
        RankKeyword: Example(AMINA, RankKeyword(_its("word"), 2), before=(opened, second)),
        PinKeyword: Example(AMINA, PinKeyword(_its("word"), "agenda")),
        HideWord: Example(OWNER, HideWord(word)),
        RestoreWord: Example(OWNER, RestoreWord(_word("hidden word"))),
        ApproveWords: Example(OWNER, approval, before=(careful, opened, second)),
        UnapproveWords: Example(
            OWNER, UnapproveWords("lu"), before=(careful, opened, second, (OWNER, approval))
        ),
        JoinWords: Example(OWNER, JoinWords(word, other)),
        SplitWord: Example(OWNER, SplitWord(word, "Écoute")),
        RenameWord: Example(OWNER, RenameWord(word, "S’écouter")),
        KeepApart: Example(OWNER, KeepApart(word, other, apart=True)),
        WithdrawRelayed: Example(AMINA, WithdrawRelayed("relay"), before=(relayed,)),
        RecallWords: Example(OWNER, RecallWords("mots")),
        SetReading: Example(OWNER, SetReading(Reading.LIST)),
        PostCard: Example(AMINA, PostCard("new", "temps1", "mesure", "mesure.1", "Compter")),
        Withdraw: Example(AMINA, Withdraw(_its("idea"))),
        UndoWithdraw: Example(AMINA, UndoWithdraw(_its("withdrawn"))),
        Erase: Example(SYSTEM, Erase(_its("withdrawn")), later=10),
        Hide: Example(OWNER, Hide(_its("idea"))),
        Restore: Example(OWNER, Restore(_its("hidden"))),
        TakeLate: Example(OWNER, TakeLate()),
        MarkCard: Example(AMINA, MarkCard(_its("idea"), Mark.DISAGREEMENT, on=True)),
        Keep: Example(OWNER, Keep(_its("idea"))),
        Unkeep: Example(OWNER, Unkeep(_its("kept"))),
        WriteComplement: Example(TRAINER, WriteComplement("mesure", "Apprendre", "L.", "p. 3")),
        WithdrawAll: Example(AMINA, WithdrawAll()),
        TryOut: Example(AMINA, TryOut("Gennevilliers")),
        RevealComplement: Example(
            TRAINER, RevealComplement("agenda", on=True), before=((OWNER, GoTo("temps2")),)
        ),
        **_at_the_tables(),
    }


def _conducting() -> dict[type, Example]:
    asked = (
        (BRUNO, AskQuestion("asked", "temps1", "Qui décide ?")),
        (CHANTAL, AskQuestion("same", "temps1", "Qui tranche ?")),
    )
    action = (OWNER, PutAction("next", "Se revoir", "Scop Accolades", "mars", 0))
    return {
        ShiftRest: Example(OWNER, ShiftRest("temps1", 5, 0)),
        SkipSequence: Example(OWNER, SkipSequence("temps2", on=True)),
        RestPhones: Example(OWNER, RestPhones(on=True)),
        SetWall: Example(OWNER, SetWall(Wall.BLANK)),
        ShowTimeBar: Example(OWNER, ShowTimeBar(on=True)),
        WriteNote: Example(OWNER, WriteNote("temps1", "On a pris le temps.", 0)),
        SetFrame: Example(OWNER, SetFrame(("Tous les mots se valent.",), 0)),
        PutAction: Example(OWNER, PutAction("new", "Se revoir", "Scop Accolades", "mars", 0)),
        RemoveAction: Example(OWNER, RemoveAction("next", on=True), before=(action,)),
        SetAttendance: Example(OWNER, SetAttendance(72)),
        AskQuestion: Example(AMINA, AskQuestion("new", "temps1", "Qui décide ?", "Une invitée")),
        SetAsked: Example(OWNER, SetAsked("asked", Asked.ASKED), before=asked),
        JoinQuestions: Example(OWNER, JoinQuestions("asked", "same"), before=asked),
        PartQuestion: Example(
            OWNER,
            PartQuestion("asked"),
            before=(*asked, (OWNER, JoinQuestions("asked", "same"))),
        ),
        ShowQuestion: Example(OWNER, ShowQuestion("asked"), before=asked),
        NoteAnswer: Example(OWNER, NoteAnswer("asked", "Le collectif.", 0), before=asked),
        SetGuests: Example(OWNER, SetGuests("temps2", ("Une invitée", "Un invité"), 0)),
        ValidateRestitution: Example(OWNER, ValidateRestitution(True, "a" * 64)),
        CloseReading: Example(OWNER, CloseReading(closed=True)),
        SetLastDay: Example(OWNER, SetLastDay("2025-03-04")),
    }


def _preparing() -> dict[type, Example]:
    kept, named = _its("kept"), _its("idea")
    redacted = (OWNER, Redact(named, "agendas", "[nom retiré]"))
    second = (OWNER, Keep(named))
    return {
        SetStance: Example(OWNER, SetStance(kept, Stance.AGREEMENT)),
        WriteSynthesis: Example(OWNER, WriteSynthesis("agenda", "Un calendrier.", (kept,), 0)),
        PlaceKept: Example(OWNER, PlaceKept(named, 1), before=(second,)),
        TakeInHand: Example(
            OWNER,
            TakeInHand("new", "agenda", on=True),
            before=((OWNER, TakeInHand("first", "mesure", on=True)),),
        ),
        SetReady: Example(OWNER, SetReady("agenda", on=True)),
        SetDocument: Example(OWNER, SetDocument(DocumentOptions(hours=Hours.SPACED))),
        Redact: Example(OWNER, Redact(named, "agendas", "[nom retiré]")),
        Unredact: Example(OWNER, Unredact(named), before=(redacted,)),
    }


def _at_the_tables() -> dict[type, Example]:
    idea, stacked, stack = _its("idea"), _its("stacked"), _its("stack")
    held = (AMINA, HoldCard(idea))
    return {
        FormGroups: Example(OWNER, FormGroups(4, 1, Seating.SPREAD, 24)),
        TakeSeat: Example(AMINA, TakeSeat(3)),
        FindSeat: Example(AMINA, FindSeat(remote=False), before=((AMINA, LeaveSeat()),)),
        LeaveSeat: Example(AMINA, LeaveSeat()),
        MovePerson: Example(OWNER, MovePerson(2, 3)),
        TakePen: Example(AMINA, TakePen("new", over=False), before=((AMINA, PassPen()),)),
        PassPen: Example(AMINA, PassPen()),
        SetPaper: Example(OWNER, SetPaper(1, on=True)),
        AssignComponent: Example(OWNER, AssignComponent(1, "soutien")),
        BeginWork: Example(OWNER, BeginWork("temps1")),
        GoToBeat: Example(OWNER, GoToBeat("temps1", 2)),
        EndBeat: Example(SYSTEM, EndBeat("temps1", 0), later=300),
        SetBoard: Example(OWNER, SetBoard("agenda", closed=True)),
        RelayCards: Example(
            OWNER, RelayCards("new", "temps1", "mesure", None, 2, ("Compter", "Raconter"))
        ),
        HoldCard: Example(AMINA, HoldCard(idea)),
        ReleaseCard: Example(AMINA, ReleaseCard(idea), before=(held,)),
        EditCard: Example(AMINA, EditCard("new", idea, "Partager nos dates", 0)),
        TranslateCard: Example(AMINA, TranslateCard("new", idea, "Share our dates")),
        MoveCard: Example(AMINA, MoveCard(idea, "mesure", None)),
        GiveDot: Example(AMINA, GiveDot(idea, on=True)),
        StackCards: Example(AMINA, StackCards("new", idea, stacked)),
        UnstackCard: Example(AMINA, UnstackCard(stacked)),
        TitleStack: Example(AMINA, TitleStack(stack, "Un seul agenda")),
        PickCard: Example(AMINA, PickCard(idea, 1), before=((AMINA, UnpickCard(idea, 1)),)),
        UnpickCard: Example(AMINA, UnpickCard(idea, 1)),
        PlacePick: Example(AMINA, PlacePick(idea, 1, 1)),
        SetSpokesperson: Example(AMINA, SetSpokesperson("temps1", 1, on=True)),
        ShowIdeas: Example(OWNER, ShowIdeas(shown=True, component="agenda")),
    }


def events() -> dict[type, Event]:
    """One event of every type that some example's command makes."""
    return {type(event): event for example in examples().values() for event in example.events}
