"""The check that ends a browser test: it finds an event without a fate, wherever it got lost."""

import pytest
from playwright.sync_api import Browser

from tests.support.books import checked_context
from tests.support.servers import run_files

LOSES = "<script>calumma = {root: {}, doctor: () => ({accepted: 2, sent: 1, held: 0, dropped: {}})}</script>"
FILES = {"/index.html": "<p>", "/loses.html": LOSES, "/frame.html": '<iframe src="/loses.html"></iframe>'}


@pytest.mark.parametrize("way", [["/loses.html"], ["/frame.html"], ["/loses.html", "/"]])
def test_an_event_without_a_fate_is_found(chromium: Browser, way: list[str]) -> None:
    """On the page, in a frame of it, and on a page that was left."""
    with (
        run_files(FILES) as origin,
        pytest.raises(AssertionError, match="events got lost"),
        checked_context(chromium) as context,
    ):
        page = context.new_page()
        for path in way:
            page.goto(origin + path)
