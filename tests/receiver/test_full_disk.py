"""A disk that takes nothing: every sender is told, nothing is half-written, pages read on, and later all is taken.

The kernel refuses the writes of both processes: https://man7.org/linux/man-pages/man2/getrlimit.2.html (RLIMIT_FSIZE).
"""

import json
import resource
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from calumma.receiver.writer import PART
from tests.support.alone import Alone, served_alone

TOLD = {"code": 503, "messages": ["Nothing was written, try again: disk I/O error."]}


def limit(served: Alone, size: int) -> None:
    """How large a file may be that any of its processes writes to."""
    for process in (served.process.pid, served.writing):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def senders(served: Alone) -> list[tuple[str, Any]]:
    report = {"event_id": "r", "object_type": "email", "metric": "opened", "data": {"identifiers": {"id": "42"}}}
    call = {"id": "c", "uid": "42", "properties": {"n": 1}}
    return [
        (f"{served.hooks}/profiles", {"uid": "42", "event_id": "p", "n": 1, "company": {"uid": "acme"}}),
        (f"{served.hooks}/companies", {"uid": "acme", "seats": 3}),
        (f"{served.hooks}/events", {"uid": "42", "event_id": "e", "name": "won"}),
        (f"{served.hooks}/profiles/batch", {"profiles": [{"uid": str(place)} for place in range(42, 42 + 2 * PART)]}),
        (f"{served.hooks}/customerio", report),
        (f"{served.hooks}/customerio", ["no report"]),
        (f"{served.origin}/v1/identify", {"token": served.page_token, "calls": [call]}),
    ]


def test_a_full_disk_refuses_every_sender_and_loses_nothing(tmp_path: Path) -> None:
    """In both processes, also what is put aside."""
    database = tmp_path / "one.db"

    def rows(table: str) -> int:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return connection.execute(f"select count(*) from {table}").fetchone()[0]

    tables = ("profiles", "companies", "events", "seen", "quarantine")
    with served_alone(database) as served, httpx.Client(trust_env=False, timeout=30) as http:

        def ask() -> list[httpx.Response]:
            return [http.post(url, content=json.dumps(body)) for url, body in senders(served)]

        assert http.post(f"{served.hooks}/profiles", json={"uid": "1"}).status_code == 200
        limit(served, 0)
        answers = ask()
        assert [(one.status_code, one.json(), one.headers["retry-after"]) for one in answers] == [
            (503, TOLD, "2")
        ] * len(answers)
        page = http.get(f"{served.origin}/v1/profile", params={"token": served.page_token, "uid": "1"})
        assert page.status_code == 200
        assert [rows(table) for table in tables] == [1, 0, 0, 0, 0]
        limit(served, resource.RLIM_INFINITY)
        assert [one.status_code for one in ask()] == [200, 200, 200, 202, 200, 200, 200]
        assert [rows(table) for table in tables] == [1 + 2 * PART, 1, 2, 4, 1]
        served.process.send_signal(signal.SIGTERM)
        assert served.ended()[0] == 0
