"""Publishing: a draft, then validated; the link that participants receive; how it ends."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitation.core.people import ALLOWED, Permission, Role
from tests.kit import reading
from tests.kit.cli import call
from tests.kit.devices import WAIT_SECONDS, Device
from tests.kit.doors import get, role_link, said, sql
from tests.kit.house import STUDIO, House
from tests.kit.publishing import PDF, Publisher, became
from tests.kit.serving import Links, RunningServer

IDEA, CANARY = "Un calendrier à plusieurs", "CANARI-à-taire"
NOT_READY = "La synthèse n’est pas encore prête"
DRAFT = "Version de travail"


class Morning:
    """A rencontre in which Amina and Bruno wrote ideas, some of them not for everybody's eyes."""

    def __init__(self, server: RunningServer, device: Callable[[], Device]) -> None:
        self.links = server.new(organiser="Le pôle ressources", synthesis_by="18 février 2025")
        self.owner, self.amina, self.reader = device(), device(), device()
        self.owner.open(self.links.console)
        self.owner.join("console", "owner")
        self.amina.open(self.links.join)
        self.amina.join()
        boards = self.owner.step("boards")["id"]
        self.owner.op("go_to", sequence=boards)
        self.ids = {}
        for text in (IDEA, f"{CANARY} masqué", f"{CANARY} retiré", f"{CANARY} non cité"):
            answer = self.amina.op("post_card", sequence=boards, component="agenda", text=text)
            assert "seq" in answer, answer
            self.ids[text.rpartition(" ")[2]] = self.amina.own()[-1]["id"]
        self.owner.op("hide", contribution=self.ids["masqué"])
        self.amina.op("withdraw", contribution=self.ids["retiré"])
        self.amina.op("mark_card", contribution=self.ids["cité"], mark="unquoted", on=True)
        self.publisher = Publisher(self.owner)

    def read(self, more: str = "") -> tuple[int, str]:
        answer = get(self.reader, self.publisher.link + more)
        return answer.status_code, said(answer)


@pytest.fixture
def morning(server: RunningServer, device: Callable[[], Device]) -> Morning:
    return Morning(server, device)


# Draft, then validated


def test_before_it_is_validated_the_link_says_when_it_will_be_there_and_nothing_else(
    morning: Morning,
) -> None:
    status, page = morning.read()
    assert status == 200
    for sentence in (NOT_READY, "avant le 18 février 2025", "Voyez avec Le pôle ressources"):
        assert sentence in page
    assert IDEA not in page
    assert CANARY not in page
    for file in ("/synthese.docx", "/final.pdf"):
        answer = get(morning.reader, morning.publisher.link + file)
        assert (answer.status_code, answer.headers["Location"]) == (303, morning.publisher.link)


def test_validated_it_is_read_by_whoever_has_the_link_and_leaves_nothing_on_their_device(
    morning: Morning,
) -> None:
    assert DRAFT in morning.publisher.look()
    assert morning.publisher.validate() == "validated"
    assert "La synthèse est validée." in said(
        get(morning.owner, f"/r/{morning.owner.room}/restitution?publie=validated")
    )
    answer = get(morning.reader, morning.publisher.link)
    page = said(answer)
    assert IDEA in page
    assert "Version validée le" in page
    assert DRAFT not in page
    assert CANARY not in page
    assert "Set-Cookie" not in answer.headers
    assert not morning.reader.http.cookies
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert '<meta name="robots" content="noindex' in page
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_its_files_are_of_the_shareable_copy_whatever_is_asked(morning: Morning) -> None:
    morning.publisher.validate()
    answer = get(morning.reader, morning.publisher.link + "/synthese.docx?copie=interne")
    assert answer.status_code == 200
    assert "diffusable.docx" in answer.headers["Content-Disposition"]
    text = reading.whole_text("docx", answer.content)
    assert IDEA in text
    assert CANARY not in text
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    # What is made for further work is the owner's.
    for name in ("json", "csv", "html", "exe"):
        assert morning.read(f"/synthese.{name}")[0] == 404
    assert get(morning.reader, f"/r/{morning.owner.room}/restitution").status_code == 403


def test_what_somebody_takes_back_afterwards_is_gone_at_once_and_the_document_says_so(
    morning: Morning,
) -> None:
    morning.publisher.validate()
    assert IDEA in morning.read()[1]
    morning.amina.op("withdraw", contribution=morning.ids["plusieurs"])
    page = morning.read()[1]
    assert IDEA not in page
    assert ", modifiée depuis" in page
    assert IDEA not in reading.whole_text(
        "docx", get(morning.reader, morning.publisher.link + "/synthese.docx").content
    )
    assert "Valider de nouveau" in morning.publisher.look()
    assert morning.publisher.validate() == "validated"
    assert "modifiée depuis" not in morning.read()[1]


