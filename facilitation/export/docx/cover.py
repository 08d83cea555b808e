"""The first page: which rencontre this is, which copy, and what is inside."""

from __future__ import annotations

from typing import Final

from docx.oxml import parse_xml

from facilitation.export.docx import styles
from facilitation.export.docx.elements import Element, field_around, make, paragraph, run
from facilitation.export.docx.writer import Writer
from facilitation.export.records import Heading

_EMU_PER_TWIP = 635
_BAND_WIDTH = 510
"""Twips: 9 mm of the outer edge."""
ONE_LINE: Final = 40
"""Characters of a title that fit on a line of the cover."""
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
        ("adec", "http://schemas.microsoft.com/office/drawing/2017/decorative"),
    )
)


def cover(writer: Writer) -> None:
    """The band of colours, the title, the facts, the copy and its state."""
    outline, voice = writer.outline, writer.voice
    writer.add(paragraph(styles.TITLE, _band(writer), run(outline.title)))
    if outline.event:
        writer.add(paragraph(styles.SUBTITLE, writer.theirs(_in_two(outline.event))))
    for fact in outline.facts:
        _fact(writer, fact.label, writer.theirs(fact.value) if fact.theirs else run(fact.value))
    for place, partner in enumerate(outline.partners):
        label = "" if place else voice.say("document.partners")
        _fact(writer, label, writer.theirs(partner))
    style = styles.COPY_INTERNAL if outline.internal else styles.COPY
    writer.say(f"{outline.copy} · {outline.state}", style)
    writer.say(outline.made, styles.SMALL)


def _in_two(title: str) -> str:
    """A long title that has a colon goes on under it: programs for paper balance no lines."""
    before, colon, after = title.partition("\u00a0: ")
    broken = colon and len(title) > ONE_LINE and "\n" not in title
    return f"{before}\u00a0:\n{after}" if broken else title


def _fact(writer: Writer, label: str, value: Element) -> None:
    content = [run(label, styles.REFERENCE)] if label else []
    writer.add(paragraph(styles.FACT, *content, run("\t"), value))


def contents(writer: Writer, headings: list[tuple[Heading, str]]) -> list[Element]:
    """The table of contents, as Word makes one, its entries already there. Without page numbers:
    only a program that lays the pages out knows them."""
    title = paragraph(styles.CONTENTS_TITLE, run(writer.voice.say("document.contents")))
    lines = []
    for heading, name in headings:
        words = writer.theirs(heading.text) if heading.theirs else run(heading.text)
        link = make("hyperlink", words, anchor=name, history="1")
        style = styles.CONTENTS_1 if heading.level == 1 else styles.CONTENTS_2
        lines.append(paragraph(style, link))
    field_around('TOC \\o "1-2" \\n \\h \\z', lines)
    gallery = make("docPartObj", make("docPartGallery", val="Table of Contents"))
    gallery.append(make("docPartUnique"))
    return [make("sdt", make("sdtPr", gallery), make("sdtContent", title, *lines))]


def _band(writer: Writer) -> Element:
    """The components' colours down the edge of the page: an ornament, and marked as one."""
    components = writer.outline.components
    keys = [part.key for part in components.components] if components else []
    fills = [styles.COMPONENT_COLOURS[key][1] for key in keys if key in styles.COMPONENT_COLOURS]
    width = _BAND_WIDTH * _EMU_PER_TWIP
    height = int(styles.PAGE[1])
    fills = fills or [styles.LINE]
    step = -(-height // len(fills))
    shapes = "".join(
        f'<wps:wsp><wps:cNvPr id="{place + 2}" name="Bande {place + 1}"/><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="{place * step}"/><a:ext cx="{width}" cy="{step}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{fill}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>'
        "</wps:wsp>"
        for place, fill in enumerate(fills)
    )
    size = f'cx="{width}" cy="{height}"'
    run_: Element = parse_xml(
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Bande" descr=""><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext>'
        "</a:extLst></wp:docPr><wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp>'
        '<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>{shapes}'
        "</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )
    return run_
