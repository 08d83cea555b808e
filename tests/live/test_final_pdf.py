"""The final PDF, made elsewhere and put behind the link: taken, refused, replaced, kept, erased."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from facilitation.backups import FOLDER
from tests.kit.cli import call
from tests.kit.devices import Device
from tests.kit.doors import get, held, said, sql, token_in
from tests.kit.facts import eventually
from tests.kit.publishing import PDF, Publisher, became
from tests.kit.serving import RunningServer

MOST = 200_000
BIG, SLOW_READERS = 10_000_000, 25
SECOND = PDF.replace(b"%%EOF", b"% la seconde\n%%EOF")


def pdf(size: int) -> bytes:
    """A PDF of exactly that many bytes."""
    return PDF[:-6] + b"%" * (size - len(PDF) - 1) + b"\n" + PDF[-6:]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[RunningServer]:
    """A server that takes little, and makes a copy whenever something changed."""
    settings = {"FACILITATION_FINAL_BYTES": str(MOST), "FACILITATION_BACKUP_MINUTES": "0.005"}
    server = RunningServer(tmp_path / "donnees", environment=settings).start()
    yield server
    if server.alive:
        server.stop()


@pytest.fixture
def mine(server: RunningServer, device: Callable[[], Device]) -> Publisher:
    return publisher_on(server, device())


def publisher_on(server: RunningServer, owner: Device) -> Publisher:
    owner.open(server.new().console)
    return Publisher(owner)


def test_many_who_read_slowly_hold_it_in_memory_once(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    mine = publisher_on(server, device())
    big = pdf(BIG)
    assert mine.put(big) == "final"
    mine.look()
    before, readers = resident(server), []
    request = f"GET {mine.link}/final.pdf HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    try:
        for _ in range(SLOW_READERS):
            reader = socket.socket()
            readers.append(reader)
            # Small enough for the server to be left with most of what it has to hand over.
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect(("127.0.0.1", server.port))
            reader.sendall(request)
        for reader in readers:
            reader.settimeout(60)
            assert reader.recv(15) == b"HTTP/1.1 200 OK"
        assert resident(server) - before < 4 * BIG
        # Those who hold it up so take it from nobody else.
        assert get(device(), f"{mine.link}/final.pdf").content == big
    finally:
        for reader in readers:
            reader.close()


def resident(server: RunningServer) -> int:
    """Bytes of memory that the server has."""
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def test_it_is_the_first_thing_behind_the_link_and_comes_back_byte_for_byte(
    mine: Publisher, device: Callable[[], Device]
) -> None:
    reader = device()
    assert get(reader, f"{mine.link}/final.pdf").status_code == 303
    assert mine.put(PDF, "Synthèse <b> de M. Untel.pdf") == "final"
    page = said(get(reader, mine.link))
    assert "Télécharger la synthèse (PDF, 1\u00a0Ko)" in page
    assert "Version de travail" not in page, "a draft is read by nobody"
    for answer in (
        get(reader, f"{mine.link}/final.pdf"),
        get(mine.device, f"/r/{mine.device.room}/publier/final.pdf"),
    ):
        assert answer.content == PDF
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        disposition = answer.headers["Content-Disposition"]
        assert disposition.startswith("attachment; filename=synthese")
        assert "Untel" not in disposition
    mine.look()
    assert mine.validate() == "validated"
    page = said(get(reader, mine.link))
    assert page.index("Télécharger la synthèse") < page.index("Version validée le")


def test_what_is_no_whole_pdf_is_refused_and_the_one_before_stays(mine: Publisher) -> None:
    assert mine.put(PDF) == "final"
    wrong = {
        b"": "no_file",
        b"Bonjour": "not_pdf",
        b"<html>%PDF-1.7 %%EOF": "not_pdf",
        PDF[:-8]: "not_pdf",
        b"PK\x03\x04" + PDF: "not_pdf",
    }
    assert {content: mine.put(content) for content in wrong} == wrong
    assert became(mine.post("/final", {})) == "no_file"
    assert get(mine.device, f"/r/{mine.device.room}/publier/final.pdf").content == PDF
    page = said(get(mine.device, f"/r/{mine.device.room}/restitution?publie=not_pdf"))
    assert "Ce fichier n’est pas un PDF entier. Rien n’a changé ici" in page


def test_it_weighs_no_more_than_the_setting_says(served: RunningServer) -> None:
    with closing(Device(served.address)) as owner:
        mine = publisher_on(served, owner)
        assert "196\u00a0Ko au plus" in mine.look()
        assert mine.put(pdf(MOST)) == "final"
        assert mine.put(pdf(MOST + 1)) == "too_large"
        # Not even read: it would not end.
        assert mine.put(pdf(20 * MOST)) == "too_large"
        found = get(owner, f"/r/{owner.room}/publier/final.pdf").content
        assert found == pdf(MOST)
        asked = get(owner, f"/r/{owner.room}/restitution?publie=too_large")
        assert "Ce fichier dépasse 196\u00a0Ko. Rien n’a changé ici" in said(asked)


def test_one_that_is_cut_on_its_way_changes_nothing(mine: Publisher) -> None:
    assert mine.put(PDF) == "final"
    address = urlsplit(mine.device.address)
    cookie = "; ".join(f"{item.name}={item.value}" for item in mine.device.http.cookies)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        + token_in(mine.page).encode()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="pdf"; filename="a.pdf"\r\n\r\n'
        + SECOND
    )
    head = (
        f"POST /r/{mine.device.room}/publier/final HTTP/1.1\r\nHost: {address.netloc}\r\n"
        f"Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        f"Content-Length: {len(body) + 8}\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port), timeout=10) as line:
        line.sendall(head.encode() + body)
        line.shutdown(socket.SHUT_WR)
        while line.recv(65536):
            pass
    assert get(mine.device, f"/r/{mine.device.room}/publier/final.pdf").content == PDF


def test_it_is_replaced_and_removed(mine: Publisher, device: Callable[[], Device]) -> None:
    reader = device()
    mine.put(PDF)
    assert mine.put(SECOND) == "final"
    assert get(reader, f"{mine.link}/final.pdf").content == SECOND
    assert "Remplacer par ce PDF" in mine.look()
    assert mine.remove() == "removed"
    assert get(reader, f"{mine.link}/final.pdf").status_code == 303
    assert "n’est pas encore prête" in said(get(reader, mine.link))
    assert "Déposer ce PDF" in mine.look()


def test_whoever_put_it_is_told_that_it_does_not_follow(mine: Publisher) -> None:
    outdated = "La synthèse a changé depuis ce dépôt."
    mine.put(PDF)
    assert outdated not in mine.look()
    mine.device.join("console", "owner")
    mine.device.op("set_attendance", people=30)
    assert outdated in mine.look()
    mine.put(SECOND)
    assert outdated not in mine.look()


def test_a_disk_that_refuses_is_said_and_the_one_before_stays(
    mine: Publisher, server: RunningServer
) -> None:
    mine.put(PDF)
    with held(server):
        assert mine.put(SECOND) == "not_stored"
        assert mine.remove() == "not_stored"
    assert get(mine.device, f"/r/{mine.device.room}/publier/final.pdf").content == PDF


def copies_with(server: RunningServer, content: bytes) -> list[Path]:
    """The copies of the database whose final PDF is that one."""
    found = []
    for file in sorted((server.data / FOLDER).glob("facilitation-*.sqlite3")):
        with closing(sqlite3.connect(file)) as connection:
            if connection.execute("SELECT content FROM finals").fetchall() == [(content,)]:
                found.append(file)
    return found


def test_copies_hold_it_a_restored_one_brings_it_back_and_a_purge_leaves_none_of_it(
    served: RunningServer,
) -> None:
    owner = Device(served.address)
    links = served.new()
    owner.open(links.console)
    mine = Publisher(owner)
    mine.put(PDF)
    eventually(lambda: copies_with(served, PDF))
    mine.put(SECOND)
    # A copy is made for it alone: nothing else has changed.
    eventually(lambda: copies_with(served, SECOND))
    served.stop()
    data = ("--data", str(served.data))
    restored = call("restore", str(copies_with(served, PDF)[-1]), *data)
    assert restored.code == 0, restored.err
    served.start()
    reader = Device(served.address)
    assert get(reader, f"{mine.link}/final.pdf").content == PDF
    purged = call("purge", links.code, "--oui", *data)
    assert purged.code == 0, purged.err
    assert get(reader, f"{mine.link}/final.pdf").status_code == 404
    assert sql(served, "SELECT count(*) FROM finals") == [(0,)]
    for each in (owner, reader):
        each.close()
    served.stop()
    for file in served.data.rglob("*"):
        if file.is_file():
            assert b"la seconde" not in file.read_bytes(), file
