"""What the workbook and the table of the restitution say besides the names of their columns."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "document.file_xlsx": "Classeur pour tableur (.xlsx)",
    "document.continues": "suite · {what}",
    # the sheets of the workbook
    "spreadsheet.contributions": "Contributions",
    "spreadsheet.meeting": "La rencontre",
    "spreadsheet.title": "Titre",
    "spreadsheet.date": "Date",
    "spreadsheet.start": "Début",
    "spreadsheet.end": "Fin",
    "spreadsheet.place": "Lieu",
    "spreadsheet.organiser": "Organisation",
    "spreadsheet.speaker": "Intervention",
    "spreadsheet.copy": "Copie",
    "spreadsheet.state": "État du document",
    "spreadsheet.made": "Établi le",
    "spreadsheet.attendance": "Personnes présentes",
    "spreadsheet.count": "Contributions dans ce classeur",
    "spreadsheet.left_out": "Contributions qui n’y sont pas",
    "spreadsheet.left_unquoted": "· à ne pas citer",
    "spreadsheet.left_hidden": "· masquées par l’animation",
    "spreadsheet.left_withdrawn": "· retirées par leurs auteur·rices",
    "spreadsheet.left_late": "· arrivées après la fermeture de l’écriture",
    "spreadsheet.left_waiting": "· pas encore lues par l’animation",
    "spreadsheet.page": "{copy} · Page {page} sur {pages}",
}
