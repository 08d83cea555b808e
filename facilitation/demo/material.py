"""What the simulated room says: words and ideas as typed on phones, and what is kept of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from facilitation import presets, programme
from facilitation.core.exercise import Plan, SequenceKind

_HERE = Path(__file__).parent
SECOND_PROMPT = "Ce qui la freine, chez vous, c’est…"
_SECOND_START = "09:45"

TABLES = 10
KEPT_LINES = (1, 2, 5, 8, 11, 13, 17, 18, 21, 22, 24, 27, 29, 30, 34)
"""What the ten tables chose to share, by line of the ideas, from 1."""

COMPLEMENTS = {
    "agenda": (
        "Impact isolé, impact collectif : chercher seul·e la bonne solution, ou s’accorder sur le "
        "problème avant de chercher ensemble. On n’a pas besoin d’être d’accord sur tout, "
        "seulement sur l’essentiel."
    ),
    "mesure": (
        "Prouver ou progresser ? Une mesure partagée sert d’abord à apprendre ensemble et à "
        "corriger le tir, avec peu d’indicateurs, tenus longtemps."
    ),
    "activites": (
        "Il ne s’agit pas que tout le monde fasse la même chose : chacun·e fait ce qu’il ou elle "
        "fait le mieux, et un plan commun fait que les effets s’ajoutent."
    ),
    "communication": (
        "Des échanges fréquents et ouverts, pour la confiance et la durée. Ce n’est pas de la "
        "promotion : c’est ce qui permet de se dire un désaccord."
    ),
    "soutien": (
        "Coordonner demande des personnes dont c’est le métier. Cette équipe sert l’ensemble sans "
        "le commander : c’est une fonction, plus qu’une structure."
    ),
}


LEAVING = (
    *("confiance", "du courage", "des visages", "se revoir", "Se revoir", "envie", "l’envie"),
    *("moins seule", "on continue", "de la clarté", "un numéro de téléphone", "se revoir"),
    *("le temps long", "du concret", "confiance", "l’écoute", "une alliance", "par où commencer"),
)
"""What people leave with, each one a word."""


SENTENCE = ("agenda", "Se parler avec les mots des parents : c’est par là que commence le plan.")
"""What the animation says of a component; it rests on the first idea kept."""
QUESTIONS = (
    "À Gennevilliers, qui a réuni tout le monde la première fois ?",
    "Qu’est-ce que vous ne referiez pas ?",
)
ANSWER = (
    "Une directrice d’école et un centre social, autour d’un goûter ; la ville est venue ensuite."
)
"""To the first of them."""
NEXT_STEPS = (
    ("Se revoir, avec les parents cette fois", "Pôle ressources", "mars 2025"),
    ("Une carte de qui fait quoi, en une page", "Scop Accolades", "avril 2025"),
)
"""What, which organisation, by when."""
WITHOUT_PHONE = 6
"""How many people signed the attendance sheet and took no phone out."""


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of the demonstration; ``question`` is None when it answers none."""

    component: str
    question: str | None
    table: int
    mark: str | None
    text: str


_MARKS = {"désaccord": "disagreement", "à ne pas citer": "unquoted"}


def _lines(name: str) -> list[list[str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def words(prompt: str) -> list[str]:
    """Every word typed for prompt "A" or "B". Each form comes once before any comes again, so
    that a small room still says them all."""
    counted = [
        (text, int(times)) for _, of, text, times, _ in _lines("keywords.tsv") if of == prompt
    ]
    most = max(times for _, times in counted)
    return [text for turn in range(most) for text, times in counted if times > turn]


def ideas() -> list[Idea]:
    """The 35 ideas, in the order of the document."""
    found = []
    for question, table, _way, mark, _voice, text in _lines("cards.tsv"):
        component, _, number = question.partition(".")
        answers = None if number == "0" else question
        found.append(Idea(component, answers, int(table), _MARKS.get(mark), text))
    return found


def plan(participants: int, rehearsal: bool) -> Plan:
    """The seed's morning, prepared: the second prompt has a quarter of an hour of its own."""
    text = (_HERE / "programme.txt").read_text(encoding="utf-8")
    made = presets.plan_of(programme.read(text))
    sequences = []
    for sequence in made.sequences:
        if sequence.kind is not SequenceKind.KEYWORDS:
            sequences.append(sequence)
            continue
        sequences.append(replace(sequence, end=_SECOND_START))
        sequences.append(
            replace(
                sequence,
                id=f"{sequence.id}b",
                title="Ce qui freine la coopération",
                note="",
                start=_SECOND_START,
                prompt=SECOND_PROMPT,
            )
        )
    return replace(
        made,
        sequences=tuple(sequences),
        speaker=made.speaker or "Scop Accolades",
        words_per_person=max(made.words_per_person, -(-len(words("A")) // participants)),
        people=participants,
        tables=TABLES,
        rehearsal=rehearsal,
    )
