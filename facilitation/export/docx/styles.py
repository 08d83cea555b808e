"""The styles, settings and fonts of the Word document: everything of it that is not content.

Calibri is in every Word since 2007 and in Google Docs, and LibreOffice replaces it with Carlito,
which has the same widths: whoever opens the document sees the same lines. Sizes are half-points,
lengths twentieths of a point.
"""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

PAGE: Final = (Twips(11906), Twips(16838))
"""A4."""
MARGIN: Final = Twips(1247)
"""2.2 cm."""
HEADER_DISTANCE: Final = Twips(620)
TEXT_WIDTH: Final = 11906 - 2 * 1247

PICTURE_WIDTH: Final = TEXT_WIDTH * 3 // 4

INK: Final = "16181D"
SOFT: Final = "4A4D55"
LINE: Final = "85806F"
TINT: Final = "F4F1EA"
COMPONENT_COLOURS: Final = {
    "agenda": ("1746A2", "2F6FDE"),
    "mesure": ("00573F", "00A37A"),
    "activites": ("8A3B00", "F08A24"),
    "communication": ("8C1D5B", "C2337F"),
    "soutien": ("2D2A6E", "4B3FA0"),
}
"""Per component: the ink of its name, the colour of the rule beside it."""

INNER: Final = "Intertitre"
"""Level 2 too, but not one that the table of contents names."""
TITLE, SUBTITLE, HEADING_1, HEADING_2, HEADING_3 = "Title", "Subtitle", "Titre1", "Titre2", "Titre3"
NORMAL, HEADER, FOOTER, SMALL, LABEL = "Normal", "EnTete", "PiedDePage", "Petit", "Repere"
FACT, CELL, CELL_HEAD, CELL_NOTE = "Fait", "Donnee", "DonneeTitre", "DonneeNote"
CONTRIBUTION, CITED, GIVEN, WORD = "Contribution", "ContributionCitee", "MotsDonnes", "Mot"
CITED_SMALL, STACK, STACK_LABEL, ABOVE = (
    "ContributionReunie",
    "Pile",
    "PileSansTitre",
    "CiteePlusHaut",
)
TRANSLATION = "Traduction"
PANEL, PANEL_TITLE, PANEL_SIGNATURE = "Complement", "ComplementTitre", "ComplementSignature"
PANEL_LABEL = "ComplementRepere"
SUMMARY, SUMMARY_BASIS, DEFINITION = "SyntheseAnimation", "SyntheseSource", "Definition"
ONCE, GIVEN_LONG = "MotsUneFois", "MotDonne"
ANSWER, ANSWER_TITLE, BULLET, LEAD = "Reponse", "ReponseTitre", "Liste", "Chapeau"
COPY, COPY_INTERNAL, PICTURE = "Copie", "CopieInterne", "Nuage"
CONTENTS_TITLE, CONTENTS_1, CONTENTS_2 = "TitreSommaire", "TM1", "TM2"
FOOT = "NoteDeBas"
NUMBER, REFERENCE, STRUCK = "Numero", "Renvoi", "NonTenu"
UNKNOWN: Final = "und"
"""The tag of a language that is not known."""
TABLE = "TableauSynthese"

_SOFT = f'<w:color w:val="{SOFT}"/>'
_BOLD = "<w:b/><w:bCs/>"
_LABEL = f'{_SOFT}<w:sz w:val="16"/><w:szCs w:val="16"/>'
_SMALL = f'{_SOFT}<w:sz w:val="18"/><w:szCs w:val="18"/>'


