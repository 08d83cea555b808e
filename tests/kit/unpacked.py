"""Everything that a file holds, of whatever kind it is, hidden corners included: each part of a zip
(also those inside it), each stream of a PDF unpacked, its metadata, what its pages say."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from tests.kit import paper

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_MARKED = b"\xfe\xff"


def everything(data: bytes) -> str:
    """All its texts, one after the other; what markup escapes is there as itself, too."""
    return "\n".join(_texts(data))


def holds(data: bytes, sought: str) -> bool:
    """Whether that text stands anywhere in it, however its spaces, its lines and its letters that
    one writes in two ways were kept."""
    return _letters(sought) in _all_letters(data)


@lru_cache(maxsize=32)
def _all_letters(data: bytes) -> str:
    return _letters(everything(data))


def _letters(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", paper.plain(text))


def _texts(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                yield member.filename
                yield member.comment.decode("utf-8", "replace")
                yield member.extra.decode("utf-8", "replace")
                yield from _texts(archive.read(member))
    elif data.startswith(b"%PDF"):
        yield from paper.texts(data)
        for part in (data, *_streams(data)):
            yield from _strings(part)
    else:
        text = data.decode("utf-8", "replace")
        yield text
        yield unescape(text)
        # A word processor may cut a sentence into runs: read without its tags, it is whole again.
        yield re.sub(r"<[^<>]*>", "", unescape(text))


def _streams(data: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            yield found[1]


def _strings(part: bytes) -> Iterator[str]:
    """A PDF's part as text: as it is, its strings in two bytes a character, those in digits."""
    yield part.decode("utf-8", "replace")
    for start in (found.end() for found in re.finditer(re.escape(_MARKED), part)):
        yield part[start : start + 20_000].split(b")")[0].decode("utf-16-be", "replace")
    for found in _HEX.finditer(part):
        digits = re.sub(rb"\s", b"", found[1])
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        yield raw.removeprefix(_MARKED).decode(
            "utf-16-be" if raw.startswith(_MARKED) else "latin-1", "replace"
        )
