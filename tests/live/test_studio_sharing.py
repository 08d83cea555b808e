"""Preparing from what was prepared: copies, rehearsals, files that come back, templates."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from facilitation.core.people import Role
from tests.kit.devices import op_id
from tests.kit.house import House
from tests.kit.serving import RunningServer
from tests.kit.studio import Facilitator, created, room_of

WORDS = "Un cap commun, écrit en trois phrases."


def with_complement(facilitator: Facilitator) -> str:
    """A rencontre with one complement, written in the studio."""
    room = created(facilitator)
    facilitator.open(f"/studio/{room}/preparer")
    changed = {"components-0-complement": WORDS, "speaker": "Scop Accolades"}
    facilitator.press(f"/studio/{room}/preparer", "create", **changed)
    return room


def file_of(facilitator: Facilitator, room: str) -> dict[str, Any]:
    answer = facilitator.http.get(facilitator.here(f"/studio/{room}/fichier"))
    assert "attachment" in answer.headers["Content-Disposition"]
    found: dict[str, Any] = json.loads(answer.content)
    return found


def send_back(facilitator: Facilitator, room: str, content: object) -> Any:
    facilitator.open(f"/studio/{room}")
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    fields = {"csrf_token": facilitator.fields["csrf_token"]}
    return facilitator.send(f"/studio/{room}/fichier", fields, {"file": ("p.json", raw)})


def test_complements_and_frame_are_prepared_with_the_plan(facilitator: Facilitator) -> None:
    room = with_complement(facilitator)
    facilitator.open(f"/studio/{room}/preparer")
    assert facilitator.fields["components-0-complement"] == WORDS
    assert facilitator.fields["components-0-signature"] == "Scop Accolades"
    assert facilitator.fields["frame"].split("\n")[0] == "Tous les mots se valent."
    facilitator.press(f"/studio/{room}/preparer", "create", frame="On s’écoute.\n\nOn ose.")
    facilitator.open(f"/studio/{room}/preparer")
    assert facilitator.fields["frame"] == "On s’écoute.\nOn ose."
    assert facilitator.fields["components-0-complement"] == WORDS


def test_a_copy_is_the_same_morning_without_its_date(facilitator: Facilitator) -> None:
    room = with_complement(facilitator)
    facilitator.open(f"/studio/{room}/preparer")
    facilitator.press(f"/studio/{room}/preparer", "create", date="2026-12-01")
    facilitator.open(f"/studio/{room}/dupliquer")
    assert facilitator.fields["date"] == ""
    copied = room_of(facilitator.press("/studio/apercu", "create", date="2027-01-15"))
    assert copied != room
    facilitator.open(f"/studio/{copied}/preparer")
    assert facilitator.fields["components-0-complement"] == WORDS
    facilitator.open(f"/studio/{room}/preparer")
    assert facilitator.fields["date"] == "1er décembre 2026"


def test_a_file_is_completed_elsewhere_and_comes_back(
    facilitator: Facilitator, someone: Callable[..., Facilitator], server: RunningServer
) -> None:
    room = with_complement(facilitator)
    partner = someone(server.door)
    partner.open("/studio/nouvelle")
    fields = {"csrf_token": partner.fields["csrf_token"], "do": "read", "text": ""}
    raw = json.dumps(file_of(facilitator, room)).encode()
    partner.send("/studio/nouvelle", fields, {"file": ("p.json", raw)})
    assert partner.fields["components-0-complement"] == WORDS
    theirs = room_of(partner.press("/studio/apercu", "create"))
    partner.open(f"/studio/{theirs}/preparer")
    changed = {"components-1-complement": "Trois indicateurs.", "sequences-0-title": "Café"}
    partner.press(f"/studio/{theirs}/preparer", "create", **changed)
    found = file_of(partner, theirs)
    found["origin"] = file_of(facilitator, room)["origin"]

    send_back(facilitator, room, found)
    assert "Il change\u00a0: 1\u00a0séquence, 1\u00a0complément." in facilitator.page
    facilitator.press(f"/studio/{room}/preparer", "create")
    facilitator.open(f"/studio/{room}/preparer")
    assert facilitator.fields["sequences-0-title"] == "Café"
    assert facilitator.fields["components-1-complement"] == "Trois indicateurs."


def test_what_was_written_stays_whatever_comes_back(house: House, facilitator: Facilitator) -> None:
    """A file of another rencontre replaces the plan, not what people wrote."""
    other = file_of(facilitator, with_complement(facilitator))
    other["plan"]["sequences"] = other["plan"]["sequences"][:1]
    room, owner = house.room, house.devices[Role.OWNER]
    words = owner.step("keywords")
    owner.op("go_to", sequence=words["id"])
    house.devices[Role.PARTICIPANT].join()
    posted = house.devices[Role.PARTICIPANT].op("post_keyword", sequence=words["id"], text="tenir")
    assert "seq" in posted
    send_back(facilitator, room, other)
    facilitator.press(f"/studio/{room}/preparer", "create")
    assert "C’est remis au programme" in facilitator.page
    facilitator.press(f"/studio/{room}/preparer", "create")
    facilitator.open(f"/studio/{room}/preparer")
    titles = [value for name, value in facilitator.fields.items() if name.endswith("-title")]
    assert words["title"] in titles
    assert len(titles) == 2


def test_a_sequence_with_notes_alone_is_put_back_too(
    house: House, facilitator: Facilitator
) -> None:
    room, owner = house.room, house.devices[Role.OWNER]
    noted = owner.step("keywords")
    assert "seq" in owner.op("write_note", sequence=noted["id"], text="On a pris le temps.")
    place = [row["id"] for row in file_of(facilitator, room)["plan"]["sequences"]].index(
        noted["id"]
    )
    facilitator.open(f"/studio/{room}/preparer")
    removed = {f"sequences-{place}-removed": "1"}
    facilitator.press(f"/studio/{room}/preparer", "create", **removed)
    assert "C’est remis au programme" in facilitator.page
    facilitator.press(f"/studio/{room}/preparer", "create")
    kept = file_of(facilitator, room)["plan"]["sequences"]
    assert noted["title"] in [row["title"] for row in kept]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "version plus récente"),
        ({"plan": {}}, "il est abîmé"),
        (b"9h00 Accueil", "il est abîmé"),
        (b"{" + b" " * 1_200_000, None),
    ],
    ids=["newer", "damaged", "text", "large"],
)
def test_a_file_that_cannot_be_taken_changes_nothing(
    facilitator: Facilitator, change: Any, said: str | None
) -> None:
    room = with_complement(facilitator)
    before = file_of(facilitator, room)
    sent = {**before, **change} if isinstance(change, dict) else change
    answer = send_back(facilitator, room, sent)
    if said is None:
        assert answer.status_code == 413
    else:
        assert said in facilitator.page
        assert "Rien n’a été changé" in facilitator.page
    assert file_of(facilitator, room) == before


def test_a_rehearsal_is_a_copy_of_which_nothing_stays(
    facilitator: Facilitator,
) -> None:
    room = with_complement(facilitator)
    facilitator.open(f"/studio/{room}")
    rehearsal = room_of(facilitator.send(f"/studio/{room}/repetition", facilitator.fields))
    assert rehearsal != room
    assert "Répétition" in facilitator.page
    facilitator.open(f"/studio/{rehearsal}/effacer")
    assert "partira pour de bon" in facilitator.page
    facilitator.send(f"/studio/{rehearsal}/effacer", facilitator.fields)
    assert "La répétition est effacée" in facilitator.page
    assert facilitator.open(f"/studio/{rehearsal}").status_code == 404
    # The rencontre itself is erased from no page.
    facilitator.open(f"/studio/{room}")
    facilitator.send(f"/studio/{room}/effacer", facilitator.fields)
    assert facilitator.open(f"/studio/{room}").status_code == 200


def test_templates_are_kept_used_removed_and_put_back(facilitator: Facilitator) -> None:
    room = with_complement(facilitator)
    facilitator.open(f"/studio/{room}")
    name = f"Matinée {op_id()[:6]}"
    facilitator.send(f"/studio/{room}/modele", {**facilitator.fields, "name": name})
    assert "Le modèle est gardé" in facilitator.page
    facilitator.open("/studio/nouvelle")
    listed = facilitator.page.split(f"<span>{name}</span>")[1]
    found = re.search(r'value="modele-([a-z2-7]+)"', listed)
    assert found
    facilitator.press("/studio/nouvelle", f"modele-{found[1]}")
    assert facilitator.fields["components-0-complement"] == WORDS
    facilitator.open("/studio/nouvelle")
    facilitator.press(f"/studio/modeles/{found[1]}", "remove")
    assert f"«\u00a0{name}\u00a0» est retiré" in facilitator.page
    assert f"<span>{name}</span>" not in facilitator.page
    facilitator.press(f"/studio/modeles/{found[1]}", "restore")
    assert f"<span>{name}</span>" in facilitator.page


def test_whoever_prepares_sees_what_phones_will_show(
    facilitator: Facilitator, someone: Callable[..., Facilitator]
) -> None:
    room = with_complement(facilitator)
    facilitator.open(f"/studio/{room}/apercu")
    frames = re.findall(rf'src="(/r/{room}/apercu/\w+)"', facilitator.page)
    assert len(frames) == 8
    shown = [facilitator.open(frame) for frame in frames]
    assert {answer.status_code for answer in shown} == {200}
    assert "un mot, ou deux" in shown[1].text
    assert "script" not in shown[1].text.split("<body")[0].split("noscript")[0]
    assert "frame-ancestors 'self'" in shown[1].headers["Content-Security-Policy"]
    assert someone().open(frames[1]).status_code == 403
    assert facilitator.open(f"/r/{room}/apercu/ailleurs").status_code == 404


@pytest.mark.parametrize("page", ["dupliquer", "fichier", "apercu", "effacer", "salle"])
def test_only_whoever_prepares_may(
    facilitator: Facilitator, someone: Callable[..., Facilitator], page: str
) -> None:
    room = created(facilitator)
    assert someone().open(f"/studio/{room}/{page}").status_code == 403


def test_nothing_is_done_without_a_form_of_ours(facilitator: Facilitator) -> None:
    room = created(facilitator)
    for path in ("repetition", "modele", "fichier"):
        facilitator.send(f"/studio/{room}/{path}", {"csrf_token": "faux"})
        assert "Cette page avait expiré" in facilitator.page
