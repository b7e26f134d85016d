"""`/healthz`: says what a webhook or a page would meet, for whoever restarts the receiver when it is ill."""

import signal
from pathlib import Path

import pytest

from calumma.receiver import app
from calumma.receiver.apart import Apart
from tests.support.receiving import Receiver, run_receiver


def health(receiver: Receiver) -> tuple[int, object]:
    answer = receiver.http.get("/healthz")
    return answer.status_code, answer.json().get("status") or answer.json()["messages"]


def test_it_is_well_where_it_can_read_and_write(receiver: Receiver) -> None:
    assert health(receiver) == (200, "ok")


def test_a_database_that_cannot_be_read_is_told(receiver: Receiver, tmp_path: Path) -> None:
    receiver.database.reading.dispose()
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"calumma.db{suffix}").write_bytes(b"x" * 4096)
    assert health(receiver) == (503, ["The database does not answer."])


def test_a_writer_that_has_ended_is_told(receiver: Receiver) -> None:
    receiver.service.writer.close()
    assert health(receiver) == (503, ["Nothing can be written."])


def test_a_process_that_hangs_or_cannot_be_started_is_told_until_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app, "HEALTH_S", 0.5)
    with run_receiver(tmp_path, apart=True) as receiver:
        receiver.post("profiles", {"uid": "1"})
        process = writing(receiver).process
        assert process is not None
        process.send_signal(signal.SIGSTOP)
        assert health(receiver) == (503, ["Nothing can be written."])
        process.send_signal(signal.SIGCONT)
        assert receiver.post("profiles", {"uid": "2"}).status_code == 200
        assert health(receiver) == (200, "ok")
        with monkeypatch.context() as broken:
            broken.setattr("calumma.receiver.apart.sys.executable", "/nowhere/python")
            process.kill()
            assert [health(receiver) for _ in range(3)] == [(503, ["Nothing can be written."])] * 3
        assert receiver.post("profiles", {"uid": "3"}).status_code == 200
        assert health(receiver) == (200, "ok")
    assert [one.message for one in caplog.records if one.message == "writer lost"] == ["writer lost"] * 3


def writing(receiver: Receiver) -> Apart:
    """The process that writes."""
    found = receiver.service.writer._applied
    assert isinstance(found, Apart)
    return found
