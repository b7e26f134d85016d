"""Builds of the script that were served."""

import sqlalchemy as sa
from alembic import op

__all__ = ("upgrade",)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "scripts",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("zipped", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_scripts")),
    )
