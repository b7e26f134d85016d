"""The one writer: many requests in one transaction, each answered once it is on the disk, and alone in its failure."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import event, select

from calumma.receiver.applying import apply_in
from calumma.receiver.database import Database
from calumma.receiver.directory import now_ms
from calumma.receiver.tables import profiles
from calumma.receiver.transactions import NoWriter, PerhapsWritten, StorageDown
from calumma.receiver.writer import PART, Writer
from calumma.receiver.writes import Applied, Change, ProfileWrite
from tests.support.loops import run


def write(uid: str, value: Any = 1) -> ProfileWrite:
    return ProfileWrite(1, uid, "", Change(sets={"n": value}), now_ms(), "test")


def people(database: Database) -> list[str]:
    with database.reading.connect() as connection:
        return sorted(connection.execute(select(profiles.c.uid)).scalars())


def play(database: Database, work: Any) -> Any:
    """`await work(writer)` with a writer that starts only once all of it has been asked."""
    told: list[set[str]] = []
    writer = Writer(database.writing, now_ms, lambda changed: told.append({uid for _account, _kind, uid in changed}))

    async def main() -> Any:
        asked = asyncio.ensure_future(work(writer))
        await asyncio.sleep(0)
        writer.start()
        try:
            return await asked
        finally:
            await asyncio.to_thread(writer.close)

    return run(main()), told


def test_what_waits_together_is_written_in_one_transaction(database: Database) -> None:
    commits: list[object] = []
    event.listen(database.writing, "commit", commits.append)
    uids = [str(place) for place in range(200)]
    outcomes, told = play(database, lambda writer: asyncio.gather(*[writer.submit([write(uid)]) for uid in uids]))
    assert (len(commits), told, people(database)) == (1, [set(uids)], sorted(uids))
    assert len({outcome.id for (outcome,) in outcomes}) == 200


def test_a_request_that_breaks_the_transaction_fails_alone(database: Database) -> None:
    requests = [[write("1")], [write("2", object())], [write("3")]]

    async def work(writer: Writer) -> list[Any]:
        return await asyncio.gather(*[writer.submit(one) for one in requests], return_exceptions=True)

    answers, _told = play(database, work)
    assert [isinstance(answer, Exception) for answer in answers] == [False, True, False]
    assert people(database) == ["1", "3"]


def test_a_full_disk_refuses_everybody_by_name_and_what_comes_after_is_taken(database: Database) -> None:
    """`max_page_count` is SQLite's own full disk: https://www.sqlite.org/pragma.html#pragma_max_page_count"""

    def limit(connection: Any, pages: int) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    async def work(writer: Writer) -> list[Any]:
        await writer.run(lambda connection: limit(connection, 1))
        full = await asyncio.gather(
            *[writer.submit([write(str(place), "x" * 50_000)]) for place in range(3)], return_exceptions=True
        )
        await writer.run(lambda connection: limit(connection, 1_000_000))
        return [*full, await writer.submit([write("9")])]

    answers, told = play(database, work)
    assert [type(answer) for answer in answers[:3]] == [StorageDown] * 3
    assert str(answers[0]) == "database or disk is full"
    assert (told, people(database)) == ([{"9"}], ["9"])


def test_who_asks_a_closed_writer_is_told(database: Database) -> None:
    writer = Writer(database.writing, now_ms, lambda _changed: None)
    writer.start()
    writer.close()
    with pytest.raises(NoWriter, match="the receiver is stopping"):
        run(writer.submit([write("1")]))


def test_whoever_asks_while_it_closes_is_answered(database: Database) -> None:
    """Nobody waits for an answer that never comes: each is written, or refused by name."""
    writer = Writer(database.writing, now_ms, lambda _changed: None)
    writer.start()

    async def ask(uid: str) -> bool:
        try:
            await writer.submit([write(uid)])
        except NoWriter:
            return False
        return True

    async def main() -> list[bool]:
        asked = [asyncio.ensure_future(ask(str(place))) for place in range(100)]
        closing = asyncio.ensure_future(asyncio.to_thread(writer.close))
        asked += [asyncio.ensure_future(ask(str(place))) for place in range(100, 200)]
        async with asyncio.timeout(20):
            await closing
            return await asyncio.gather(*asked)

    answers = run(main())
    assert len(people(database)) == sum(answers)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_whose_thread_was_ended_refuses_who_waits_and_who_comes(database: Database) -> None:
    def fatal(_writes: object, _now: int) -> Any:
        raise KeyboardInterrupt

    writer = Writer(database.writing, now_ms, lambda _changed: None, fatal)

    async def main() -> list[Any]:
        asked = [asyncio.ensure_future(writer.submit([write("1")])), asyncio.ensure_future(writer.run(len))]
        await asyncio.sleep(0)
        writer.start()
        async with asyncio.timeout(20):
            found = await asyncio.gather(*asked, return_exceptions=True)
            return [*found, *await asyncio.gather(writer.submit([write("2")]), return_exceptions=True)]

    assert [type(answer) for answer in run(main())] == [PerhapsWritten] * 2 + [NoWriter]


def test_a_loop_that_is_closed_does_not_end_the_writer(database: Database) -> None:
    """Who waited there has gone; everybody else goes on."""
    writer = Writer(database.writing, now_ms, lambda _changed: None)

    async def ask_and_go() -> None:
        asked = asyncio.ensure_future(writer.submit([write("1")]))
        await asyncio.sleep(0)
        asked.cancel()

    run(ask_and_go())
    writer.start()
    run(writer.submit([write("2")]))
    writer.close()
    assert people(database) == ["1", "2"]


def test_a_later_part_that_fails_does_not_say_that_nothing_is_written(database: Database) -> None:
    """Of many writes, some are on the disk then."""
    calls: list[int] = []

    def applied(writes: list[Any], now: int) -> Applied:
        calls.append(len(writes))
        if len(calls) in failing:
            raise StorageDown("database or disk is full")
        return apply_in(database.writing, writes, now)

    writer = Writer(database.writing, now_ms, lambda _changed: None, applied)
    writer.start()
    try:
        failing = {2}
        with pytest.raises(PerhapsWritten, match="database or disk is full"):
            run(writer.submit_in_parts([write(str(place)) for place in range(PART + 1)]))
        assert (calls, len(people(database))) == ([PART, 1], PART)
        failing = {3}
        with pytest.raises(StorageDown) as told:
            run(writer.submit_in_parts([write("new")]))
    finally:
        writer.close()
    assert (type(told.value), len(people(database))) == (StorageDown, PART)
