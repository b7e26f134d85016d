"""A receiver that is down, refuses, or must not be asked: the page works, and the doctor has a sentence for each."""

import pytest

from tests.browser.receiver_page import advice, proof_of, tag, told, until, until_live
from tests.support.dashboard import Visitor
from tests.support.pages import CURRENT, HostPage, inline
from tests.support.receiving import Receiver
from tests.support.wire import Wire

HEAR = inline(
    "window.heard = []; for (const name of ['identify:request', 'identify:sync', 'after:account', 'after:profile'])"
    " chmln.on(name, () => heard.push(name));"
)


def network_errors_are_expected(host: HostPage) -> None:
    """The browser itself writes a line about each request that fails."""
    host.console = [line for line in host.console if "Failed to load resource" not in line[1]]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_receiver_in_trouble_is_tried_again_and_the_page_works(
    host: HostPage, receiver: Receiver, wire: Wire, status: int
) -> None:
    """Every hook comes all the same; when the receiver is back, what waited arrives, once and in order."""
    wire.status = status
    host.page.clock.install()
    host.open(CURRENT, tag(receiver), HEAR)
    host.run("chmln.identify('42', {plan: 'pro'})")
    host.until("heard.includes('after:profile')")
    assert host.run("[chmln.data.profile.get('plan'), heard.filter(name => name !== 'after:account')]") == [
        "pro", ["identify:request", "identify:sync", "after:profile"],
    ]  # fmt: skip
    until(host, f"r.state === '{'limited' if status == 429 else 'unreachable'}'")
    assert any(f"answers {status}." in text for text in advice(host))
    host.run("chmln.track('Signed Up')")
    assert (told(host)["waiting"], told(host)["sent"]) == (2, 0)
    wire.status = 0
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.page.clock.fast_forward(61_000)
    until_live(host)
    until(host, "r.waiting === 0")
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "score": 7}
    assert host.run("heard.slice(-2).includes('after:profile')")
    assert (told(host)["sent"], advice(host)) == (2, [])


