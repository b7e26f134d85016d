"""The dashboard in a real Chromium, at a desk and on a phone: the way of somebody who sets the receiver up."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from calumma.receiver.directory import now_ms
from calumma.receiver.login import make_link
from tests.support.books import checked_context
from tests.support.receiving import Receiver

SIZES = {"desk": (1280, 800), "phone": (360, 740)}
PAGES = ("", "/set-up", "/requests", "/quarantine")
OTHERS = ("/people", "/companies", "/segments", "/installation")
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(
    params=[(size, script) for size in SIZES for script in (True, False)], ids=lambda one: f"{one[0]}-{one[1]}"
)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page of that size, with scripts and without; nothing may go wrong in it."""
    size, script = request.param
    width, height = SIZES[size]
    told: list[str] = []
    viewport = ViewportSize(width=width, height=height)
    with checked_context(chromium, viewport=viewport, java_script_enabled=script) as context:
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
        yield page
    assert told == []


def enter(page: Page, receiver: Receiver) -> str:
    """Sign in by a new link; the origin."""
    origin = str(receiver.http.base_url).rstrip("/")
    link = receiver.in_database(lambda connection: make_link(connection, receiver.account, now_ms()))
    page.goto(f"{origin}/login/{link}")
    page.get_by_role("button", name="Sign in to the dashboard").click()
    expect(page).to_have_url(f"{origin}/integrations/customerio")
    return origin


def test_from_the_link_to_the_first_person(page: Page, receiver: Receiver) -> None:
    enter(page, receiver)
    toggle = page.get_by_role("switch", name="Send tour events to Customer.io")
    expect(toggle).to_be_checked()
    toggle.click()
    expect(toggle).not_to_be_checked()
    expect(page.get_by_role("status")).to_have_text("Saved. Pages follow within a minute.")
    assert receiver.service.directory.account(receiver.account).customerio is False

    page.get_by_label("Name").fill("Campaign steps")
    page.get_by_role("button", name="Make a token").click()
    address = page.locator("#url-profiles").inner_text()
    answer = receiver.http.post(
        urlsplit(address).path, content='{"uid": "42", "email": "ana@example.com", "plan": "gold"}'
    )
    assert answer.status_code == 200

    page.get_by_role("link", name="People").click()
    page.get_by_role("searchbox").fill("ana@")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="ana@example.com").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ana@example.com")
    expect(page.get_by_role("definition").filter(has_text="gold")).to_contain_text("webhook profiles")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Signed out")


def test_no_page_scrolls_sideways_whatever_stands_in_it(page: Page, receiver: Receiver) -> None:
    long = "x" * 300
    receiver.post("profiles", {"uid": long, "email": f"{long}@example.com", long[:150]: long, "company_uid": long})
    receiver.post("profiles", "broken")
    origin = enter(page, receiver)
    addresses = [f"{origin}/integrations/customerio{one}" for one in PAGES] + [origin + one for one in OTHERS]
    for address in addresses:
        page.goto(address)
        assert page.evaluate(SIDEWAYS) is False, address
    for listed in ("/people", "/companies"):
        page.goto(origin + listed)
        with page.expect_navigation():
            page.locator("main ul.rows a").click()
        assert page.evaluate(SIDEWAYS) is False, page.url


def test_everything_can_be_done_by_the_keyboard(page: Page, receiver: Receiver) -> None:
    origin = enter(page, receiver)
    page.goto(f"{origin}/integrations/customerio")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(5):  # four tabs of the page, then the toggle
        page.keyboard.press("Tab")
    expect(page.get_by_role("switch")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("switch")).not_to_be_checked()


def test_a_copy_button_copies_where_there_are_scripts(context: BrowserContext, receiver: Receiver) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    enter(page, receiver)
    page.get_by_role("button", name="Copy: User events").click()
    expect(page.locator("[data-copy=url-events]")).to_have_text("Copied")
    wanted = "http://receiver.test/v3/observe/hooks/YOUR-TOKEN/events"
    assert page.evaluate("navigator.clipboard.readText()") == wanted
