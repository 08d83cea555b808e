"""Which generation a role's link is of, and which one a device came by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("links", "grants"):
        column = sa.Column("generation", sa.Integer, nullable=False, server_default="0")
        op.add_column(table, column)


def downgrade() -> None:
    for table in ("grants", "links"):
        op.drop_column(table, "generation")
