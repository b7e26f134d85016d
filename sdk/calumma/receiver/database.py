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

__all__ = ["BUSY_MS", "SERVING_BUSY_MS", "Database", "open_database"]

# How long a transaction of a command waits for another process: a receiver under load leaves it small gaps only.
BUSY_MS = 5000
# How long the receiver waits. Customer.io gives up after 4 seconds, and what comes while one waits waits for the next:
# https://docs.customer.io/journeys/reporting-webhooks/
SERVING_BUSY_MS = 1000
MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """`writing` and `reading`: engines. `url`: what was asked for; str() of it hides the password. `busy_ms`: how long
    to wait for another process.
    """

    def __init__(self, url: str, busy_ms: int = BUSY_MS) -> None:
        self.url = make_url(url)
        # An error's text goes to the log, and parameters are personal data.
        options: dict[str, Any] = {"hide_parameters": True, "pool_pre_ping": self.url.get_backend_name() != "sqlite"}
        self.writing = create_engine(self.url, pool_size=1, max_overflow=2, **options)
        self.reading = create_engine(self.url, pool_size=8, max_overflow=8, **options)
        if self.url.get_backend_name() == "sqlite":
            _follow_sqlite(self.writing, "BEGIN IMMEDIATE", busy_ms)
            _follow_sqlite(self.reading, "BEGIN", busy_ms)

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


def open_database(url: str, busy_ms: int = BUSY_MS) -> Database:
    """The database at `url`, migrated. Raises SQLAlchemyError or OSError where it cannot be had."""
    database = Database(url, busy_ms)
    database.migrate()
    return database


def _follow_sqlite(engine: Engine, begin: str, busy_ms: int) -> None:
    """Transactions as SQLAlchemy means them, and the settings of a server's database.

    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={busy_ms}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
