"""What phones and the wall say at the welcome, at the conclusion and when it is over."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # The welcome's test post
    "moments.try": "Pour essayer\u00a0: d’où venez-vous ce matin\u202f?",
    "moments.try_placeholder": "une ville, un quartier…",
    "moments.try_hint": "C’est un essai, il ne sera pas gardé.",
    "moments.tried": "C’est reçu, tout fonctionne. Vous pouvez poser votre téléphone.",
    # The conclusion
    "moments.leave": "Un mot pour repartir\u00a0: qu’emportez-vous de ce matin\u202f?",
    "moments.leaving": "Ce que nous emportons",
    "moments.own_word": "Votre mot",
    "moments.few_words": "Ici, quelques mots suffisent.",
}
