"""One post from a phone to every screen, by real sockets."""

from __future__ import annotations

from collections.abc import Callable

from tests.kit.devices import Device, op_id
from tests.kit.serving import Links


def test_a_word_goes_from_a_phone_to_the_wall(
    phone: Device, console: Device, device: Callable[[], Device], rencontre: Links
) -> None:
    wall = device()
    wall.open(rencontre.wall)
    wall.join("wall", "wall")
    words = console.step("keywords")["id"]
    assert "seq" in console.op("go_to", sequence=words)
    answer = phone.op("post_keyword", sequence=words, text="confiance")
    assert answer["seq"] > 0
    wall.wait(lambda it: [tally["given"] for tally in it.of("words")] == [1])
    assert wall.of("word") == [], "it is held until the reveal"
    assert "seq" in console.op("reveal_words", sequence=words)
    wall.wait(lambda it: any(word["shown"] == "confiance" for word in it.of("word")))
    assert [item["text"] for item in phone.own()] == ["confiance"]
    console.wait(lambda it: any(word["text"] == "confiance" for word in it.of("keyword")))


def test_the_same_operation_sent_twice_is_one_contribution(phone: Device, console: Device) -> None:
    words = console.step("keywords")["id"]
    console.op("go_to", sequence=words)
    op = op_id()
    first = phone.op("post_keyword", op, sequence=words, text="écoute")
    again = phone.op("post_keyword", op, sequence=words, text="écoute")
    other = phone.op("post_keyword", op, sequence=words, text="autre")
    assert first == again
    assert other["reason"] == "other_content"
    assert len(phone.own()) == 1


def test_what_arrives_before_the_opening_may_come_again_later(
    phone: Device, console: Device
) -> None:
    words = console.step("keywords")["id"]
    op = op_id()
    early = phone.op("post_keyword", op, sequence=words, text="écoute")
    assert (early["reason"], early["final"]) == ("not_open", False)
    console.op("go_to", sequence=words)
    assert "seq" in phone.op("post_keyword", op, sequence=words, text="écoute")


def test_a_phone_steers_nothing(phone: Device, console: Device) -> None:
    words = console.step("keywords")["id"]
    assert phone.op("go_to", sequence=words)["reason"] == "not_allowed"
    assert phone.call("join", {"room": phone.room, "role": "owner", "audience": "console"})[
        "refused"
    ]


def test_phones_are_counted_on_the_console(phone: Device, console: Device) -> None:
    console.wait(lambda it: it.people == 1)
