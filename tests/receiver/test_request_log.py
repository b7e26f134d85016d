"""The list of the last requests: in order, the newest only, and kept until the database takes it."""

import pytest

from calumma.receiver.database import Database
from calumma.receiver.request_log import MOST, RequestLog
from calumma.receiver.tables import requests
from calumma.receiver.transactions import StorageDown
from calumma.receiver.writer import Writer
from tests.support.loops import run
from tests.support.receiving import Receiver


def outcomes(receiver: Receiver) -> list[str]:
    return [row["outcome"] for row in receiver.rows(requests)]


def limit(database: Database, pages: int) -> None:
    """SQLite's own full disk, of the one connection that writes: it is its engine's only one, and kept."""
    with database.writing.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_what_a_full_disk_does_not_take_waits_on(receiver: Receiver) -> None:
    """Just the refused requests are those that somebody looks for then."""
    log = RequestLog(lambda: 1)
    writer = Writer(receiver.database.writing, lambda: 1, lambda _changed: None)
    writer.start()
    try:
        limit(receiver.database, 1)
        for number in range(50):
            log.add(None, "profile", 503, f"{number} " + "x" * 490)
        with pytest.raises(StorageDown, match="full"):
            run(log.flush(writer))
        log.add(None, "profile", 200, "later")
        assert (len(log.waiting), outcomes(receiver)) == (51, [])
        limit(receiver.database, 1_000_000)
        run(log.flush(writer))
        run(log.flush(writer))
    finally:
        writer.close()
    assert len(log.waiting) == 0
    assert [told.split()[0] for told in outcomes(receiver)] == [*map(str, range(50)), "later"]


def test_as_many_wait_as_are_shown_and_the_newest_stay(receiver: Receiver) -> None:
    log = RequestLog(lambda: 1)
    for number in range(MOST + 5):
        log.add(None, "profile", 200, str(number))
    run(log.flush(receiver.service.writer))
    assert outcomes(receiver) == [str(number) for number in range(5, MOST + 5)]
