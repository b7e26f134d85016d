"""Runs migrations on the connection that `database` hands over. Knows no address of its own."""

from alembic import context

from calumma.receiver.tables import metadata

__all__ = ()

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
