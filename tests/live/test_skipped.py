"""A sequence that is left out, as a phone without scripts is told of it."""

from __future__ import annotations

from collections.abc import Callable

from tests.kit.devices import Device
from tests.kit.serving import Links


def test_a_phone_is_told_when_the_next_one_that_is_held_begins(
    rencontre: Links, device: Callable[[], Device]
) -> None:
    console, phone = device(), device()
    console.open(rencontre.console)
    console.join("console", "owner")
    assert "seq" in console.op("go_to", sequence=console.step("welcome")["id"])
    assert "On commence à 9h30." in phone.open(rencontre.join).text
    skipped = console.op("skip_sequence", sequence=console.step("keywords")["id"], on=True)
    assert "seq" in skipped
    assert "On commence à 10h00." in phone.open(rencontre.join).text
