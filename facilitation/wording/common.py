"""Sentences that several screens share: generic words, and the state of the connection."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "common.product": "Rencontre",
    "common.page_title": "{page} · {title}",
    "common.skip": "Aller au contenu",
    "common.hours": "{start}\u00a0– {end}",
    "common.hour": "{hours}h{minutes}",
    "common.close": "Fermer",
    "common.send": "Envoyer",
    "common.open_quote": "«\u00a0",
    "common.close_quote": "\u00a0»",
    "common.ideas": ("{n}\u00a0idée", "{n}\u00a0idées"),
    # What a sequence is
    "common.kind_welcome": "accueil",
    "common.kind_keywords": "mots clés",
    "common.kind_talk": "apport",
    "common.kind_boards": "composantes",
    "common.kind_break": "pause",
    "common.kind_restitution": "restitution",
    "common.kind_testimony": "témoignages",
    "common.kind_questions": "questions",
    "common.kind_conclusion": "conclusion",
    "common.kind_other": "autre",
    # The state of the connection (wording §14).
    "common.link_back": "De nouveau en ligne",
    "common.link_off": "Hors ligne. Vous pouvez continuer à écrire.",
    "common.link_catching": "On se remet à jour…",
    "common.link_restarting": "Petite interruption, retour dans un instant.",
}