def test_nobody_validates_what_they_have_not_read(morning: Morning) -> None:
    # Withdrawn by its author while the page was before somebody's eyes.
    morning.amina.op("withdraw", contribution=morning.ids["plusieurs"])
    assert morning.publisher.validate() == "changed"
    assert DRAFT in morning.publisher.look()
    assert NOT_READY in morning.read()[1]
    assert morning.publisher.validate() == "validated"


def test_a_draft_again_is_read_by_nobody(morning: Morning) -> None:
    morning.publisher.validate()
    morning.publisher.look()
    assert morning.publisher.press("validate_restitution") == "draft"
    status, page = morning.read()
    assert (status, IDEA in page, NOT_READY in page) == (200, False, True)
    assert morning.read("/synthese.docx")[0] == 303


def test_the_console_is_told_and_its_log_takes_it_back(morning: Morning) -> None:
    morning.publisher.validate()
    morning.owner.wait(lambda it: bool(it.of("publication")[0]["validated"]))
    (line, *_) = get(morning.owner, f"/r/{morning.owner.room}/activity").json()["lines"]
    assert line["said"] == "Synthèse validée"
    morning.owner.op(line["undo"]["kind"], **line["undo"]["every"][0])
    assert DRAFT in morning.publisher.look()


# The link


def test_it_is_closed_at_once_and_opened_again(morning: Morning) -> None:
    morning.publisher.validate()
    assert morning.publisher.press("close_reading", closed="true") == "closed"
    status, page = morning.read()
    assert status == 410
    assert "Ce lien est fermé" in page
    assert "adressez-vous à Le pôle ressources" in page
    assert IDEA not in page
    assert morning.read("/synthese.docx")[0] == 303
    assert "Rouvrir le lien" in morning.publisher.look()
    assert morning.publisher.press("close_reading") == "opened"
    assert IDEA in morning.read()[1]


def test_a_replaced_link_opens_nothing_and_the_new_one_does(
    morning: Morning, server: RunningServer
) -> None:
    old = morning.publisher.link
    assert morning.publisher.replace() == "replaced"
    assert morning.publisher.replace() == "already", "pressed twice"
    morning.publisher.look()
    assert morning.publisher.link != old
    answer = get(morning.reader, old)
    assert answer.status_code == 404
    assert "Demandez le nouveau lien à l’animation." in said(answer)
    assert NOT_READY in morning.read()[1]
    # From the command line, too.
    data = ("--data", str(server.data))
    assert morning.publisher.link in call("links", morning.links.code, *data).out
    told = call("links", morning.links.code, "--replace", "reading", *data)
    assert told.code == 0, told.err
    assert morning.publisher.link not in told.out
    assert morning.read()[0] == 404


def test_it_gives_nobody_a_role_whichever_door_it_is_tried_at(
    morning: Morning, device: Callable[[], Device]
) -> None:
    token, stranger = morning.publisher.link.removeprefix("/s/"), device()
    answer = get(stranger, f"/g/{token}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/s/{token}")
    assert get(stranger, f"/q/{token}/1").status_code == 404
    assert not stranger.http.cookies
    # And no other link reads.
    for link in (morning.links.wall, morning.links.export, morning.links.join):
        assert get(stranger, f"/s/{link.rpartition('/')[2]}").status_code == 404


def test_a_last_day_is_one_that_comes(morning: Morning) -> None:
    assert morning.publisher.press("set_last_day", day="2020-01-31") == "past_day"
    assert morning.publisher.press("set_last_day", day="demain") == "past_day"
    assert morning.publisher.press("set_last_day", day="2199-12-31") == "day"
    assert "Ouvert jusqu’au 31 décembre 2199" in morning.publisher.look()
    assert 'name="day" value="2199-12-31"' in morning.publisher.page
    assert morning.publisher.press("set_last_day", day="") == "day"


def at(server: RunningServer, instant: str) -> None:
    """The same server, at another time."""
    if server.alive:
        server.stop()
    server.environment["FACILITATION_CLOCK"] = f"{instant}@1"
    server.start()


def test_it_ends_sixty_days_after_or_on_the_day_that_was_chosen(tmp_path: Path) -> None:
    server = RunningServer(tmp_path / "donnees")
    at(server, "2025-02-10T12:00+01:00")
    morning = Morning(server, lambda: Device(server.address))
    link = morning.publisher.link
    assert morning.publisher.validate() == "validated"
    assert "Ouvert jusqu’au 11 avril 2025" in morning.publisher.look()

    def read_at(instant: str) -> tuple[int, str]:
        for each in (morning.owner, morning.amina):
            each.close()
        at(server, instant)
        answer = get(Device(server.address), link)
        return answer.status_code, said(answer)

    status, page = read_at("2025-04-11T23:59+02:00")
    assert (status, "Ce lien reste ouvert jusqu’au 11 avril 2025" in page) == (200, True)
    status, page = read_at("2025-04-12T00:01+02:00")
    assert status == 410
    assert "La synthèse se lisait ici jusqu’au 11 avril 2025." in page
    assert "adressez-vous à Le pôle ressources" in page
    assert IDEA not in page
    assert "Terminé depuis le 11 avril 2025" in morning.publisher.look()
    assert morning.publisher.press("set_last_day", day="2025-04-20") == "day"
    assert IDEA in said(get(Device(server.address), link))
    assert read_at("2025-04-21T08:00+02:00")[0] == 410
    server.stop()


