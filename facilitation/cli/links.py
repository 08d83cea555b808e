"""The links of a rencontre, and a new one in the place of one that was lost."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitation import control, wording
from facilitation.app import build
from facilitation.cli.reading import room_of
from facilitation.running import CannotRun, base_address, explained, links_json, lock

if TYPE_CHECKING:
    from config import Config

say = wording.say


def links(config: Config, parsed: argparse.Namespace) -> int:
    """List the links, after one was replaced if that is asked; in the running server if there is
    one, so that whoever came by the old link is sent away at once."""
    room = room_of(config, parsed.code)
    asked: dict[str, Any] = {"do": "links", "room": room.id}
    if parsed.replace is not None:
        asked |= {"do": "replace", "link": parsed.replace}
    try:
        answer = control.ask(config.data, asked)
    except control.NoServer:
        found = _alone(config, room.id, parsed.replace)
    except (OSError, ValueError) as error:
        raise CannotRun(say("cli.links_no_answer")) from error
    else:
        if "error" in answer:
            raise CannotRun(say("cli.wrong_server", why=answer["error"]))
        found = answer["ok"]
    if parsed.json:
        print(json.dumps({"code": room.code, **found["links"]}, ensure_ascii=False))
        return 0
    if parsed.replace is not None:
        print(say("cli.links_replaced", name=parsed.replace))
    for name, address in found["links"].items():
        print(say("cli.links_line", what=say(f"links.{name}"), name=name))
        print(f"  {address}")
    return 0


def _alone(config: Config, room: str, replaced: str | None) -> dict[str, Any]:
    with lock(config.data), explained(config.data):
        # No event loop runs in this process, whatever the server will use.
        server = build(
            replace(config, async_mode="threading"), lambda: base_address(config, config.port)
        )
        try:
            if replaced is not None:
                server.services.revoking.replace(room, replaced)
            return links_json(server, room)
        finally:
            server.close()
