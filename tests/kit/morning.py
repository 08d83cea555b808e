"""Mornings for tests: rencontres lived through the core's own commands, word by word.

``demo()`` replays the words and cards of the demonstration (``demo-keywords.tsv``,
``demo-cards.tsv``, as typed on phones), with what a real morning adds: something hidden, something
withdrawn, something late, something not to be quoted, and the trainer's complements. No clock: it
is always 4 February 2025.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitation.core import workshop
from facilitation.core.boards import PostCard
from facilitation.core.contributions import Hide, MarkCard, Withdraw
from facilitation.core.exercise import (
    COMPONENT_KEYS,
    Component,
    Plan,
    Question,
    Sequence,
    SequenceKind,
)
from facilitation.core.flow import CloseWriting, Finish, GoTo
from facilitation.core.groups import TakeSeat
from facilitation.core.keywords import (
    PinKeyword,
    PostKeyword,
    RankKeyword,
)
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.planning import CreateWorkshop
from facilitation.core.refusal import Refused
from facilitation.core.relayed import RelayedWord, RelayWords
from facilitation.core.restitution import Copy, Restitution, of
from facilitation.core.sorting import JoinWords, RenameWord
from facilitation.core.state import Mark, State
from facilitation.core.synthesis import Keep, WriteComplement
from facilitation.words import FOLD_VERSION, fold

PARIS = ZoneInfo("Europe/Paris")
MADE = datetime(2025, 2, 4, 12, 45, tzinfo=PARIS)
"""When the documents of these mornings are made."""

OWNER = Actor(Role.OWNER)
TRAINER = Actor(Role.TRAINER)

HIDDEN_CARD = "CANARI-MASQUÉ monsieur Untel n’a rien compris"
LATE_CARD = "CANARI-TARDIF et la crèche, dans tout ça ?"
WITHDRAWN_WORD = "CANARI-RETIRÉ"
HIDDEN_WORD = "CANARI-MOT-MASQUÉ"
UNQUOTED = (
    "On arrêterait bien des choses mais on est financés à l'action",
    "on se le dit sur le parking, jamais dans le compte rendu.",
)
"""Out of the two cards of the demonstration whose authors asked not to be quoted."""

KEPT_LINES = (1, 2, 5, 8, 11, 13, 17, 18, 21, 22, 24, 27, 29, 30, 34)
"""What the tables chose to share, by line of ``demo-cards.tsv``."""

PROGRAMME = """
s1|welcome|09:00|09:30|Accueil convivial||
s2|keywords|09:30|09:50|Introduction et interconnaissance|Se rencontrer autour des mots clés\
 de la coopération|La coopération, pour vous, c’est…
s3|keywords|09:50|10:00|Ce qui freine||Ce qui la freine, chez vous, c’est…
s4|talk|10:00|10:20|Les éléments clés de l'impact collectif|Scop Accolades|
s5|boards|10:20|11:10|Exploration des 5 composantes de l'impact collectif|Temps#1|
s6|break|11:10|11:20|Pause||
s7|restitution|11:20|11:45|Exploration des 5 composantes de l'impact collectif|Temps#2\
 Restitution et compléments théoriques avec la scop Accolades|
s8|testimony|11:45|12:20|L'impact collectif au cœur des cités éducatives franciliennes|\
Témoignages des cités éducatives de Gennevilliers et de Nanterre|
s9|conclusion|12:20|12:30|Conclusion||
"""
"""Id, kind, hours, title, note, prompt."""

LABELS = (
    "Plan d’action commun",
    "Système d’évaluation partagé",
    "Activités qui se renforcent mutuellement",
    "Communication continue",
    "Structure de soutien",
)

QUESTIONS = {
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

COMPLEMENTS = {
    "agenda": """\
Se donner un plan commun, ce n’est pas être d’accord sur tout : c’est poser ensemble le
problème, avec les mots de celles et ceux qui le vivent, et tenir quelques buts.

Les travaux récents parlent d’aspiration partagée plutôt que de plan : une direction assez
large pour que chacun·e y trouve sa place, assez nette pour renoncer à autre chose.""",
    "mesure": """\
Mesurer ensemble sert à apprendre avant de servir à prouver. Peu d’indicateurs, relevés de
la même façon, discutés ensemble.""",
    "activites": """\
On ne fait pas tous la même chose : chacun·e fait ce qu’il ou elle fait de mieux, et le plan
fait que les effets s’ajoutent.""",
    "communication": """\
La confiance se construit dans un rythme tenu. Ce n’est pas de la publicité.""",
    "soutien": """\
