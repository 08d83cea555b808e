"""The database's shape over time, brought up to date from code at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


class Newer(RuntimeError):
    """The database was made by a newer version of this program."""


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest shape; does nothing when it is there already.

    Raises Newer, and changes nothing, when it is beyond that.
    """
    check(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def check(connection: Connection) -> None:
    """Raises Newer when the database has a shape that this program does not know."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    known = {script.revision for script in scripts}
    found = set(MigrationContext.configure(connection).get_current_heads())
    if not found <= known:
        raise Newer(", ".join(sorted(found - known)))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
