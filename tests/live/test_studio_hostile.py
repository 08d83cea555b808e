"""The studio as nobody should fill it: files that are no programme, hostile texts, odd forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.kit.studio import SEED, Facilitator


def upload(facilitator: Facilitator, raw: bytes, text: str = "") -> requests.Response:
    facilitator.open("/studio/nouvelle")
    fields = {"csrf_token": facilitator.fields["csrf_token"], "do": "read", "text": text}
    return facilitator.send("/studio/nouvelle", fields, {"file": ("p.txt", raw, "text/plain")})


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("œ", "oe").encode("cp1252"),
        lambda text: text.replace("œ", "oe").replace("’", "'").encode("latin-1"),
        lambda text: text.encode("utf-16"),
    ],
    ids=["utf-8", "bom-crlf", "cp1252", "latin-1", "utf-16"],
)
def test_a_file_is_read_whatever_its_encoding(
    facilitator: Facilitator, encode: Callable[[str], bytes]
) -> None:
    assert upload(facilitator, encode(SEED.read_text())).status_code == 200
    assert facilitator.fields["title"].startswith("Renforcer les coopérations éducatives")
    assert facilitator.fields["sequences-7-title"] == "Conclusion"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 \x00\xff", "Ce fichier n’est pas du texte"),
        (bytes(range(256)) * 40, "Ce fichier n’est pas du texte"),
        (b"9h00 Accueil\x00\n10h Pause", "Ce fichier n’est pas du texte"),
        (b"x" * 1_048_577, "trop long"),
        (b"9h00 Accueil\n" * 20_000, "trop long"),
        (b" " * 100_000, "pas trouvé d’horaires"),
    ],
    ids=["pdf", "binary", "nul", "over-1-mb", "over-200000", "spaces"],
)
def test_a_file_that_is_no_programme_gets_a_sentence(
    facilitator: Facilitator, raw: bytes, said: str
) -> None:
    answer = upload(facilitator, raw, text="Déjà tapé ici")
    assert answer.status_code == 422
    assert said in facilitator.page
    assert facilitator.fields["text"] == "Déjà tapé ici"


@pytest.mark.parametrize(
    "text",
    [
        "9h00 Accueil\x00\n10h Pause",
        "9h00 " + "<img src=x onerror=alert(1)>" * 20,
        "\ud800 9h00 Accueil".encode("utf-8", "surrogatepass"),
        "é" * 200_000,
        "9h00 " + "a" * 199_990,
        "\n" * 100_000 + "9h00 Accueil",
        "ligne\n" * 30_000 + "9h00 Accueil",
        "9h00 Accueil\n" * 70,
        "\u202e9h00 Accueil \u2028 10h Pause",
    ],
    ids=["nul", "html", "surrogate", "accents", "one-line", "blank", "many-lines", "70", "bidi"],
)
def test_hostile_text_never_breaks_the_page(facilitator: Facilitator, text: Any) -> None:
    facilitator.open("/studio/nouvelle")
    fields = {"csrf_token": facilitator.fields["csrf_token"], "do": "read", "text": text}
    answer = facilitator.send("/studio/nouvelle", fields)
    assert answer.status_code in (200, 422)
    assert "<img src=x" not in answer.text
    assert answer.text.rstrip().endswith("</html>")
    if answer.status_code == 200:
        again = facilitator.press("/studio/apercu", "create")
        assert again.status_code in (200, 422)


def test_a_form_that_is_not_ours_changes_nothing_and_loses_nothing(
    facilitator: Facilitator,
) -> None:
    facilitator.read(SEED.read_text())
    for token in ("", "faux", "é\x00"):
        answer = facilitator.press("/studio/apercu", "create", csrf_token=token, title="Mon titre")
        assert answer.status_code == 400
        assert facilitator.fields["title"] == "Mon titre"
        assert facilitator.fields["sequences-7-title"] == "Conclusion"
    assert facilitator.press("/studio/apercu", "create").status_code == 200
    facilitator.open("/studio/nouvelle")
    answer = facilitator.send("/studio/nouvelle", {"text": "gardé", "do": "read"})
    assert answer.status_code == 400
    assert facilitator.fields["text"] == "gardé"


@pytest.mark.parametrize(
    "extra",
    [
        {"sequences-²-title": "x", "sequences-99999999999-title": "y"},
        {"sequences-0-day": "-1"},
        {"sequences-0-kind": "danse", "set_id": "x", "zone": "../../etc/passwd"},
        {"components-0-key": "agenda' OR 1=1", "words_per_person": "NaN"},
        {"do": "up-99999999999999999999"},
        {"target": "note-99999999999999999999", "pick": "²"},
        {"unplaced": "x" * 300_000, "source": "é" * 300_000},
        {f"sequences-{n}-title": "x" for n in range(300)},
    ],
)
def test_a_hostile_preview_gets_a_page(facilitator: Facilitator, extra: dict[str, str]) -> None:
    facilitator.read(SEED.read_text())
    answer = facilitator.send("/studio/apercu", {**facilitator.fields, "do": "create", **extra})
    assert answer.status_code in (200, 422), answer.text
    assert "</html>" in answer.text


def test_far_too_much_is_refused_in_french(facilitator: Facilitator) -> None:
    facilitator.open("/studio/nouvelle")
    answer = facilitator.press("/studio/nouvelle", "read", text="x" * 7_000_000)
    assert answer.status_code == 413
    assert "</html>" in answer.text