Le soutien est une fonction avant d’être une structure : il sert l’ensemble, il ne commande
pas.""",
}
"""One text a component; a line break inside a paragraph is this file's, ``complement`` joins it."""

SOURCES = {
    "agenda": "J. Kania et M. Kramer, 2011 ; Institut Tamarack, 2016",
    "mesure": "Collective Impact 3.0, 2016",
    "communication": "Institut Tamarack",
}

SIGNATURE = "Claire Martin, Scop Accolades"


def complement(key: str) -> WriteComplement:
    """The trainer's complement on a component."""
    paragraphs = (text.replace("\n", " ") for text in COMPLEMENTS[key].split("\n\n"))
    return WriteComplement(key, "\n".join(paragraphs), SIGNATURE, SOURCES.get(key, ""))


def components(keys: Iterable[str] = COMPONENT_KEYS) -> tuple[Component, ...]:
    """The components of the method, in the words of these mornings."""
    labels = dict(zip(COMPONENT_KEYS, LABELS, strict=True))
    return tuple(
        Component(
            key,
            number,
            labels[key],
            tuple(
                Question(f"{key}.{place}", text)
                for place, text in enumerate(QUESTIONS[key], start=1)
            ),
        )
        for number, key in enumerate(keys, start=1)
    )


def plan(*, keys: Iterable[str] = COMPONENT_KEYS, title: str | None = None) -> Plan:
    """The programme of the first rencontre, with a second prompt on what slows cooperation."""
    lines = (line.split("|") for line in PROGRAMME.strip().splitlines())
    sequences = tuple(
        Sequence(name, SequenceKind(kind), text, note, start, end, prompt=prompt)
        for name, kind, start, end, text, note, prompt in lines
    )
    return Plan(
        title=title or "Renforcer les coopérations éducatives : la démarche impact collectif",
        sequences=sequences,
        components=components(keys),
        date="2025-02-04",
        start="09:00",
        end="12:30",
        place="Espace culturel et social Saâd-Abssi, 16 rue Julien-Mocquard, Gennevilliers",
        organiser="Pôle ressources",
        speaker="Scop Accolades",
        hold_words=False,
    )


def at(time: str) -> float:
    """That hour of the morning, in UTC seconds."""
    return datetime.fromisoformat(f"2025-02-04T{time}").replace(tzinfo=PARIS).timestamp()


class Morning:
    """A rencontre lived command by command; a refusal is an error of the test."""

    def __init__(self, its_plan: Plan | None = None) -> None:
        self.state: State = workshop.EMPTY
        self.now = at("08:45")
        self._people = 0
        self.do(SYSTEM, CreateWorkshop(its_plan or plan()))

    def do(self, actor: Actor, command: workshop.Command) -> None:
        """What somebody does, half a second after what was done before."""
        self.now += 0.5
        events = workshop.decide(self.state, actor, command, self.now)
        assert not isinstance(events, Refused), (events, command)
        self.state = workshop.evolve_all(self.state, events, self.now)

    def start(self, sequence: str, time: str) -> None:
        """The animation goes to a sequence at that hour."""
        self.now = at(time)
        self.do(OWNER, GoTo(sequence))

    def somebody(self, table: int | None = None) -> Actor:
        """A participant who was not there before, at that table."""
        self._people += 1
        made = Actor(Role.PARTICIPANT, f"auteur-{self._people}")
        if table is not None:
            self.do(made, TakeSeat(table))
        return made

    def _fresh_id(self) -> str:
        return f"c{len(self.state.contributions) + 1:025d}"

    def word(self, sequence: str, text: str, by: Actor | None = None) -> str:
        """Somebody gives a word; its id."""
        name = self._fresh_id()
        command = PostKeyword(name, sequence, text, fold(text), FOLD_VERSION)
        self.do(by or self.somebody(), command)
        return name

    def card(
        self,
        component: str,
        text: str,
        *,
        question: str | None = None,
        table: int | None = None,
        by: Actor | None = None,
    ) -> str:
        """Somebody writes an idea; its id."""
        name = self._fresh_id()
        self.do(by or self.somebody(table), PostCard(name, "s5", component, question, text))
        return name

    def mark(self, card: str, mark: Mark) -> None:
        """The animation marks an idea."""
        self.do(OWNER, MarkCard(card, mark, on=True))

    def of(self, copy: Copy) -> Restitution:
        """Its restitution as it now stands."""
        return of(self.state, copy)


def _lines(name: str) -> Iterator[list[str]]:
    path = Path(__file__).with_name(name)
    with path.open(encoding="utf-8", newline="") as source:
        yield from csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE)


