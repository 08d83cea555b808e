"""What a facilitator finds ready: component sets, questions, prompts, and the first morning.

All data, in French, chosen once in the studio and editable there. The five keys of the core never
change; names and order come from a set. Ordinary code is at the end: ``plan_of`` turns a parsed
programme into a plan that can run, whatever the programme leaves unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from facilitation import wording
from facilitation.core.exercise import Component, Plan, Question, SequenceKind
from facilitation.core.exercise import Sequence as PlanSequence

TITLE_LIMIT: Final = 200
NOTE_LIMIT: Final = 2_000
PLACE_LIMIT: Final = 300
SEQUENCE_LIMIT: Final = 60
DAY_LIMIT: Final = 9

QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "agenda": (
        "Avec nos mots, qu’est-ce que nous voulons changer ensemble\u202f?",
        "Qui manque autour de la table\u202f?",
        "Dans cinq ans, qu’est-ce qui aura changé pour les enfants et les familles\u202f?",
    ),
    "mesure": (
        "À quoi verrons-nous que ça avance\u202f?",
        "Que savons-nous déjà, chacun·e de notre côté, sans le partager\u202f?",
        "Que disent les habitant·es du résultat, et comment le savons-nous\u202f?",
    ),
    "activites": (
        "Qui fait quoi\u202f? Où sont les doublons, où sont les trous\u202f?",
        "Quelle action en renforce une autre\u202f?",
        "Que pourrions-nous arrêter, ou faire autrement\u202f?",
    ),
    "communication": (
        "Où nous parlons-nous vraiment, et à quel rythme\u202f?",
        "Qui n’est jamais au courant\u202f?",
        "Quels mots nous séparent\u202f? Comment disons-nous un désaccord\u202f?",
    ),
    "soutien": (
        "Qui anime aujourd’hui, et sur quel temps\u202f?",
        "Que se passe-t-il si cette personne part\u202f?",
        "De quoi l’animation a-t-elle besoin pour durer\u202f?",
    ),
}
"""Three guiding questions a component, shared by every set."""

DEFINITIONS: Final[dict[str, str]] = {
    "agenda": (
        "Les partenaires définissent ensemble le problème, partagent une vision et une façon de "
        "faire convenue. Il n’est pas nécessaire d’être d’accord sur tout, mais sur l’essentiel."
    ),
    "mesure": (
        "Les partenaires conviennent de ce qu’il faut observer et le recueillent de la même façon, "
        "pour avancer dans le même sens, corriger en route et se rendre compte mutuellement."
    ),
    "activites": (
        "Non pas que tout le monde fasse la même chose : chaque partenaire fait ce qu’il fait "
        "le mieux, et un plan commun relie ces actions pour que leurs effets s’ajoutent."
    ),
    "communication": (
        "Des échanges fréquents et ouverts, pour construire la confiance, garder des buts communs "
        "et entretenir l’élan. Ce n’est pas de la publicité."
    ),
    "soutien": (
        "Coordonner demande du temps et des compétences dédiés. Cette fonction sert l’ensemble et "
        "l’aide à rester aligné, sans le commander."
    ),
}
"""What each component means, in a sentence or two; shared by every set and editable."""

PROMPTS: Final[dict[SequenceKind, str]] = {
    SequenceKind.KEYWORDS: "La coopération, pour vous, c’est…",
    SequenceKind.BOARDS: "Répondez à une question, ou à aucune. Une idée à la fois, avec vos mots.",
    SequenceKind.CONCLUSION: "Un mot pour repartir\u00a0: qu’emportez-vous de ce matin\u202f?",
}
"""What phones are asked, for the kinds that write."""

SECOND_PROMPT: Final = "Ce qui la freine, chez vous, c’est…"
"""What they may be asked next, in a sequence of its own."""


@dataclass(frozen=True, slots=True)
class ComponentSet:
    """The five components as one source names and orders them; ``source`` is said to people."""

    id: str
    name: str
    source: str
    labels: tuple[tuple[str, str], ...]
    """(key, label), in the order of the source."""

    @property
    def components(self) -> tuple[Component, ...]:
        """The components, numbered from 1 in this set's order."""
        return tuple(
            Component(key, number, label, questions_of(key), DEFINITIONS[key])
            for number, (key, label) in enumerate(self.labels, 1)
        )


def questions_of(key: str) -> tuple[Question, ...]:
    """The guiding questions of a component, by its key."""
    return tuple(Question(f"{key}.{number}", text) for number, text in enumerate(QUESTIONS[key], 1))


