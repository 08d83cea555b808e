"""The database's shape over time, brought up to date from code at every start."""

from __future__ import annotations

from functools import cache
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
    found = set(MigrationContext.configure(connection).get_current_heads())
    if not found <= known():
        raise Newer(", ".join(sorted(found - known())))


@cache
def known() -> frozenset[str]:
    """Every shape that this program can read, by its name in the table ``alembic_version``."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return frozenset(script.revision for script in scripts)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
