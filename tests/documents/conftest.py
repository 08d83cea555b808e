"""What LibreOffice made of every sample, once for all tests and all workers."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitation.core.restitution import Copy
from tests.documents import office
from tests.documents.samples import SAMPLES, document

OPENED = [
    (name, copy) for name in SAMPLES for copy in Copy if (name, copy) != ("crowd", Copy.INTERNAL)
]
"""The documents that are opened: of two thousand contributions one copy is enough."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What LibreOffice read, by the name of the file that it wrote: ``seed_interne.pdf``, and of
    each sheet ``seed_interne-Contributions.csv``."""

    files: Mapping[str, bytes]

    def text(self, name: str, copy: Copy) -> str:
        """The Word document as plain text."""
        return self.files[f"{stem(name, copy)}.txt"].decode("utf-8-sig")

    def pdf(self, name: str, copy: Copy) -> bytes:
        """The Word document as it would be printed."""
        return self.files[f"{stem(name, copy)}.pdf"]

    def one_page(self, name: str, copy: Copy) -> bytes:
        """« À chaud », the Word document, as it would be printed."""
        return self.files[f"{stem(name, copy)}-a-chaud.pdf"]

    def table(self, name: str, copy: Copy, sheet: str) -> bytes:
        """A sheet of the workbook."""
        return self.files[f"{stem(name, copy)}-{sheet}.csv"]


def stem(name: str, copy: Copy) -> str:
    """A document's name without what kind it is."""
    return f"{name}_{copy.value}"


def _convert_all(folder: Path) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    pages = {
        f"{stem(name, copy)}-a-chaud.docx": document(name, copy, "a-chaud.docx")
        for name, copy in OPENED
    }
    for place, (kind, to) in enumerate(
        (("docx", office.TEXT), ("docx", office.PDF), ("xlsx", office.TABLES))
    ):
        files = {
            f"{stem(name, copy)}.{kind}": document(name, copy, kind)
            for name, copy in OPENED
            if (name, to) != ("crowd", office.PDF)  # a third of the time, for a hundred pages
        }
        if to == office.PDF:
            files |= pages
        made |= office.convert(files, to, folder / str(place))
    return made


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Converts on first use; another worker that comes meanwhile waits, and reads the same."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    kept = root / "opened"
    with (root / "opened.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            content = pickle.dumps(_convert_all(tmp_path_factory.mktemp("office")))
            kept.with_suffix(".new").write_bytes(content)
            kept.with_suffix(".new").rename(kept)
    return Opened(pickle.loads(kept.read_bytes()))
