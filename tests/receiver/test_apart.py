"""Writes are applied in a process of their own: same answers, same errors, and nobody is left behind when one ends."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from calumma.receiver.apart import Apart
from calumma.receiver.database import Database, open_database
from calumma.receiver.directory import make_account, now_ms
from calumma.receiver.tables import profiles
from calumma.receiver.transactions import StorageDown, Unwritable, WriterLost
from calumma.receiver.writer import Writer
from calumma.receiver.writes import Change, EventWrite, Outcome, ProfileWrite, Write
from tests.support.loops import run
from tools.bench.receiver.served import Served, receiver


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path}/one.db")
    with opened.writing.begin() as connection:
        make_account(connection, "Test", 1)
    yield opened
    opened.close()


@pytest.fixture
def apart(database: Database) -> Iterator[Apart]:
    made = Apart(database.url)
    yield made
    made.close()


def profile(uid: str, value: Any = 1, **more: Any) -> ProfileWrite:
    return ProfileWrite(1, uid, "", Change(sets={"n": value}), now_ms(), "test", **more)


def people(database: Database) -> dict[str, Any]:
    with database.reading.connect() as connection:
        return {row.uid: row.attributes for row in connection.execute(select(profiles))}


def test_what_is_applied_there_is_on_the_disk_here_and_its_outcome_known(database: Database, apart: Apart) -> None:
    writes: list[Write] = [
        profile("42", "🦎", company="acme", once="a"),
        profile("42", 2, once="a"),
        EventWrite(1, "42", "", "won", {"amount": 1.5}, 5, "test"),
    ]
    outcomes, changed = apart(writes, 7)
    with database.reading.connect() as connection:
        row = connection.execute(select(profiles)).one()
    assert (row.uid, row.attributes, row.updated_at) == ("42", {"n": "🦎"}, 7)
    assert outcomes[:2] == [Outcome(row.id), Outcome(ignored="repeated")]
    assert changed == [(1, "company", row.company_id), (1, "profile", "42")]


def test_an_error_there_is_raised_here(database: Database, apart: Apart) -> None:
    """With its place, where it is one that nobody expects."""
    with pytest.raises(Unwritable, match="Object of type set is not JSON serializable"):
        apart([profile("1"), profile("2", {1, 2})], 7)
    with pytest.raises(RuntimeError, match=r"File .*applying\.py"):
        apart([profile("1"), replace(profile("2"), change=None)], 7)
    assert (people(database), apart([profile("3")], 7)[1]) == ({}, [(1, "profile", "3")])


def test_a_lock_of_another_process_is_told_as_one(database: Database, apart: Apart) -> None:
    with database.writing.begin(), pytest.raises(StorageDown, match="database is locked"):
        apart([profile("1")], 7)
    apart([profile("1")], 7)
    assert people(database) == {"1": {"n": 1}}


def test_when_it_is_killed_who_waits_is_told_and_the_next_finds_a_new_one(database: Database, apart: Apart) -> None:
    """Nobody knows then what was written, so it is not said."""
    told: list[object] = []
    writer = Writer(database.writing, now_ms, told.append, apart)
    writer.start()
    run(writer.submit([profile("1")]))
    assert apart.process is not None
    apart.process.kill()
    apart.process.wait()
    with pytest.raises(WriterLost, match="the process that writes has ended, and is started anew"):
        run(writer.submit([profile("2")]))
    run(writer.submit([profile("3")]))
    writer.close()
    assert (people(database), told) == (
        {"1": {"n": 1}, "3": {"n": 1}},
        [[(1, "profile", "1")], [(1, "profile", "3")]],
    )


@contextmanager
def served_alone(database: Path) -> Iterator[Served]:
    """The receiver as leader of a group of its own, whose end can be heard: its processes share one standard error."""
    process = subprocess.Popen(
        [sys.executable, "-m", *receiver(database)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "PYTHONPATH": "sdk"},
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        lines = [process.stdout.readline().rstrip()]
        while not lines[-1].startswith("Ctrl-C"):
            lines.append(process.stdout.readline().rstrip())
        yield Served(process, lines)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (lambda pid: os.killpg(pid, signal.SIGINT), 0),
        (lambda pid: os.killpg(pid, signal.SIGTERM), 0),
        (lambda pid: os.kill(pid, signal.SIGKILL), -9),
    ],
    ids=["Ctrl-C", "a service manager's stop", "kill -9"],
)
def test_no_process_stays_behind_however_the_receiver_ends(
    tmp_path: Path, end: Callable[[int], None], code: int
) -> None:
    with served_alone(tmp_path / "one.db") as served:
        hook = f"{served.origin}/v3/observe/hooks/{served.hook_token}/profiles"
        assert httpx.post(hook, json={"uid": "42", "n": 1}, trust_env=False).status_code == 200
        end(served.process.pid)
        _, told = served.process.communicate(timeout=30)
    assert (served.process.returncode, told) == (code, "")
    with closing(sqlite3.connect(tmp_path / "one.db")) as connection:
        assert connection.execute("select uid, attributes from profiles").fetchall() == [("42", '{"n": 1}')]
