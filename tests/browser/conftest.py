"""The host page of a browser test, and a receiver for it: a real one, with the wire to it in the test's hands."""

__all__ = ["build", "dashboard", "host", "open_host", "page_files", "receiver", "wire"]

from collections.abc import Iterator
from pathlib import Path

import pytest

from calumma.receiver import script as script_file
from tests.browser.receiver_page import PUBLIC, list_host, publish
from tests.support.dashboard import Visitor
from tests.support.host_fixtures import build, host, open_host, page_files
from tests.support.pages import HostPage
from tests.support.receiving import Receiver, run_receiver
from tests.support.wire import Wire


@pytest.fixture
def wire() -> Iterator[Wire]:
    """What pages ask `receiver`, and what they are answered instead."""
    one = Wire()
    yield one
    one.close()


@pytest.fixture
def receiver(host: HostPage, wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """One of its own for each test, which lists the page's host, serves its build and shows `PUBLIC` to everybody."""
    (tmp_path / script_file.NAME).write_text(host.site.files["/chmln.js"], encoding="utf-8")
    monkeypatch.setattr(script_file, "FOLDERS", (tmp_path,))
    with run_receiver(tmp_path, around=wire.in_front_of) as running:
        list_host(running, host.origin)
        publish(running, *PUBLIC)
        yield running
        wire.close()


@pytest.fixture
def dashboard(receiver: Receiver) -> Iterator[Visitor]:
    """Somebody who is signed in to its dashboard."""
    visitor = Visitor(receiver)
    yield visitor
    visitor.http.close()
