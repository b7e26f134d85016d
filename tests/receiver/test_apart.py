"""Writes are applied in a process of their own: same answers, same errors, and nobody is left behind when one ends."""

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from calumma.receiver.apart import CODE, Apart
from calumma.receiver.database import Database
from calumma.receiver.directory import now_ms
from calumma.receiver.tables import profiles
from calumma.receiver.transactions import NoWriter, PerhapsWritten, StorageDown, Unwritable
from calumma.receiver.writer import Writer
from calumma.receiver.writes import Change, EventWrite, Outcome, ProfileWrite, Write
from tests.support.alone import served_alone
from tests.support.loops import run


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
    with pytest.raises(PerhapsWritten, match="the process that writes has ended, and is started anew"):
        run(writer.submit([profile("2")]))
    run(writer.submit([profile("3")]))
    writer.close()
    assert (people(database), told) == (
        {"1": {"n": 1}, "3": {"n": 1}},
        [[(1, "profile", "1")], [(1, "profile", "3")]],
    )


def test_files_of_the_folder_where_it_is_started_are_not_taken_for_python_s_own(
    database: Database, apart: Apart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("queue", "secrets", "pickle"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('somebody else')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    apart([profile("1")], 7)
    assert people(database) == {"1": {"n": 1}}


@pytest.mark.parametrize("error", [MemoryError, AttributeError, KeyboardInterrupt])
def test_an_answer_that_could_not_be_taken_is_not_the_next_one_s(
    database: Database, apart: Apart, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    apart([profile("0")], 7)

    def fail(_pipe: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("calumma.receiver.apart.pickle.load", fail)
        with pytest.raises(PerhapsWritten if issubclass(error, Exception) else error):
            apart([profile("1")], 7)
    assert apart([profile("2")], 7)[1] == [(1, "profile", "2")]
    assert {"0", "2"} <= people(database).keys() <= {"0", "1", "2"}


def test_what_cannot_be_sent_leaves_the_process_as_it_is(database: Database, apart: Apart) -> None:
    apart([profile("1")], 7)
    before = apart.process
    with pytest.raises((pickle.PicklingError, AttributeError)):
        apart([profile("2", lambda: None)], 7)
    assert (apart([profile("3")], 7)[1], apart.process) == ([(1, "profile", "3")], before)


def test_a_process_that_is_stuck_is_given_up_and_the_next_call_has_another(
    database: Database, apart: Apart, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart([profile("1")], 7)
    assert apart.process is not None
    stuck = apart.process
    stuck.send_signal(signal.SIGSTOP)
    with monkeypatch.context() as hurried:
        hurried.setattr(apart, "patience_s", 0.5)
        with pytest.raises(PerhapsWritten, match="the process that writes has ended, and is started anew"):
            apart([profile("2")], 7)
    apart([profile("3")], 7)
    assert (stuck.returncode, people(database)) == (-signal.SIGKILL, {"1": {"n": 1}, "3": {"n": 1}})
    (line,) = caplog.records
    assert (line.message, vars(line)["problem"], vars(line)["exit"]) == ("writer lost", "EOFError", -signal.SIGKILL)


def test_where_no_process_can_be_started_nothing_is_written_and_that_is_said(
    database: Database, apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calumma.receiver.apart.sys.executable", "/nowhere/python")
    with pytest.raises(NoWriter, match="the process that writes cannot be started"):
        apart([profile("1")], 7)
    monkeypatch.undo()
    apart([profile("2")], 7)
    assert people(database) == {"2": {"n": 1}}


@pytest.mark.parametrize("cut", [0.0, 0.1, 0.5, 0.99], ids=lambda part: f"{part:.0%}")
def test_a_parent_that_goes_in_the_middle_of_a_call_is_not_complained_about(database: Database, cut: float) -> None:
    call = pickle.dumps(([profile("1", "x" * 100_000)], 7))
    sent = pickle.dumps(database.url) + call[: int(len(call) * cut)]
    known = {**os.environ, "PYTHONPATH": "sdk"}
    ended = subprocess.run([sys.executable, "-c", CODE], input=sent, capture_output=True, env=known, timeout=30)
    assert (ended.returncode, ended.stdout, ended.stderr, people(database)) == (0, b"", b"", {})


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
        answer = httpx.post(f"{served.hooks}/profiles", json={"uid": "42", "n": 1}, trust_env=False)
        assert answer.status_code == 200
        end(served.process.pid)
        assert served.ended() == (code, "")
    with closing(sqlite3.connect(tmp_path / "one.db")) as connection:
        assert connection.execute("select uid, attributes from profiles").fetchall() == [("42", '{"n": 1}')]
