"""The stage of the fault matrix: one server for all cells of a process, a browser context for each."""

__all__ = ["build", "page_files", "play", "site"]

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.browser.matrix.model import Cell
from tests.browser.matrix.playing import Play
from tests.support.books import checked_context
from tests.support.host_fixtures import BUILDS, build, page_files, run_site
from tests.support.pages import HostPage
from tests.support.site import Site


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The server of the page and of the local Customer.io; to be cleared before each use."""
    with run_site() as made:
        yield made


@pytest.fixture
def play(chromium: Browser, site: Site, page_files: dict[str, str], build: str) -> Iterator[Callable[[Cell], Play]]:
    """`play(cell)`: the cell, ready to begin, on a clock of its own that may be put forward."""
    with ExitStack() as running:

        def make(cell: Cell) -> Play:
            context = running.enter_context(checked_context(chromium))
            context.clock.install()
            site.clear()
            site.answer(200)
            files = {**page_files, "/chmln.js": page_files["/" + BUILDS[build]]}
            return Play(cell, context, lambda: HostPage(context.new_page(), site, site.origin, files))

        yield make
