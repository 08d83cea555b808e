"""A screen that waits to become a wall, and the console that brings it in."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "screens.title": "Écran de la salle",
    "screens.lead": "Tapez ce code dans la console",
    "screens.where": "Colonne «\u00a0Le mur\u00a0», puis «\u00a0Brancher un écran\u00a0».",
    "screens.spelled": "Code de cet écran",
    "screens.changes": "Le code change de lui-même. Cette page suivra toute seule.",
    "screens.lost": "Le serveur ne répond pas. Nouvel essai dans un instant.",
    "screens.unknown": (
        "Aucun écran n’attend avec ce code. Relisez celui qu’il affiche\u00a0: il a pu changer."
    ),
    "screens.too_many": (
        "Trop d’essais à la suite. Ouvrez le mur par son lien, ou réessayez dans {n} min."
    ),
    "screens.pair": "Brancher un écran",
    "screens.pair_how": "Sur l’ordinateur qui projette, ouvrez {address}/mur. Un code s’affiche\u00a0:",
    "screens.pair_code": "Le code de l’écran",
    "screens.pair_do": "Brancher",
}
