"""A page that the browser keeps as it was left and shows again: what waited is there, unless it went elsewhere."""

from tests.support.pages import CURRENT, SDK, HostPage, script
from tests.support.story import seen, started

# What the browser tells a page that it takes from its cache; Chromium under automation keeps none.
LEAVE = "dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))"
COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def wait_with_a_step(host: HostPage, attributes: str = "") -> None:
    host.open(CURRENT, script("/chmln.js", attributes) if attributes else SDK)
    host.load_client()
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")


def test_what_another_page_took_over_is_dropped_by_name(host: HostPage) -> None:
    """The tab's storage is empty: whoever read it answers for what was there."""
    wait_with_a_step(host)
    host.run(f"{LEAVE}, sessionStorage.clear(), {COME_BACK}")
    host.until("calumma.doctor({quiet: true}).dropped.moved === 2")


def test_what_waited_for_consent_still_waits(host: HostPage) -> None:
    """It was never given to the storage, so no other page can have it."""
    wait_with_a_step(host, 'data-consent="required"')
    host.run("clientIdentify('42')")
    host.until_verdict("same")
    host.run(f"{LEAVE}, {COME_BACK}")
    report = host.doctor()
    assert (report["held"], report["dropped"]) == (2, {})
    host.run("calumma.consent(true)")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


def test_what_the_storage_refused_still_waits(host: HostPage) -> None:
    """Full or forbidden: no other page can have it."""
    wait_with_a_step(host)
    host.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }, undefined")
    host.run(f"{LEAVE}, {COME_BACK}")
    host.run("clientIdentify('42')")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]