def _spacing(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(
    style_id: str, name: str, paragraph: str = "", run: str = "", *, based: str = NORMAL
) -> str:
    basis = f'<w:basedOn w:val="{based}"/>' if style_id != based else ""
    default = ' w:default="1"' if style_id == NORMAL else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{basis}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(style_id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(style_id: str, level: int, spacing: str, size: int) -> str:
    paragraph = f'<w:keepNext/><w:keepLines/>{spacing}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(style_id, f"heading {level}", paragraph, f"{_BOLD}{_size(size)}")


def _panel() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="8" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        f'{_spacing(0, 40, 244)}<w:ind w:left="200" w:right="200"/>'
    )


_THE_LANGUAGE: Final = "@language"

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
    f'<w:color w:val="{INK}"/>{_size(20)}'
    f'<w:lang w:val="{_THE_LANGUAGE}" w:eastAsia="{_THE_LANGUAGE}" w:bidi="und"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
    f"{_spacing(0, 80, 250)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_BASE = (
    '<w:style w:type="character" w:default="1" w:styleId="PoliceParDefaut">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABLE = (
    f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Tableau de synthèse"/>'
    '<w:basedOn w:val="TableauNormal"/><w:tblPr><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9D4C8"/></w:tblBorders>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{LINE}"/>'
    "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)
# What participants typed is nobody's to correct: no spelling or grammar marks under it.
_TYPED = "<w:noProof/>"
_PANEL = _panel()
_RULE = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="9" w:color="{INK}"/></w:pBdr>'
_INSIDE = '<w:ind w:left="230"/>'
_THIN = f'<w:pBdr><w:left w:val="single" w:sz="8" w:space="9" w:color="{LINE}"/></w:pBdr>'
_STYLES = (
    _style(NORMAL, "Normal"),
    _style(TITLE, "Title", f"<w:keepNext/>{_spacing(1300, 80, 240)}", f"{_SOFT}{_size(30)}"),
    _style(
        SUBTITLE,
        "Subtitle",
        f"<w:keepNext/><w:keepLines/>{_spacing(0, 520, 228)}<w:contextualSpacing/>",
        f"{_BOLD}{_size(54)}",
    ),
    _heading(HEADING_1, 1, _spacing(270, 80, 240), 33),
    _heading(HEADING_2, 2, _spacing(190, 60, 240), 26),
    _style(INNER, "Intertitre", _spacing(150, 40, 240), _size(23), based=HEADING_2),
    _heading(HEADING_3, 3, _spacing(110, 30, 240), 21),
    _style(
        FACT,
        "Fait",
        '<w:tabs><w:tab w:val="left" w:pos="1500"/></w:tabs>'
        f'{_spacing(0, 20)}<w:ind w:left="1500" w:hanging="1500"/>',
    ),
    _style(SMALL, "Petit", _spacing(0, 60, 250), _SMALL),
    _style(
        COPY,
        "Copie",
        f"<w:keepNext/>{_spacing(360, 60)}",
        f"{_BOLD}{_size(22)}",
    ),
    _style(
        COPY_INTERNAL,
        "Copie interne",
        '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="8A1C1C"/></w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="FBECEB"/>',
        '<w:color w:val="8A1C1C"/>',
        based=COPY,
    ),
    _style(
        CONTENTS_TITLE, "TOC Heading", f"<w:keepNext/>{_spacing(560, 120)}", f"{_BOLD}{_size(24)}"
    ),
    _style(CONTENTS_1, "toc 1", _spacing(70, 20, 240), _size(21)),
    _style(CONTENTS_2, "toc 2", f'{_spacing(0, 10, 240)}<w:ind w:left="340"/>', _SMALL),
    _style(LEAD, "Chapeau", _spacing(0, 60), _size(26)),
    _style(
        BULLET,
        "Élément de liste",
        '<w:tabs><w:tab w:val="left" w:pos="300"/></w:tabs>'
        f'{_spacing(0, 30, 248)}<w:ind w:left="300" w:hanging="300"/>',
    ),
    _style(PICTURE, "Nuage", f'{_spacing(40, 100, 240)}<w:jc w:val="center"/>'),
    _style(DEFINITION, "Définition", f"<w:keepNext/><w:keepLines/>{_spacing(0, 80, 250)}", _SOFT),
    _style(SUMMARY, "Synthèse de l’animation", _RULE + _spacing(0, 60) + _INSIDE, _size(22)),
    _style(
        SUMMARY_BASIS,
        "Synthèse de l’animation, source",
        _RULE + _spacing(0, 140) + _INSIDE,
        _SMALL,
    ),
    _style(LABEL, "Repère", f"<w:keepNext/><w:keepLines/>{_spacing(24, 0, 228)}", _LABEL),
    _style(CELL, "Donnée", _spacing(12, 12, 236), _size(19)),
    _style(CELL_NOTE, "Donnée, note", _spacing(0, 30, 240), _SMALL),
    _style(CELL_HEAD, "Titre de colonne", "<w:keepNext/>", f"{_BOLD}{_size(19)}", based=CELL),
    _style(CONTRIBUTION, "Contribution", _spacing(0, 6, 228), f"{_TYPED}{_size(18)}"),
    _style(
        CITED,
        "Contribution citée",
        f'{_spacing(0, 50, 244)}<w:ind w:left="340" w:hanging="140"/>',
        _TYPED,
    ),
    _style(
        STACK,
        "Pile",
        f"<w:keepNext/><w:keepLines/>{_THIN}{_spacing(80, 60)}{_INSIDE}",
        f"{_BOLD}{_TYPED}",
    ),
    _style(
        STACK_LABEL, "Pile sans titre", f"<w:keepNext/>{_THIN}{_spacing(80, 60)}{_INSIDE}", _BOLD
    ),
    _style(
        CITED_SMALL,
        "Contribution réunie",
        f'{_THIN}{_spacing(0, 60, 252)}<w:ind w:left="370" w:hanging="140"/>',
        _TYPED,
    ),
    _style(ABOVE, "Citée plus haut", f'{_spacing(0, 90, 247)}<w:ind w:left="230"/>', _SMALL),
    _style(TRANSLATION, "Traduction", "", _TYPED, based=SMALL),
    _style(
        ANSWER_TITLE, "Réponse, titre", f"<w:keepNext/>{_THIN}{_spacing(40, 40)}{_INSIDE}", _SMALL
    ),
    _style(ANSWER, "Réponse", f"{_THIN}{_spacing(0, 80)}{_INSIDE}"),
    _style(GIVEN, "Mots donnés", _spacing(0, 60, 240), f"{_TYPED}{_size(18)}"),
    _style(
        GIVEN_LONG,
        "Mot donné",
        '<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="640"/></w:tabs>'
        f'{_spacing(0, 40, 250)}<w:ind w:left="640" w:hanging="640"/>',
        _TYPED,
    ),
    _style(WORD, "Mot", "", _TYPED, based=CELL),
    _style(ONCE, "Mots donnés une fois", _spacing(70, 60, 250), f"{_TYPED}{_size(20)}"),
    _style(PANEL, "Complément théorique", _PANEL),
    _style(
        PANEL_TITLE,
        "Complément théorique, titre",
        f'<w:keepNext/><w:keepLines/>{_spacing(120, 40, 244)}<w:outlineLvl w:val="2"/>',
        f"{_BOLD}{_size(22)}",
        based=PANEL,
    ),
    _style(
        PANEL_LABEL,
        "Complément théorique, ajouté",
        "<w:keepNext/>",
        f"{_BOLD}{_SMALL}",
        based=PANEL,
    ),
    _style(PANEL_SIGNATURE, "Complément théorique, signature", "", _BOLD, based=PANEL),
    _style(FOOT, "Note de bas", _spacing(0, 30, 244), _SMALL),
    _style(HEADER, "header", _spacing(0, 0, 240), _SMALL),
    _style(
        FOOTER,
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>' + _spacing(0, 0, 240),
        f"{_SOFT}{_size(16)}",
    ),
    _character(NUMBER, "Numéro", f'{_BOLD}<w:color w:val="{INK}"/>'),
    _character(REFERENCE, "Renvoi", _SMALL),
    _character(STRUCK, "Non tenu", f"<w:strike/>{_SOFT}"),
)

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{_THE_LANGUAGE}"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)
_FONTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f"<w:fonts {nsdecls('w')}>"
    '<w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)

_KEPT_PARTS: Final = frozenset({RT.STYLES, RT.SETTINGS, RT.THEME})


def dress(document: Document, language: str) -> None:
    """Replace everything that the library's template brings by this document's own, in that
    language ("fr-FR")."""
    package = document.part.package
    if package is None:  # a document always has one; the library's types do not say so
        return
    for rels, kept in (
        (package.rels, {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}),
        (document.part.rels, _KEPT_PARTS),
    ):
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            rels.pop(key)
    defaults = _DEFAULTS.replace(_THE_LANGUAGE, language)
    _refill(document.styles.element, defaults + _BASE + "".join(_STYLES) + _TABLE)
    _refill(document.settings.element, _SETTINGS.replace(_THE_LANGUAGE, language))
    fonts = Part(PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, _FONTS.encode(), package)
    document.part.relate_to(fonts, RT.FONT_TABLE)


def _refill(element: BaseOxmlElement, inner: str) -> None:
    fresh = parse_xml(f"<w:inner {nsdecls('w')}>{inner}</w:inner>")
    for child in list(element):
        element.remove(child)
    element.extend(list(fresh))
