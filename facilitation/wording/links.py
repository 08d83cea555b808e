"""The links that make somebody something in a rencontre: their names, and replacing one."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "links.join": "Participer",
    "links.join_hint": "Pour les téléphones. Le même que le code QR projeté.",
    "links.console": "Animer",
    "links.console_hint": "Ouvre la console. Réservé à la personne qui tient la rencontre.",
    "links.cofacilitator": "Animer à deux",
    "links.cofacilitator_hint": "Ouvre la console, sans la synthèse ni le droit de tout reprendre à zéro.",
    "links.trainer": "Intervenir",
    "links.trainer_hint": "Le temps, ce que les tables partagent, et vos compléments à écrire et à montrer.",
    "links.wall": "Projeter",
    "links.wall_hint": "Ouvre l’écran de la salle, sur un ordinateur que vous n’animez pas.",
    "links.relay": "Relayer",
    "links.relay_hint": "La tablette de l’accueil\u00a0: elle saisit les mots donnés de vive voix ou sur papier.",
    "links.export": "Récupérer la synthèse",
    "links.export_hint": "Pour la personne qui rédige la restitution, après la rencontre.",
    "links.reading": "Lire la synthèse",
    "links.reading_hint": "Pour les participant·es\u00a0: la synthèse à lire, une fois validée, et rien d’autre.",
    "links.title": "Les liens",
    "links.lead": (
        "Chaque lien donne un rôle à l’appareil qui l’ouvre. Ne donnez à chacun·e que le sien."
    ),
    "links.qr": "Son code QR",
    "links.qr_of": "Code QR du lien «\u00a0{name}\u00a0»",
    "links.replace": "Remplacer ce lien",
    "links.replace_what": "Remplacer le lien «\u00a0{name}\u00a0»",
    "links.replace_hint": (
        "L’ancien cesse aussitôt de fonctionner, et les appareils entrés par lui perdent leur accès. "
        "Celui-ci garde le sien. Rien de ce qui est écrit ne bouge."
    ),
    "links.replace_sure": "Remplacer maintenant",
    "links.replaced": "Nouveau lien «\u00a0{name}\u00a0». L’ancien n’ouvre plus rien.",
    "links.replaced_already": "Ce lien venait d’être remplacé. Voici celui qui vaut maintenant.",
    "links.replace_where": "Remplacer un lien perdu ou parti trop loin",
}
