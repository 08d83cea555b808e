"""« Version de travail », « Version validée le 10 février 2025 »: said alike by every format."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from facilitation.core.restitution import Restitution
from facilitation.export.voice import Voice


def standing(restitution: Restitution, voice: Voice) -> str:
    """Whether it is a draft or when it was validated, and whether what may be shared has changed
    since."""
    if restitution.validated is None:
        return voice.say("document.state")
    local = datetime.fromtimestamp(restitution.validated, ZoneInfo(restitution.zone))
    key = "document.validated_changed" if restitution.changed else "document.validated"
    return voice.say(key, date=voice.date_long(local.date().isoformat()))
