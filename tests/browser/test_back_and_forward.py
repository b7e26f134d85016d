"""A page that the browser keeps as it was left and shows again, and one that it prepares before anybody sees it.

https://web.dev/articles/bfcache, https://developer.chrome.com/docs/web-platform/prerender-pages
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.pages import CURRENT, SDK, HostPage, inline, script
from tests.support.story import completed, exited, seen, started
from tools import browsers

WHOLE = [started("one"), seen("one"), completed("one")]
# A page may be kept unless it asks not to be.
MAY_BE_KEPT = {"cache-control": "private"}
SHOWN = inline("window.shown = []; addEventListener('pageshow', event => shown.push(event.persisted));")


@pytest.fixture(scope="module")
def keeping(chromium: Browser) -> Iterator[Browser]:
    """A Chromium that keeps pages, which Playwright's own does not."""
    kept = "--disable-back-forward-cache"
    browser = chromium.browser_type.launch(
        executable_path=os.environ[browsers.VARIABLE], args=browsers.FLAGS, ignore_default_args=[kept]
    )
    yield browser
    browser.close()


@pytest.fixture
def host(keeping: Browser, open_host: Callable[..., HostPage]) -> HostPage:
    """A host page in it."""
    return open_host(keeping)


def leave_with_a_tour(host: HostPage, attributes: str = "", *kinds: str) -> None:
    """A tour of a known user whose client has not loaded, and then the next page."""
    host.open(SHOWN, CURRENT, script("/chmln.js", attributes), headers=MAY_BE_KEPT)
    host.run("chmln.identify('42')")
    for kind in kinds or ("step", "completed"):
        host.tell(kind, step_id="one")
    host.open(CURRENT, SDK, path="/next", headers=MAY_BE_KEPT)


def come_back(host: HostPage) -> None:
    """Go back, to the very page that was left."""
    host.page.go_back(wait_until="commit")
    host.until("shown.length === 2")
    assert host.run("shown") == [False, True]


def settle(host: HostPage) -> None:
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.until_verdict("same")


def test_what_the_next_page_did_not_send_goes_on_in_the_page_that_comes_back(host: HostPage) -> None:
    """The next page writes down what it keeps as it goes, which the other one sees a moment later."""
    leave_with_a_tour(host)
    assert host.doctor()["held"] == 3
    come_back(host)
    settle(host)
    host.until_sent(3)
    assert host.events() == WHOLE
    assert (host.doctor()["dropped"], host.run("sessionStorage.length")) == ({}, 0)


def test_what_the_next_page_has_sent_is_not_sent_again(host: HostPage) -> None:
    """The page that comes back says where it went."""
    leave_with_a_tour(host)
    settle(host)
    host.until_sent(3)
    come_back(host)
    settle(host)
    host.until("calumma.doctor({quiet: true}).dropped.moved === 3")
    host.tell("step", step_id="two")
    host.until_sent(2)
    assert host.events() == [*WHOLE, started("two"), seen("two")]
    assert host.doctor()["dropped"] == {"moved": 3}


@pytest.mark.parametrize(
    ("attributes", "then"),
    [
        ("", [seen("one", 2), completed("one")]),
        ('data-exit-on="leave"', [exited("one", "page_left"), started("one"), seen("one"), completed("one")]),
    ],
    ids=["dismiss", "leave"],
)
def test_a_tour_that_was_open_goes_on_unless_leaving_was_its_end(host: HostPage, attributes: str, then: list) -> None:
    """Then what comes after the return is a new run."""
    leave_with_a_tour(host, attributes, "step")
    come_back(host)
    settle(host)
    host.tell("step", step_id="one")
    host.tell("completed")
    host.until_sent(2 + len(then))
    assert host.events() == [started("one"), seen("one"), *then]


PREPARED = inline("""
    let prepared = true;
    Object.defineProperty(document, 'prerendering', {get: () => prepared});
    window.activate = () => { prepared = false; document.dispatchEvent(new Event('prerenderingchange')); };
""")


def test_a_page_that_is_prepared_sends_nothing_before_it_is_shown(host: HostPage) -> None:
    """Nor does it take over what waits: the page that is shown may still be the other one."""
    leave_with_a_tour(host)
    host.open(PREPARED, CURRENT, SDK, path="/prepared")
    settle(host)
    host.tell("step", tour_id="second", step_id="one")
    report = host.doctor()
    assert (report["accepted"], report["held"], host.run("sessionStorage.length")) == (2, 2, 1)
    assert host.events() == []
    host.run("activate()")
    host.until_sent(5)
    assert sorted(row["tour_id"] for row in host.events()) == ["second"] * 2 + ["welcome"] * 3
