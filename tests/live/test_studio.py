"""The studio over plain HTTP, without a script, as a facilitator fills it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitation.workshops import LINKED
from tests.kit.devices import Device, op_id
from tests.kit.serving import RunningServer
from tests.kit.studio import SECONDS, SEED, Facilitator, created, room_of

NO_HOURS = (
    "Nous n’avons pas trouvé d’horaires dans ce texte. Il est gardé\u00a0: ajoutez les séquences "
    "à la main, ou collez une autre version."
)


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
    assert set(links) == set(LINKED)
    reading = someone().http.get(facilitator.here(links.pop("reading")), timeout=SECONDS)
    assert "La synthèse n’est pas encore prête" in reading.text
    for link in links.values():
        opened = someone().http.get(facilitator.here(link), timeout=SECONDS, allow_redirects=False)
        assert opened.status_code == 303
        assert opened.headers["Location"].startswith(f"/r/{room}")
    pages = {"console": "console", "cofacilitator": "console", "trainer": "intervention"}
    for name, page in {"join": "", **{each: f"/{it}" for each, it in pages.items()}}.items():
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
        # Templates are one list for everybody: whoever prepares there keeps a file.
        one.open(f"/studio/{room}")
        assert f"/studio/{room}/fichier" in one.page
        assert f"/studio/{room}/modele" not in one.page
        token = one.fields["csrf_token"]
        for path in (f"/studio/{room}/modele", "/studio/modeles/aaaa"):
            sent = {"csrf_token": token, "name": "À moi", "do": "remove"}
            assert one.send(path, sent).status_code == 403
        other.open("/studio/nouvelle")
        assert "À moi" not in other.page
    finally:
        one.close()
        other.close()
        running.stop()
