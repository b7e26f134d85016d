"""The receiver that the tests of this folder talk to, and the database alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calumma.receiver.database import Database, open_database
from calumma.receiver.directory import make_account
from tests.support.receiving import Receiver, run_receiver


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    """A real receiver, with one account and one token, and nobody in it."""
    with run_receiver(tmp_path) as running:
        yield running


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with one account, of the id 1, and no receiver."""
    opened = open_database(f"sqlite:///{tmp_path}/one.db")
    with opened.writing.begin() as connection:
        make_account(connection, "Test", 1)
    yield opened
    opened.close()
