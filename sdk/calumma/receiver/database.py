"""One database behind two engines: one that writes, one transaction at a time, and one that only reads.

The only file that knows which database it is. SQLite runs in WAL, so that readers and the writer never wait for each
other, and flushes each commit to the disk: https://www.sqlite.org/pragma.html#pragma_synchronous
"""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

__all__ = ["BUSY_MS", "Database", "open_database"]

# How long a transaction waits for another process, such as `calumma sync-segments`.
BUSY_MS = 5000
MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """`writing` and `reading`: engines. `url`: what was asked for; str() of it hides the password."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        # An error's text goes to the log, and parameters are personal data.
        options: dict[str, Any] = {"hide_parameters": True, "pool_pre_ping": self.url.get_backend_name() != "sqlite"}
        self.writing = create_engine(self.url, pool_size=1, max_overflow=2, **options)
        self.reading = create_engine(self.url, pool_size=8, max_overflow=8, **options)
        if self.url.get_backend_name() == "sqlite":
            _follow_sqlite(self.writing, "BEGIN IMMEDIATE")
            _follow_sqlite(self.reading, "BEGIN")

    def migrate(self) -> None:
        """Bring the tables to this version's shape; does nothing where they have it."""
        with self.writing.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        self.reading.dispose()
        self.writing.dispose()


def open_database(url: str) -> Database:
    """The database at `url`, migrated. Raises SQLAlchemyError or OSError where it cannot be had."""
    database = Database(url)
    database.migrate()
    return database


def _follow_sqlite(engine: Engine, begin: str) -> None:
    """Transactions as SQLAlchemy means them, and the settings of a server's database.

    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
