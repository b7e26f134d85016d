"""What the receiver forgets with time: ids of what was taken, old events, events beyond so many of one person."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from calumma.receiver import retention
from calumma.receiver.directory import now_ms
from calumma.receiver.retention import DAY_MS, forget
from calumma.receiver.tables import events, seen
from tests.support.loops import run
from tests.support.receiving import Receiver, run_receiver

PATIENCE_SECONDS = 20.0


class Clock:
    """`day`: how many have passed since the test began."""

    def __init__(self) -> None:
        self.began = now_ms()
        self.day = 0.0

    def now(self) -> int:
        return self.began + int(self.day * DAY_MS)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def receiver(tmp_path: Path, clock: Clock) -> Iterator[Receiver]:
    with run_receiver(tmp_path, now=clock.now) as running:
        yield running


def do(receiver: Receiver, uid: str, name: str, event_id: str = "") -> dict[str, Any]:
    body = {"uid": uid, "name": name} | ({"event_id": event_id} if event_id else {})
    return receiver.post("events", body).json()


def tidy(receiver: Receiver, clock: Clock) -> None:
    run(forget(receiver.database, receiver.service.writer, clock.now()))


def names(receiver: Receiver) -> list[tuple[str | None, str]]:
    return [(uid, name) for uid, name, _properties in receiver.events()]


def test_what_was_taken_is_known_for_thirty_days(receiver: Receiver, clock: Clock) -> None:
    do(receiver, "42", "won", "a")
    for day in (7, 29.9):
        clock.day = day
        tidy(receiver, clock)
        assert do(receiver, "42", "won", "a")["warnings"] == [{"key": "event_id", "rule": "repeated"}]
    do(receiver, "42", "won", "b")
    clock.day = 30.1
    tidy(receiver, clock)
    assert [row["key"] for row in receiver.rows(seen)] == ['["event", "42", "", "won", "b"]']


def test_an_event_is_kept_for_four_hundred_days_and_its_sum_for_ever(receiver: Receiver, clock: Clock) -> None:
    receiver.post("profiles", {"uid": "42"})
    data = {"identifiers": {"id": "42"}}
    receiver.post("customerio", {"event_id": "1", "object_type": "email", "metric": "opened", "data": data})
    receiver.post("customerio", {"event_id": "2", "object_type": "email", "metric": "sent", "data": {
        "identifiers": {"id": "nobody yet"}
    }})  # fmt: skip
    clock.day = 399
    do(receiver, "42", "won")
    tidy(receiver, clock)
    assert len(receiver.events()) == 3
    clock.day = 401
    tidy(receiver, clock)
    assert names(receiver) == [("42", "won")]
    assert receiver.people()["42"]["customerio_email_opened_count"] == 1


def test_of_each_person_the_newest_events_are_kept_and_only_a_few_are_deleted_at_once(
    receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "EVENTS_OF_A_PERSON", 3)
    monkeypatch.setattr(retention, "PART", 2)
    for number in range(8):
        clock.day = number
        do(receiver, "busy", f"e{number}")
    for number in range(3):
        do(receiver, "calm", f"e{number}")
    deleted: list[int] = []

    def count(_connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("DELETE FROM events"):
            deleted.append(cursor.rowcount)

    event.listen(receiver.database.writing, "after_cursor_execute", count)
    tidy(receiver, clock)
    assert sorted(names(receiver)) == [("busy", f"e{n}") for n in (5, 6, 7)] + [("calm", f"e{n}") for n in range(3)]
    assert deleted == [2, 2, 1]


def test_the_receiver_forgets_by_itself(tmp_path: Path, clock: Clock) -> None:
    with run_receiver(tmp_path, now=clock.now) as receiver:
        do(receiver, "42", "won", "a")
    clock.day = 500
    with run_receiver(tmp_path, now=clock.now) as receiver:
        ends = time.monotonic() + PATIENCE_SECONDS
        while receiver.rows(events) or receiver.rows(seen):
            assert time.monotonic() < ends
        assert receiver.people() == {"42": {}}
