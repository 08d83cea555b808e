"""What is drawn on paper besides letters: QR codes and the shapes of the components, as SVG."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import regex
import segno

from facilitation.paths import ROOT

INK: Final = "#16181d"
"""The colour that a template may replace in a drawing."""

_SYMBOL: Final = regex.compile(
    r'<symbol id="shape-(\w+)" viewBox="([^"]+)">(.*?)</symbol>', regex.DOTALL
)


@lru_cache(maxsize=256)
def qr_code(address: str) -> str:
    """That address as a QR code up to its very edge: the white around it, four of its modules, is
    the template's to leave."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=0, omitsize=True, svgclass=None, lineclass=None
    )
    # Lines a little wider than their rows: no printer leaves a thread of white between them.
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" stroke-width="1.03" ', 1)


@cache
def shapes() -> dict[str, str]:
    """The shape of each component by its key: those of the pages."""
    page = (ROOT / "templates" / "parts" / "shapes.html").read_text()
    return {
        key: (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" fill="none" stroke="{INK}"'
            ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
            f"{drawn.replace('currentColor', INK)}</svg>"
        )
        for key, box, drawn in _SYMBOL.findall(page)
    }
