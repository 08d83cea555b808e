"""The layout of the wall's cloud over many random boards: ``static/js/wall/cloud``, in Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.js.check import NODE

SCRIPT = Path(__file__).with_name("wall_cloud.mjs")
FIELDS = {"16:9": (171, 64), "16:10": (153, 64), "4:3": (127, 64)}
"""What the wall leaves for the words, in hundredths of the screen's height."""

READABLE = 2.6
FURTHEST = 0.35
"""How far a word that is shown may ever be moved, in parts of the field, above the floor."""


def lay_out(scenario: str, seed: int, field: str) -> list[dict[str, Any]]:
    """What became of each board of a scenario (``wall_cloud.mjs`` has them)."""
    width, height = FIELDS[field]
    done = subprocess.run(
        [NODE, SCRIPT, scenario, str(seed), str(width), str(height)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def faults(boards: list[dict[str, Any]]) -> list[str]:
    """Words over one another, out of the field, or smaller than one that fewer people gave."""
    return [fault for board in boards for fault in board["faults"]][:10]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("seed", range(1, 5))
def test_any_board_fits_and_its_sizes_follow_its_counts(seed: int, field: str) -> None:
    boards = lay_out("afresh", seed, field)
    assert not faults(boards)
    assert [board["left"] for board in boards[:10]] == [0] * 10, "up to 250 words, all are there"
    assert all(board["strongerWaiting"] == 0 for board in boards)
    assert boards[0]["base"] >= 2 * READABLE, "one word is large, however many gave it"
    sixty = boards[6]
    assert sixty["base"] >= READABLE, "sixty words can be read from the back of the room"
    assert all(board["filled"] >= 0.7 for board in boards[6:]), "the whole field is used"
    four_hundred = boards[10]
    assert four_hundred["n"] >= 390, four_hundred


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("seed", range(1, 3))
def test_words_that_only_come_move_nothing_but_when_all_are_brought_together(
    seed: int, field: str
) -> None:
    boards = lay_out("added", seed, field)
    assert not faults(boards)
    above = [board for board in boards if not board["atFloor"]]
    together = [board for board in boards if board["moved"]]
    assert len(together) <= 12, "in 400 words"
    assert max(board["furthest"] for board in above) <= FURTHEST
    assert boards[-1]["left"] <= 12


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("seed", range(1, 3))
def test_words_that_grow_push_few_others_and_not_far(seed: int, field: str) -> None:
    boards = lay_out("alive", seed, field)
    assert not faults(boards)
    above = [board for board in boards if not board["atFloor"]]
    assert max(board["furthest"] for board in above) <= FURTHEST
    assert sum(board["moved"] > 8 for board in boards) <= 12, "brought together, in 700 words"
    untouched = sum(board["moved"] == 0 for board in boards)
    assert untouched >= 0.7 * len(boards)
    assert all(board["strongerWaiting"] == 0 for board in boards)


@pytest.mark.parametrize("field", FIELDS)
def test_a_word_that_is_taken_away_moves_no_other(field: str) -> None:
    boards = lay_out("hidden", 1, field)
    assert not faults(boards)
    assert [board["moved"] for board in boards] == [0] * len(boards)
    assert boards[-1]["n"] == 42


@pytest.mark.parametrize("field", FIELDS)
def test_another_screen_keeps_words_about_where_they_were(field: str) -> None:
    boards = lay_out("resized", 1, field)
    assert not faults(boards)
    assert max(board["furthest"] for board in boards) <= FURTHEST
    assert [board["left"] for board in boards] == [0] * len(boards)


@pytest.mark.parametrize("field", FIELDS)
def test_the_same_history_gives_the_same_cloud(field: str) -> None:
    once, again = (lay_out("places", 1, field) for _ in range(2))
    assert once == again
    assert len(once[0]) > 100
    assert once != lay_out("places", 2, field)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("seed", range(1, 3))
def test_a_reload_gives_a_cloud_as_large_with_the_strongest_in_its_midst(
    seed: int, field: str
) -> None:
    (found,) = lay_out("reloaded", seed, field)
    assert not found["faults"]
    assert found["left"] == 0
    assert found["base"] >= 0.92 * found["lived"]
    assert found["inner"][0] == found["levels"][0]
    assert sum(found["inner"]) >= 0.6 * sum(found["levels"][:5])
