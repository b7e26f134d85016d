"""The tables and their migrations are one shape, and a migrated database is left as it is."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from calumma.receiver.database import open_database
from calumma.receiver.directory import make_account
from calumma.receiver.tables import accounts, metadata


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/one.db")
    with database.reading.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_opening_again_keeps_everything(tmp_path: Path) -> None:
    for _ in range(2):
        database = open_database(f"sqlite:///{tmp_path}/one.db")
        with database.writing.begin() as connection:
            make_account(connection, "Test", 1)
        database.close()
    database = open_database(f"sqlite:///{tmp_path}/one.db")
    with database.reading.connect() as connection:
        assert connection.execute(select(accounts.c.name)).scalars().all() == ["Test", "Test"]
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    database.close()
