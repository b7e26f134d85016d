"""The browser tests' host pages, with any contender of the bench in the place of the SDK."""

import pytest

from tests.support.host_fixtures import host, open_host, page_files
from tests.support.pages import HostPage
from tools import artifacts, nodejs
from tools.bench.contenders import twin

__all__ = ["build", "host", "host_with", "open_host", "page_files", "twin_host", "twin_text"]


@pytest.fixture
def build() -> str:
    """What stands in the pages until a test says otherwise."""
    return "compiled"


@pytest.fixture(scope="session")
def twin_text() -> str:
    """The hand-written twin as it is measured."""
    return twin(node=nodejs.node(), terser=artifacts.terser())


@pytest.fixture
def host_with(open_host, page_files: dict[str, str], twin_text: str):
    """`host_with(script)` is a host page whose SDK is `chmln.js`, `chmln.min.js` or `twin`."""
    scripts = {**{name: page_files[f"/{name}"] for name in ("chmln.js", "chmln.min.js")}, "twin": twin_text}

    def make(script: str) -> HostPage:
        host = open_host()
        host.site.files["/chmln.js"] = scripts[script]
        return host

    return make


@pytest.fixture
def twin_host(host_with) -> HostPage:
    """A host page whose SDK is the twin."""
    return host_with("twin")
