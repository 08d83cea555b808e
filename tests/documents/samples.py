"""The mornings whose documents are opened by other programs: an empty one, one idea, the seed's, a
component with nothing, every script and trap, two thousand contributions; and one full of canaries,
each of which sings where it must not be heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from facilitation.core.cards import TranslateCard
from facilitation.core.contributions import Hide, Withdraw
from facilitation.core.flow import CloseWriting
from facilitation.core.groups import TakeSeat
from facilitation.core.harvest import PickCard
from facilitation.core.inbox import AskQuestion, NoteAnswer
from facilitation.core.people import Actor
from facilitation.core.preparing import SetStance, WriteSynthesis
from facilitation.core.redacting import Redact
from facilitation.core.restitution import Copy
from facilitation.core.stacks import StackCards, TitleStack
from facilitation.core.state import Mark, Stance
from facilitation.core.synthesis import Keep
from facilitation.export import FORMATS
from facilitation.export.onepage import ONE_PAGE
from tests.kit import morning, restituted
from tests.kit.morning import COMPONENT_KEYS, MADE, OWNER, Morning

READ_EVERYWHERE = {
    "accents": "Être là où ça naît, dès l’été : Œuvrer, cœur, naïveté, Ÿ, ÀÉÈÊËÎÏÔÙÛÜÇ.",
    "guillemets": "« Oui », “peut-être”… — et ‘après’ ? À 50 %, n° 3 !",
    "inclusive": "habitant·es, acteur·rices, tou·te·s les élu·e·s",
    "emoji": "14 groupes et je rate l’info importante 😅 ☕",
    "arabic": "أريد أن أفهم ما تقررونه بشأن أولادنا",
    "tamil": "நாங்கள் ஒன்றாகச் செய்வோம்",
    "combined": "e\u0301te\u0301 de\u0301compose\u0301",
    "markup": "<b>gras</b> & <script>alert(1)</script> ]]> #set page() $x$ *a* _b_ @c {{ d }} \\",
    "formula": '=cmd|"/c calc"!A1',
    "lines": "une ligne\net une autre\n\net la dernière",
    "long": "Il faudrait se le redire. " * 40,
}
"""What survives in every format, letter by letter."""
READ_MARKED = {
    "controls": "avant\x00\x08\x0b après",
    "half a pair": "avant\ud800 après",
    "bidi": "\u202eà l’envers\u2067 אבג",
    "family": "👩‍👩‍👧‍👦 🇫🇷",
    "zalgo": "Z̸̡̧̛͖̟̘a̴l̷g̶o",
    "no font": "𓀀 𖿠 \U0010fffd",
    "unbroken": "x" * 400,
}
"""What a format may show as a mark where it cannot do better."""


def bare() -> Morning:
    """Two components with ideas, three with nothing, words at none."""
    lived = morning.with_cards(("Un seul diagnostic", "Trois phrases", "Avec les jeunes", "Vite"))
    lived.card("soutien", "Un local ouvert, avec une cafetière")
    return lived


def hostile() -> Morning:
    """Each script and trap once as an idea; the first of them as words, too."""
    lived = morning.with_cards((*READ_EVERYWHERE.values(), *READ_MARKED.values()))
    for text in ("cœur à l’œuvre", "habitant·es", "تعاون", "ஒற்றுமை", "café ☕"):
        lived.word("s2", text)
    return lived


def crowd(n: int = 2_000) -> Morning:
    """``n`` contributions: a tenth of them words, the rest ideas of ten tables on five components,
    some of them stacked, chosen, kept, disputed."""
    lived = Morning(replace(morning.plan(), tables=10))
    lived.start("s2", "09:30")
    for place in range(n // 10):
        lived.word("s2", f"mot {place % 60}")
    lived.start("s5", "10:20")
    writers = [lived.somebody(table) for table in range(1, 11)]
    for place in range(n - n // 10):
        table = place % 10
        key = COMPONENT_KEYS[table % 5]
        text = f"Idée {place} : se revoir avant l’été, à la même table, avec les mêmes"
        card = lived.card(key, text, question=f"{key}.{1 + place % 3}", by=writers[table])
        if place < 30:
            lived.do(writers[table], PickCard(card, table + 1))
        if place < 15:
            lived.do(OWNER, Keep(card))
        if place % 50 == 0:
            lived.do(OWNER, SetStance(card, Stance.DISAGREEMENT))
    return lived


@dataclass(frozen=True, slots=True)
class Cage:
    """A morning full of canaries: those that only the internal copy may hold, and those that none
    may."""

    lived: Morning
    internal: tuple[str, ...]
    nowhere: tuple[str, ...]


WRITTEN_AT = "10:37"
"""When its ideas were written: neither planned, nor when something began."""


@cache
def cage() -> Cage:
    """Hidden, withdrawn, not to be quoted, late, cut: wherever a text can get to."""
    lived = Morning(replace(morning.plan(), tables=10))
    lived.start("s2", "09:30")
    lived.word("s2", "coopération")
    for text in ("CANARIMOT masqué", "La coopération"):
        lived.do(OWNER, Hide(lived.word("s2", text)))
    _taken_back(lived, "s2", "CANARIREPRIS")
    lived.start("s5", "10:20")
    writer = lived.somebody(7)
    lived.now = morning.at(WRITTEN_AT)
    ideas = {
        name: lived.card("mesure", f"{name} en entier", by=writer)
        for name in ("Première", "Seconde", "CANARIMASQUE", "CANARINONCITE", "CANARIRETIRE")
    }
    for name, card in ideas.items():
        lived.do(writer, TranslateCard(f"t-{card}", card, f"{name} en français"))
        if name not in ("Seconde", "CANARIRETIRE"):
            lived.do(OWNER, Keep(card))
        if name.startswith("CANARI"):
            lived.do(writer, PickCard(card, 7))
    _stacked(lived, writer, list(ideas.values()))
    text = "Voir CANARINOM, et CANARINOM encore"
    cut = lived.card("mesure", text, by=writer)
    lived.do(writer, TranslateCard("t-cut", cut, "En clair : CANARINOM"))
    lived.do(OWNER, Redact(cut, "CANARINOM", "[nom retiré]"))
    lived.do(OWNER, WriteSynthesis("mesure", "Mesurer peu.", (*ideas.values(), cut), 0))
    lived.do(OWNER, Hide(ideas["CANARIMASQUE"]))
    lived.mark(ideas["CANARINONCITE"], Mark.UNQUOTED)
    lived.do(writer, Withdraw(ideas["CANARIRETIRE"]))
    lived.do(OWNER, CloseWriting("s5"))
    lived.card("mesure", "CANARITARDIF", by=writer)
    _questions(lived)
    lived.start("s9", "12:21")
    lived.do(OWNER, Hide(lived.word("s9", "CANARIFIN")))
    _taken_back(lived, "s9", "CANARIPARTI")
    internal = (
        *("CANARIMOT", "CANARIMASQUE", "CANARINONCITE", "CANARITARDIF", "CANARIFIN"),
        *("CANARIQUESTION", "CANARIREPONSE"),
    )
    nowhere = (
        *("CANARIREPRIS", "CANARIRETIRE", "CANARINOM", "CANARIPARTI", "CANARIDEMANDE"),
        *("CANARIREDITE", "auteur-"),
    )
    return Cage(lived, internal, nowhere)


def _taken_back(lived: Morning, sequence: str, text: str) -> None:
    somebody = lived.somebody()
    lived.do(somebody, Withdraw(lived.word(sequence, text, by=somebody)))


def _stacked(lived: Morning, writer: Actor, cards: list[str]) -> None:
    first, *others = cards
    for place, card in enumerate(others):
        lived.do(writer, StackCards("pile" if place == 0 else f"pile-{place}", card, first))
    lived.do(writer, TitleStack("pile", "Mesurer ensemble"))


def _questions(lived: Morning) -> None:
    lived.start("s8", "11:46")
    asker = lived.somebody()
    lived.do(asker, TakeSeat(3))
    for op, text, answer in (
        ("q1", "Combien de temps avant les effets ?", "Deux ans."),
        ("q2", "CANARIQUESTION ?", "CANARIREPONSE"),
        ("q3", "CANARIDEMANDE ?", "CANARIREDITE"),
    ):
        lived.do(asker, AskQuestion(op, "s8", text, ""))
        lived.do(OWNER, NoteAnswer(op, answer, 0))
    lived.do(OWNER, Hide("q2"))
    lived.do(asker, Withdraw("q3"))


SAMPLES = {
    "empty": morning.empty,
    "one": morning.one_idea,
    "bare": bare,
    "seed": morning.demo,
    "prepared": restituted.prepared,
    "hostile": hostile,
    "cage": lambda: cage().lived,
    "crowd": crowd,
}


@cache
def lived(name: str) -> Morning:
    """That morning."""
    return SAMPLES[name]()


KINDS = {**FORMATS, **{f"a-chaud.{name}": each for name, each in ONE_PAGE.items()}}
"""Whatever is exported: the synthesis in its formats, and its one-page sister in hers."""


@cache
def document(name: str, copy: Copy, kind: str) -> bytes:
    """The document of that morning."""
    return KINDS[kind].render(lived(name).of(copy), MADE)
