"""The account's switch and Step Seen in the receiver's dashboard, and what holds while nobody knows them."""

import pytest

from tests.browser.receiver_page import advice, tag, told, until, until_live
from tests.support.dashboard import Visitor
from tests.support.pages import CURRENT, HostPage
from tests.support.receiving import Receiver
from tests.support.story import completed, seen, started
from tests.support.wire import Wire

WHOLE = [started("one"), seen("one"), completed("one")]


def open_with(host: HostPage, receiver: Receiver, more: str = "", path: str = "/") -> None:
    """A page on which everybody knows the user."""
    host.open(CURRENT, tag(receiver, more=more), path=path)
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")


def switch(dashboard: Visitor, on: bool) -> None:
    """The toggle of Integrations, Customer.io."""
    assert dashboard.send("/integrations/customerio/switch", customerio="on" if on else "off").status_code == 303


def set_step_seen(dashboard: Visitor, word: str) -> None:
    assert dashboard.send("/integrations/customerio/step-seen", step_seen=word).status_code == 303


def open_late(host: HostPage) -> None:
    """Let the page's time be in the test's hands, and the browser's cache, whose time is not, keep nothing."""
    host.page.clock.install()
    browser = host.page.context.new_cdp_session(host.page)
    browser.send("Network.enable")
    browser.send("Network.setCacheDisabled", {"cacheDisabled": True})


def play(host: HostPage, tour: str = "welcome") -> None:
    host.tell("step", tour, step_id="one")
    host.tell("completed", tour)


def test_off_in_the_dashboard_is_off_on_the_open_page_at_once(
    host: HostPage, receiver: Receiver, dashboard: Visitor
) -> None:
    """Pushed over the stream; dropped by the name of the page's own switch; on again needs no code either."""
    open_with(host, receiver)
    until_live(host)
    switch(dashboard, False)
    until(host, "r.customerio === false")
    play(host)
    report = host.doctor()
    assert (report["enabled"], report["sent"], report["dropped"]) == (False, 0, {"disabled": 3})
    assert advice(host) == [
        "Dropped 3: sending is switched off (calumma.disable, or the receiver's dashboard) (disabled).",
        "Customer.io is switched off in the receiver's dashboard: events are dropped (disabled).",
    ]
    switch(dashboard, True)
    until(host, "r.customerio === true")
    play(host, "second")
    host.until_sent(3)
    assert [row["tour_id"] for row in host.events()] == ["second"] * 3


def test_the_pages_own_switch_wins_over_the_accounts_on(
    host: HostPage, receiver: Receiver, dashboard: Visitor, wire: Wire
) -> None:
    """disable() is the page's word; then the receiver hears nothing either."""
    open_with(host, receiver)
    until_live(host)
    host.run("calumma.disable()")
    until(host, "!r.live")
    switch(dashboard, True)
    host.run("chmln.track('Unheard')")
    until(host, "r.dropped.disabled === 1")
    play(host)
    assert (host.doctor()["dropped"], host.events(), wire.calls("track")) == ({"disabled": 3}, [], [])
    host.run("calumma.enable(), chmln.track('Heard')")
    wire.wait_for(lambda: wire.calls("track"))
    assert [call["name"] for call in wire.calls("track")] == ["heard"]


@pytest.mark.parametrize(("more", "steps"), [("", 0), ('data-step-seen="on"', 1)])
def test_step_seen_of_the_account_holds_where_the_page_says_nothing(
    host: HostPage, receiver: Receiver, dashboard: Visitor, more: str, steps: int
) -> None:
    """What the page's developer has written is meant."""
    set_step_seen(dashboard, "off")
    open_with(host, receiver, more)
    until(host, "r.step_seen === 'off'")
    play(host)
    host.until_sent(2 + steps)
    assert [row["name"] for row in host.events()].count("Step Seen (Chameleon)") == steps


