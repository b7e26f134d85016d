"""`calumma serve` as a person starts it: what it prints, what it refuses, and that nothing it took is ever lost."""

import json
import re
import signal
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from calumma.receiver.cli import main
from tests.support.loops import run
from tools.bench.receiver.served import receiver, serving
from tools.bench.receiver.storm import ENOUGH, kill_often

KILLS = 5


def test_the_first_start_tells_all_that_is_needed_and_the_second_no_secret(tmp_path: Path) -> None:
    with serving(receiver(tmp_path / "one.db")) as served:
        told = [re.sub(r"[\w-]{43}", "SECRET", line.replace(served.origin, "ORIGIN")) for line in served.lines]
        assert httpx.post(f"{served.origin}/v3/observe/hooks/unknown/events", content="{}").status_code == 403
        served.stop()
    assert (served.process.returncode, told) == (
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
    with serving(receiver(tmp_path / "one.db")) as served:
        assert served.lines == [f"Receiver   {served.origin}", "Ctrl-C ends it; what was accepted is written before."]


def test_a_page_that_was_live_hears_after_a_restart_what_it_missed(tmp_path: Path) -> None:
    """Open streams do not hold up the end, and the page goes on from the last id that it has heard."""
    database = tmp_path / "one.db"

    def post(origin: str, body: dict[str, Any]) -> int:
        return httpx.post(f"{origin}/v3/observe/hooks/{token}/profiles", json=body).status_code

    def stream(origin: str, page_token: str, **headers: str) -> Any:
        params = {"token": page_token, "uid": "42"}
        return httpx.stream("GET", f"{origin}/v1/live", params=params, headers=headers, timeout=30, trust_env=False)

    def told(answer: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
        number = ""
        for line in answer.iter_lines():
            if line.startswith("id: "):
                number = line[4:]
            elif line.startswith("data: ") and "profile" in (message := json.loads(line[6:])):
                yield number, message["profile"]["attributes"]

    with serving(receiver(database)) as served:
        origin, token, page_token = served.origin, served.hook_token, served.page_token
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("insert into public_properties select id, 'n' from accounts")
            connection.execute("update counters set value = value + 1 where name = 'config'")
        assert post(origin, {"uid": "42", "n": 1}) == 200
        with stream(origin, page_token) as answer:
            heard = told(answer)
            while (last := next(heard))[1] != {"n": 1}:  # at first the settings may be those of the start
                pass
            served.process.send_signal(signal.SIGTERM)
            assert list(heard) == []
        assert served.process.wait(20) == 0
    with serving(receiver(database)) as served:
        origin = served.origin
        assert post(origin, {"uid": "42", "n": 2}) == 200
        with stream(origin, page_token, **{"Last-Event-ID": last[0]}) as answer:
            assert next(told(answer))[1] == {"n": 2}
        newest = int(last[0]) + 1
        with stream(origin, page_token, **{"Last-Event-ID": str(newest)}) as answer:
            assert post(origin, {"uid": "42", "n": 3}) == 200
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
    """kill -9 in the middle of a storm of events; `build.py bench receiver` does it fifty times."""
    after = run(kill_often(tmp_path / "one.db", KILLS))
    assert after.acknowledged >= KILLS * ENOUGH
    assert (after.lost, after.doubled) == ([], [])
