"""A local Customer.io for the tests of the demo, and calls as its clients write them."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from demo_site.customerio.app import create_app
from tests.support.servers import run_asgi


@pytest.fixture
def client_dir(tmp_path: Path) -> Path:
    """An npm package of the client with two files of known content."""
    umd = tmp_path / "cdp-analytics-browser" / "dist" / "umd"
    umd.mkdir(parents=True)
    (umd / "standalone.js").write_text("// the client")
    (umd / "407.js").write_text("// a chunk")
    (tmp_path / "cdp-analytics-browser" / "package.json").write_text("{}")
    return umd.parent.parent


@pytest.fixture
def cio(client_dir: Path) -> Iterator[httpx.Client]:
    """A fresh local Customer.io."""
    with run_asgi(create_app(client_dir)) as origin, httpx.Client(base_url=origin) as client:
        yield client
