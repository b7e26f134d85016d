"""The check that ends a browser test: it finds an event without a fate, wherever it got lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.support.books import checked_context
from tests.support.servers import run_files

LOSES = "<script>calumma = {root: {}, doctor: () => ({accepted: 2, sent: 1, held: 0, dropped: {}})}</script>"
FILES = {"/index.html": "<p>", "/loses.html": LOSES, "/frame.html": '<iframe src="/loses.html"></iframe>'}


def leave_frame(page: Page) -> None:
    page.evaluate("document.querySelector('iframe').contentWindow.location = 'about:blank', undefined")
    page.frames[1].wait_for_url("about:blank")


def close(page: Page) -> None:
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def open_and_close_a_tab(page: Page) -> None:
    with page.expect_popup() as opening:
        page.evaluate("() => { window.tab = open('/loses.html'); }")
    opening.value.wait_for_load_state()
    with opening.value.expect_event("close"):
        page.evaluate("tab.close()")


# The page that is opened, and what happens to it.
WAYS: dict[str, tuple[str, Callable[[Page], object]]] = {
    "on the page": ("/loses.html", lambda page: None),
    "in a frame": ("/frame.html", lambda page: None),
    "on a page that was left": ("/loses.html", lambda page: page.goto("about:blank")),
    "on a page that was loaded again": (
        "/loses.html",
        lambda page: (page.route("**/loses.html", lambda route: route.fulfill(body="")), page.reload()),
    ),
    "on a page that was closed": ("/loses.html", close),
    "in a frame of a page that was left": ("/frame.html", lambda page: page.goto("about:blank")),
    "in a frame that went elsewhere": ("/frame.html", leave_frame),
    "in a frame that was removed": (
        "/frame.html",
        lambda page: page.evaluate("document.querySelector('iframe').remove()"),
    ),
    "in a tab that the page opened and closed": ("/index.html", open_and_close_a_tab),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_event_without_a_fate_is_found(chromium: Browser, way: str) -> None:
    """It got lost once, and nothing else is wrong."""
    path, act = WAYS[way]
    with (
        run_files(FILES) as origin,
        pytest.raises(AssertionError, match="events got lost"),
        checked_context(chromium) as context,
    ):
        page = context.new_page()
        page.goto(origin + path)
        act(page)


def test_a_page_that_loses_nothing_is_let_go(chromium: Browser) -> None:
    """Nor does a page without our script fail, or one with its stub alone."""
    fine = LOSES.replace("dropped: {}", "dropped: {moved: 1}")
    stub = "<script>calumma = {q: [], doctor() {}}</script>"
    with run_files({**FILES, "/fine.html": fine, "/stub.html": stub}) as origin, checked_context(chromium) as context:
        page = context.new_page()
        for path in ("/", "/fine.html", "/stub.html", "/fine.html"):
            page.goto(origin + path)
