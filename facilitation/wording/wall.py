"""What the wall says, read standing, at ten metres."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # the frame
    "wall.title": "Le mur",
    "wall.hour": "{h}h{m}",
    "wall.until": "jusqu’à {heure}",
    "wall.time_left": "Temps restant",
    "wall.strip": "Rejoindre la rencontre",
    "wall.qr": "Code QR pour rejoindre la rencontre",
    "wall.reconnecting": "Reconnexion…",
    "wall.phones": ("{n} téléphone", "{n} téléphones"),
    "wall.words_count": ("{n} mot", "{n} mots"),
    "wall.ideas": ("{n} idée", "{n} idées"),
    "wall.two_more_minutes": "Deux minutes de plus",
    "wall.last_minute": "Plus qu’une minute. Finissez votre phrase.",
    "wall.pens_down": "On pose la plume. Merci.",
    "wall.rehearsal": "Répétition",
    # welcome, and the join screen
    "wall.welcome": "Bienvenue",
    "wall.welcome_line": "Un café d’abord. Puis, quand vous voulez, scannez ce code.",
    "wall.join_title": "Participez avec votre téléphone",
    "wall.or_type": "ou tapez",
    "wall.with_code": "code",
    "wall.nameless": "Sans compte, sans nom",
    "wall.phones_here": (
        "{n} téléphone dans la salle",
        "{n} téléphones dans la salle",
    ),
    "wall.we_start": "Nous commençons à {heure}",
    # keywords
    "wall.prompt": "La coopération, pour vous, c’est…",
    "wall.first_beat": (
        "Tournez-vous vers quelqu’un que vous ne connaissez pas. "
        "Qu’est-ce que coopérer, pour vous\u202f? Deux minutes chacun·e, téléphones posés."
    ),
    "wall.second_beat": (
        "À vos téléphones\u00a0: un mot chacun·e.",
        "À vos téléphones\u00a0: {mots} mots chacun·e.",
    ),
    "wall.numbers": "zéro un deux trois quatre cinq six sept huit neuf dix",
    "wall.held": ("{n} mot donné.", "{n} mots donnés."),
    "wall.held_line": "On les découvre ensemble dans un instant.",
    "wall.legend": "Plus un mot est grand, plus il a été donné.",
    "wall.other_words": ("et un autre mot", "et {n} autres mots"),
    "wall.words": "Les mots de la salle",
    "wall.times": ("donné une fois", "donné {n} fois"),
    "wall.once": "Les mots donnés une seule fois",
    "wall.none_once": "Chaque mot a été donné plusieurs fois.",
    "wall.recalled": "Vos mots de ce matin",
    "wall.page": "Page {i} sur {n}",
    "wall.paused": "En pause",
    "wall.more_words": ("{n} mot de plus.", "{n} mots de plus."),
    "wall.most_given": "Les plus donnés\u00a0: {mots}.",
    "wall.named_word": "{mot} ({n})",
    # key elements
    "wall.components": "Les cinq composantes",
    # Temps#1
    "wall.three_beats": "Une composante par table, trois temps",
    "wall.beat_1": "3 minutes, en silence\u00a0: chacun·e pour soi",
    "wall.beat_2": "Ensemble\u00a0: on parle, la plume écrit",
    "wall.beat_3": "À {heure}, la récolte\u00a0: trois idées à partager",
    "wall.beat_3_untimed": "Puis la récolte\u00a0: trois idées à partager",
    "wall.tables": "Les tables",
    "wall.to_your_table": "Chacun·e à sa table",
    "wall.silence": "{n} minutes, en silence\u00a0: chacun·e pour soi",
    "wall.talk": "Ensemble\u00a0: on parle, la plume écrit",
    "wall.harvest_now": (
        "La récolte · {n} minutes. Trois idées à partager, et qui les portera\u202f?"
    ),
    "wall.change_soon": "Dans 2 minutes, on change de table",
    "wall.change_now": "On change de table",
    "wall.goes": "Table {a} → table {b}",
    "wall.host": "La plume reste et raconte.",
    "wall.paper": "On continue sur papier. Les fiches sont sur les tables.",
    "wall.from_tables": ("Table {n}", "Tables {a} et {b}"),
    "wall.more": "+ {n}",
    "wall.more_spoken": ("et {n} autre idée", "et {n} autres idées"),
    # break
    "wall.pause": "Pause",
    "wall.back_at": "on reprend à {heure}",
    "wall.pause_small": (
        "L’animation prépare la restitution. Rien n’est réécrit, ce sont vos mots."
    ),
    # restitution
    "wall.component_of": "Composante {i} sur {n}",
    "wall.kept": "Ce que les tables retiennent",
    "wall.as_they_are": "Vos idées, telles quelles",
    "wall.disagreement": "Là-dessus, on n’est pas d’accord",
    "wall.open_question": "Une question reste ouverte",
    "wall.rest": (
        "et {n} autre contribution, dans la synthèse",
        "et {n} autres contributions, dans la synthèse",
    ),
    "wall.nothing_written": "Rien d’écrit ici. Qu’en disons-nous de vive voix\u202f?",
    "wall.complement": "Complément théorique",
    "wall.complement_rest": "La suite est dans la synthèse.",
    "wall.source": "Source",
    # the end
    "wall.thanks": "Merci",
    "wall.thanks_line": "La synthèse vous parviendra par {organisateur}.",
    # the control bar
    "wall.controls": "Réglages de cet écran",
    "wall.readings": "Lecture des mots",
    "wall.cloud": "Nuage",
    "wall.list": "Liste",
    "wall.rare": "Voix rares",
    "wall.pause_words": "Mettre en pause",
    "wall.previous_page": "Page précédente",
    "wall.next_page": "Page suivante",
    "wall.theme": "Clair ou sombre",
    "wall.full_screen": "Plein écran",
    "wall.join_screen": "Afficher le code en grand",
    "wall.smaller": "Plus petit",
    "wall.larger": "Plus grand",
    "wall.keys": "Raccourcis clavier",
}
