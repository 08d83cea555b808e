"""What waits on a phone, with the product's own scripts in Node: what leaves, and what does not."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tests.chaos.clients import Phones, cookie_of
from tests.chaos.history import History
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer


def test_what_was_taken_back_before_the_opening_is_never_shown(
    server: RunningServer, rencontre: Links, console: Device, tmp_path: Path
) -> None:
    boards = console.step("boards")["id"]
    cookie, room = cookie_of(server.address, rencontre.join)
    place = {"cookie": cookie, "room": room, "audience": "hall", "role": "participant"}
    with closing(History(tmp_path / "history.jsonl")) as history:
        phones = Phones(server.address, [place], history)
        with closing(phones):
            fields = {"sequence": boards, "component": "agenda", "question": ""}
            for text in ("trop tôt, et reprise", "trop tôt, et gardée"):
                phones.tell(do="post", kind="post_card", fields={**fields, "text": text})
            eventually(lambda: phones.told_later() == 2)
            taken_back, kept = history.asked
            phones.tell(do="withdraw", contribution=taken_back)
            eventually(lambda: history.asked[taken_back].dropped)
            assert "seq" in console.op("go_to", sequence=boards)
            # It is sent again by itself, after ten seconds at most.
            eventually(lambda: history.asked[kept].seqs, 25)
            assert phones.waiting() == 0
    console.wait(lambda it: [card["text"] for card in it.of("card")] == ["trop tôt, et gardée"])
    assert list(history.asked) == [taken_back, kept], "and nothing had to be withdrawn"
