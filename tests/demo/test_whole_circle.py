"""The whole circle in the demo: a tour that is left reaches Customer.io, whose word about a mail reaches the open page.

Nothing in it is a double: driver.js, Customer.io's own client, the receiver with its database, the signature, HTTP.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext

from calumma.core.timestamps import from_unix_ms
from tests.support.books import STANDS, checked_context
from tests.support.demo import Demo, run_demo
from tests.support.waiting import until

ANA = {"uid": "ana", "name": "Ana Lima", "email": "ana@windowsill.example", "plan": "Sunroom"}
KNOWN = f"{STANDS} && (({{verdict, receiver}}) => verdict === 'same' && receiver.live)(calumma.doctor({{quiet: true}}))"
SENT = "calumma.doctor({quiet: true}).sent === 3"
# Names of events on the Activity page, oldest first.
ROWS = "[...document.querySelectorAll('#events .what strong')].map(name => name.textContent).reverse()"
LISTEN = """() => {
    window.heard = [];
    chmln.on('after:profile', profile => heard.push(profile.get('customerio_last_email_opened_at')));
}"""


@pytest.fixture
def demo(dist: Path) -> Iterator[Demo]:
    with run_demo() as running:
        yield running


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with checked_context(chromium) as context:
        yield context


@pytest.mark.parametrize("build", ["compiled", "brython"])
def test_a_tour_that_is_left_and_a_mail_that_is_opened(demo: Demo, context: BrowserContext, build: str) -> None:
    """Ana signs in and closes her first tour by its X; a click on the Activity page then changes her open page."""
    said: list[str] = []
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.on("console", lambda message: message.type == "error" and said.append(message.text))
    product = context.new_page()
    product.goto(f"{demo.product}/sign-in?build={build}")
    product.get_by_role("link", name="Ana Lima").click()
    until(product, KNOWN)
    until(product, "calumma.doctor({quiet: true}).accepted === 2")
    product.click(".driver-popover-close-btn")
    until(product, SENT)
    assert product.evaluate("[calumma.build, chmln.data.profile.attributes]") == [build, ANA]

    activity = context.new_page()
    activity.goto(f"{demo.customerio}/activity?uid=ana")
    activity.get_by_role("button", name="Events", exact=True).click()
    until(activity, f"{ROWS}.length === 3")
    assert activity.evaluate(ROWS) == [
        "Started Tour (Chameleon)", "Step Seen (Chameleon)", "Exited Tour (Chameleon)",
    ]  # fmt: skip
    calls = httpx.get(f"{demo.customerio}/activity.json?uid=ana").json()["events"]
    told = [call for call in calls if call["type"] == "track"]
    told.sort(key=lambda call: call["timestamp"])
    assert [(call["uid"], call["properties"].get("exit_reason")) for call in told] == [
        ("ana", None), ("ana", None), ("ana", "close_button"),
    ]  # fmt: skip

    product.evaluate(LISTEN)
    by_hand = httpx.post(demo.profiles, json={"uid": "leo"})
    assert by_hand.status_code == 200, "the address that the demo prints needs no signature"
    activity.get_by_role("button", name="Email opened").click()
    until(product, "heard.length === 1")
    (report,) = httpx.get(f"{demo.customerio}/reports.json?uid=ana").json()["reports"]
    opened_at = from_unix_ms(report["report"]["timestamp"] * 1000)
    assert product.evaluate("[heard, chmln.data.profile.attributes]") == [
        [opened_at],
        {**ANA, "customerio_last_email_opened_at": opened_at, "customerio_email_opened_count": 1},
    ]
    until(activity, "document.querySelector('.delivery')?.dataset.state === 'delivered'")
    assert said == []
