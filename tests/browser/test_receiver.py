"""A page with a receiver: what it is told, what comes back, in which order the page hears of it, and live."""

from typing import Any

import pytest

from tests.browser.receiver_page import tag, told, until, until_live
from tests.support.pages import CURRENT, HostPage, inline, script
from tests.support.receiver import TOKEN, Receiver

HEAR = inline(
    "window.heard = []; for (const name of ['load', 'after:account', 'identify:request', 'identify:sync',"
    " 'after:profile']) chmln.on(name, () => heard.push(name));"
)


def attributes(host: HostPage) -> dict[str, Any]:
    return host.run("chmln.data.profile.attributes")


def test_calls_of_one_task_travel_together_and_the_profile_comes_back(host: HostPage, receiver: Receiver) -> None:
    """One request for identify and set, one for track, in order; the uid is there at once, the rest later."""
    receiver.profiles["42"] = {"score": 7}
    host.open(CURRENT, tag(receiver))
    assert host.run(
        """() => { chmln.set({early: true}); chmln.identify(42, {plan: 'pro', uid_hash: 'h-1'});
        chmln.track('Signed Up', {seats: 2}); chmln.set({plan: 'team'}); chmln.track('Left');
        return chmln.data.profile.get('uid'); }"""
    ) == 42  # fmt: skip
    until_live(host)
    assert [(call["uid"], call["uid_hash"], call["properties"]) for call in receiver.calls()] == [
        ("42", "h-1", {"early": True}), ("42", "h-1", {"plan": "pro"}), ("42", "h-1", {"plan": "team"}),
    ]  # fmt: skip
    assert [(call["uid"], call["name"], call["properties"]) for call in receiver.calls("track")] == [
        ("42", "signed_up", {"seats": 2}), ("42", "left", {}),
    ]  # fmt: skip
    assert [len(receiver.asked(name)) for name in ("identify", "track")] == [1, 1]
    assert receiver.asked("identify")[0]["type"] == "text/plain;charset=UTF-8"
    ids = [call["id"] for call in receiver.calls() + receiver.calls("track")]
    assert len(set(ids)) == 5
    assert attributes(host) == {"uid": 42, "early": True, "plan": "team", "score": 7}
    assert receiver.asked("profile") == [{"token": TOKEN, "uid": "42", "uid_hash": "h-1"}]
    assert told(host) == {
        "url": receiver.origin, "state": "connected", "live": True, "waiting": 0, "sent": 5, "dropped": {},
        "customerio": True, "step_seen": "on",
    }  # fmt: skip


def test_the_documented_hooks_come_in_their_order_around_the_requests(host: HostPage, receiver: Receiver) -> None:
    """Request before it is made, sync when it is done, the account and the profile when they are there."""
    answer, load, account = receiver.hold("identify"), receiver.hold("profile"), receiver.hold("account")
    receiver.profiles["42"] = {"score": 7}
    host.open(script("/snippet.js"), HEAR, CURRENT, tag(receiver))
    host.run("chmln.on('after:profile', p => heard.push(p.get('score')))")
    host.run("chmln.identify('42', {plan: 'pro'})")
    receiver.wait_for(lambda: receiver.calls())
    assert host.run("heard") == ["load", "identify:request"]
    account()
    host.until("heard.length === 3")
    answer()
    receiver.wait_for(lambda: receiver.asked("profile"))
    host.until("heard.length === 4")
    load()
    host.until("heard.length === 6")
    assert host.run("heard") == [
        "load", "identify:request", "after:account", "identify:sync", "after:profile", 7,
    ]  # fmt: skip
    host.run("chmln.on('after:account', () => heard.push('late'))")
    assert host.run("heard").count("late") == 1


def test_a_change_elsewhere_reaches_the_open_page(host: HostPage, receiver: Receiver) -> None:
    """A listener hears of it; what is gone there is gone here, and what the page alone has set stays."""
    receiver.profiles["42"] = {"score": 7, "old": True, "company": {"uid": "c1", "size": 3}}
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    host.run("() => { window.heard = 0; chmln.on('after:profile', () => heard++); }")
    receiver.change("42", {"score": 8, "plan": "team", "company": {"uid": "c1", "city": "Ulm"}})
    host.until("heard === 1")
    assert attributes(host) == {
        "uid": "42", "plan": "team", "score": 8, "company": {"uid": "c1", "city": "Ulm"},
    }  # fmt: skip