def keyword_lines() -> list[tuple[str, str, int]]:
    """Sequence, text as typed, times."""
    return [
        ("s2" if prompt == "A" else "s3", text, int(times))
        for _, prompt, text, times, _ in _lines("demo-keywords.tsv")
    ]


def card_lines() -> list[tuple[str, str | None, int, str, str]]:
    """Component, question, table, mark, text as typed."""
    return [
        (
            question.partition(".")[0],
            None if question.endswith(".0") else question,
            int(table),
            mark,
            text,
        )
        for question, table, _, mark, _, text in _lines("demo-cards.tsv")
    ]


def demo() -> Morning:
    """The whole demonstration, at its ten tables, to its end."""
    morning = Morning(replace(plan(), tables=10))
    morning.start("s1", "09:02")
    morning.start("s2", "09:34")
    for sequence, text, times in keyword_lines():
        if sequence == "s2":
            _say(morning, sequence, text, times)
    author = morning.somebody()
    gone = morning.word("s2", WITHDRAWN_WORD, by=author)
    morning.do(author, Withdraw(gone))
    morning.do(OWNER, Hide(morning.word("s2", HIDDEN_WORD)))
    morning.start("s3", "09:52")
    for sequence, text, times in keyword_lines():
        if sequence == "s3":
            _say(morning, sequence, text, times)
    morning.start("s4", "10:03")
    morning.start("s5", "10:24")
    cards = [_write(morning, *line) for line in card_lines()]
    morning.do(OWNER, Hide(morning.card("mesure", HIDDEN_CARD, table=2)))
    morning.do(OWNER, CloseWriting("s5"))
    morning.card("soutien", LATE_CARD, table=10)
    morning.start("s6", "11:13")
    for line in KEPT_LINES:
        morning.do(OWNER, Keep(cards[line - 1]))
    for key in COMPLEMENTS:
        morning.do(TRAINER, complement(key))
    morning.start("s7", "11:21")
    morning.start("s9", "12:24")
    morning.do(OWNER, Finish())
    return morning


def _say(morning: Morning, sequence: str, text: str, times: int) -> None:
    for _ in range(times):
        morning.word(sequence, text)


def _write(
    morning: Morning, component: str, question: str | None, table: int, mark: str, text: str
) -> str:
    card = morning.card(component, text, question=question, table=table)
    if mark == "désaccord":
        morning.mark(card, Mark.DISAGREEMENT)
    elif mark == "à ne pas citer":
        morning.mark(card, Mark.UNQUOTED)
    return card


def sorted_words() -> Morning:
    """A few words on which everything that words may have done to them was done."""
    morning = Morning(replace(plan(), order_words=True, pin_words=True))
    morning.start("s2", "09:30")
    somebody = morning.somebody()
    one = morning.word("s2", "coopérer", by=somebody)
    two = morning.word("s2", "coopération", by=somebody)
    heard = (RelayedWord("coopération", fold("coopération"), 4),)
    morning.do(OWNER, RelayWords("relais", "s2", heard, FOLD_VERSION))
    morning.do(somebody, PinKeyword(one, "agenda"))
    morning.do(somebody, RankKeyword(two, 1))
    morning.do(OWNER, JoinWords(2, 1))
    morning.do(OWNER, RenameWord(2, "Coopérer ensemble"))
    return morning


def empty() -> Morning:
    """Everybody came, nobody wrote."""
    morning = Morning()
    morning.start("s2", "09:30")
    morning.start("s5", "10:20")
    return morning


def one_idea(text: str = "Un local au rez-de-chaussée, ouvert, avec une cafetière.") -> Morning:
    """One idea in all, kept."""
    morning = empty()
    morning.do(OWNER, Keep(morning.card("soutien", text)))
    return morning


def with_cards(texts: Iterable[str], component: str = "agenda") -> Morning:
    """Those ideas on one component, the first three kept."""
    morning = empty()
    for place, text in enumerate(texts):
        card = morning.card(component, text)
        if place < 3:
            morning.do(OWNER, Keep(card))
    return morning


def crowded(n: int = 60) -> Morning:
    """One component that everybody wrote on."""
    return with_cards(
        f"Idée {place} : se revoir avant l’été, à la même table" for place in range(n)
    )


def replace_plan(lived: Morning, copy: Copy = Copy.SHAREABLE, **changes: str) -> Restitution:
    """The restitution of a morning with other particulars at its head."""
    return replace(lived.of(copy), **changes)  # type: ignore[arg-type]
