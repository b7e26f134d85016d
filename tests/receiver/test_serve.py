"""`calumma serve` as a person starts it: what it prints, what it refuses, and that nothing it took is ever lost."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx

from calumma.receiver.cli import main

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CALUMMA_KILLS", "5"))


def command(database: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "calumma.receiver",
        "serve",
        "--database",
        f"sqlite:///{database}",
        "--port",
        "0",
        *more,
    ]


@contextmanager
def serving(database: Path) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """The process, its origin, and every line that it printed before it served."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'sdk'}"}
    process = subprocess.Popen(command(database), stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    lines = []
    try:
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.startswith("Ctrl-C"):
                break
        yield process, lines[0].split()[1], lines
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def post(origin: str, token: str, kind: str, body: object) -> int:
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=30)
    try:
        connection.request("POST", f"/v3/observe/hooks/{token}/{kind}", json.dumps(body))
        return connection.getresponse().status
    finally:
        connection.close()


class Storm:
    """Four senders at once; `acknowledged`: ids of what was answered with 200."""

    def __init__(self, origin: str, token: str, name: str) -> None:
        self.origin, self.token, self.name = origin, token, name
        self.acknowledged: list[str] = []
        self.enough = threading.Event()

    def run_until_killed(self, process: subprocess.Popen[str]) -> None:
        workers = [threading.Thread(target=self.send, args=(worker,)) for worker in range(4)]
        for worker in workers:
            worker.start()
        assert self.enough.wait(60)
        process.kill()
        for worker in workers:
            worker.join()

    def send(self, worker: int) -> None:
        for place in range(10_000):
            key = f"{self.name}-{worker}-{place}"
            try:
                status = post(self.origin, self.token, "events", {"uid": key, "name": "e", "event_id": key})
            except (OSError, http.client.HTTPException):
                return
            if status == 200:
                self.acknowledged.append(key)
            if place == 15:
                self.enough.set()


def test_the_first_start_tells_all_that_is_needed_and_the_second_no_secret(tmp_path: Path) -> None:
    with serving(tmp_path / "one.db") as (process, origin, lines):
        told = [re.sub(r"[\w-]{43}", "SECRET", line.replace(origin, "ORIGIN")) for line in lines]
        assert post(origin, "unknown", "events", {}) == 403
        process.send_signal(signal.SIGTERM)
        ended = process.wait(20)
    assert (ended, told) == (
        0,
        [
            "Receiver   ORIGIN",
            "Sign in    ORIGIN/login/SECRET   (once, within 15 minutes)",
            "Webhooks, shown this once; they hold a secret:",
            "  ORIGIN/v3/observe/hooks/SECRET/profiles",
            "  ORIGIN/v3/observe/hooks/SECRET/companies",
            "  ORIGIN/v3/observe/hooks/SECRET/events",
            "  ORIGIN/v3/observe/hooks/SECRET/customerio",
            'On your pages: data-receiver="ORIGIN" data-token="SECRET"',
            "Ctrl-C ends it; what was accepted is written before.",
        ],
    )
    with serving(tmp_path / "one.db") as (_process, origin, lines):
        assert lines == [f"Receiver   {origin}", "Ctrl-C ends it; what was accepted is written before."]


def test_a_page_that_was_live_hears_after_a_restart_what_it_missed(tmp_path: Path) -> None:
    """Open streams do not hold up the end, and the page goes on from the last id that it has heard."""
    database = tmp_path / "one.db"

    def stream(origin: str, page_token: str, **headers: str) -> Any:
        params = {"token": page_token, "uid": "42"}
        return httpx.stream("GET", f"{origin}/v1/live", params=params, headers=headers, timeout=30, trust_env=False)

    def told(answer: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
        number = ""
        for line in answer.iter_lines():
            if line.startswith("id: "):
                number = line[4:]
            elif line.startswith("data: "):
                yield number, json.loads(line[6:])["profile"]["attributes"]

    with serving(database) as (process, origin, lines):
        token, page_token = lines[3].split("/")[-2], lines[-2].split('"')[-2]
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("insert into public_properties select id, 'n' from accounts")
            connection.execute("update counters set value = value + 1 where name = 'config'")
        assert post(origin, token, "profiles", {"uid": "42", "n": 1}) == 200
        with stream(origin, page_token) as answer:
            heard = told(answer)
            while (last := next(heard))[1] != {"n": 1}:  # at first the settings may be those of the start
                pass
            process.send_signal(signal.SIGTERM)
            assert list(heard) == []
        assert process.wait(20) == 0
    with serving(database) as (_process, origin, _lines):
        assert post(origin, token, "profiles", {"uid": "42", "n": 2}) == 200
        with stream(origin, page_token, **{"Last-Event-ID": last[0]}) as answer:
            assert next(told(answer))[1] == {"n": 2}
        newest = int(last[0]) + 1
        with stream(origin, page_token, **{"Last-Event-ID": str(newest)}) as answer:
            assert post(origin, token, "profiles", {"uid": "42", "n": 3}) == 200
            assert next(told(answer)) == (str(newest + 1), {"n": 3})


def test_a_taken_port_and_a_database_that_cannot_be_opened_are_told_in_a_sentence(tmp_path: Path, capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--database", f"sqlite:///{tmp_path}/one.db", "--port", port]) == 1
    told = capsys.readouterr().err
    assert told == f"calumma: 127.0.0.1:{port} cannot be used: Address already in use. Try --port.\n"
    assert main(["serve", "--database", f"sqlite:///{tmp_path}/nowhere/one.db"]) == 1
    told = capsys.readouterr().err
    assert (
        told
        == "calumma: the database cannot be opened: unable to open database file. Choose another with --database.\n"
    )


def test_every_acknowledged_webhook_is_there_after_each_kill_and_none_twice(tmp_path: Path) -> None:
    """kill -9 in the middle of a storm of events; `CALUMMA_KILLS` says how often (5)."""
    database = tmp_path / "one.db"
    acknowledged: list[str] = []
    token = ""
    for number in range(KILLS):
        with serving(database) as (process, origin, lines):
            token = token or lines[3].split("/")[-2]
            storm = Storm(origin, token, str(number))
            storm.run_until_killed(process)
            acknowledged += storm.acknowledged
    with sqlite3.connect(database) as connection:
        found = [json.loads(row[0])["event_id"] for row in connection.execute("select properties from events")]
        people = [row[0] for row in connection.execute("select uid from profiles")]
    assert len(acknowledged) >= KILLS * 15
    assert (set(acknowledged) - set(found), set(acknowledged) - set(people)) == (set(), set())
    assert (len(found), len(people)) == (len(set(found)), len(set(people)))
