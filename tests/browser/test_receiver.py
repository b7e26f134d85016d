"""A page with a receiver: what it is told, what comes back, in which order the page hears of it, and live."""

from typing import Any

import pytest

from calumma.receiver.tables import profiles
from tests.browser.receiver_page import proof_of, tag, told, until, until_live
from tests.support.dashboard import Visitor
from tests.support.pages import CURRENT, HostPage, inline, script
from tests.support.receiving import Receiver
from tests.support.wire import Wire

HEAR = inline(
    "window.heard = []; for (const name of ['load', 'after:account', 'identify:request', 'identify:sync',"
    " 'after:profile']) chmln.on(name, () => heard.push(name));"
)


def attributes(host: HostPage) -> dict[str, Any]:
    return host.run("chmln.data.profile.attributes")


def test_calls_of_one_task_travel_together_and_the_profile_comes_back(
    host: HostPage, receiver: Receiver, wire: Wire
) -> None:
    """One request for identify and set, one for track, in order; the uid is there at once, the rest later."""
    receiver.post("profiles", {"uid": "42", "salary": 7})
    host.open(CURRENT, tag(receiver))
    proof = proof_of(receiver, "42")
    assert host.run(
        """proof => { chmln.set({early: true}); chmln.identify(42, {plan: 'pro', uid_hash: proof});
        chmln.track('Signed Up', {seats: 2}); chmln.set({plan: 'team'}); chmln.track('Left');
        return chmln.data.profile.get('uid'); }""",
        proof,
    ) == 42  # fmt: skip
    until_live(host)
    assert [(call["uid"], call["uid_hash"], call["properties"]) for call in wire.calls()] == [
        ("42", proof, {"early": True}), ("42", proof, {"plan": "pro"}), ("42", proof, {"plan": "team"}),
    ]  # fmt: skip
    assert [(call["uid"], call["name"], call["properties"]) for call in wire.calls("track")] == [
        ("42", "signed_up", {"seats": 2}), ("42", "left", {}),
    ]  # fmt: skip
    assert [len(wire.asked(name)) for name in ("identify", "track")] == [1, 1]
    assert wire.asked("identify")[0]["type"] == "text/plain;charset=UTF-8"
    ids = [call["id"] for call in wire.calls() + wire.calls("track")]
    assert len(set(ids)) == 5
    assert attributes(host) == {"uid": 42, "early": True, "plan": "team", "salary": 7}
    assert wire.asked("profile") == [{"token": receiver.page_token, "uid": "42", "uid_hash": proof}]
    assert told(host) == {
        "url": receiver.origin, "state": "connected", "live": True, "waiting": 0, "sent": 5, "dropped": {},
        "customerio": True, "step_seen": "on",
    }  # fmt: skip
    assert receiver.people() == {"42": {"early": True, "plan": "team", "salary": 7}}
    assert receiver.events() == [("42", "signed_up", {"seats": 2}), ("42", "left", {})]


def test_the_documented_hooks_come_in_their_order_around_the_requests(
    host: HostPage, receiver: Receiver, wire: Wire
) -> None:
    """Request before it is made, sync when it is done, the account and the profile when they are there."""
    answer, load, account = wire.hold("identify"), wire.hold("profile"), wire.hold("account")
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.open(script("/snippet.js"), HEAR, CURRENT, tag(receiver))
    host.run("chmln.on('after:profile', p => heard.push(p.get('score')))")
    host.run("chmln.identify('42', {plan: 'pro'})")
    wire.wait_for(lambda: wire.calls())
    assert host.run("heard") == ["load", "identify:request"]
    account()
    host.until("heard.length === 3")
    answer()
    wire.wait_for(lambda: wire.asked("profile"))
    host.until("heard.length === 4")
    load()
    host.until("heard.length === 6")
    assert host.run("heard") == [
        "load", "identify:request", "after:account", "identify:sync", "after:profile", 7,
    ]  # fmt: skip
    host.run("chmln.on('after:account', () => heard.push('late'))")
    assert host.run("heard").count("late") == 1


def test_a_webhook_changes_the_open_page_of_its_person(host: HostPage, receiver: Receiver) -> None:
    """A listener hears of it, and of nobody else's; what the page alone has set stays."""
    receiver.post("profiles", {"uid": "42", "score": 6, "old": True, "company": {"uid": "c1", "size": 3}})
    host.open(CURRENT, tag(receiver))
    host.run("proof => chmln.identify('42', {plan: 'pro', uid_hash: proof})", proof_of(receiver, "42"))
    until_live(host)
    host.run("window.heard = 0, chmln.on('after:profile', () => heard++), undefined")
    assert receiver.post("profiles", {"uid": "43", "score": 1}).status_code == 200
    body = {"uid": "42", "score": 8, "upsell_readiness_score": "7", "company": {"uid": "c2", "city": "Ulm"}}
    assert receiver.post("profiles", body).status_code == 200
    host.until("heard === 1")
    assert attributes(host) == {
        "uid": "42", "plan": "pro", "score": 8, "old": True, "upsell_readiness_score": 7,
        "company": {"uid": "c2", "city": "Ulm"},
    }  # fmt: skip


