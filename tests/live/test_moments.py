"""The welcome, the conclusion and the end, as a device and a server see them."""

from __future__ import annotations

from collections.abc import Callable

from tests.kit.devices import Device, op_id
from tests.kit.doors import get, page_token, post_form, post_json, said
from tests.kit.serving import RunningServer

CANARY = "CANARI-de-Gennevilliers"


def test_a_test_post_is_found_nowhere_when_it_has_gone_through_every_door(
    own_server: RunningServer,
) -> None:
    links = own_server.new()
    phone, console = Device(own_server.address), Device(own_server.address)
    phone.open(links.join)
    phone.join()
    console.open(links.console)
    console.join("console", "owner")
    console.open(links.export)
    console.op("go_to", sequence=console.step("welcome")["id"])
    before = phone.own()
    op = op_id()
    # Sent again, it is answered again: nothing remembers it, not even its number.
    assert [phone.op("try_out", op, text=CANARY).keys() for _ in range(2)] == [{"seq"}] * 2
    assert "seq" in post_json(phone, "try_out", text=CANARY)
    token = page_token(phone)
    answer = post_form(phone, "try_out", token=token, text=CANARY)
    assert "C’est reçu, tout fonctionne." in said(get(phone, answer.headers["Location"]))
    assert phone.op("try_out", text=CANARY * 3)["reason"] == "too_long"
    assert "caractères de trop" in said(post_form(phone, "try_out", token=token, text=CANARY * 3))
    assert phone.own() == before == []
    room = f"/r/{phone.room}"
    paths = [room, *(f"{room}/restitution.{name}" for name in ("html", "csv", "json"))]
    paths += [f"{room}/records?audience={name}&role=owner" for name in ("hall", "wall", "console")]
    assert [path for path in paths if CANARY in get(console, path).text] == []
    phone.close()
    console.close()
    own_server.stop()
    assert CANARY not in "".join(own_server.output)
    files = [path for path in own_server.data.rglob("*") if path.is_file()]
    assert any(path.stat().st_size > 10_000 for path in files), "the database is among them"
    assert [path.name for path in files if CANARY.encode() in path.read_bytes()] == []


def test_a_person_takes_along_what_they_wrote_and_what_the_room_kept_and_nothing_else(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    links = server.new(organiser="Le pôle ressources", synthesis_by="18 février 2025")
    console, amina, bruno = device(), device(), device()
    console.open(links.console)
    console.join("console", "owner")
    for phone in (amina, bruno):
        phone.open(links.join)
        phone.join()
    words, boards = console.step("keywords")["id"], console.step("boards")["id"]
    leaving = console.step("conclusion")["id"]
    ids = {name: op_id() for name in ("kept", "unquoted", "left", "hidden")}
    console.op("go_to", sequence=words)
    amina.op("post_keyword", sequence=words, text="Confiance")
    bruno.op("post_keyword", sequence=words, text="Écoute")
    console.op("go_to", sequence=boards)
    idea = {"sequence": boards, "component": "agenda"}
    bruno.op("post_card", ids["kept"], text="Un diagnostic <commun>", **idea)
    bruno.op("post_card", ids["unquoted"], text="À ne pas répéter", **idea)
    bruno.op("mark_card", contribution=ids["unquoted"], mark="unquoted", on=True)
    bruno.op("post_card", text="Resté dans le tas", **idea)
    amina.op("post_card", ids["left"], text="Regretté", **idea)
    amina.op("withdraw", contribution=ids["left"])
    amina.op("post_card", ids["hidden"], text="Trop vif", **idea)
    console.op("hide", contribution=ids["hidden"])
    console.op("keep", card=ids["kept"])
    console.op("go_to", sequence=leaving)
    bruno.op("post_keyword", sequence=leaving, text="du courage")
    console.op("finish")
    answer = get(amina, f"/r/{amina.room}/emporter")
    kept = said(answer)
    assert answer.headers["Content-Disposition"] == "attachment; filename=mes-contributions.html"
    assert answer.headers["Cache-Control"] == "no-store"
    mine, _, room = kept.partition("Ce que la salle a retenu")
    assert [text for text in ("Confiance", "Trop vif") if text not in mine] == []
    assert "mise de côté par l’animation" in mine
    assert "Un diagnostic &lt;commun&gt;" in answer.text, "nothing typed is markup"
    assert [text for text in ("Un diagnostic <commun>", "du courage") if text not in room] == []
    # Words were not discovered, an idea was not kept, one was not to be quoted, one is gone.
    for text in ("Écoute", "Resté dans le tas", "À ne pas répéter", "Regretté"):
        assert text not in kept
    assert "La synthèse vous parviendra par Le pôle ressources avant le 18 février 2025." in kept
    assert "À ne pas répéter" in said(get(bruno, f"/r/{bruno.room}/emporter"))
    assert "<script" not in kept
    assert "http" not in kept.replace("http-equiv", ""), "nothing is fetched"
    assert get(device(), f"/r/{amina.room}/emporter").status_code == 403
