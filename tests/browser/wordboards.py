"""Boards of words for a wall: what a room of cooperation says, as records put into a page's store.

What reaches a wall from the server is tried elsewhere; here, what it makes of any board.
"""

from __future__ import annotations

import random
import re
from typing import Any

from playwright.sync_api import Page, Route

from tests.browser.walls import OpenPage

Records = dict[str, dict[str, Any]]
SEQUENCE = "s2"


def _words(text: str) -> list[str]:
    return text.split()


WORDS = _words("""
confiance écoute respect partage ensemble solidarité entraide dialogue engagement bienveillance
transparence équité temps convivialité coopération alliance réseau collectif commun lien
territoire
rencontre échange ouverture créativité énergie joie humilité patience courage responsabilité
autonomie gouvernance méthode objectif vision sens valeurs projet action impact mesure évaluation
compétences diversité complémentarité accueil habitant·es citoyen·nes acteur·rices bénévoles
associations collectivités partenaires financement moyens équipe animation facilitation
communication information mutualiser co-construire décider agir apprendre expérimenter essaimer
transmettre relier rassembler fédérer mobiliser inclure participer contribuer s’entraider oser
rêver construire bâtir œuvrer cheminer tisser Écologie Égalité Çavamieux École Été intelligence
horizontalité pluralité proximité quartier village jardin cuisine café goûter fête musique
théâtre
jeunesse enfance familles anciens santé logement mobilité emploi culture sport nature eau climat
alimentation agriculture énergie-douce circuit-court insertion handicap accessibilité langue
traduction تعاون ஒற்றுமை 共同 Zusammenarbeit cooperación ☕ 🤝 Wi-Fi 1+1=3
""")
EXPRESSIONS = [
    "faire ensemble",
    "prendre le temps",
    "se faire confiance",
    "intelligence collective",
    "pouvoir d’agir",
    "savoir lâcher prise",
    "accepter de ne pas tout maîtriser",
    "un pas de côté",
    "le droit à l’erreur",
    "objectifs partagés",
    "décloisonner les services",
    "gagnant-gagnant",
]
SECOND = _words("joyeux durable local social rural ouvert libre vivant")


def vocabulary(count: int) -> list[str]:
    """So many different words, some of them long, accented, or in other scripts."""
    words = [*WORDS[:9], *EXPRESSIONS[:2], *WORDS[9:], *EXPRESSIONS[2:]]
    words += [f"{word} {other}" for other in SECOND for word in WORDS[10:90]]
    found = list(dict.fromkeys(words))
    assert len(found) >= count
    return found[:count]


def counts(count: int, seed: int = 1) -> list[int]:
    """How many people gave each: a few words many, most of them one."""
    chance = random.Random(seed)
    return [
        max(1, round(38 / (place + 1) ** 0.9 * chance.uniform(0.7, 1.2))) for place in range(count)
    ]


def word(number: int, shown: str, people: int = 1, **more: Any) -> Records:
    """The record of one word."""
    fields = {"t": "word", "sequence": SEQUENCE, "shown": shown, "count": people, "first": number}
    return {f"word:{SEQUENCE}:{number}": fields | more}


def board(words: list[str], people: list[int] | None = None) -> Records:
    """The records of a board, its tally included."""
    people = people or counts(len(words))
    records: Records = {}
    for number, (shown, count) in enumerate(zip(words, people, strict=True)):
        records |= word(number, shown, count)
    return records | tally(sum(people), len(words))


def tally(given: int, distinct: int) -> Records:
    """How many words were given, whether they are shown or not."""
    return {
        f"words:{SEQUENCE}": {
            "t": "words",
            "sequence": SEQUENCE,
            "given": given,
            "distinct": distinct,
        }
    }


def _with_a_handle(route: Route) -> None:
    """The page's own script, with its link where a test can reach it."""
    answer = route.fetch()
    body = answer.text().replace("startWall(connect())", "startWall((globalThis.link = connect()))")
    assert "globalThis.link" in body
    route.fulfill(response=answer, body=body)


def open_wall(
    open_page: OpenPage, wall: str, width: int = 1280, height: int = 720, **options: Any
) -> Page:
    """A wall whose store a test can write to."""
    return with_handle(open_page(wall, width, height, **options))


def with_handle(page: Page) -> Page:
    """That page, loaded again with its link where a test can reach it."""
    page.route(re.compile(r"/js/wall\.js"), _with_a_handle)
    page.reload()
    page.evaluate(
        """async () => {
            while (globalThis.link?.state !== "online") await new Promise(requestAnimationFrame);
        }"""
    )
    return page


def put(
    page: Page, records: Records, drop: list[str] | None = None, full_board: bool = False
) -> None:
    """Puts records into the page's store; with ``full_board``, its other words go.

    The store's fingerprint stays the server's, or the page would ask for everything again.
    """
    page.evaluate(
        """([put, drop, full]) => {
            const { store } = link;
            const mark = store.mark;
            if (full) for (const { key } of store.byType("word")) if (!(key in put)) drop.push(key);
            store.apply({ put, drop });
            store.mark = mark;
        }""",
        [records, drop or [], full_board],
    )


def change(page: Page, key: str, **fields: Any) -> None:
    """Changes fields of a record that is there."""
    record = page.evaluate("(key) => ({ ...link.store.get(key) })", key)
    put(page, {key: record | fields})