@pytest.mark.parametrize(("on", "step_seen", "sent", "dropped"), [
    (True, "on", 3, {}), (True, "off", 2, {"step_seen_off": 1}), (False, "on", 0, {"disabled": 3}),
])  # fmt: skip
def test_events_wait_for_the_accounts_word(
    host: HostPage, receiver: Receiver, dashboard: Visitor, wire: Wire, on: bool, step_seen: str, sent: int,
    dropped: dict,
) -> None:  # fmt: skip
    """However quick the tour: nothing leaves before it is known whether it may."""
    switch(dashboard, on)
    set_step_seen(dashboard, step_seen)
    answer, stream = wire.hold("account"), wire.hold("live")
    open_with(host, receiver)
    play(host)
    host.until_verdict("same")
    report = host.doctor()
    assert (report["sent"], report["held"], report["receiver"]["customerio"]) == (0, 3, None)
    assert "Events wait until the receiver has told the account's settings" in host.run("calumma.explain().sentence")
    answer()
    stream()
    until(host, "r.customerio !== null")
    host.until_sent(sent)
    assert (len(host.events()), host.doctor()["dropped"]) == (sent, dropped)


def test_a_receiver_never_heard_of_is_waited_for_half_a_minute(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Then the defaults hold."""
    wire.status = 503
    host.page.clock.install()
    open_with(host, receiver)
    play(host)
    until(host, "r.state === 'unreachable'")
    host.page.clock.fast_forward(25_000)
    assert (host.doctor()["sent"], host.doctor()["held"]) == (0, 3)
    host.page.clock.fast_forward(6_000)
    host.until_sent(3)
    assert host.events() == WHOLE


def test_the_last_settings_known_hold_where_the_receiver_is_gone(
    host: HostPage, receiver: Receiver, dashboard: Visitor, wire: Wire
) -> None:
    """Also on the next page, and for this account alone."""
    switch(dashboard, False)
    open_with(host, receiver)
    until(host, "r.customerio === false")
    wire.status = 503
    open_with(host, receiver, path="/next")
    until(host, "r.customerio === false")
    play(host)
    assert (host.doctor()["dropped"], host.doctor()["sent"]) == ({"disabled": 3}, 0)
    assert host.run("Object.keys(localStorage).filter(key => key.startsWith('calumma'))") == [
        "calumma:account:" + receiver.page_token,
    ]  # fmt: skip


def test_without_a_stream_a_page_asks_within_a_minute(
    host: HostPage, receiver: Receiver, dashboard: Visitor, wire: Wire
) -> None:
    """Nobody is identified, so there is none."""
    open_late(host)
    host.open(CURRENT, tag(receiver))
    until(host, "r.customerio === true")
    switch(dashboard, False)
    host.page.clock.fast_forward(46_000)
    until(host, "r.customerio === false")
    assert len(wire.asked("account")) == 2


def hide_until_the_stream_is_given_back(host: HostPage, receiver: Receiver) -> None:
    """A page of a user that was in front and has been behind others for more than a minute."""
    open_late(host)
    open_with(host, receiver)
    until_live(host)
    host.tell("step", step_id="one")
    show(host, "hidden")
    host.page.clock.fast_forward(61_000)
    until(host, "!r.live")


def test_a_hidden_page_asks_within_a_minute(host: HostPage, receiver: Receiver, dashboard: Visitor, wire: Wire) -> None:
    """A tour that ends in it would be told too."""
    hide_until_the_stream_is_given_back(host, receiver)
    before = len(wire.asked("live"))
    switch(dashboard, False)
    host.page.clock.fast_forward(46_000)
    until(host, "r.customerio === false")
    host.tell("completed")
    assert (host.doctor()["dropped"], len(wire.asked("live"))) == ({"disabled": 1}, before)
    assert host.events() == WHOLE[:2]


def test_a_page_that_is_shown_again_asks_before_it_sends(
    host: HostPage, receiver: Receiver, dashboard: Visitor, wire: Wire
) -> None:
    """What was known a while ago may have changed: a browser holds a hidden page's timers back, or the whole page."""
    hide_until_the_stream_is_given_back(host, receiver)
    switch(dashboard, False)
    answer, stream = wire.hold("account"), wire.hold("live")
    host.page.clock.fast_forward(46_000)
    show(host, "visible")
    host.tell("completed")
    assert (host.doctor()["held"], told(host)["customerio"]) == (1, None)
    answer()
    stream()
    until(host, "r.customerio === false && r.live")
    assert host.doctor()["dropped"] == {"disabled": 1}


def show(host: HostPage, state: str) -> None:
    """The tab comes to the front or leaves it."""
    host.run(
        "state => { Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        state,
    )
