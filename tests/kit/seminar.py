"""A whole morning for the documents: the demonstration, and all that a real one adds to it.

What the animation notes (frame, attendance, questions with answers, what comes next), what it says
of the ideas (sentences, readings, stacks), the words people leave with, partners and references.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facilitation import presets
from facilitation.core.flow import Finish, GoTo
from facilitation.core.inbox import AskQuestion, JoinQuestions, NoteAnswer, SetAsked, SetGuests
from facilitation.core.noted import Asked
from facilitation.core.notes import PutAction, SetAttendance, SetFrame, WriteNote
from facilitation.core.planning import RevisePlan
from facilitation.core.preparing import SetStance, WriteSynthesis
from facilitation.core.stacks import StackCards, TitleStack
from facilitation.core.state import Card, Stance
from tests.kit import morning
from tests.kit.morning import OWNER, Morning, at

FRAME = (
    "On écoute jusqu’au bout.",
    "Tous les mots se valent, on peut aussi se taire.",
    "Ce qui est dit ici sans être écrit reste ici.",
)
LEFT_WITH = ("confiance", "se revoir", "Se revoir", "du courage", "le temps long", "se revoir")
ACTIONS = (
    ("Se revoir à trois, sur la mesure", "Pôle ressources, Nanterre et Gennevilliers", "mars 2025"),
    ("Envoyer la liste des participant·es, avec leur accord", "Scop Accolades", "11 février"),
    ("Réserver le local du rez-de-chaussée pour un café par mois", "Cité éducative", ""),
)
GUEST = "Cité éducative de Nanterre"


def seminar() -> Morning:
    """From the welcome to the last word."""
    lived = morning.demo()
    lived.now = at("12:25")
    _plan(lived)
    lived.do(OWNER, GoTo("s8"))
    _talk(lived)
    _prepare(lived)
    lived.do(OWNER, GoTo("s9"))
    for word in LEFT_WITH:
        lived.word("s9", word)
    for place, (what, who, due) in enumerate(ACTIONS):
        lived.do(OWNER, PutAction(f"a{place}", what, who, due, 0))
    lived.do(OWNER, SetAttendance(72))
    lived.do(OWNER, Finish())
    return lived


def _plan(lived: Morning) -> None:
    plan = lived.state.plan
    defined = tuple(
        replace(item, definition=presets.DEFINITIONS[item.key]) for item in plan.components
    )
    lived.do(
        OWNER,
        RevisePlan(
            replace(
                plan,
                components=defined,
                partners=("Cité éducative de Gennevilliers", "Cité éducative de Nanterre"),
                further_reading=("« Collective Impact », Stanford Social Innovation Review, 2011",),
                synthesis_by="18 février 2025",
            )
        ),
    )
    lived.do(OWNER, SetFrame(FRAME, 0))
    lived.do(OWNER, WriteNote("s5", "Deux tables ont gardé la même composante.", 0))


def _talk(lived: Morning) -> None:
    lived.do(OWNER, SetGuests("s8", (GUEST,), 0))
    asked = (
        ("Qui paie la coordination, chez vous ?", GUEST),
        ("Et l’animation, elle est financée comment ?", ""),
        ("Combien de temps avant que les parents viennent d’eux-mêmes ?", ""),
    )
    ids: list[str] = []
    for text, to in asked:
        ids.append(f"q{len(ids):025d}")
        lived.do(lived.somebody(), AskQuestion(ids[-1], "s8", text, to))
    lived.do(OWNER, JoinQuestions(ids[1], ids[0]))
    lived.do(OWNER, SetAsked(ids[0], Asked.ASKED))
    answer = "La ville pour moitié, l’État pour l’autre, par convention de trois ans."
    lived.do(OWNER, NoteAnswer(ids[0], answer, 0))
    lived.do(OWNER, SetAsked(ids[2], Asked.KEPT))


def _prepare(lived: Morning) -> None:
    agenda = list(_cards(lived, "agenda"))
    lived.do(OWNER, SetStance(agenda[0].id, Stance.AGREEMENT))
    rests = tuple(card.id for card in agenda[:2])
    sentence = "Dire le même but avec des mots que les parents comprennent."
    lived.do(OWNER, WriteSynthesis("agenda", sentence, rests, 0))
    shared = list(_cards(lived, "communication"))
    lived.do(OWNER, StackCards("p1", shared[1].id, shared[0].id))
    lived.do(OWNER, TitleStack("p1", "Un seul canal, un rythme tenu"))
    lived.do(OWNER, SetStance(list(_cards(lived, "soutien"))[3].id, Stance.QUESTION))


def _cards(lived: Morning, component: str) -> Iterator[Card]:
    every = lived.state.contributions.values()
    found = (item for item in every if isinstance(item, Card) and item.component == component)
    yield from sorted(found, key=lambda card: card.number)