NEUTRAL: Final = ComponentSet(
    id="commun",
    name="Termes les plus courants",
    source=(
        "Le programme parle de cinq composantes sans les nommer\u202f: ce sont ici les termes que "
        "les sources françaises ont le plus souvent en commun."
    ),
    labels=(
        ("agenda", "Plan d’action commun"),
        ("mesure", "Évaluation partagée"),
        ("activites", "Activités qui se renforcent mutuellement"),
        ("communication", "Communication continue"),
        ("soutien", "Structure de soutien"),
    ),
)

SETS: Final[tuple[ComponentSet, ...]] = (
    NEUTRAL,
    ComponentSet(
        id="tamarack-outils",
        name="Institut Tamarack, boîte à outils en français",
        source="Institut Tamarack, boîte à outils de l’impact collectif, présentée par cdurable.info.",
        labels=(
            ("agenda", "Plan d’action commun"),
            ("mesure", "Système d’évaluation partagé"),
            ("activites", "Activités qui se renforcent mutuellement"),
            ("communication", "Communication continue"),
            ("soutien", "Infrastructure de soutien"),
        ),
    ),
    ComponentSet(
        id="tamarack-canada",
        name="Institut Tamarack, Canada francophone",
        source="Institut Tamarack, tamarackcommunity.ca/fr-ca/impact-collectif.",
        labels=(
            ("agenda", "Plan d’action commun"),
            ("mesure", "Système d’évaluation commun"),
            ("activites", "Actions se soutenant mutuellement"),
            ("communication", "Communication continue"),
            ("soutien", "Structure de soutien"),
        ),
    ),
    ComponentSet(
        id="centraide-2021",
        name="Centraide, Projet impact collectif (2021)",
        source="Projet impact collectif, pic.centraide.org. Le soutien y vient en premier.",
        labels=(
            ("soutien", "Structure de soutien, gouvernance et confiance mutuelle"),
            ("agenda", "Aspirations partagées et plan d’action commun"),
            ("mesure", "Évaluation et apprentissages stratégiques"),
            ("activites", "Stratégies leviers et influence"),
            (
                "communication",
                "Engagement inclusif de la collectivité et communications",
            ),
        ),
    ),
    ComponentSet(
        id="ssir",
        name="Stanford Social Innovation Review, traduction",
        source=(
            "«\u00a0Canaliser le changement\u00a0», traduction française\u202f: ses termes pour la "
            "communication et le soutien, les termes les plus courants pour les trois autres."
        ),
        labels=(
            *NEUTRAL.labels[:3],
            ("communication", "Communication permanente"),
            ("soutien", "Structure de soutien"),
        ),
    ),
    ComponentSet(
        id="rnma",
        name="RNMA, communautés d’action",
        source=(
            "Réseau national des maisons des associations, communautes-action.rnma.fr. "
            "«\u00a0Règles communes\u00a0» n’est qu’un voisin de la structure de soutien."
        ),
        labels=(
            ("agenda", "Objectifs partagés"),
            ("mesure", "Évaluation partagée"),
            ("activites", "Renforcement mutuel des actions"),
            ("communication", "Dialogue permanent"),
            ("soutien", "Règles communes"),
        ),
    ),
)


def component_set(set_id: str) -> ComponentSet | None:
    """The set of that id, or None."""
    return next((item for item in SETS if item.id == set_id), None)


def set_of(components: Iterable[Component]) -> ComponentSet | None:
    """The set whose names and order these are, or None when they were reworded."""
    labels = tuple((item.key, item.label) for item in components)
    return next((item for item in SETS if item.labels == labels), None)


def _morning() -> tuple[PlanSequence, ...]:
    kind = SequenceKind
    five = "Exploration des 5 composantes de l’impact collectif"
    rows: tuple[tuple[str, str, SequenceKind, str, str], ...] = (
        ("09:00", "09:30", kind.WELCOME, "Accueil convivial", ""),
        (
            "09:30",
            "10:00",
            kind.KEYWORDS,
            "Introduction et interconnaissance",
            "Se rencontrer autour des mots clés de la coopération",
        ),
        ("10:00", "10:20", kind.TALK, "Les éléments clés de l’impact collectif", "Scop Accolades"),
        ("10:20", "11:10", kind.BOARDS, five, "Temps#1"),
        ("11:10", "11:20", kind.BREAK, "Pause", ""),
        (
            "11:20",
            "11:45",
            kind.RESTITUTION,
            five,
            "Temps#2 Restitution et compléments théoriques avec la scop Accolades",
        ),
        (
            "11:45",
            "12:20",
            kind.TESTIMONY,
            "L’impact collectif au cœur des cités éducatives franciliennes",
            "Témoignages des cités éducatives de Gennevilliers et de Nanterre",
        ),
        ("12:20", "12:30", kind.CONCLUSION, "Conclusion", ""),
    )
    return tuple(
        PlanSequence(
            id=f"s{number}",
            kind=of_kind,
            title=title,
            note=note,
            start=start,
            end=end,
            prompt=PROMPTS.get(of_kind, ""),
        )
        for number, (start, end, of_kind, title, note) in enumerate(rows, 1)
    )