# Who


def test_who_may_publish_is_what_the_table_says(house: House, server: RunningServer) -> None:
    room = house.room
    may = ALLOWED[Permission.PUBLISH]
    for holder, screen in house.devices.items():
        wanted = 303 if holder in may else 403
        posts = ("", "/final", "/retirer")
        found = [
            screen.http.post(
                f"{screen.address}/r/{room}/publier{where}",
                allow_redirects=False,
                timeout=WAIT_SECONDS,
            )
            for where in posts
        ]
        assert [answer.status_code for answer in found] == [wanted] * 3, holder
        if wanted == 303:
            # Nothing that came from another site's page.
            assert {became(answer) for answer in found} == {"expired"}
        pdf = get(screen, f"/r/{room}/publier/final.pdf").status_code
        assert pdf == (404 if holder in may else 403), holder
        link = screen.http.post(
            f"{screen.address}/r/{room}/publier/lien", allow_redirects=False, timeout=WAIT_SECONDS
        )
        assert (link.status_code == 303) is (holder in ALLOWED[Permission.LINKS]), holder
    assert STUDIO in house.devices


def test_whoever_writes_the_document_publishes_it_and_replaces_no_link(
    morning: Morning, device: Callable[[], Device]
) -> None:
    writer = device()
    writer.open(morning.links.export)
    publisher = Publisher(writer)
    assert "Remplacer le lien" not in publisher.look()
    assert publisher.validate() == "validated"
    assert publisher.put(PDF) == "final"
    assert IDEA in morning.read()[1]


# How fast


def test_a_hall_reads_at_once_and_nobody_reads_without_end(tmp_path: Path) -> None:
    settings = {"FACILITATION_MESSAGES_PER_SECOND": "0.01", "FACILITATION_MESSAGES_BURST": "2"}
    server = RunningServer(tmp_path / "donnees", environment=settings).start()
    token = role_link(server, server_room(server), Role.READER).rpartition("/")[2]
    reader = Device(server.address)
    answers = [get(reader, f"/s/{token}").status_code for _ in range(82)]
    assert answers == [200] * 80 + [429] * 2
    reader.close()
    server.stop()


def test_a_phone_asks_for_the_link_no_faster_than_for_a_page(tmp_path: Path) -> None:
    # Where the link is takes a look into the database for each of a rencontre's links.
    settings = {"FACILITATION_MESSAGES_PER_SECOND": "0.01", "FACILITATION_MESSAGES_BURST": "30"}
    server = RunningServer(tmp_path / "donnees", environment=settings).start()
    phone = Device(server.address)
    phone.open(server.new().join)
    answers = [get(phone, f"/r/{phone.room}/synthese").status_code for _ in range(8)]
    assert (answers[0], answers[-1]) == (303, 429)
    phone.close()
    server.stop()


def server_room(server: RunningServer) -> str:
    links: Links = server.new()
    ((room,),) = sql(server, "SELECT id FROM rooms WHERE code = ?", links.code)
    return str(room)


# The phone, at the end


@pytest.mark.parametrize(
    ("host", "told"), [("rencontre.example.org", True), ("192.168.1.20", False)]
)
def test_a_phone_is_told_of_the_link_where_it_will_still_be_reached(
    tmp_path: Path, host: str, told: bool
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    address = f"http://{host}:{port}"
    settings = {"FACILITATION_PUBLIC_URL": address}
    server = RunningServer(tmp_path / "donnees", port=port, environment=settings).start()
    server.address = f"http://127.0.0.1:{port}"
    links = server.new()
    phone, owner = Device(server.address), Device(server.address)

    def here(link: str) -> str:
        return link.replace(address, server.address)

    phone.open(here(links.join))
    owner.open(here(links.console))
    room, file = f"/r/{phone.room}", f"/r/{phone.room}/emporter"
    publisher = Publisher(owner)
    assert ("Lire la synthèse" in said(get(phone, room))) is told
    assert (address + publisher.link in get(phone, file).text) is told
    # The page was made before: it leads to the link as it is by then.
    publisher.replace()
    publisher.look()
    to_link = get(phone, f"{room}/synthese")
    assert (to_link.status_code, to_link.headers["Location"]) == (303, publisher.link)
    publisher.press("close_reading", closed="true")
    assert "Lire la synthèse" not in said(get(phone, room))
    assert "/s/" not in get(phone, file).text
    assert re.search("emporter", get(phone, room).text), "the file is there anyhow"
    for each in (phone, owner):
        each.close()
    server.stop()
