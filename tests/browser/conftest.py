"""The host page of a browser test, and a receiver for it."""

__all__ = ["build", "host", "open_host", "page_files", "receiver"]

from collections.abc import Iterator

import pytest

from tests.support.host_fixtures import build, host, open_host, page_files
from tests.support.receiver import Receiver
from tests.support.servers import run_asgi


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """One of its own for each test, on an origin that is not the page's."""
    app = Receiver()
    with run_asgi(app) as origin:
        app.origin = origin
        yield app
        app.close()
