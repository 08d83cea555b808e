"""A picture in its line: the drawing where it is known how to draw it, its pixels elsewhere."""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from facilitation.export.docx.elements import Element, make
from facilitation.export.records import Picture

_EMU_PER_TWIP = 635
_SVG = "image/svg+xml"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    )
)


def picture(document: Document, drawn: Picture, width: int) -> Element:
    """A run with that picture, as wide as said (twips), and what it says to who does not see it."""
    if not drawn.png:
        return make("r")
    pixels, _ = document.part.get_or_add_image(io.BytesIO(drawn.png))
    images = [rel for rel in document.part.rels.values() if rel.reltype == RT.IMAGE]
    place = sum(rel.target_part.content_type == _SVG for rel in images) + 1
    name = PackURI(f"/word/media/nuage{place}.svg")
    vector = Part(name, _SVG, drawn.svg, document.part.package)
    lines = document.part.relate_to(vector, RT.IMAGE)
    across = width * _EMU_PER_TWIP
    size = f'cx="{across}" cy="{across * drawn.height // drawn.width}"'
    drawing: Element = parse_xml(
        f'<w:drawing {_NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{100 + place}" name="Nuage {place}" '
        f"descr={quoteattr(drawn.alt)}/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{100 + place}" name="Nuage {place}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{pixels}"><a:extLst>'
        '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip r:embed="{lines}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    return make("r", drawing)
