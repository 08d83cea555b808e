"""« À chaud », the page that leaves at once, its message, and the picture of the words."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "onepage.title": "À chaud",
    "onepage.full_title": "À chaud · {title}",
    "onepage.words": "Vos mots",
    "onepage.words_more": ("et 1 autre mot", "et {n} autres mots"),
    "onepage.kept": "Ce que nous retenons, par composante",
    "onepage.open": "Ce qui reste ouvert",
    "onepage.open_none": "Rien n’a été marqué comme ouvert.",
    "onepage.open_above": (
        "Et une idée citée plus haut, avec sa marque.",
        "Et {n} idées citées plus haut, avec leur marque.",
    ),
    "onepage.next": "Et maintenant",
    "onepage.next_none": "Rien n’a encore été noté.",
    "onepage.more": ("et 1 autre, dans la synthèse", "et {n} autres, dans la synthèse"),
    "onepage.more_uncounted": "et d’autres, dans la synthèse",
    "onepage.elsewhere": (
        "1 contribution, dans la synthèse",
        "{n} contributions, dans la synthèse",
    ),
    "onepage.elsewhere_uncounted": "Des contributions, dans la synthèse",
    "onepage.same": ("1 autre dit la même chose", "{n} autres disent la même chose"),
    "onepage.same_uncounted": "d’autres disent la même chose",
    "onepage.component": "composante\u00a0{n}",
    "onepage.promise": "La synthèse complète suivra avant le {date}.",
    # the message that goes with it
    "onepage.mail_subject": "Objet\u00a0: {title}",
    "onepage.mail_hello": "Bonjour,",
    "onepage.mail_thanks_morning": "Merci pour la matinée du {date}.",
    "onepage.mail_thanks": "Merci pour la rencontre du {date}.",
    "onepage.mail_thanks_undated": "Merci pour cette rencontre.",
    "onepage.mail_people": "Vous étiez {people}, et vous avez laissé {left}.",
    "onepage.mail_people_alone": "Vous étiez {people}.",
    "onepage.mail_left": "Vous avez laissé {left}.",
    "onepage.mail_attached": "Vous trouverez ci-joint ce que la salle a retenu, en une page.",
    "onepage.mail_synthesis": "La synthèse complète suivra avant le {date}, {holding}.",
    "onepage.mail_synthesis_undated": "La synthèse complète suivra, {holding}.",
    "onepage.mail_holding": "avec toutes vos contributions, dans vos mots",
    "onepage.mail_holding_complements": "avec les compléments théoriques de la Scop Accolades et toutes vos contributions, dans vos mots",
    "onepage.mail_amend": "Une phrase vous gêne, ou il en manque une\u202f? Répondez à ce message avant le {date}.",
    "onepage.mail_amend_undated": "Une phrase vous gêne, ou il en manque une\u202f? Répondez à ce message.",
    "onepage.mail_bye": "Bien à vous,",
    # on the page of the restitution
    "onepage.explained": "Une page A4, à envoyer dès la fin\u00a0: vos mots, trois idées par composante, ce qui reste ouvert, et la suite. Elle est diffusable\u00a0: ni table, ni contribution masquée, retirée ou à ne pas citer.",
    "onepage.console": "À chaud, en une page (.pdf)",
    "onepage.failed_title": "Le document n’a pas pu être préparé",
    "onepage.failed": "Rien n’est perdu\u00a0: réessayez, ou prenez le document à modifier (.docx).",
    "onepage.file_pdf": "Une page (.pdf)",
    "onepage.file_docx": "Une page à modifier (.docx)",
    "onepage.file_txt": "Message et page en texte (.txt)",
    "onepage.text": "Le texte du message",
    "onepage.copy": "Copier",
    "onepage.copied": "Copié",
    "onepage.copy_failed": (
        "Le texte n’a pas pu être copié. Il est sélectionné, copiez-le à la main."
    ),
}