FRAME: Final = tuple(wording.say(f"wall.frame_{line}") for line in range(1, 5))
"""The trust frame that is proposed, before the room has settled its own."""

TEMPLATE_NAME: Final = "Séminaire impact collectif"
TEMPLATE: Final = Plan(
    title=TEMPLATE_NAME,
    sequences=_morning(),
    components=NEUTRAL.components,
    start="09:00",
    end="12:30",
    speaker="Scop Accolades",
    frame=FRAME,
)
"""The morning of the first real rencontre, less what belonged to that day: date and place."""


class Line(Protocol):
    """One timed line of a programme, as ``programme.read`` gives it."""

    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def day(self) -> int: ...


class Programme(Protocol):
    """What was read in a programme's text; whatever was not found is None."""

    @property
    def title(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def sequences(self) -> Sequence[Line]: ...
    @property
    def unparsed_lines(self) -> Sequence[str]: ...


_SENTENCE_STARTER = re.compile(r"«\s*([^«»]{3,198}…)\s*»")


def default_prompt(kind: SequenceKind, title: str = "", note: str = "") -> str:
    """What phones are asked; a « starter… » quoted in the programme is taken at its word."""
    if kind is SequenceKind.KEYWORDS:
        quoted = _SENTENCE_STARTER.search(f"{title}\n{note}")
        if quoted:
            return quoted.group(1)
    return PROMPTS.get(kind, "")


def default_title(date: str | None) -> str:
    """What a rencontre is called until somebody names it."""
    day = wording.date_long(date)
    return f"Rencontre du {day}" if day else "Rencontre"


def _kind(name: str | None) -> SequenceKind:
    try:
        return SequenceKind(name or SequenceKind.OTHER)
    except ValueError:
        return SequenceKind.OTHER


def _split(text: str, limit: int) -> tuple[str, str]:
    """The text up to the last space before the limit, and the rest."""
    if len(text) <= limit:
        return text, ""
    cut = text.rfind(" ", limit // 2, limit + 1)
    cut = cut if cut > 0 else limit
    return text[:cut].rstrip(), text[cut:].strip()


def _sequence(number: int, line: Line) -> tuple[PlanSequence, str]:
    """The sequence, and what of its words did not fit."""
    kind = _kind(line.kind)
    title, over = _split(line.title or "", TITLE_LIMIT)
    note, rest = _split("\n".join(filter(None, (over, line.note))), NOTE_LIMIT)
    sequence = PlanSequence(
        id=f"s{number}",
        kind=kind,
        title=title,
        note=note,
        start=line.start,
        end=line.end,
        day=min(max(line.day, 1), DAY_LIMIT),
        prompt=default_prompt(kind, title, note),
    )
    return sequence, rest


def plan_of(
    programme: Programme,
    components: ComponentSet = NEUTRAL,
    *,
    zone: str = "Europe/Paris",
    rehearsal: bool = False,
) -> Plan:
    """A plan that can run. Words that fit nowhere join ``unplaced_lines``: none is lost."""
    built = [_sequence(number, line) for number, line in enumerate(programme.sequences, 1)]
    title, long_title = _split(programme.title or "", TITLE_LIMIT)
    place, long_place = _split(programme.place or "", PLACE_LIMIT)
    beyond = [_as_line(sequence) for sequence, _ in built[SEQUENCE_LIMIT:]]
    leftovers = (long_title, long_place, *(rest for _, rest in built), *beyond)
    return Plan(
        title=title or default_title(programme.date),
        sequences=tuple(sequence for sequence, _ in built[:SEQUENCE_LIMIT]),
        components=components.components,
        date=programme.date,
        start=programme.start,
        end=programme.end,
        place=place,
        zone=zone,
        frame=FRAME,
        rehearsal=rehearsal,
        unplaced_lines=(
            *programme.unparsed_lines,
            *(line for text in leftovers for line in text.splitlines() if line.strip()),
        ),
    )


def _as_line(sequence: PlanSequence) -> str:
    """A sequence as somebody would have written it."""
    hours = " - ".join(filter(None, (sequence.start, sequence.end)))
    words = " - ".join(filter(None, (sequence.title, sequence.note.replace("\n", ", "))))
    return " ".join(filter(None, (hours, words)))
