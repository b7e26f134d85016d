"""A transaction that writes, and the three ways in which it can fail, by names that others than SQLAlchemy know."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

__all__ = ["StorageDown", "Unwritable", "WriterLost", "transaction"]


class StorageDown(Exception):
    """The database cannot take anything now: a full disk, a lock of another process. Nothing was written."""


class Unwritable(StorageDown):
    """The database does not take just this. Nothing was written."""


class WriterLost(StorageDown):
    """The process that writes ended in the middle of it: nobody knows whether it was written."""


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
