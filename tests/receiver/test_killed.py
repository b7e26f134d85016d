"""The process that writes is killed, or the receiver is stopped, while webhooks come: what became of each of them."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from calumma.receiver import apart
from calumma.receiver.tables import events, profiles
from tests.support.alone import Alone, served_alone
from tests.support.loops import run
from tests.support.receiving import run_receiver
from tools.bench.receiver.load import answered, connect, post

SENDERS = 4
EACH = 40
KILLS = 3

# Ends once, after the commit and before its answer; `{marker}` says whether it has.
DIES_AFTER_THE_COMMIT = """\
import os, pathlib, signal
from calumma.receiver import apart
answer, marker = apart._answer, pathlib.Path({marker!r})
def answer_and_die(database, writes, now):
    told = answer(database, writes, now)
    if writes and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return told
apart._answer = answer_and_die
apart.main()
"""


def taken(database: Path) -> Counter[str | None]:
    """How often each `event_id` is there."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("select json_extract(properties, '$.event_id') from events")
        return Counter(row[0] for row in rows)


def test_the_writing_process_is_killed_under_load_and_every_webhook_is_there_once(tmp_path: Path) -> None:
    """Senders that are told to come again do so, with the same `event_id`."""
    database = tmp_path / "one.db"
    with served_alone(database) as served:
        kills = run(storm(served))
        assert httpx.get(f"{served.origin}/healthz", trust_env=False).json() == {"status": "ok"}
        served.process.send_signal(signal.SIGTERM)
        code, told = served.ended()
    assert (code, kills, told.count('"event": "writer lost"')) == (0, KILLS, KILLS)
    assert taken(database) == {f"{sender}-{place}": 1 for sender in range(SENDERS) for place in range(EACH)}


async def storm(served: Alone) -> int:
    """Send from several sides at once until all is acknowledged, killing the process now and then; how often."""
    acknowledged, kills = 0, 0
    path = f"{urlsplit(served.hooks).path}/events"

    async def send(sender: int) -> None:
        nonlocal acknowledged, kills
        reader, writer = await connect(served.origin)
        for place in range(EACH):
            body = {"uid": "42", "name": "e", "event_id": f"{sender}-{place}"}
            while (status := await answered(reader, writer, post(path, body))) != 200:
                assert status == 503
            acknowledged += 1
            if kills < KILLS and acknowledged >= (kills + 1) * SENDERS * EACH // (KILLS + 1):
                kills += 1
                os.kill(served.writing, signal.SIGKILL)
        writer.close()

    async with asyncio.timeout(60):
        await asyncio.gather(*(send(sender) for sender in range(SENDERS)))
    return kills


@pytest.mark.parametrize("kind", ["events", "customerio"])
def test_what_was_committed_and_not_answered_is_not_taken_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The sender is not told that nothing was written, sends it again, and it counts once."""
    code = DIES_AFTER_THE_COMMIT.format(marker=str(tmp_path / "died"))
    monkeypatch.setattr(apart, "CODE", code)
    report = {"object_type": "email", "metric": "opened", "data": {"identifiers": {"id": "42"}}}
    body = {"uid": "42", "name": "won"} if kind == "events" else report
    with run_receiver(tmp_path, apart=True) as receiver:
        first = receiver.post(kind, {**body, "event_id": "a"})
        told = "Some or all of this may be written, try again: the process that writes has ended, and is started anew."
        assert (first.status_code, first.json()) == (503, {"code": 503, "messages": [told]})
        assert len(receiver.rows(events)) == 1
        assert receiver.post(kind, {**body, "event_id": "a"}).status_code == 200
        receiver.post("profiles", {"uid": "42"})
        assert len(receiver.rows(events)) == len(receiver.rows(profiles)) == 1
        counts = [receiver.people()["42"].get("customerio_email_opened_count")]
    assert counts == ([None] if kind == "events" else [1])


def test_webhooks_in_flight_are_written_and_answered_before_a_stop(tmp_path: Path) -> None:
    """As a service manager stops it, with a process that writes slowly."""
    database = tmp_path / "one.db"
    with served_alone(database) as served:
        assert run(stopped_in_flight(served, thaw=True)) == [200] * 8
        assert served.ended() == (0, "")
    assert taken(database) == {None: 1} | {f"a{number}": 1 for number in range(8)}


def test_a_writing_process_that_hangs_does_not_hold_up_a_stop(tmp_path: Path) -> None:
    """Whoever waits is told to send it again, and nothing has to be killed from outside."""
    database = tmp_path / "one.db"
    with served_alone(database) as served:
        answers = run(stopped_in_flight(served, thaw=False))
        code, told = served.ended()
    assert (code, [json.loads(line)["event"] for line in told.splitlines()]) == (0, ["writer lost"])
    # What waited behind the call that hung, if not all was in it, was written by the next process.
    assert (503 in answers, answers.count(503) + answers.count(200)) == (True, 8)
    assert answers.count(200) == sum(taken(database).values()) - 1


async def stopped_in_flight(served: Alone, thaw: bool) -> list[int]:
    """The answers to eight webhooks that wait for the writer while the stop is asked for; `thaw`: and then writes."""
    path = f"{urlsplit(served.hooks).path}/events"
    connections = [await connect(served.origin) for _ in range(8)]
    assert await answered(*connections[0], post(path, {"uid": "42", "name": "first"})) == 200
    writing = served.writing
    os.kill(writing, signal.SIGSTOP)
    asked = [
        asyncio.ensure_future(answered(*one, post(path, {"uid": "42", "name": "e", "event_id": f"a{number}"})))
        for number, one in enumerate(connections)
    ]
    await asyncio.sleep(0)
    async with httpx.AsyncClient(trust_env=False) as http:
        # What is answered now came after them.
        assert (await http.get(f"{served.origin}/openapi.json")).status_code == 200
    served.process.send_signal(signal.SIGTERM)
    await asyncio.to_thread(until_closed, served.origin)
    if thaw:
        os.kill(writing, signal.SIGCONT)
    async with asyncio.timeout(30):
        return await asyncio.gather(*asked)


def until_closed(origin: str) -> None:
    """Returns once nobody listens any more: the stop has begun."""
    at = urlsplit(origin)
    while True:
        try:
            socket.create_connection((at.hostname or "", at.port or 0), 10).close()
        except ConnectionError:
            return