def test_what_the_receiver_asks_for_is_waited(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Retry-After, in seconds."""
    wire.status, wire.headers = 429, {"Retry-After": "300"}
    host.page.clock.install()
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    until(host, "r.state === 'limited'")
    wire.wait_for(lambda: wire.asked("profile") and wire.asked("identify"))
    wire.status = 0
    host.page.clock.fast_forward(200_000)
    assert len(wire.asked("identify")) == 1
    host.page.clock.fast_forward(101_000)
    until(host, "r.sent === 1")


def test_a_network_that_is_back_is_used_at_once(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Without waiting for the next try."""
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    until_live(host)
    host.page.context.set_offline(True)
    host.run("chmln.set({plan: 'pro'}), chmln.track('Signed Up')")
    until(host, "r.state === 'unreachable'")
    assert any("cannot be reached" in text and "connect-src" in text for text in advice(host))
    host.page.context.set_offline(False)
    until(host, "r.waiting === 0 && r.state === 'connected'")
    assert [call["properties"] for call in wire.calls() if call["properties"]][-1] == {"plan": "pro"}
    network_errors_are_expected(host)


def test_a_wrong_token_ends_it(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Told once, nothing is asked again, and events leave as without a receiver."""
    host.open(CURRENT, tag(receiver, "other"), HEAR)
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    until(host, "r.state === 'refused' && r.waiting === 0")
    host.tell("step", step_id="one")
    host.until_sent(2)
    sentence = f'The receiver at {receiver.origin} does not know the token "other": data-token is the page token of '
    sentence += "its dashboard."
    assert advice(host)[0] == sentence
    assert [text for text in host.warnings() if "token" in text] == ["calumma: " + sentence]
    asked = len(wire.requests)
    host.run("chmln.identify('42', {plan: 'pro'})")
    host.until("heard.filter(name => name === 'after:profile').length === 2")
    assert (len(wire.requests), told(host)["sent"]) == (asked, 0)


def test_a_host_that_is_not_listed_looks_like_no_network(
    host: HostPage, receiver: Receiver, dashboard: Visitor
) -> None:
    """The sentence says so."""
    dashboard.send("/installation/hosts/remove", origin=host.origin)
    host.open(CURRENT, tag(receiver), HEAR)
    host.run("chmln.identify('42')")
    host.until("heard.includes('after:profile')")
    assert told(host)["state"] == "unreachable"
    assert "does not list this page's host" in advice(host)[0]
    assert receiver.people() == {}
    network_errors_are_expected(host)
    host.console = [line for line in host.console if "CORS policy" not in line[1]]


def test_a_proof_that_is_missing_and_one_that_is_wrong(host: HostPage, receiver: Receiver, dashboard: Visitor) -> None:
    """Nothing is taken and only what is public comes, until identify has the right one."""
    dashboard.send("/installation/verification", verification="on", hours="24")
    receiver.post("profiles", {"uid": "42", "score": 7, "salary": 1})
    host.open(CURRENT, tag(receiver), HEAR)
    host.run("chmln.identify('42', {plan: 'pro'})")
    host.until("chmln.data.profile.get('score') === 7")
    assert (told(host)["dropped"], told(host)["live"]) == ({"refused": 1}, False)
    assert advice(host)[0].endswith("give identify the uid_hash that your server makes.")
    host.run("proof => chmln.identify('42', {plan: 'pro', uid_hash: proof})", proof_of(receiver, "43"))
    until(host, "r.dropped.refused === 2")
    assert "does not take the user's uid_hash" in advice(host)[0]
    assert (told(host)["live"], receiver.people()) == (False, {"42": {"score": 7, "salary": 1}})
    proof = proof_of(receiver, "42")
    host.run("proof => chmln.identify('42', {plan: 'pro', uid_hash: proof})", proof)
    until_live(host)
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "score": 7, "salary": 1}
    assert receiver.people() == {"42": {"plan": "pro", "score": 7, "salary": 1}}
    assert [text for _kind, text in host.console if proof in text] == []
    network_errors_are_expected(host)


@pytest.mark.parametrize("text", [b"", b"<!doctype html>", b"[1]", b'{"results": {}, "account": 1, "profile": []}'])
def test_answers_that_are_none_are_asked_for_again(host: HostPage, receiver: Receiver, wire: Wire, text: bytes) -> None:
    """As a proxy's page in the receiver's place; what the receiver has taken all the same is taken once."""
    wire.garble = dict.fromkeys(("account", "identify", "profile", "track"), lambda _body: text)
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.page.clock.install()
    host.open(CURRENT, tag(receiver), HEAR)
    host.run("chmln.identify('42', {plan: 'pro'}), chmln.track('Signed Up')")
    host.until("heard.includes('after:profile')")
    wire.wait_for(lambda: wire.asked("identify") and wire.asked("account"))
    wire.garble = {}
    host.page.clock.fast_forward(61_000)
    until(host, "r.waiting === 0 && r.customerio")
    host.page.clock.fast_forward(61_000)
    until_live(host)
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "score": 7}
    assert receiver.people() == {"42": {"plan": "pro", "score": 7}}
    assert receiver.events() == [("42", "signed_up", {})]
    assert (told(host)["sent"], told(host)["dropped"], advice(host)) == (2, {}, [])


def test_an_answer_that_does_not_come_is_not_waited_for(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """After ten seconds it is asked again, under the same id: what was taken in silence is taken once."""
    identified, tracked = wire.hold("identify"), wire.hold("track")
    host.page.clock.install()
    host.open(CURRENT, tag(receiver), HEAR)
    host.run("chmln.identify('42', {plan: 'pro'}), chmln.track('Signed Up')")
    wire.wait_for(lambda: wire.asked("identify"))
    assert "identify:sync" not in host.run("heard")
    host.page.clock.fast_forward(11_000)
    host.until("heard.includes('identify:sync')")
    assert (told(host)["waiting"], told(host)["sent"]) == (2, 0)
    identified()
    host.page.clock.fast_forward(61_000)
    wire.wait_for(lambda: wire.asked("track"))
    host.page.clock.fast_forward(11_000)
    until(host, "r.waiting === 1 && r.sent === 1")
    tracked()
    host.page.clock.fast_forward(61_000)
    until(host, "r.waiting === 0")
    assert ([len(wire.calls(name)) for name in ("identify", "track")], told(host)["sent"]) == ([2, 2], 2)
    assert (receiver.people(), receiver.events()) == ({"42": {"plan": "pro"}}, [("42", "signed_up", {})])
    network_errors_are_expected(host)


def test_a_stream_that_breaks_is_opened_again(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Where it broke: what was missed comes, and a listener hears of it once."""
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    host.run("window.heard = [], chmln.on('after:profile', p => heard.push(p.get('score'))), undefined")
    wire.cut_streams()
    until(host, "!r.live")
    receiver.post("profiles", {"uid": "42", "score": 7})
    until_live(host)
    host.until("heard.length === 1")
    receiver.post("profiles", {"uid": "42", "score": 8})
    host.until("heard.length === 2")
    assert host.run("heard") == [7, 8]
    assert len(wire.asked("live")) == 2
    network_errors_are_expected(host)


def test_a_receiver_that_starts_anew_is_found_again(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """A refusal ends a stream for the browser, and not for us."""
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    wire.status = 503
    wire.cut_streams()
    wire.wait_for(lambda: len(wire.asked("profile")) == 2)
    until(host, "r.state === 'unreachable'")
    receiver.post("profiles", {"uid": "42", "score": 7})
    wire.status = 0
    host.page.evaluate("dispatchEvent(new Event('online'))")
    until_live(host)
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "score": 7}
    network_errors_are_expected(host)


def test_nothing_is_asked_before_consent(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """The page hears its hooks, and the calls wait in memory."""
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.open(CURRENT, tag(receiver, more='data-consent="required"'), HEAR)
    host.run("chmln.identify('42', {plan: 'pro'}), chmln.track('Signed Up')")
    host.until("heard.includes('after:profile')")
    assert (wire.requests, told(host)["waiting"], told(host)["state"]) == ([], 2, "connecting")
    assert host.run("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []
    host.run("calumma.consent(true)")
    until_live(host)
    assert ([call["properties"] for call in wire.calls()], len(wire.calls("track"))) == ([{"plan": "pro"}], 1)
    assert host.run("chmln.data.profile.get('score')") == 7
    host.run("calumma.consent(false), chmln.track('Unheard')")
    until(host, "!r.live && r.dropped.no_consent === 1")
    assert len(wire.calls("track")) == 1


def test_a_refusal_is_final(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Nothing is asked, nothing is kept, every hook comes."""
    host.open(CURRENT, tag(receiver, more='data-consent="required"'), HEAR)
    host.run("calumma.consent(false), chmln.identify('42', {plan: 'pro'})")
    until(host, "r.dropped.no_consent === 1")
    host.until("heard.includes('after:profile')")
    assert wire.requests == []
    assert host.run("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []
