"""A morning on which everything that the document may say has happened, and a very long one."""

from __future__ import annotations

from dataclasses import replace

from facilitation import presets
from facilitation.core.boards import PostCard
from facilitation.core.cards import TranslateCard
from facilitation.core.contributions import Hide, MarkCard
from facilitation.core.document import DocumentOptions
from facilitation.core.exercise import Plan
from facilitation.core.flow import Finish
from facilitation.core.inbox import AskQuestion, JoinQuestions, NoteAnswer, SetAsked
from facilitation.core.noted import Asked
from facilitation.core.notes import PutAction, SetAttendance, SetFrame, WriteNote
from facilitation.core.preparing import SetDocument, SetStance, WriteSynthesis
from facilitation.core.redacting import Redact
from facilitation.core.schedule import SkipSequence
from facilitation.core.stacks import StackCards, TitleStack
from facilitation.core.state import Mark, Stance
from facilitation.core.synthesis import Keep, WriteComplement
from facilitation.wording import say
from tests.kit import morning
from tests.kit.morning import OWNER, TRAINER, Morning

ARABIC = "أريد أن أفهم ما تقررونه بشأن أولادنا"
TAMIL = "எங்களையும் கேளுங்கள்"
REDACTED = "Untel"

PARTNERS = ("Cité éducative de Gennevilliers", "Cité éducative de Nanterre")
FURTHER = ("Boîte à outils de l’impact collectif, Institut Tamarack", "Impact collectif, wiki")
LEAVING = ("confiance", "du courage", "se revoir", "Se revoir", "du concret")


def its_plan() -> Plan:
    """The programme of the demonstration, with what the studio adds to it."""
    plan = morning.plan()
    return replace(
        plan,
        tables=10,
        partners=PARTNERS,
        further_reading=FURTHER,
        components=tuple(
            replace(item, definition=presets.DEFINITIONS[item.key]) for item in plan.components
        ),
    )


def prepared() -> Morning:
    """The demonstration, prepared during its break and noted to its end."""
    lived = Morning(its_plan())
    lived.do(OWNER, SetFrame(("Tous les mots se valent.", "On s’écoute jusqu’au bout."), 0))
    lived.start("s1", "09:02")
    for sequence, begins in (("s2", "09:34"), ("s3", "09:52")):
        lived.start(sequence, begins)
        for of, text, times in morning.keyword_lines():
            if of == sequence:
                for _ in range(times):
                    lived.word(sequence, text)
    lived.do(OWNER, Hide(lived.word("s3", morning.HIDDEN_WORD)))
    lived.do(OWNER, SkipSequence("s4", on=True))
    lived.start("s5", "10:05")
    cards = _ideas(lived)
    lived.start("s6", "11:13")
    _prepare(lived, cards)
    lived.start("s7", "11:21")
    lived.do(OWNER, WriteNote("s7", "Beaucoup d’écoute : la salle demande à se revoir.", 0))
    lived.start("s8", "11:46")
    _questions(lived)
    lived.start("s9", "12:24")
    for text in LEAVING:
        lived.word("s9", text)
    lived.do(OWNER, SetAttendance(62))
    lived.do(OWNER, PutAction("op-un", "Se revoir avant l’été", "Pôle ressources", "mai", 0))
    lived.do(OWNER, PutAction("op-deux", "Envoyer la synthèse", "Scop Accolades", "18 février", 0))
    lived.now = morning.at("12:33")
    lived.do(OWNER, Finish())
    return lived


