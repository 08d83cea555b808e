"""One form for each operation, whichever door it came by: fields in, a command out.

``read(kind, op, fields, limits)`` is the only way in. A JSON object of scalars becomes form data
first; anything else in it is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict

from facilitation.core.people import Actor
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.workshop import Command
from facilitation.forms import acts, conducting, ends, preparing, publishing, tables, words
from facilitation.forms.fields import OpForm
from facilitation.forms.page import PageForm

if TYPE_CHECKING:
    from config import Config

__all__ = ["FORMS", "OP_ID", "NotUnderstood", "OpForm", "PageForm", "form_data", "may_send", "read"]

OP_ID = re.compile(r"[a-z2-7]{26}")


MOST_FIELDS = 50


class NotUnderstood(ValueError):
    """Something that no page of ours sends."""


FORMS: dict[str, type[OpForm]] = {
    **words.FORMS,
    **tables.FORMS,
    **acts.FORMS,
    **conducting.FORMS,
    **ends.FORMS,
    **preparing.FORMS,
    **publishing.FORMS,
}


def form_data(fields: Mapping[Any, Any]) -> MultiDict[str, str]:
    """An object of texts, integers, booleans and nulls as form data; a false or null field is left
    out, as a browser does. Raises NotUnderstood for anything else in it, or for so many fields that
    reading them would hold everybody up."""
    if len(fields) > MOST_FIELDS:
        raise NotUnderstood(len(fields))
    data: MultiDict[str, str] = MultiDict()
    for name, value in fields.items():
        if not isinstance(name, str) or not isinstance(value, str | int | type(None)):
            raise NotUnderstood(type(value).__name__)
        if value is not None and value is not False:
            data[name] = "true" if value is True else str(value)
    return data


def may_send(kind: Any, actor: Actor) -> bool:
    """False for what somebody may not do anyway and takes long to read."""
    form = FORMS.get(kind) if isinstance(kind, str) else None
    return form is None or form.permission is None or actor.may(form.permission)


def read(kind: Any, op: Any, fields: Any, limits: Config) -> Command | Refused:
    """The command of one operation, or why it is refused; never raises, whatever was sent.

    ``kind`` names the form, ``op`` is the operation's id (26 characters of base32), ``fields`` maps
    its fields to scalars; those that the form does not have are ignored. ``limits`` are in
    graphemes.
    """
    if not isinstance(kind, str) or kind not in FORMS or not isinstance(fields, Mapping):
        return Refused(Refusal.NOT_UNDERSTOOD)
    if not isinstance(op, str) or OP_ID.fullmatch(op) is None:
        return Refused(Refusal.NOT_UNDERSTOOD)
    try:
        form = FORMS[kind](form_data(fields))
        understood = form.validate()
    except (ValueError, OverflowError):
        # Not scalars, or an integer of hundreds of digits.
        understood = False
    return form.command(op, limits) if understood else Refused(Refusal.NOT_UNDERSTOOD)
