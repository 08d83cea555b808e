"""From the bytes of a file to its text, without asking anybody which encoding it is in."""

from __future__ import annotations

import codecs

from facilitation.programme.model import Unreadable, UnreadableReason

_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",  # zip, hence docx, odt, xlsx
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",  # the old Word and Excel
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1b\x1e\x1f")
_MOST_CONTROLS = 0.02
"""Above this share of control characters, it is not something that somebody typed."""


def decode(raw: bytes) -> str:
    """The text in ``raw``: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

    Raises Unreadable(NOT_TEXT) for what is no text: a PDF, an archive, an image, NUL bytes.
    """
    if raw.startswith(_SIGNATURES):
        raise Unreadable(UnreadableReason.NOT_TEXT)
    text = _by_mark(raw)
    if text is None:
        text = _by_guess(raw)
    controls = sum(map(_CONTROLS.__contains__, text))
    if "\0" in text or controls > len(text) * _MOST_CONTROLS + 1:
        raise Unreadable(UnreadableReason.NOT_TEXT)
    return text


def _by_mark(raw: bytes) -> str | None:
    try:
        if raw.startswith(codecs.BOM_UTF8):
            return raw.decode("utf-8-sig")
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return raw.decode("utf-16")
    except UnicodeDecodeError as error:
        if raw.startswith(codecs.BOM_UTF8):
            return None
        raise Unreadable(UnreadableReason.NOT_TEXT) from error
    return None


def _by_guess(raw: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
