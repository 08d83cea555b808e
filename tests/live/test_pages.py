"""What every page promises: its headers, its cookie, its errors in French, and a quiet log."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import requests

from facilitation.keys import random_id
from facilitation.registry import digest
from tests.kit.devices import Device, op_id
from tests.kit.doors import get, page_token, post_form, said, sql
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

MINUTES = re.compile(r"réessayez dans (\d+) min")
CANARY = "CANARI-du-parking"
PRIVATE = "no-store"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


@pytest.fixture
def everywhere(
    server: RunningServer, device: Callable[[], Device], rencontre: Links
) -> dict[str, requests.Response]:
    """Every kind of page there is, as somebody who may see them all gets it."""
    keys = device()
    for link in (rencontre.join, rencontre.console, rencontre.wall, rencontre.export, server.door):
        keys.open(link)
    room, stranger = f"/r/{keys.room}", device()
    paths = [
        *("/", "/confidentialite", room, f"{room}/wall", f"{room}/console", f"{room}/restitution"),
        *(f"{room}/restitution.{name}" for name in ("docx", "html", "csv", "json")),
        *(f"{room}/qr.svg", f"{room}/records?audience=hall", "/studio", "/studio/nouvelle"),
        *(f"/studio/{keys.room}", f"/studio/{keys.room}/preparer", "/healthz", "/readyz"),
        "/static/x/css/base.css",
    ]
    found = {path: get(keys, path) for path in paths}
    assert {path: page.status_code for path, page in found.items()} == dict.fromkeys(paths, 200)
    for path in (room, "/AAAAAA", "/g/inconnu", "/nulle/part", "/studio"):
        found[f"{path}, a stranger"] = get(stranger, path)
    found["the code"] = get(stranger, f"/{rencontre.code}")
    return found


def test_every_page_carries_the_headers_that_protect_it(
    everywhere: dict[str, requests.Response],
) -> None:
    for path, page in everywhere.items():
        assert {name: page.headers.get(name) for name in HEADERS} == HEADERS, path
        if "/static/" not in path and "qr.svg" not in path:
            assert page.headers["Cache-Control"] == PRIVATE, path
        assert "Access-Control-Allow-Origin" not in page.headers


def test_no_page_may_run_or_style_anything_that_is_not_a_file_of_ours(
    server: RunningServer, everywhere: dict[str, requests.Response]
) -> None:
    host = server.address.removeprefix("http://")
    for path, page in everywhere.items():
        policy = dict(
            part.strip().partition(" ")[::2]
            for part in page.headers["Content-Security-Policy"].split(";")
            if part.strip()
        )
        assert "unsafe" not in str(policy), path
        assert policy["default-src"] == "'none'", path
        if path.endswith(".html"):
            # A file to keep: it has no script, and styles of its own by their digest.
            continue
        assert policy["script-src"] == "'self'", path
        assert policy["style-src"] == "'self'", path
        assert policy["base-uri"] == "'none'", path
        assert policy["form-action"] == "'self'", path
        assert set(policy["connect-src"].split()) == {"'self'", f"ws://{host}", f"wss://{host}"}
        framed = "'self'" if path.endswith("/wall") else "'none'"
        assert policy["frame-ancestors"] == framed, path


def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(
    everywhere: dict[str, requests.Response],
) -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*(src=|json))")
    elsewhere = re.compile(r"(src|href)=[\"'](https?:)?//")
    for path, page in everywhere.items():
        if page.headers["Content-Type"].startswith("text/html") and "restitution." not in path:
            assert not inline.search(page.text), path
            assert (
                not elsewhere.search(page.text.replace(page.url, ""))
                or "/console" in path
                or ("/studio/" in path)
            ), path


def test_a_device_has_one_cookie_that_scripts_and_other_sites_do_not_get(
    device: Callable[[], Device], rencontre: Links
) -> None:
    phone = device()
    given = []
    for link in (rencontre.join, rencontre.console, rencontre.wall, rencontre.join):
        answer = get(phone, link)
        assert answer.status_code == 303
        given.append(answer.headers.get("Set-Cookie"))
    assert given[1:] == [None] * 3, "the same device, whatever it opens next"
    name, _, rest = str(given[0]).partition("=")
    assert name == "appareil"
    attributes = {part.strip().partition("=")[0].lower() for part in rest.split(";")[1:]}
    assert attributes == {"expires", "max-age", "httponly", "path", "samesite"}
    assert "SameSite=Lax" in str(given[0])
    assert [cookie.name for cookie in phone.http.cookies] == ["appareil"]


def test_who_only_looks_is_given_no_cookie(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    passer_by = device()
    for path in ("/", "/confidentialite", "/studio", "/AAAAAA", "/healthz", "/nulle/part"):
        assert "Set-Cookie" not in get(passer_by, path).headers


# Errors


@pytest.mark.parametrize(
    ("method", "path", "status", "sentence"),
    [
        ("GET", "/nulle/part", 404, "Cette page n’existe pas, ou plus."),
        ("GET", "/r/inconnue", 403, "Votre téléphone a quitté la rencontre."),
        ("GET", "/r/inconnue/wall", 403, "Ouvrez d’abord le lien"),
        ("GET", "/r/inconnue/op", 405, "Cette page n’existe pas, ou plus."),
        ("PUT", "/", 405, "Cette page n’existe pas, ou plus."),
        ("DELETE", "/confidentialite", 405, "Cette page n’existe pas, ou plus."),
        ("GET", "/static/x/rien.css", 404, "Cette page n’existe pas, ou plus."),
        ("GET", "/static/x/%2e%2e/config.py", 404, "Cette page n’existe pas, ou plus."),
        ("GET", "/q/inconnu", 404, "Ce lien n’est plus valable."),
    ],
)
def test_an_error_is_a_page_in_french(
    server: RunningServer, method: str, path: str, status: int, sentence: str
) -> None:
    answer = requests.request(method, server.address + path, timeout=15)
    assert answer.status_code == status
    assert sentence in said(answer)
    assert '<html lang="fr">' in answer.text
    assert "Revenir à l’entrée" in said(answer)
    assert not re.search(r"werkzeug|flask|traceback|not found", answer.text, re.IGNORECASE)


def test_a_wrong_method_says_which_are_right(server: RunningServer) -> None:
    allowed = requests.put(f"{server.address}/", timeout=15).headers["Allow"]
    assert {each.strip() for each in allowed.split(",")} == {"GET", "HEAD", "OPTIONS", "POST"}


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_what_is_too_heavy_is_told_so_and_the_server_goes_on(server: RunningServer) -> None:
    # Many small fields take the longest to read: they are not read at all.
    for body in ("code=" + "a" * 70_000, "a&" * 240_000, "code=" + "a" * 5_000_000):
        answer = requests.post(f"{server.address}/", data=body, headers=FORM, timeout=30)
        assert answer.status_code == 413
        assert "64 Ko au plus" in said(answer).replace("\u00a0", " ")
    long = requests.post(
        f"{server.address}/", data="code=" + "a" * 60_000, headers=FORM, timeout=30
    )
    assert long.status_code == 404
    assert requests.get(f"{server.address}/healthz", timeout=15).json() == {"status": "ok"}


def test_a_bug_of_ours_is_a_page_in_french_and_a_line_in_the_log(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    # A rencontre that a newer program wrote: this one cannot load it.
    room, token, code = random_id(), random_id(), random_id()[:6].upper()
    event = f'[{{"kind": "Danced", "v": 1, "text": "{CANARY}"}}]'
    sql(server, "INSERT INTO rooms VALUES (?, ?, 0, 1)", room, code)
    sql(server, "INSERT INTO links VALUES (?, ?, 'participant', NULL, 0)", digest(token), room)
    values = (room, 1, "create", 0, "system", "", 1, "Dance", "", event)
    sql(server, f"INSERT INTO entries VALUES ({', '.join('?' * 10)})", *values)
    phone = device()
    assert get(phone, f"{server.address}/q/{token}").headers["Location"] == f"/r/{room}"
    answer = get(phone, f"/r/{room}")
    assert answer.status_code == 500
    assert "Le problème est de notre côté." in said(answer)
    assert "Danced" not in answer.text
    phone.room = room
    by_socket = phone.join()
    assert (by_socket["reason"], by_socket["final"]) == ("not_saved", False), "sockets are answered"
    eventually(lambda: "Danced" in "".join(server.output))
    log = "".join(server.output)
    assert "unhandled, on /r/<room_id>" in log
    assert CANARY not in log
    assert token not in log
    studio = device()
    studio.open(server.door)
    assert get(studio, "/studio").status_code == 200, "the other rencontres can still be opened"


def test_static_files_are_kept_for_a_year_under_their_version_only(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    page = get(device(), "/").text
    address = re.search(r'href="(/static/[0-9a-f]{12}/css/base\.css)"', page)
    assert address is not None
    kept = get(device(), address.group(1))
    assert "max-age=31536000" in kept.headers["Cache-Control"]
    assert get(device(), "/static/x/css/base.css").headers["Cache-Control"] == "no-cache, max-age=0"


# Codes


def test_a_code_is_taken_as_people_type_it(
    server: RunningServer, device: Callable[[], Device], rencontre: Links
) -> None:
    code = rencontre.code
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        answer = requests.post(
            f"{server.address}/", data={"code": typed}, allow_redirects=False, timeout=15
        )
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/r/")
        assert code not in answer.headers["Location"]
    assert get(device(), f"/{code.lower()}").status_code == 303


@pytest.mark.parametrize("typed", ["AAAAAA", "", "é", "<b>", "x" * 300, "\x00", "' OR 1=1"])
def test_a_wrong_code_is_told_so_and_stays_to_be_corrected(
    server: RunningServer, typed: str
) -> None:
    answer = requests.post(f"{server.address}/", data={"code": typed}, timeout=15)
    assert answer.status_code == 404
    assert "Ce code n’ouvre aucune rencontre." in said(answer)
    assert "<b>" not in re.findall(r"<input[^>]*id=\"code\"[^>]*>", answer.text)[0]


def test_a_form_refused_for_now_is_the_same_operation_when_it_is_sent_again(
    phone: Device, console: Device
) -> None:
    boards, token = console.step("boards")["id"], page_token(phone)
    op, fields = op_id(), {"sequence": boards, "component": "agenda", "text": "Une idée"}
    early = post_form(phone, "post_card", op, token, **fields)
    assert early.status_code == 409
    assert f'value="{op}"' in early.text, "it may have been stored: not twice"
    console.op("go_to", sequence=boards)
    other = op_id()
    refused = post_form(phone, "post_card", other, token, **{**fields, "text": "x" * 500})
    assert refused.status_code == 409
    assert f'value="{other}"' not in refused.text, "mended, it is a new operation"
    assert post_form(phone, "post_card", op, token, **fields).status_code == 303
    assert [item["text"] for item in phone.own()] == ["Une idée"]
