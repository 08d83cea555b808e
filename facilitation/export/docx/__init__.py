"""The document for Word and LibreOffice, to be edited and signed.

Each contribution stands once, in the annex, under a bookmark (``c12``). Where it is cited, a
``REF`` field shows the bookmarked words: whoever corrects the annex and updates the fields has
corrected every citation. Styles tell apart what participants, the trainer and the document say.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime

from docx import Document as new_document
from docx.document import Document
from docx.section import _Footer, _Header

from facilitation.core.restitution import Restitution
from facilitation.export.docx import styles
from facilitation.export.docx.body import write
from facilitation.export.docx.elements import Element, field, paragraph, region, run
from facilitation.export.outline import outline
from facilitation.export.records import Outline
from facilitation.export.text import legible

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PROPERTY_LENGTH = 255


def render(restitution: Restitution, made: datetime) -> bytes:
    """The document of that copy; it says ``made`` as its date and names nobody else."""
    text = outline(restitution, made)
    document = new_document()
    styles.dress(document, region(text.voice.language))
    _page(document, text)
    _properties(document, text, legible(restitution.organiser), made)
    write(document, text)
    target = io.BytesIO()
    document.save(target)
    return repacked(target, made)


def _page(document: Document, text: Outline) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = styles.PAGE
    section.left_margin = section.right_margin = styles.MARGIN
    section.top_margin = section.bottom_margin = styles.MARGIN
    section.header_distance = section.footer_distance = styles.HEADER_DISTANCE
    section.different_first_page_header_footer = True
    page = [
        run(f"{text.foot}\t{text.voice.say('document.page')}"),
        *field("PAGE", [run("1")]),
        run(text.voice.say("document.page_of")),
        *field("NUMPAGES", [run("1")]),
    ]
    parts: tuple[tuple[_Header | _Footer, str, list[Element]], ...] = (
        (section.header, styles.HEADER, [run(text.running_head)]),
        (section.first_page_header, styles.HEADER, []),
        (section.footer, styles.FOOTER, page),
        (section.first_page_footer, styles.FOOTER, page),
    )
    for part, style, content in parts:
        part.is_linked_to_previous = False
        element = part._element
        for child in list(element):
            element.remove(child)
        element.append(paragraph(style, *deepcopy(content)))


def _properties(document: Document, text: Outline, organiser: str, made: datetime) -> None:
    about = document.core_properties
    about.title = text.name[:PROPERTY_LENGTH]
    about.subject = f"{text.copy} · {text.state}"
    about.author = organiser[:PROPERTY_LENGTH]
    about.last_modified_by = ""
    about.comments = ""
    about.language = region(text.voice.language)
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None)


def repacked(source: io.BytesIO, made: datetime) -> bytes:
    """The same parts, each dated ``made``: the library dates them by the machine's clock."""
    moment = made.astimezone(UTC)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, max(stamp, (1980, 1, 1, 0, 0, 0)))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return target.getvalue()
