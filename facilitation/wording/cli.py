"""What the command line says."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "cli.description": (
        "Préparer une rencontre, la faire vivre sur les téléphones et au mur, "
        "et repartir avec sa synthèse."
    ),
    "cli.commands": "commandes\u00a0",
    "cli.options": "options\u00a0",
    "cli.arguments": "arguments\u00a0",
    "cli.usage": "Utilisation\u00a0: ",
    "cli.missing": "Il manque\u00a0: {names}.",
    "cli.unexpected": "Non compris\u00a0: {names}.",
    "cli.value_missing": "{name} attend une valeur.",
    "cli.value_unwanted": "{name} n’attend pas de valeur.",
    "cli.not_a_number": "{name} attend un nombre, pas «\u00a0{value}\u00a0».",
    "cli.not_a_choice": "«\u00a0{value}\u00a0» n’est pas l’un des choix\u00a0: {choices}.",
    "cli.not_a_command": "Cette commande n’a pas été comprise.",
    "cli.try_help": "Essayez {prog} --help.",
    "cli.no_answer": (
        "Le serveur qui utilise ces données n’a pas répondu. Regardez dans la liste des rencontres "
        "si celle-ci y est avant de recommencer."
    ),
    "cli.help": "montrer cette aide",
    "cli.serve": "démarrer le serveur (la commande par défaut)",
    "cli.programme": "lire le texte d’un programme et montrer ce qui en a été compris",
    "cli.new": "créer une rencontre à partir du texte de son programme",
    "cli.demo": "jouer la matinée de démonstration avec des participant·es simulé·es",
    "cli.export": "écrire la synthèse d’une rencontre",
    "cli.data": "dossier des données (par défaut\u00a0: {default})",
    "cli.host": "adresse d’écoute (par défaut\u00a0: {default})",
    "cli.port": "port d’écoute, 0 pour un port libre (par défaut\u00a0: {default})",
    "cli.file": "texte du programme\u00a0; - pour l’entrée standard",
    "cli.json": "répondre en JSON",
    "cli.code": "code de la rencontre",
    "cli.format": "format\u00a0: {formats}",
    "cli.out": "fichier à écrire\u00a0; - pour la sortie standard",
    "cli.copy": (
        "interne (tout, avec son état) ou diffusable (sans ce qui est masqué, retiré "
        "ou à ne pas citer)"
    ),
    "cli.participants": "nombre de téléphones simulés (par défaut\u00a0: {default})",
    "cli.speed": "vitesse\u00a0: 60 joue une heure en une minute (par défaut\u00a0: {default})",
    "cli.once": "jouer une fois jusqu’au bout, écrire la synthèse et s’arrêter",
    "cli.demo_out": "dossier où écrire la synthèse dans chaque format",
    "cli.ready": "Prêt\u00a0: {address}",
    "cli.door": "Porte de l’animation (créer et ouvrir des rencontres)\u00a0: {address}",
    "cli.stop": "Ctrl+C pour arrêter. Rien d’envoyé n’est perdu.",
    "cli.data_in_use": (
        "Un serveur utilise déjà le dossier «\u00a0{folder}\u00a0». Arrêtez-le d’abord, "
        "ou choisissez un autre dossier avec --data."
    ),
    "cli.bad_folder": "Le dossier «\u00a0{folder}\u00a0» ne peut pas servir\u00a0: {why}.",
    "cli.port_taken": (
        "Le port {port} est déjà pris par un autre programme. "
        "Arrêtez-le, ou choisissez un autre port avec --port."
    ),
    "cli.cannot_listen": "Impossible d’écouter sur {host}, port {port}.",
    "cli.no_file": "Le fichier «\u00a0{file}\u00a0» ne peut pas être lu\u00a0: {why}.",
    "cli.cannot_write": "Le fichier «\u00a0{file}\u00a0» ne peut pas être écrit\u00a0: {why}.",
    "cli.unreadable_empty": "Ce programme est vide.",
    "cli.unreadable_too_long": "Ce programme est trop long.",
    "cli.unreadable_not_text": (
        "Ce fichier n’est pas du texte. Copiez le programme et collez-le dans un fichier texte."
    ),
    "cli.no_times": (
        "Nous n’avons pas trouvé d’horaires dans ce texte. "
        "Ajoutez les séquences à la main dans la préparation, ou donnez une autre version."
    ),
    "cli.no_room": "Aucune rencontre n’a le code «\u00a0{code}\u00a0» dans «\u00a0{folder}\u00a0».",
    "cli.newer": (
        "Ces données viennent d’une version plus récente du programme. "
        "Mettez-le à jour, ou choisissez un autre dossier avec --data."
    ),
    "cli.bad_clock": (
        "FACILITATION_CLOCK\u00a0: «\u00a0{clock}\u00a0» n’est pas une horloge. Il faut un instant "
        "avec son fuseau, puis @ et une vitesse\u00a0: 2025-02-04T09:00+01:00@60."
    ),
    "cli.bad_key": "La clé «\u00a0{file}\u00a0» est abîmée. Reprenez-la d’une sauvegarde.",
    "cli.bad_database": "La base de données ne peut pas servir\u00a0: «\u00a0{why}\u00a0».",
    "cli.why_missing": "il n’existe pas",
    "cli.why_forbidden": "son accès est refusé",
    "cli.why_folder": "c’est un dossier",
    "cli.why_no_folder": "ce n’est pas un dossier",
    "cli.why_read_only": "le disque est en lecture seule",
    "cli.why_full": "le disque est plein",
    "cli.why_long_name": "son nom est trop long",
    "cli.why_other": "erreur {n} du système",
    "cli.not_saved": "La rencontre n’a pas pu être enregistrée. Rien n’a été changé.",
    "cli.wrong_server": "Le serveur a refusé\u00a0: {why}",
    "cli.created": (
        "Rencontre créée\u00a0: {title}\n"
        "  Code          {code}\n"
        "  Téléphones    {join}\n"
        "  Console       {console}\n"
        "  Mur           {wall}\n"
        "  Synthèse      {export}"
    ),
    "cli.created_offline": (
        "Ces adresses répondront quand le serveur tournera sur ces données\u00a0: "
        "facilitation serve --data {folder}"
    ),
    "cli.undated": "(sans date)",
    "cli.untitled": "(sans titre)",
    "cli.unplaced": "Lignes qui n’ont pas trouvé leur place\u00a0:",
    "cli.bad_participants": "--participants\u00a0: un nombre de 1 à 1000.",
    "cli.bad_speed": "--speed\u00a0: un nombre plus grand que zéro.",
    "cli.demo_plays": (
        "{title}\n"
        "{n} téléphones simulés, vitesse {speed}. Ouvrez dans un navigateur\u00a0:\n"
        "  Mur           {wall}\n"
        "  Console       {console}\n"
        "  Téléphone     {join}\n"
        "                ou {address}/, code {code}\n"
        "Ctrl+C pour arrêter."
    ),
    "cli.demo_again": "La matinée est finie. Elle recommence dans {n} s.",
    "cli.demo_lost": "La démonstration s’est interrompue\u00a0: {why}.",
    "cli.written": "{file} écrit.",
}
