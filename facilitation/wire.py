"""The shapes that travel, the same on the socket and over HTTP."""

from __future__ import annotations

import gzip
import json
from typing import Any

from facilitation import wording
from facilitation.core.refusal import Refused
from facilitation.core.views import CONSOLE
from facilitation.room import Answer, Room
from facilitation.troubles import Troubles

Message = dict[str, Any]


def reply(answer: Answer) -> Message:
    """An answer as it travels: ``{seq}``, or the refusal with its sentence."""
    return {"seq": answer.seq} if answer.refused is None else refusal(answer.refused)


def refusal(refused: Refused) -> Message:
    """``{refused, reason, final, sentence}``."""
    return {
        "refused": True,
        "reason": refused.reason.value,
        "final": refused.reason.final,
        "sentence": wording.refusal(refused),
    }


INLINE_RECORDS = 100
"""A screen that can fetch more than these is told to: after a restart a whole room asks at once."""
PACKING_LEVEL = 6


def joined(room: Room, audience: str, message: Message, troubles: Troubles) -> Message:
    """The answer to a screen that says where it is (``epoch``, ``since``; anything else counts for
    nothing): what ``Room.join`` gives, and to a console what is wrong (``troubles``). With
    ``fetch`` it says that it can get a large answer by HTTP."""
    epoch, since = message.get("epoch"), message.get("since")
    answer = room.join(
        audience,
        epoch if isinstance(epoch, str) else None,
        since if type(since) is int else None,
        INLINE_RECORDS if message.get("fetch") is True else None,
    )
    return answer | told(troubles, room.id) if audience == CONSOLE else answer


def packed(message: Message) -> bytes:
    """JSON, as gzip has it."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), PACKING_LEVEL, mtime=0)


def told(troubles: Troubles, room: str) -> Message:
    """``{troubles: [{kind, sentence}]}`` of one rencontre."""
    return {"troubles": troubles.of(room)}
