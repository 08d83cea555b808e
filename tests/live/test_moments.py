"""The welcome, the conclusion and the end, as a device and a server see them."""

from __future__ import annotations

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
