"""The page of the restitution: its copies, its files, and how the document is to be written."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "document.downloads": "Copies et téléchargements",
    "document.copies": "Copies",
    "document.copies_hint": "La copie interne montre tout, avec l’état de chaque contribution. Elle reste entre vous.",
    "document.files": "Télécharger",
    "document.files_interne": "Télécharger la copie interne",
    "document.files_diffusable": "Télécharger la copie diffusable",
    "document.file_docx": "Document à modifier (.docx)",
    "document.file_pdf": "Document à lire ou à imprimer (.pdf)",
    "document.file_html": "Page à lire (.html)",
    "document.file_csv": "Tableau des contributions (.csv)",
    "document.file_json": "Données (.json)",
}