def _ideas(lived: Morning) -> list[str]:
    cards = []
    for component, question, table, mark, text in morning.card_lines():
        card = lived.card(component, text, question=question, table=table)
        if mark == "désaccord":
            lived.mark(card, Mark.DISAGREEMENT)
        elif mark == "à ne pas citer":
            lived.mark(card, Mark.UNQUOTED)
        cards.append(card)
    cards.append(lived.card("communication", TAMIL, table=3))
    foreign = lived.card("communication", ARABIC, table=3)
    reader = lived.somebody(3)
    lived.do(reader, TranslateCard("op-traduit", foreign, "Je veux comprendre ce qui est décidé"))
    cards.append(foreign)
    named = lived.card("soutien", "Sans madame Untel, plus personne n’a la liste.", table=5)
    lived.do(OWNER, Redact(named, REDACTED, say("document.redacted")))
    cards.append(named)
    lived.do(OWNER, Hide(lived.card("mesure", morning.HIDDEN_CARD, table=2)))
    return cards


def _prepare(lived: Morning, cards: list[str]) -> None:
    for line in morning.KEPT_LINES:
        lived.do(OWNER, Keep(cards[line - 1]))
    lived.do(OWNER, StackCards("pile-un", cards[2], cards[1]))
    lived.do(OWNER, StackCards("pile-un", cards[3], cards[1]))
    lived.do(OWNER, TitleStack("pile-un", "Les mêmes mots, avec les parents"))
    lived.do(OWNER, StackCards("pile-deux", cards[9], cards[8]))
    for place, stance in (
        (0, Stance.AGREEMENT),
        (5, Stance.QUESTION),
        (7, Stance.QUESTION),
        (8, Stance.AGREEMENT),
        (20, Stance.DISAGREEMENT),
    ):
        lived.do(OWNER, SetStance(cards[place], stance))
    lived.do(
        OWNER,
        WriteSynthesis(
            "agenda",
            "Se donner quelques phrases communes : écrites avec les parents, et tenues.",
            (cards[0], cards[1], cards[4]),
            0,
        ),
    )
    for key in ("agenda", "mesure", "communication"):
        lived.do(TRAINER, morning.complement(key))
    written = morning.complement("activites")
    lived.do(
        TRAINER,
        WriteComplement(
            written.component, written.text, morning.SIGNATURE, "", 0, "L’exemple du vendredi."
        ),
    )


def _questions(lived: Morning) -> None:
    somebody, other = lived.somebody(), lived.somebody()
    lived.do(somebody, AskQuestion("q-un", "s8", "Combien de temps avant les effets ?", "Mme Ba"))
    lived.do(other, AskQuestion("q-deux", "s8", "Au bout de combien d’années ?", "Mme Ba"))
    lived.do(other, AskQuestion("q-trois", "s8", "Qui paie ?", ""))
    lived.do(OWNER, JoinQuestions("q-deux", "q-un"))
    lived.do(OWNER, SetAsked("q-un", Asked.ASKED))
    lived.do(OWNER, SetAsked("q-trois", Asked.KEPT))
    lived.do(OWNER, NoteAnswer("q-un", "Deux ans, dit-elle.\nPas moins.", 0))


def with_options(lived: Morning, options: DocumentOptions) -> Morning:
    """The same morning, its document written so."""
    other = Morning.__new__(Morning)
    other.state, other.now, other._people = lived.state, lived.now, lived._people
    other.do(OWNER, SetDocument(options))
    return other


def two_thousand() -> Morning:
    """Two thousand contributions: five hundred words, fifteen hundred ideas."""
    lived = Morning(its_plan())
    lived.start("s2", "09:30")
    for place in range(500):
        lived.word("s2", f"mot {place % 120}")
    lived.start("s5", "10:20")
    keys = [item.key for item in lived.state.plan.components]
    for place in range(1500):
        person = lived.somebody(place % 10 + 1)
        text = f"Idée {place} : se revoir avant l’été, à la même table, avec les familles"
        name = f"c{place:026d}"
        lived.do(person, PostCard(name, "s5", keys[place % 5], None, text))
        if place < 15:
            lived.do(OWNER, Keep(name))
        if place % 100 == 99:
            lived.do(OWNER, MarkCard(name, Mark.UNQUOTED, on=True))
    return lived
