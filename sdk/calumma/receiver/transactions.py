"""A transaction that writes, and the ways in which it can fail, by names that others than SQLAlchemy know.

WriteFailed
 ├─ StorageDown    the database takes nothing now
 ├─ Unwritable     it does not take just this
 ├─ NoWriter       there is nobody who could write
 └─ PerhapsWritten nobody knows how much of it is written
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

__all__ = ["NoWriter", "PerhapsWritten", "StorageDown", "Unwritable", "WriteFailed", "transaction"]


class WriteFailed(Exception):
    """What was asked for is not known to be on the disk."""


class StorageDown(WriteFailed):
    """A full disk, a lock of another process. Nothing was written."""


class Unwritable(WriteFailed):
    """The database does not take just this. Nothing was written."""


class NoWriter(WriteFailed):
    """The receiver is stopping, or the process that writes cannot be started. Nothing was written."""


class PerhapsWritten(WriteFailed):
    """Nobody knows how much of it is written: the process that writes was lost, or a later part failed."""


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Committed at the end of the block. Raises StorageDown and Unwritable."""
    try:
        with engine.begin() as connection:
            yield connection
    except OperationalError as error:
        raise StorageDown(_cause(error)) from error
    except SQLAlchemyError as error:
        raise Unwritable(_cause(error)) from error


def _cause(error: SQLAlchemyError) -> str:
    """What the database itself says: SQLAlchemy's text has the statement in it."""
    return str(getattr(error, "orig", None) or type(error).__name__)
