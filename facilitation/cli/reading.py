"""What is read of the data beside the server, if one runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitation import migrations, wording
from facilitation.core.entry import Entry
from facilitation.database import Database
from facilitation.engine.offload import offload_for
from facilitation.journal import SqlJournal
from facilitation.registry import Registry, RoomInfo
from facilitation.running import CannotRun, explained
from facilitation.workshops import normal_code

if TYPE_CHECKING:
    from config import Config


def room_of(config: Config, code: str) -> RoomInfo:
    """The rencontre that has this code. Raises CannotRun."""
    info, _ = _read(config, code, whole=False)
    return info


def entries_of(config: Config, code: str) -> tuple[Entry, ...]:
    """The journal of a rencontre. Raises CannotRun."""
    _, entries = _read(config, code, whole=True)
    return entries


def _read(config: Config, code: str, whole: bool) -> tuple[RoomInfo, tuple[Entry, ...]]:
    unknown = CannotRun(wording.say("cli.no_room", code=code, folder=config.data))
    if config.database_file is not None and not config.database_file.exists():
        raise unknown
    with explained(config.data):
        database = Database(config.database_url, offload_for("threading"), reading=True)
        try:
            database.run(migrations.check)
            info = Registry(database).room_by_code(normal_code(code))
            if info is None:
                raise unknown
            return info, SqlJournal(database).read(info.id) if whole else ()
        finally:
            database.close()
