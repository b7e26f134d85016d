"""Fixtures for every test: the built files, Node, a Chromium, servers on free ports.

Everything is what `build.py test` made ready; run without it, the fixtures make or find it themselves.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser.matrix.table import pytest_terminal_summary
from tests.support.books import checked_context
from tests.support.servers import Body, run_files
from tools import browsers, nodejs

# The hook prints the fault matrix at the end of a run.
__all__ = ["ServeFiles", "pytest_terminal_summary"]

ServeFiles = Callable[..., str]


@pytest.fixture(scope="session")
def node_path() -> Path:
    """The Node executable."""
    return nodejs.node()


@pytest.fixture(scope="session")
def terser_path() -> Path:
    """The minifier's program, to be run with Node."""
    from tools import artifacts

    return artifacts.terser()


@pytest.fixture(scope="session")
def dist() -> Path:
    """The folder `dist/`, built from the sources as they are now. Read it, never write into it."""
    from tools import artifacts

    return artifacts.ensure()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests of this process; make a `checked_context` of your own in it, or use `page`."""
    executable = browsers.find(Path(playwright.chromium.executable_path))
    if executable is None:
        pytest.fail(f"no Chromium found; run `python3 build.py test`, or name one in {browsers.VARIABLE}")
    os.environ.setdefault(browsers.VARIABLE, str(executable))
    browser = playwright.chromium.launch(executable_path=browsers.shell_of(executable), args=browsers.FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Makes pytest-playwright's `page` use our Chromium, with our check at the end."""
    with checked_context(chromium) as made:
        yield made


@pytest.fixture
def serve_files() -> Iterator[ServeFiles]:
    """`serve_files(files, headers=None)` serves them on a free port of its own and returns the origin.

    `files`: path to content (bytes or str, type by suffix) or to a pair of content type and content.
    """
    with ExitStack() as running:

        def serve(files: Mapping[str, Body], headers: Mapping[str, str] | None = None) -> str:
            return running.enter_context(run_files(files, headers))

        yield serve
