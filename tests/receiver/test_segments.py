"""Segments of Customer.io on people: who is in one carries its name, who left does not, and a fault changes nobody."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import event

from calumma.receiver.app_api import AppApi
from calumma.receiver.directory import now_ms
from calumma.receiver.schedule import Schedule
from calumma.receiver.segments import WAYS, define, sync, unmarking
from calumma.receiver.tables import profiles, segments
from calumma.receiver.writer import Writer
from demo_site.customerio.app import create_app
from tests.support.dashboard import Visitor
from tests.support.loops import run
from tests.support.receiving import Receiver
from tests.support.servers import run_asgi

ROOT = Path(__file__).resolve().parents[2]
KEY = "local-key"


@pytest.fixture
def cio(tmp_path: Path) -> Iterator[httpx.Client]:
    """A local Customer.io that answers as fast as it is asked."""
    with run_asgi(create_app(tmp_path, app_api_key=KEY)) as origin, httpx.Client(base_url=origin, timeout=30) as client:
        turn(client, {"limit": 100_000})
        yield client


def turn(cio: httpx.Client, knobs: dict[str, Any]) -> None:
    cio.post("/_control/app_api", json=knobs).raise_for_status()


def hold(cio: httpx.Client, *members: dict[str, str], segment: int = 7) -> None:
    turn(cio, {"segments": [{"id": segment, "name": "VIP", "members": list(members)}]})


def read(receiver: Receiver, cio: httpx.Client, by: str = WAYS[0]) -> list[str]:
    """One round; the problems."""

    async def no_wait(_seconds: float) -> None:
        await asyncio.sleep(0)

    async def round_() -> list[str]:
        async with AppApi(KEY, base_url=str(cio.base_url), sleep=no_wait) as api:
            return await sync(receiver.database, writer, api, now_ms, by)

    writer = Writer(receiver.database.writing, now_ms, lambda _changed: None)
    writer.start()
    try:
        return run(round_())
    finally:
        writer.close()


def marked(receiver: Receiver) -> dict[str, Any]:
    return {
        uid: found["customerio_segments"] for uid, found in receiver.people().items() if "customerio_segments" in found
    }


def define_vip(receiver: Receiver, campaign: int | None = None) -> None:
    receiver.in_database(lambda connection: define(connection, receiver.account, 7, "VIP", campaign))


@pytest.mark.parametrize("by", WAYS)
def test_who_is_in_carries_the_name_and_who_left_does_not(receiver: Receiver, cio: httpx.Client, by: str) -> None:
    """By id, and by address where nobody here has that id; others are no error."""
    for uid, email in (("1", "one@example.com"), ("2", "two@example.com"), ("3", "three@example.com")):
        receiver.post("profiles", {"uid": uid, "email": email})
    define_vip(receiver)
    hold(cio, {"id": "1", "email": "x@example.com"}, {"id": "", "email": "TWO@example.com"}, {"id": "9", "email": ""})
    assert (read(receiver, cio, by), marked(receiver)) == ([], {"1": ["VIP"], "2": ["VIP"]})
    before = receiver.rows(profiles)
    assert (read(receiver, cio, by), receiver.rows(profiles)) == ([], before)
    hold(cio, {"id": "2", "email": ""}, {"id": "3", "email": ""})
    assert (read(receiver, cio, by), marked(receiver)) == ([], {"1": [], "2": ["VIP"], "3": ["VIP"]})
    (row,) = receiver.rows(segments)
    assert (row["members"], row["problem"], row["synced_at"] is not None) == (2, None, True)


def test_who_was_marked_by_a_draft_and_left_before_the_first_reading_is_unmarked_too(
    receiver: Receiver, cio: httpx.Client
) -> None:
    receiver.post("profiles", {"uid": "1"})
    define_vip(receiver, campaign=5)
    data = {"campaign_id": 5, "identifiers": {"id": "1"}}
    receiver.post(
        "customerio", {"event_id": "a", "object_type": "email", "metric": "drafted", "timestamp": 1, "data": data}
    )
    assert marked(receiver) == {"1": ["VIP"]}
    hold(cio)
    assert (read(receiver, cio), marked(receiver)) == ([], {"1": []})


def test_a_name_of_any_letters_is_taken_from_those_who_carry_it_and_no_others(receiver: Receiver) -> None:
    names = ["50%", "50_", "é\\u", 'a"b', "VIP"]
    for name in names:
        receiver.post("profiles", {"uid": name, "customerio_segments": [name, "other"]})
    receiver.post("profiles", {"uid": "says it elsewhere", "customerio_segments": ["other"], "note": "VIP"})
    with receiver.database.reading.connect() as connection:
        found = {name: [one.uid for one in unmarking(connection, receiver.account, name, 1)] for name in names}
    assert found == {name: [name] for name in names}


def test_nobody_waits_while_everybody_is_looked_at(receiver: Receiver, cio: httpx.Client) -> None:
    """The database is asked beside the event loop, and outside the transaction that writes."""
    receiver.post("profiles/batch", {"profiles": [{"uid": str(place)} for place in range(1, 100)]})
    define_vip(receiver)
    hold(cio, *[{"id": str(place), "email": ""} for place in range(1, 50)])
    on_the_loop: list[str] = []
    here = threading.get_ident()
    writing: list[str] = []

    def asked(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        # Playwright's loop may run in the thread of the test.
        if asyncio._get_running_loop() is not None and threading.get_ident() != here and "FROM profiles" in statement:
            on_the_loop.append(statement)

    def wrote(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if "LIKE" in statement:
            writing.append(statement)

    event.listen(receiver.database.reading, "before_cursor_execute", asked)
    event.listen(receiver.database.writing, "before_cursor_execute", wrote)
    assert (read(receiver, cio), len(marked(receiver))) == ([], 49)
    assert Visitor(receiver).send("/segments/7/remove").headers["location"] == "/segments?done=removed"
    assert set(map(tuple, marked(receiver).values())) == {()}
    assert (on_the_loop, writing, receiver.rows(segments)) == ([], [], [])


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("fault", ["broken", "500"])
def test_a_fault_changes_nobody_and_is_told(receiver: Receiver, cio: httpx.Client, fault: str, by: str) -> None:
    receiver.post("profiles", {"uid": "1"})
    define_vip(receiver)
    hold(cio, {"id": "1", "email": ""})
    assert read(receiver, cio) == []
    hold(cio)
    turn(cio, {"next": [fault] * 20})
    (problem,) = read(receiver, cio, by)
    assert problem.startswith("segment 7 (VIP): ")
    assert marked(receiver) == {"1": ["VIP"]}
    assert receiver.rows(segments)[0]["problem"] == problem.removeprefix("segment 7 (VIP): ")


@pytest.mark.parametrize("by", WAYS)
def test_a_429_is_waited_out(receiver: Receiver, cio: httpx.Client, by: str) -> None:
    receiver.post("profiles", {"uid": "1"})
    define_vip(receiver)
    hold(cio, {"id": "1", "email": ""})
    turn(cio, {"next": ["429", "429"]})
    assert (read(receiver, cio, by), marked(receiver)) == ([], {"1": ["VIP"]})


@pytest.mark.parametrize("by", WAYS)
def test_a_hundred_thousand_members_mark_those_who_are_here(receiver: Receiver, cio: httpx.Client, by: str) -> None:
    define_vip(receiver)
    turn(cio, {"segments": [{"id": 7, "name": "VIP", "members": 100_000}]})
    ids = cio.get("/v1/segments/7/membership?limit=3", headers={"Authorization": f"Bearer {KEY}"}).json()["identifiers"]
    for one in ids:
        receiver.post("profiles", {"uid": one["id"]})
    receiver.post("profiles", {"uid": "nobody there"})
    assert read(receiver, cio, by) == []
    assert marked(receiver) == {one["id"]: ["VIP"] for one in ids}
    assert receiver.rows(segments)[0]["members"] == 100_000


def test_the_command_defines_and_reads_and_says_what_is_wrong(receiver: Receiver, cio: httpx.Client) -> None:
    """In a process of its own, beside a receiver that runs."""
    receiver.post("profiles", {"uid": "1"})
    hold(cio, {"id": "1", "email": ""})

    def command(*more: str, key: str = KEY) -> tuple[int, str]:
        known = {**os.environ, "PYTHONPATH": str(ROOT / "sdk"), "CALUMMA_APP_API_KEY": key}
        url = ["--database", str(receiver.database.url), "--app-api-url", str(cio.base_url)]
        words = [sys.executable, "-m", "calumma.receiver", "sync-segments", *url, *more]
        ended = subprocess.run(words, env=known, capture_output=True, text=True, timeout=60)
        return ended.returncode, ended.stderr

    assert command("--segment", "7", "--name", "VIP") == (0, "")
    assert marked(receiver) == {"1": ["VIP"]}
    hold(cio)
    assert command("--by", "export") == (0, "")
    assert (marked(receiver), exports(cio)) == ({"1": []}, 1)
    assert command("--segment", "8")[0] == 1
    told = "calumma: CALUMMA_APP_API_KEY is not set; it is the key of Customer.io's App API.\n"
    assert command(key="") == (2, told)


def exports(cio: httpx.Client) -> int:
    """How many Customer.io was asked for."""
    found, headers = 0, {"Authorization": f"Bearer {KEY}"}
    while cio.get(f"/v1/exports/{found + 1}", headers=headers).status_code == 200:
        found += 1
    return found


@pytest.mark.parametrize("by", WAYS)
def test_the_receiver_reads_by_itself_and_survives_a_fault(receiver: Receiver, cio: httpx.Client, by: str) -> None:
    receiver.post("profiles", {"uid": "1"})
    define_vip(receiver)
    hold(cio, {"id": "1", "email": ""})
    opened: list[int] = []

    def open_api() -> AppApi:
        opened.append(len(opened))
        if len(opened) == 1:
            raise OSError("no network")
        return AppApi(KEY, base_url=str(cio.base_url))

    class Parts:
        database, now = receiver.database, staticmethod(now_ms)
        writer = Writer(receiver.database.writing, now_ms, lambda _changed: None)

    async def until_marked() -> None:
        running = asyncio.create_task(Schedule(open_api, 0, by).run(Parts()))  # type: ignore[arg-type]
        async with asyncio.timeout(20):
            while not marked(receiver):
                await asyncio.sleep(0)
        running.cancel()
        await asyncio.wait([running])

    Parts.writer.start()
    try:
        run(until_marked())
    finally:
        Parts.writer.close()
    assert (marked(receiver), len(opened) >= 2) == ({"1": ["VIP"]}, True)
    assert (exports(cio) > 0) is (by == "export")