def test_what_is_not_confirmed_wins_over_what_was_loaded(host: HostPage, receiver: Receiver) -> None:
    """A profile that was read before the page's write is older than it."""
    receiver.profiles["42"] = {"plan": "free", "score": 7}
    load, answer = receiver.hold("profile"), None
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    receiver.wait_for(lambda: receiver.asked("profile"))
    answer = receiver.hold("identify")
    host.run("chmln.set({plan: 'pro'})")
    receiver.wait_for(lambda: len(receiver.calls()) == 2)
    load()
    until_live(host)
    assert attributes(host) == {"uid": "42", "plan": "pro", "score": 7}
    answer()
    until(host, "r.sent === 2")
    assert attributes(host) == {"uid": "42", "plan": "pro", "score": 7}


@pytest.mark.parametrize("way", ["clear", "identify"])
def test_an_answer_about_the_user_before_touches_nobody(host: HostPage, receiver: Receiver, way: str) -> None:
    """What waits of them is still sent as theirs; what comes back about them is dropped."""
    receiver.profiles = {"41": {"secret": 1}, "42": {"score": 2}}
    answer, load = receiver.hold("identify"), receiver.hold("profile")
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('41')")
    receiver.wait_for(lambda: receiver.calls())
    answer()
    receiver.wait_for(lambda: receiver.asked("profile"))
    host.run("chmln.set({mine: 41})")
    host.run("chmln.clear()" if way == "clear" else "undefined")
    host.run("chmln.identify('42')")
    load()
    until_live(host)
    assert attributes(host) == {"uid": "42", "score": 2}
    assert [(call["uid"], call["properties"]) for call in receiver.calls()] == [
        ("41", {}), ("41", {"mine": 41}), ("42", {}),
    ]  # fmt: skip
    receiver.change("41", {"secret": 2})
    receiver.change("42", {"score": 3})
    host.until("chmln.data.profile.get('score') === 3")
    assert attributes(host) == {"uid": "42", "score": 3}


def test_a_page_that_goes_sends_what_waits(host: HostPage, receiver: Receiver) -> None:
    """The request outlives its page."""
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42')")
    until_live(host)
    host.run("() => { addEventListener('pagehide', () => chmln.track('Left')); }")
    host.site.files["/next"] = "<!doctype html>"
    host.page.goto("about:blank")
    receiver.wait_for(lambda: receiver.calls("track"))
    assert [call["name"] for call in receiver.calls("track")] == ["left"]


def test_the_receivers_warnings_are_told(host: HostPage, receiver: Receiver) -> None:
    """By the same words as ours."""
    receiver.warnings = [{"key": "plan", "rule": "too_long"}]
    host.open(CURRENT, tag(receiver))
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    assert host.warnings() == [
        'calumma: identify: property "plan": text is cut at 768 bytes; send less (rule too_long)',
    ]  # fmt: skip


def test_without_a_receiver_nothing_is_asked(host: HostPage, receiver: Receiver) -> None:
    """Neither with a token alone, nor with a receiver alone, which the doctor then tells."""
    host.open(CURRENT, script("/chmln.js", f'data-receiver="{receiver.origin}"'))
    host.run("chmln.identify('42', {plan: 'pro'}), chmln.track('Signed Up')")
    assert told(host) is None
    assert any("data-receiver needs data-token" in text for text in host.doctor()["advice"])
    host.open(CURRENT, script("/chmln.js", 'data-token="t"'), path="/next")
    assert (told(host), host.doctor()["advice"][1:]) == (None, [])
    assert receiver.requests == []


def test_init_names_a_receiver_too(host: HostPage, receiver: Receiver) -> None:
    """After identify: what is known of the user goes along."""
    host.open(CURRENT, script("/chmln.js"))
    host.run(
        "url => { chmln.identify('42', {plan: 'pro'}); chmln.init('page-token', {receiver: url}); }", receiver.origin
    )
    until_live(host)
    assert [(call["uid"], call["properties"]) for call in receiver.calls()] == [("42", {"plan": "pro"})]