def test_without_a_proof_only_what_is_public_comes(host: HostPage, receiver: Receiver, dashboard: Visitor) -> None:
    """What is made public comes at once, and what is no more goes."""
    receiver.post("profiles", {"uid": "42", "plan": "pro", "old": True, "salary": 1})
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    until_live(host)
    assert attributes(host) == {"uid": "42", "plan": "pro", "old": True}
    dashboard.send("/installation/public-properties", name="salary")
    host.until("chmln.data.profile.get('salary') === 1")
    dashboard.send("/installation/public-properties/remove", name="old")
    host.until("chmln.data.profile.get('old') === undefined")
    assert attributes(host) == {"uid": "42", "plan": "pro", "salary": 1}


def test_who_is_erased_is_erased_on_the_open_page(host: HostPage, receiver: Receiver, dashboard: Visitor) -> None:
    """Without a reload, and a listener hears of it."""
    receiver.post("profiles", {"uid": "42", "score": 7, "plan": "free", "company": {"uid": "c1", "size": 3}})
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    until_live(host)
    host.run("window.heard = 0, chmln.on('after:profile', () => heard++), undefined")
    dashboard.send(f"/people/{receiver.rows(profiles)[0]['id']}/erase")
    host.until("heard === 1")
    assert attributes(host) == {"uid": "42"}


def test_what_is_not_confirmed_wins_over_what_was_loaded(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """A profile that was read before the page's write is older than it."""
    receiver.post("profiles", {"uid": "42", "plan": "free", "score": 7})
    load = wire.hold("profile")
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    wire.wait_for(lambda: wire.asked("profile"))
    answer = wire.hold("identify")
    host.run("chmln.set({plan: 'pro'})")
    wire.wait_for(lambda: len(wire.calls()) == 2)
    load()
    until_live(host)
    assert attributes(host) == {"uid": "42", "plan": "pro", "score": 7}
    answer()
    until(host, "r.sent === 2")
    assert attributes(host) == {"uid": "42", "plan": "pro", "score": 7}


@pytest.mark.parametrize("way", ["clear", "identify"])
def test_an_answer_about_the_user_before_touches_nobody(
    host: HostPage, receiver: Receiver, wire: Wire, way: str
) -> None:
    """What waits of them is still sent as theirs; what comes back about them is dropped."""
    receiver.post("profiles", {"uid": "41", "old": 1})
    receiver.post("profiles", {"uid": "42", "score": 2})
    answer, load = wire.hold("identify"), wire.hold("profile")
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('41')")
    wire.wait_for(lambda: wire.calls())
    answer()
    wire.wait_for(lambda: wire.asked("profile"))
    host.run("chmln.set({mine: 41})")
    host.run("chmln.clear()" if way == "clear" else "undefined")
    host.run("chmln.identify('42')")
    load()
    until_live(host)
    assert attributes(host) == {"uid": "42", "score": 2}
    assert [(call["uid"], call["properties"]) for call in wire.calls()] == [
        ("41", {}), ("41", {"mine": 41}), ("42", {}),
    ]  # fmt: skip
    receiver.post("profiles", {"uid": "41", "old": 2})
    receiver.post("profiles", {"uid": "42", "score": 3})
    host.until("chmln.data.profile.get('score') === 3")
    assert attributes(host) == {"uid": "42", "score": 3}
    assert receiver.people() == {"41": {"old": 2, "mine": 41}, "42": {"score": 3}}


def test_a_page_that_goes_sends_what_waits(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """The request outlives its page."""
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    until_live(host)
    host.run("() => { addEventListener('pagehide', () => chmln.track('Left')); }")
    host.page.goto("about:blank")
    wire.wait_for(lambda: wire.calls("track"))
    assert [call["name"] for call in wire.calls("track")] == ["left"]


def test_the_receivers_warnings_are_told(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """By the same words as ours; one that is newer than the page's script may have more of them."""
    warning = b'"warnings":[{"key":"plan","rule":"too_long"}]'
    wire.garble["identify"] = lambda body: body.replace(b'"warnings":[]', warning)
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    assert host.warnings() == [
        'calumma: identify: property "plan": text is cut at 768 bytes; send less (rule too_long)',
    ]  # fmt: skip


def test_without_a_receiver_nothing_is_asked(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Neither with a token alone, nor with a receiver alone, which the doctor then tells."""
    host.open(CURRENT, script("/chmln.js", f'data-receiver="{receiver.origin}"'))
    host.run("chmln.identify('42', {plan: 'pro'}), chmln.track('Signed Up')")
    assert told(host) is None
    assert any("data-receiver needs data-token" in text for text in host.doctor()["advice"])
    host.open(CURRENT, script("/chmln.js", 'data-token="t"'), path="/next")
    assert (told(host), host.doctor()["advice"][1:]) == (None, [])
    assert wire.requests == []


def test_init_names_a_receiver_too(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """After identify: what is known of the user goes along."""
    host.open(CURRENT, script("/chmln.js"))
    host.run(
        "([token, url]) => { chmln.identify('42', {plan: 'pro'}); chmln.init(token, {receiver: url}); }",
        [receiver.page_token, receiver.origin],
    )
    until_live(host)
    assert [(call["uid"], call["properties"]) for call in wire.calls()] == [("42", {"plan": "pro"})]
