"""Another process holds the database: senders are soon told to come again, pages read on, nothing is half-written."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from calumma.receiver.segments import define
from calumma.receiver.tables import events, quarantine, seen, segments
from calumma.receiver.transactions import NoWriter
from calumma.receiver.writer import PART
from tests.support.dashboard import Visitor
from tests.support.loops import run
from tests.support.receiving import Receiver, run_receiver

# When Customer.io gives up: https://docs.customer.io/journeys/reporting-webhooks/
PATIENCE_SECONDS = 4.0
HOLD = """\
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(receiver: Receiver) -> Iterator[None]:
    """As long as the block runs, another process is in the middle of a transaction that writes."""
    command = [sys.executable, "-c", HOLD, str(receiver.database.url.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            assert process.stdout.readline() == "held\n"
            yield
        finally:
            process.stdin.close()


def senders(receiver: Receiver) -> list[tuple[str, dict[str, Any]]]:
    report = {"event_id": "r", "object_type": "email", "metric": "opened", "data": {"identifiers": {"id": "42"}}}
    call = {"id": "c", "uid": "42", "properties": {"n": 1}}
    hooks = f"/v3/observe/hooks/{receiver.token}"
    return [
        (f"{hooks}/profiles", {"uid": "42", "event_id": "p", "n": 1, "company": {"uid": "acme"}}),
        (f"{hooks}/events", {"uid": "42", "event_id": "e", "name": "won"}),
        (f"{hooks}/profiles/batch", {"profiles": [{"uid": str(place)} for place in range(42, 42 + 2 * PART)]}),
        (f"{hooks}/customerio", report),
        ("/v1/identify", {"token": receiver.page_token, "calls": [call]}),
    ]


def ask(receiver: Receiver) -> list[httpx.Response]:
    """All at once, as they come."""
    with ThreadPoolExecutor() as everybody:
        asked = [
            everybody.submit(receiver.http.post, path, content=json.dumps(body)) for path, body in senders(receiver)
        ]
        return [one.result() for one in asked]


def test_a_receiver_ends_in_order_while_the_database_is_locked(tmp_path: Path) -> None:
    with ExitStack() as held:
        with run_receiver(tmp_path) as receiver:
            receiver.post("profiles", {"uid": "1"})
            held.enter_context(locked(receiver))
        with pytest.raises(NoWriter, match="the receiver is stopping"):
            run(receiver.service.writer.submit([]))


@pytest.fixture(params=[False, True], ids=["in one process", "in two"])
def receiver(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Receiver]:
    with run_receiver(tmp_path, apart=request.param) as running:
        yield running


def test_who_writes_while_the_database_is_locked_is_told_in_time_and_succeeds_later(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "1", "n": 0})
    with locked(receiver):
        answers = ask(receiver)
        assert max(answer.elapsed.total_seconds() for answer in answers) < PATIENCE_SECONDS
        told = {"code": 503, "messages": ["Nothing was written, try again: database is locked."]}
        assert [(one.status_code, one.json(), one.headers["retry-after"]) for one in answers] == [
            (503, told, "2")
        ] * len(answers)
        page = receiver.http.get("/v1/profile", params={"token": receiver.page_token, "uid": "1"})
        assert (page.status_code, receiver.http.get("/healthz").status_code) == (200, 200)
    assert (receiver.people(), receiver.companies()) == ({"1": {"n": 0}}, {})
    assert [receiver.rows(table) for table in (events, seen, quarantine)] == [[], [], []]
    assert [answer.status_code for answer in ask(receiver)] == [200, 200, 202, 200, 200]
    assert receiver.companies() == {"acme": {"uid": "acme"}}
    assert len(receiver.events()) == 2
    assert receiver.people()["42"]["customerio_email_opened_count"] == 1


def test_a_segment_that_could_not_be_removed_is_still_there_to_be_removed(receiver: Receiver) -> None:
    """With everybody who carries its name."""
    visitor = Visitor(receiver)
    receiver.in_database(lambda connection: define(connection, receiver.account, 7, "VIP", None))
    receiver.post("profiles", {"uid": "1", "customerio_segments": ["VIP", "other"]})
    with locked(receiver):
        answer = visitor.send("/segments/7/remove")
        assert answer.status_code == 503
        assert "Nothing was changed; try again in a moment: database is locked." in answer.text
    assert (len(receiver.rows(segments)), receiver.people()["1"]["customerio_segments"]) == (1, ["VIP", "other"])
    assert visitor.send("/segments/7/remove").status_code == 303
    assert (receiver.rows(segments), receiver.people()["1"]["customerio_segments"]) == ([], ["other"])


def test_a_batch_whose_later_part_meets_the_lock_is_not_told_that_nothing_was_written(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent again as a whole, it is there as a whole."""
    items = [{"uid": str(place)} for place in range(1, 1 + 2 * PART)]
    held = ExitStack()

    def lock(_changed: object) -> None:
        """After the first part, and before the next is begun."""
        held.enter_context(locked(receiver))
        monkeypatch.undo()

    monkeypatch.setattr(receiver.service.writer, "_published", lock)
    with held:
        answer = receiver.post("profiles/batch", {"profiles": items})
    told = {"code": 503, "messages": ["Some or all of this may be written, try again: database is locked."]}
    assert (answer.status_code, answer.json(), len(receiver.people())) == (503, told, PART)
    assert receiver.post("profiles/batch", {"profiles": items}).status_code == 202
    assert len(receiver.people()) == 2 * PART
