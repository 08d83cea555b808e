"""What the console says of the machine the rencontre runs on, while something is wrong with it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "troubles.storage_full": (
        "Il n’y a plus de place sur ce poste. Rien d’envoyé n’est perdu, les téléphones gardent la suite. "
        "Libérez de l’espace, ou passez sur papier."
    ),
    "troubles.storage_busy": (
        "Un autre programme tient la base de données. Rien d’envoyé n’est perdu, les téléphones gardent la suite. "
        "Fermez ce programme\u00a0: tout repartira."
    ),
    "troubles.storage_broken": (
        "Le disque de ce poste répond par une erreur. Rien d’envoyé n’est perdu, les téléphones gardent la suite. "
        "Vérifiez le disque, ou passez sur papier."
    ),
    "troubles.backup": (
        "La copie de sauvegarde n’a pas pu être faite\u00a0: {why}. La rencontre continue, rien n’est perdu. "
        "Une autre sera tentée."
    ),
    "troubles.backup_second": (
        "La copie vers «\u00a0{folder}\u00a0» n’a pas pu être faite\u00a0: {why}. La rencontre continue, "
        "rien n’est perdu. Une autre sera tentée."
    ),
    "troubles.backup_absent": (
        "La clé de sauvegarde «\u00a0{folder}\u00a0» n’est pas branchée. La rencontre continue\u00a0; "
        "branchez-la, la copie se fera toute seule."
    ),
    "troubles.disk_low": (
        "Bientôt plus de place sur ce poste\u00a0: il reste moins de {n}\u00a0Mo. Libérez de l’espace avant qu’il n’en manque.",
        "Bientôt plus de place sur ce poste\u00a0: il reste moins de {n}\u00a0Mo. Libérez de l’espace avant qu’il n’en manque.",
    ),
}
