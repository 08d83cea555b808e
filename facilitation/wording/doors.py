"""What the doors say when they do not open."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "doors.wrong_code": (
        "Ce code n’ouvre aucune rencontre. Vérifiez-le à l’écran, ou demandez à l’accueil."
    ),
    "doors.too_many_codes": (
        "Trop d’essais à la suite. Scannez le code à l’écran, ou réessayez dans {n} min."
    ),
    "doors.link_revoked": "Ce lien n’est plus valable. Demandez-en un autre à l’animation.",
    "doors.forbidden_title": "Cette porte est fermée",
    "doors.forbidden": (
        "Cet appareil n’a pas le lien qui ouvre cette page. "
        "Ouvrez d’abord le lien que l’animation vous a donné."
    ),
    "doors.expired": (
        "Cette page avait expiré. Ce que vous avez écrit est là\u00a0: envoyez-le de nouveau."
    ),
    "doors.not_understood_title": "Envoi incompris",
    "doors.not_understood": (
        "Cet envoi n’a pas été compris. Revenez en arrière, rechargez la page et réessayez."
    ),
    "doors.not_found_title": "Page introuvable",
    "doors.not_found": "Cette page n’existe pas, ou plus.",
    "doors.too_large_title": "C’est trop lourd",
    "doors.too_large": "Cet envoi est trop lourd\u00a0: {size} au plus. Rien n’a été changé.",
    "doors.too_fast_title": "Un instant",
    "doors.too_fast": (
        "Beaucoup de demandes à la fois. Revenez en arrière et réessayez dans quelques secondes."
    ),
    "doors.broken_title": "Quelque chose s’est mal passé",
    "doors.broken": (
        "Le problème est de notre côté. Ce que vous avez envoyé est gardé, "
        "et ce que vous écriviez est resté sur votre page. Revenez en arrière et réessayez."
    ),
    "doors.not_stored_title": "Encore un instant",
    "doors.not_stored": (
        "Ce poste n’arrive pas à enregistrer pour le moment. Rien de ce qui a été envoyé n’est perdu. "
        "Réessayez dans quelques secondes."
    ),
    "doors.back": "Revenir à l’entrée",
}
