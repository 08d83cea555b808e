"""What a phone says while it rests, and of the questions that its person notes."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "asking.resting": "C’est le moment d’écouter. Cette page vous attend.",
    "asking.rest_over": "On reprend les téléphones.",
    "asking.later": "Noter une question pour plus tard",
    "asking.now": "Une question vous vient\u202f?",
    "asking.guests": "Une question pour nos invité·es\u202f?",
    "asking.whom": "À qui\u202f?",
    "asking.everybody": "À tout le monde",
    "asking.to": "Pour {invite}",
    "asking.guests_hint": "L’animation regroupe les questions et choisit l’ordre.",
    "asking.label": "Notez-la, elle attendra le bon moment.",
    "asking.hint": "L’animation la lira, sans votre nom.",
    "asking.send": "Garder ma question",
    "asking.yours": "Vos questions",
    "asking.next_steps": "Et maintenant\u202f?",
    "asking.noted": "Notée. L’animation la lira, sans votre nom.",
    "asking.asked": "Posée",
    "asking.kept": "Gardée pour la synthèse",
}
