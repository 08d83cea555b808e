"""The studio over plain HTTP, without a script: as a facilitator fills it, and as nobody should."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.kit.devices import Device, op_id
from tests.kit.serving import RunningServer

SEED = Path(__file__).parent.parent / "kit" / "matinee.txt"
NO_HOURS = (
    "Nous n’avons pas trouvé d’horaires dans ce texte. Il est gardé\u00a0: ajoutez les séquences "
    "à la main, ou collez une autre version."
)
SECONDS = 30


class _Fields(HTMLParser):
    """The fields of a page's form, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._area: str | None = None
        self._select: str | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and name and given.get("type") not in ("file", "submit"):
            if given.get("type") != "checkbox" or "checked" in given:
                self.fields.append((name, value))
        elif tag == "textarea" and name:
            self._area, self._words = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields.append((self._select, value))

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields.append((self._area, self._words.removeprefix("\n")))
            self._area = None


def fields_of(page: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(page)
    return dict(parser.fields)


class Facilitator:
    """Somebody with a browser without scripts."""

    def __init__(self, server: RunningServer, door: str | None = None) -> None:
        self.address = server.address
        self.http = requests.Session()
        self.fields: dict[str, str] = {}
        self.page = ""
        if door:
            self.http.get(self.here(door), timeout=SECONDS)

    def here(self, link: str) -> str:
        return self.address + "/" + link.split("/", 3)[3] if "://" in link else self.address + link

    def open(self, path: str) -> requests.Response:
        return self._took(self.http.get(self.here(path), timeout=SECONDS))

    def press(self, path: str, do: str, **changes: str) -> requests.Response:
        """Send the page's form by one of its buttons, with some fields changed."""
        sent = {**self.fields, **changes, "do": do}
        return self.send(path, sent)

    def send(self, path: str, data: Any, files: Any = None) -> requests.Response:
        answer = self.http.post(self.here(path), data=data, files=files, timeout=SECONDS)
        return self._took(answer)

    def _took(self, answer: requests.Response) -> requests.Response:
        self.page = html.unescape(answer.text)
        self.fields = fields_of(answer.text)
        return answer

    def read(self, text: str) -> requests.Response:
        self.open("/studio/nouvelle")
        return self.press("/studio/nouvelle", "read", text=text)

    def close(self) -> None:
        self.http.close()


@pytest.fixture
def someone(server: RunningServer) -> Iterator[Callable[..., Facilitator]]:
    """Makes people with browsers; ``someone(door)`` came in by a link."""
    made: list[Facilitator] = []

    def make(door: str | None = None) -> Facilitator:
        made.append(Facilitator(server, door))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def facilitator(server: RunningServer, someone: Callable[..., Facilitator]) -> Facilitator:
    """Who holds the studio's link."""
    return someone(server.door)


def room_of(answer: requests.Response) -> str:
    found = re.search(r"/studio/([a-z2-7]{26})", answer.url)
    assert found, answer.text
    return found[1]


def test_the_studio_is_closed_to_whoever_has_no_link(someone: Callable[..., Facilitator]) -> None:
    stranger = someone()
    for path in ("/studio", "/studio/nouvelle", "/studio/abc", "/studio/abc/preparer"):
        assert stranger.open(path).status_code == 403
        assert "lien de l’animation" in stranger.page
    assert stranger.send("/studio/apercu", {"do": "create"}).status_code == 403


def test_the_seed_s_programme_is_ready_in_two_presses(facilitator: Facilitator) -> None:
    assert facilitator.read(SEED.read_text()).status_code == 200
    assert "8\u00a0séquences ont été lues" in facilitator.page
    assert facilitator.fields["title"].startswith("Renforcer les coopérations")
    assert facilitator.fields["date"] == "4 février 2025"
    assert facilitator.fields["sequences-3-start"] == "10h20"
    assert facilitator.fields["sequences-3-kind"] == "boards"
    for line in ("Intelligence collective", "S'inscrire :", "Avec le soutien :"):
        assert line in facilitator.page
    ready = facilitator.press("/studio/apercu", "create")
    assert ready.status_code == 200
    assert ready.history[0].status_code == 303
    for words in ("Ouvrez la console", "Projetez le mur", "Essayez avec votre téléphone"):
        assert words in facilitator.page
    facilitator.open("/studio")
    assert f"/studio/{room_of(ready)}" in facilitator.page


def test_every_link_of_the_page_opens_its_screen(
    facilitator: Facilitator, someone: Callable[..., Facilitator]
) -> None:
    facilitator.read(SEED.read_text())
    ready = facilitator.press("/studio/apercu", "create")
    room = room_of(ready)
    links = dict(re.findall(r'id="link-(\w+)" value="([^"]+)"', ready.text))
    assert set(links) == {"join", "console", "wall", "export"}
    for link in links.values():
        opened = someone().http.get(facilitator.here(link), timeout=SECONDS, allow_redirects=False)
        assert opened.status_code == 303
        assert opened.headers["Location"].startswith(f"/r/{room}")
    for name, page in {"join": "", "console": "/console", "wall": "/wall"}.items():
        assert someone(links[name]).open(f"/r/{room}{page}").status_code == 200, name
    picture = facilitator.http.get(f"{facilitator.address}/r/{room}/qr.svg", timeout=SECONDS)
    assert picture.status_code == 200


def test_the_ready_template_needs_nothing_more(facilitator: Facilitator) -> None:
    facilitator.open("/studio/nouvelle")
    facilitator.press("/studio/nouvelle", "template")
    assert facilitator.fields["sequences-7-title"] == "Conclusion"
    ready = facilitator.press("/studio/apercu", "create", rehearsal="1")
    assert ready.status_code == 200
    assert "Répétition" in facilitator.page


def test_rows_are_corrected_by_plain_buttons(facilitator: Facilitator) -> None:
    facilitator.read(SEED.read_text())
    facilitator.press("/studio/apercu", "remove-4")
    assert "«\u00a0Pause\u00a0» est retirée" in facilitator.page
    facilitator.press("/studio/apercu", "restore-4")
    facilitator.press("/studio/apercu", "up-4")
    assert facilitator.fields["sequences-3-title"] == "Pause"
    facilitator.press("/studio/apercu", "sort")
    assert facilitator.fields["sequences-4-title"] == "Pause"
    facilitator.press("/studio/apercu", "add")
    facilitator.press(
        "/studio/apercu", "look", **{"sequences-8-title": "Apéritif", "sequences-8-kind": "break"}
    )
    assert facilitator.fields["sequences-8-title"] == "Apéritif"
    assert facilitator.fields["sequences-8-kind"] == "break"


def test_a_line_finds_its_place(facilitator: Facilitator) -> None:
    facilitator.read(SEED.read_text())
    lines = facilitator.fields["unplaced"].split("\n")
    facilitator.press("/studio/apercu", "place", pick="0", target="note-0")
    assert facilitator.fields["sequences-0-note"] == "Intelligence collective"
    assert facilitator.fields["unplaced"].split("\n") == lines[1:]


def test_what_cannot_be_read_is_said_and_everything_typed_stays(facilitator: Facilitator) -> None:
    facilitator.read(SEED.read_text())
    wrong = {"sequences-2-start": "midi", "place": "<b>Salle</b> & cour", "title": "T" * 201}
    answer = facilitator.press("/studio/apercu", "create", **wrong)
    assert answer.status_code == 422
    assert "Écrivez l’heure comme 9h30." in facilitator.page
    assert "<b>" not in answer.text
    for name, value in wrong.items():
        assert facilitator.fields[name] == value
    assert answer.text.count("autofocus") == 1


def test_the_text_comes_back_from_the_preview(facilitator: Facilitator) -> None:
    facilitator.read(SEED.read_text())
    facilitator.press("/studio/apercu", "look")
    facilitator.press("/studio/apercu", "text")
    assert facilitator.fields["text"].split() == SEED.read_text().split()


@pytest.mark.parametrize("text", ["", "   \n\t ", "\ufeff"])
def test_nothing_to_read_is_no_accident(facilitator: Facilitator, text: str) -> None:
    answer = facilitator.read(text)
    assert answer.status_code == 422
    assert "Nous n’avons pas trouvé d’horaires" in facilitator.page
    assert "Partir du modèle" in facilitator.page


def test_a_text_without_hours_stays_and_may_be_finished_by_hand(facilitator: Facilitator) -> None:
    text = "Journée <script>alert(1)</script> d’étude\nSans horaires, pour l’instant"
    answer = facilitator.read(text)
    assert answer.status_code == 422
    assert NO_HOURS in facilitator.page
    assert "<script>alert" not in answer.text
    assert facilitator.fields["text"] == text
    facilitator.press("/studio/nouvelle", "by_hand")
    assert "Sans horaires, pour l’instant" in facilitator.page
    assert facilitator.press("/studio/apercu", "create").status_code == 422
    assert "Il faut au moins une séquence." in facilitator.page
    done = {"sequences-0-title": "Accueil", "sequences-0-start": "9h"}
    assert facilitator.press("/studio/apercu", "create", **done).status_code == 200


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


def created(facilitator: Facilitator) -> str:
    facilitator.open("/studio/nouvelle")
    facilitator.press("/studio/nouvelle", "template")
    return room_of(facilitator.press("/studio/apercu", "create"))


def test_the_plan_is_revised_by_the_same_form(
    facilitator: Facilitator, device: Callable[[], Device]
) -> None:
    room = created(facilitator)
    console = device()
    console.open(facilitator.here(re.findall(r'value="(\S+/g/\w+)"', facilitator.page)[0]))
    console.join("console", "owner")
    page = f"/studio/{room}/preparer"
    facilitator.open(page)
    facilitator.press(page, "add")
    last = {"sequences-8-title": "Apéritif", "sequences-8-start": "12h30", "title": "Autre titre"}
    answer = facilitator.press(page, "create", **last)
    assert answer.status_code == 200
    assert "C’est enregistré." in facilitator.page
    console.wait(lambda it: any(step["title"] == "Apéritif" for step in it.of("step")))
    assert {step["id"] for step in console.of("step")} == {f"s{n}" for n in range(1, 10)}
    assert console.of("meeting")[0]["title"] == "Autre titre"


def test_what_the_room_has_written_under_stays(
    facilitator: Facilitator, device: Callable[[], Device]
) -> None:
    room = created(facilitator)
    links = dict(re.findall(r'id="link-(\w+)" value="([^"]+)"', facilitator.page))
    console, phone = device(), device()
    console.open(facilitator.here(links["console"]))
    console.join("console", "owner")
    phone.open(facilitator.here(links["join"]))
    phone.join()
    page = f"/studio/{room}/preparer"
    facilitator.open(page)
    facilitator.press(page, "remove-1")  # before anybody writes
    console.op("go_to", sequence="s2")
    assert "seq" in phone.op("post_keyword", op_id(), sequence="s2", text="confiance")
    console.op("go_to", sequence="s3")
    answer = facilitator.press(page, "create")
    assert answer.status_code == 409
    assert "Introduction et interconnaissance" in facilitator.page
    assert "C’est remis au programme" in facilitator.page
    assert "On y a déjà écrit" in facilitator.page
    kept = facilitator.press(page, "create", **{"sequences-1-kind": "talk", "title": "Relu"})
    assert kept.status_code == 200
    console.wait(lambda it: it.of("meeting")[0]["title"] == "Relu")
    assert next(step for step in console.of("step") if step["id"] == "s2")["kind"] == "keywords"


def test_two_people_who_revise_at_once_are_told(
    server: RunningServer, facilitator: Facilitator, someone: Callable[..., Facilitator]
) -> None:
    room = created(facilitator)
    other = someone(server.door)
    page = f"/studio/{room}/preparer"
    facilitator.open(page)
    other.open(page)
    assert other.press(page, "create", title="Le leur").status_code == 200
    answer = facilitator.press(page, "create", title="Le mien")
    assert answer.status_code == 409
    assert "Quelqu’un a modifié la rencontre" in facilitator.page
    assert facilitator.fields["title"] == "Le mien"
    assert facilitator.press(page, "create").status_code == 200
    assert "Le mien" in facilitator.page


def test_a_participant_prepares_nothing(
    facilitator: Facilitator, someone: Callable[..., Facilitator]
) -> None:
    room = created(facilitator)
    links = dict(re.findall(r'id="link-(\w+)" value="([^"]+)"', facilitator.page))
    for name in ("join", "wall", "export"):
        guest = someone(links[name])
        for path in (f"/studio/{room}", f"/studio/{room}/preparer"):
            assert guest.open(path).status_code == 403, (name, path)
    owner = someone(links["console"])
    assert owner.open(f"/studio/{room}").status_code == 200
    assert owner.open(f"/studio/{room}/preparer").status_code == 200
    assert owner.open("/studio").status_code == 403


def test_an_unknown_rencontre_is_not_found(facilitator: Facilitator) -> None:
    assert facilitator.open("/studio/nulle").status_code == 404
    assert facilitator.open("/studio/nulle/preparer").status_code == 404


def test_where_anybody_may_create_nobody_sees_the_others(tmp_path: Path) -> None:
    running = RunningServer(
        tmp_path / "donnees", environment={"FACILITATION_OPEN_CREATION": "oui"}
    ).start()
    one, other = Facilitator(running), Facilitator(running)
    try:
        room = created(one)
        assert one.open(f"/studio/{room}").status_code == 200
        other.open("/studio")
        assert room not in other.page
        assert other.open(f"/studio/{room}").status_code == 403
        assert other.open(f"/studio/{room}/preparer").status_code == 403
    finally:
        one.close()
        other.close()
        running.stop()
