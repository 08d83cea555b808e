"""Templates: what was prepared once and is begun from again, kept beside the rencontres.

A template is no rencontre: it has no journal, no link, and nothing that a participant wrote.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from facilitation.database import TEMPLATES, Database


@dataclass(frozen=True, slots=True)
class Template:
    """A name, and what was prepared, as its file; ``at`` is UTC seconds."""

    id: str
    name: str
    content: bytes
    at: float


class Library:
    """The templates of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, template: Template) -> None:
        """Keep one; its id is new."""
        self._database.run(_add, template)

    def every(self) -> list[Template]:
        """Those that were not removed, by name."""
        return self._database.read(_every)

    def get(self, template_id: str) -> Template | None:
        """The template of that id, removed or not."""
        return self._database.read(_get, template_id)

    def remove(self, template_id: str, at: float | None) -> None:
        """Take one off the list at that instant, or put it back (None)."""
        self._database.run(_remove, template_id, at)


def _add(connection: Connection, template: Template) -> None:
    values = {"id": template.id, "name": template.name, "at": template.at}
    connection.execute(TEMPLATES.insert().values(**values, content=template.content.decode()))


def _template(row: Row[tuple[object, ...]]) -> Template:
    return Template(row.id, row.name, row.content.encode(), row.at)


def _every(connection: Connection) -> list[Template]:
    kept = select(TEMPLATES).where(TEMPLATES.c.removed_at.is_(None))
    rows = connection.execute(kept.order_by(TEMPLATES.c.name, TEMPLATES.c.at))
    return [_template(row) for row in rows]


def _get(connection: Connection, template_id: str) -> Template | None:
    row = connection.execute(select(TEMPLATES).where(TEMPLATES.c.id == template_id)).first()
    return None if row is None else _template(row)


def _remove(connection: Connection, template_id: str, at: float | None) -> None:
    which = TEMPLATES.c.id == template_id
    connection.execute(TEMPLATES.update().where(which).values(removed_at=at))
