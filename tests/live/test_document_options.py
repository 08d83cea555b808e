"""How the document is written is chosen on its page, and every file of it follows."""

from __future__ import annotations

from typing import Any

import requests

from facilitation.core.people import Role
from facilitation.keys import random_id
from tests.kit.devices import WAIT_SECONDS, Device
from tests.kit.doors import get, held, said, token_in
from tests.kit.house import House
from tests.kit.reading import Page, WordFile
from tests.kit.serving import RunningServer

EVERY_PART = (
    *("course", "words", "components", "complements", "notes", "questions", "closing", "actions"),
    *("reading", "annex"),
)


def send(device: Device, house: House, **fields: Any) -> requests.Response:
    """The form as a browser without scripts sends it."""
    path = f"/r/{house.room}/restitution"
    token = token_in(get(device, path).text)
    data = {"csrf_token": token, "id": random_id(), **fields}
    return device.http.post(
        device.address + path, data=data, allow_redirects=False, timeout=WAIT_SECONDS
    )


def chosen(**fields: Any) -> dict[str, Any]:
    """What the form holds as it first comes, but for those fields."""
    first = {"hours": "short", "inclusive": "point", "language": "fr", "counts": "true"}
    return {**first, "part": list(EVERY_PART), **fields}


def test_what_is_chosen_is_in_every_file_and_still_on_the_form(house: House) -> None:
    owner, exporter = house.devices[Role.OWNER], house.devices[Role.EXPORT]
    parts = [part for part in EVERY_PART if part != "course"]
    answer = send(
        exporter, house, **chosen(language="en", part=parts, tables="true"), copie="interne"
    )
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("copie=interne&ecrit=saved#ecriture")
    page = get(owner, answer.headers["Location"])
    assert "tous les fichiers sont écrits ainsi" in said(page)
    found = Page(page.content)
    ticked = found.root.xpath("//form//input[@checked]")
    assert {(each.get("name"), each.get("value")) for each in ticked} == {
        *(("part", part) for part in parts),
        *(("language", "en"), ("hours", "short"), ("inclusive", "point")),
        *(("counts", "true"), ("tables", "true")),
    }
    assert found.find("<article")[0].get("lang") == "en"
    assert "Summary of the meeting" in said(page)
    assert "as it went" not in said(page)
    path = f"/r/{house.room}/restitution"
    word = WordFile(get(exporter, f"{path}.docx").content)
    assert word.document.paragraphs[0].text == "Summary of the meeting"
    assert "Summary of the meeting" in get(exporter, f"{path}.html").text
    assert send(owner, house, **chosen()).headers["Location"].endswith("ecrit=saved#ecriture")
    assert "Synthèse de la rencontre" in said(get(exporter, f"{path}.html"))


def test_a_form_from_elsewhere_or_that_no_page_of_ours_sends_changes_nothing(house: House) -> None:
    owner = house.devices[Role.OWNER]
    answer = send(owner, house, **chosen(language="en"), csrf_token="other")
    assert "ecrit=expired" in answer.headers["Location"]
    assert "Rien n’a été changé" in said(get(owner, answer.headers["Location"]))
    for wrong in (chosen(language="de"), chosen(hours="12h"), {"id": ""}):
        assert send(owner, house, **wrong).status_code == 400
    assert "Summary" not in get(owner, f"/r/{house.room}/restitution.html").text


def test_what_cannot_be_stored_is_said_and_not_done(house: House, server: RunningServer) -> None:
    owner = house.devices[Role.OWNER]
    with held(server):
        answer = send(owner, house, **chosen(language="en"))
    assert "ecrit=later" in answer.headers["Location"]
    page = get(owner, answer.headers["Location"])
    assert "Réessayez dans un moment." in said(page)
    assert Page(page.content).find("<article")[0].get("lang") == "fr"
