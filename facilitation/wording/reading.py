"""What the link for reading says, and the part of the restitution's page where it is published."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # The page that participants open
    "reading.title": "Synthèse de la rencontre · {title}",
    "reading.tools": "Télécharger",
    "reading.final_get": "Télécharger la synthèse (PDF, {size})",
    "reading.get_pdf": "En PDF",
    "reading.get_docx": "En document Word (.docx)",
    "reading.below": "Son texte se lit aussi sur cette page.",
    "reading.until": "Ce lien reste ouvert jusqu’au {date}.",
    "reading.not_ready_title": "La synthèse n’est pas encore prête",
    "reading.promised_by": "Elle sera à lire ici avant le {date}.",
    "reading.promised": "Elle sera à lire ici dès qu’elle sera validée.",
    "reading.asked_of": "Une question\u202f? Voyez avec {who}.",
    "reading.keep_it": "Gardez ce lien.",
    "reading.over_title": "Ce lien est arrivé à son terme",
    "reading.over": "La synthèse se lisait ici jusqu’au {date}.",
    "reading.closed_title": "Ce lien est fermé",
    "reading.closed": "L’animation ne propose plus la synthèse à cette adresse.",
    "reading.ask_who": "Pour la lire, adressez-vous à {who}.",
    "reading.ask": "Pour la lire, adressez-vous aux personnes qui ont animé la rencontre.",
    "reading.unknown": "Cette adresse n’ouvre aucune synthèse\u00a0: le lien a été remplacé, ou la rencontre effacée. Demandez le nouveau lien à l’animation.",
    # The phone at the end, and the file to take along
    "reading.phone": "Lire la synthèse",
    "reading.phone_hint": "Gardez ce lien\u00a0: la synthèse y sera dès qu’elle sera validée.",
    "reading.kept": "La synthèse sera à lire à cette adresse\u00a0:",
}
