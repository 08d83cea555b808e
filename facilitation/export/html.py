"""The document as HTML: a part for the site's page, and a whole file that stands alone.

The file carries its style and forbids itself everything else by a policy of its own: nothing in it
runs, and nothing is fetched.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from facilitation.core.restitution import Restitution
from facilitation.export.outline import outline
from facilitation.export.records import Outline
from facilitation.paths import ROOT

MEDIA_TYPE = "text/html; charset=utf-8"
PARTS = (
    *("restitution.css", "restitution-parts.css", "restitution-gathered.css"),
    "restitution-print.css",
)
"""The sheets of the document itself."""
STYLES = ("base.css", *PARTS)


@dataclass(frozen=True, slots=True)
class _Layout:
    body: Template
    file: Template
    style: Markup


@cache
def _layout() -> _Layout:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(as_data=_as_data)
    folder = ROOT / "static" / "css"
    sheets = [folder.joinpath(name).read_text(encoding="utf-8") for name in STYLES]
    return _Layout(
        body=environment.get_template("document/body.html"),
        file=environment.get_template("document/file.html"),
        # Sheets of this program: nobody's words are in them. The site's pages have none inline.
        style=Markup("<style>\n" + "\n".join(sheets) + "</style>"),
    )


def prepare() -> None:
    """Read templates and styles now. A server calls it before it renders in other threads: the
    template engine's caches are behind locks, which those threads must not wait for."""
    _layout()


def _as_data(svg: bytes) -> str:
    """A drawing of this program as an address that holds it whole."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def _body(text: Outline) -> Markup:
    parts = text.components.components if text.components else ()
    return Markup(_layout().body.render(document=text, strip=[part.key for part in parts]))


def document(restitution: Restitution, made: datetime) -> Markup:
    """The document alone, an ``article`` for a page that links the style sheets."""
    return _body(outline(restitution, made))


def render(restitution: Restitution, made: datetime) -> bytes:
    """The document as a file that needs nothing else."""
    text = outline(restitution, made)
    layout = _layout()
    whole = layout.file.render(document=text, body=_body(text), style=layout.style)
    return whole.encode()
