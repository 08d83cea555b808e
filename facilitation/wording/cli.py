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
    "cli.words": "regrouper les mots d’un fichier comme la salle les verra",
    "cli.demo": "jouer la matinée de démonstration avec des participant·es simulé·es",
    "cli.export": "écrire la synthèse d’une rencontre",
    "cli.data": "dossier des données (par défaut\u00a0: {default})",
    "cli.host": "adresse d’écoute (par défaut\u00a0: {default})",
    "cli.port": "port d’écoute, 0 pour un port libre (par défaut\u00a0: {default})",
    "cli.file": "texte du programme\u00a0; - pour l’entrée standard",
    "cli.words_file": "mots, un par ligne, comme ils ont été écrits\u00a0; - pour l’entrée standard",
    "cli.words_not_text": (
        "Ce fichier n’est pas du texte. Copiez les mots, un par ligne, dans un fichier texte."
    ),
    "cli.no_words": "Il n’y a pas de mots ici.",
    "cli.n_given": ("{n} mot donné", "{n} mots donnés"),
    "cli.n_distinct": ("{n} mot distinct", "{n} mots distincts"),
    "cli.counted": "{given}, {distinct}",
    "cli.variants": "aussi écrit {forms}",
    "cli.near": "Peut-être le même mot\u00a0:",
    "cli.near_typo": "{a} et {b} (faute de frappe\u00a0?)",
    "cli.near_family": "{a} et {b} (même famille\u00a0?)",
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
    "cli.backup": "copier toutes les rencontres dans un fichier, sans arrêter le serveur",
    "cli.restore": "remettre une copie à la place des données, serveur arrêté",
    "cli.check": "vérifier que rien ne manque et que tout se relit",
    "cli.purge": "effacer une rencontre pour toujours, copies de sauvegarde comprises",
    "cli.backup_out": "fichier de la copie (par défaut\u00a0: un nom daté, parmi les sauvegardes)",
    "cli.restore_file": "copie à remettre",
    "cli.check_file": "copie à vérifier (par défaut\u00a0: les données, et ce que montre le serveur)",
    "cli.yes": "ne pas demander confirmation",
    "cli.copied": "Copie faite et vérifiée\u00a0: {file} ({rooms}, {entries}).",
    "cli.copied_keys": (
        "Gardez «\u00a0{folder}\u00a0» à part\u00a0: les clés ne sont dans aucune copie."
    ),
    "cli.no_copy": "La copie «\u00a0{file}\u00a0» n’a pas pu être faite\u00a0: {why}.",
    "cli.copy_exists": "«\u00a0{file}\u00a0» existe déjà\u00a0: choisissez un autre nom. Rien n’a été changé.",
    "cli.restored": "{file} remis en place ({rooms}).",
    "cli.not_restored": (
        "«\u00a0{file}\u00a0» n’a pas été remis en place\u00a0: {why}. Rien n’a été changé."
    ),
    "cli.put_aside": "Ce qui était là est gardé\u00a0: {file}",
    "cli.n_rooms": ("{n} rencontre", "{n} rencontres"),
    "cli.n_entries": ("{n} entrée au journal", "{n} entrées au journal"),
    "cli.n_more": (
        "{n} entrée de plus que dans la copie remise",
        "{n} entrées de plus que dans la copie remise",
    ),
    "cli.why_unsound": "elle est abîmée",
    "cli.why_foreign": "ce n’est pas une copie de ce programme",
    "cli.why_newer": "elle vient d’une version plus récente du programme",
    "cli.other_database": (
        "Ces données sont dans une autre base que SQLite\u00a0: ses propres outils la copient."
    ),
    "cli.no_data": "Il n’y a pas de données dans «\u00a0{folder}\u00a0».",
    "cli.check_bad": "Ces données ne se relisent pas\u00a0: {why}.",
    "cli.compared": ", comme le serveur les montre",
    "cli.problem_hole": "il manque le nº\u00a0{seq}",
    "cli.problem_twice": "le nº\u00a0{seq} est une opération déjà enregistrée",
    "cli.problem_head": "le dernier devrait être le nº\u00a0{seq}",
    "cli.problem_undecodable": "le nº\u00a0{seq} ne se lit pas",
    "cli.problem_replay": "le nº\u00a0{seq} ne se rejoue pas",
    "cli.differs": "le serveur montre autre chose ({audience})",
    "cli.sound": "Tout est là et se relit.",
    "cli.unsound": (
        "Quelque chose ne va pas. N’effacez rien\u00a0; une copie de sauvegarde se remet avec restore."
    ),
    "cli.purge_ask": (
        "La rencontre {code} sera effacée pour toujours, copies de sauvegarde comprises. "
        "Retapez son code pour confirmer\u00a0: "
    ),
    "cli.not_agreed": "Rien n’a été effacé. Ajoutez --oui pour confirmer.",
    "cli.purged": "Rencontre {code} effacée. Personne ne peut plus savoir qui y a écrit quoi.",
    "cli.purged_copies": (
        "Effacée aussi de {n} copie de sauvegarde.",
        "Effacée aussi de {n} copies de sauvegarde.",
    ),
    "cli.purge_failed": (
        "Pas effacée de «\u00a0{file}\u00a0», qui n’a pas pu être modifié\u00a0: supprimez ce fichier."
    ),
    "cli.purge_absent": (
        "Pas effacée de «\u00a0{folder}\u00a0», qui n’est pas branchée\u00a0: branchez-la et supprimez-y "
        "les fichiers «\u00a0facilitation-…\u00a0»."
    ),
    "cli.purge_traces": (
        "Un autre programme lit la base de données, ou le disque est plein\u00a0: ce qui est effacé reste "
        "dans son journal jusqu’à ce que le serveur soit redémarré."
    ),
    "cli.purge_elsewhere": "Les copies et les synthèses emportées ailleurs sont à effacer à la main.",
    "cli.keys_lost": (
        "Les clés de ces données manquaient\u00a0: en voici de nouvelles. Les liens imprimés marchent "
        "encore\u00a0; les téléphones doivent rescanner le QR code, et ce qu’ils ont déjà écrit reste, "
        "mais n’est plus à eux."
    ),
    "cli.links": "montrer les liens d’une rencontre, ou en remplacer un",
    "cli.links_replace": (
        "remplacer ce lien\u00a0: l’ancien n’ouvre plus rien, et qui était entré par lui est renvoyé "
        "({names})"
    ),
    "cli.links_line": "{what} [{name}]",
    "cli.links_replaced": (
        "Lien «\u00a0{name}\u00a0» remplacé\u00a0: l’ancien n’ouvre plus rien, et qui était entré par lui "
        "est renvoyé."
    ),
    "cli.links_no_answer": (
        "Le serveur qui utilise ces données n’a pas répondu. Redemandez la liste des liens avant de "
        "recommencer."
    ),
}
