"""A page with a receiver that the browser keeps and shows again, or prepares before anybody sees it."""

from typing import Any

from tests.browser.receiver_page import tag, told, until, until_live
from tests.browser.test_back_and_forward import MAY_BE_KEPT, PREPARED, SHOWN, come_back, host, keeping
from tests.support.dashboard import Visitor
from tests.support.pages import CURRENT, HostPage, inline
from tests.support.receiving import Receiver
from tests.support.wire import Wire

# The browser of these tests, which keeps pages, and a host page in it.
__all__ = ["host", "keeping"]

LISTEN = inline("window.heard = []; chmln.on('after:profile', profile => heard.push(profile.get('score')));")

# What became of the page's streams once everybody had heard that it goes.
STREAMS = inline("""
    const streams = [];
    window.EventSource = class extends EventSource { constructor(url) { super(url); streams.push(this); } };
    window.addEventListener('load', () => addEventListener('pagehide', () => {
        window.leftOpen = streams.filter(stream => stream.readyState !== EventSource.CLOSED).length;
    }));
""")


def leave(host: HostPage, receiver: Receiver) -> None:
    """A page whose stream is open, and then the next one, without a receiver."""
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.open(SHOWN, STREAMS, CURRENT, tag(receiver), LISTEN, headers=MAY_BE_KEPT)
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    host.open(CURRENT, path="/next", headers=MAY_BE_KEPT)


def asked(wire: Wire) -> list[tuple[str, Any]]:
    """Endpoints that were asked, those of the stream with the number from which on."""
    return [(name, values.get("since")) for name, values in wire.requests]


def test_a_page_that_is_shown_again_opens_its_stream_and_has_the_newest_profile(
    host: HostPage, receiver: Receiver, wire: Wire
) -> None:
    """The old one was given back: no browser must keep a page with an open one. What was missed comes first, once."""
    leave(host, receiver)
    before = len(wire.requests)
    receiver.post("profiles", {"uid": "42", "score": 8})
    come_back(host)
    until_live(host)
    assert host.run("leftOpen") == 0
    host.until("heard.length === 2")
    assert host.run("[heard, chmln.data.profile.attributes]") == [[7, 8], {"uid": "42", "plan": "pro", "score": 8}]
    assert [name for name, _since in asked(wire)[before:]] == ["live"]
    receiver.post("profiles", {"uid": "42", "score": 9})
    host.until("heard.length === 3")
    assert host.run("heard") == [7, 8, 9]


def test_what_a_page_says_as_it_goes_arrives_and_once(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Also where its answer comes to nobody, and the page is shown again and may think that it was lost."""
    host.open(
        SHOWN, CURRENT, tag(receiver), inline("addEventListener('pagehide', () => chmln.track('Left'));"),
        headers=MAY_BE_KEPT,
    )  # fmt: skip
    host.run("chmln.identify('42')")
    until_live(host)
    host.open(CURRENT, path="/next", headers=MAY_BE_KEPT)
    wire.wait_for(lambda: wire.calls("track"))
    come_back(host)
    until_live(host)
    host.run("chmln.track('Back')")
    until(host, "r.waiting === 0")
    assert receiver.events() == [("42", "left", {}), ("42", "back", {})]


def test_what_was_switched_off_meanwhile_is_off(host: HostPage, receiver: Receiver, dashboard: Visitor) -> None:
    """The page does not ask so soon: the stream tells it."""
    leave(host, receiver)
    dashboard.send("/integrations/customerio/switch", customerio="off")
    come_back(host)
    until(host, "r.customerio === false")
    host.tell("step", step_id="one")
    assert host.doctor()["dropped"] == {"disabled": 2}


def test_a_page_that_is_prepared_asks_nothing_before_it_is_shown(
    host: HostPage, receiver: Receiver, wire: Wire
) -> None:
    """Not even who its user is: perhaps nobody ever sees it."""
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.open(PREPARED, CURRENT, tag(receiver), LISTEN)
    host.run("chmln.identify('42', {plan: 'pro'}), chmln.track('Signed Up')")
    host.until("heard.length === 1")
    assert (wire.requests, told(host)["waiting"], told(host)["state"]) == ([], 2, "connecting")
    host.run("activate()")
    until_live(host)
    until(host, "r.waiting === 0")
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "score": 7}
    assert receiver.events() == [("42", "signed_up", {})]
