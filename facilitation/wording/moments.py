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
    # The end, and the file to take along
    "moments.keep": "Emporter mes contributions",
    "moments.keep_hint": "Un fichier sur votre téléphone\u00a0: ce que vous avez écrit et ce que la salle a retenu.",
    "moments.keep_waits": (
        "Attendez un instant\u00a0: {n} contribution n’est pas encore partie.",
        "Attendez un instant\u00a0: {n} contributions ne sont pas encore parties.",
    ),
    "moments.take_back": "Effacer mes contributions",
    "moments.take_back_hint": "Tout ce que vous avez écrit est retiré, puis effacé dix secondes après. La synthèse déjà envoyée ne changera pas.",
    "moments.take_back_all": "Tout effacer",
    "moments.taken_back": "Tout est retiré. Dix secondes pour changer d’avis.",
    "moments.kept_title": "Mes contributions",
    "moments.kept_room": "Ce que la salle a retenu",
    "moments.kept_hidden": "mise de côté par l’animation",
    "moments.kept_late": "arrivée après la fermeture",
    "moments.kept_yours": "Ce fichier est à vous\u00a0: il n’est gardé nulle part ailleurs.",
}
