"""Our script as the receiver serves it: where Chameleon's loader and package look for their library."""

from tests.browser.receiver_page import tag, told, until_live
from tests.browser.test_strict_csp import PLAIN, POLICY, violations
from tests.support.pages import CURRENT, HostPage, inline, script
from tests.support.receiving import Receiver
from tests.support.wire import Wire

PACKAGE = """
    officialPackage.init('TOKEN', {fastUrl: 'ORIGIN/'});
    officialPackage.identify('42', {plan: 'pro'});
"""


def package(receiver: Receiver) -> str:
    """Chameleon's own npm package, told to load its library from the receiver."""
    code = PACKAGE.replace("TOKEN", receiver.page_token).replace("ORIGIN", receiver.origin)
    return script("/official_package.js") + inline(code)


def test_the_receiver_is_known_by_the_address_of_our_own_script(host: HostPage, receiver: Receiver) -> None:
    """No attribute is needed."""
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.open(CURRENT, script(f"{receiver.origin}/messo/{receiver.page_token}/messo.min.js"))
    host.run("chmln.identify('42', {plan: 'pro'})")
    until_live(host)
    assert told(host)["url"] == receiver.origin
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "score": 7}


def test_chameleons_package_loads_us_from_the_receiver(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Its loader in the document is ours, and no sign of the real Chameleon."""
    host.open(CURRENT, package(receiver))
    host.until("window.chmln && chmln.root === 'calumma'")
    until_live(host)
    assert host.run("[chmln === calumma, chmln.data.profile.get('plan')]") == [True, "pro"]
    assert [call["properties"] for call in wire.calls()] == [{"plan": "pro"}]


def test_our_own_tag_beside_that_package_is_not_beside_chameleon(host: HostPage, receiver: Receiver) -> None:
    """Whichever copy comes first stands on the page, once."""
    host.open(CURRENT, package(receiver), tag(receiver))
    until_live(host)
    host.until("document.readyState === 'complete'")
    assert host.run("[chmln === calumma, chmln.root, chmln.data.profile.get('plan')]") == [True, "calumma", "pro"]
    assert "chameleon" not in host.doctor()["engines"]


def test_under_a_strict_policy_that_allows_the_receiver(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """connect-src names it; nothing else is needed."""
    receiver.post("profiles", {"uid": "42", "score": 7})
    host.site.files["/"] = PLAIN + CURRENT + tag(receiver) + "<body>"
    host.site.headers = {"Content-Security-Policy": POLICY.replace("connect-src", f"connect-src {receiver.origin}")}
    host.page.goto(host.origin + "/")
    host.run("() => { chmln.identify('42'); chmln.track('Signed Up'); }")
    until_live(host)
    receiver.post("profiles", {"uid": "42", "score": 8})
    host.until("chmln.data.profile.get('score') === 8")
    assert [call["name"] for call in wire.calls("track")] == ["signed_up"]
    assert violations(host) == []


def test_a_policy_that_does_not_allow_it_breaks_nothing(host: HostPage, receiver: Receiver, wire: Wire) -> None:
    """Nothing is thrown, and the doctor has a word for it."""
    host.site.files["/"] = PLAIN + CURRENT + tag(receiver) + "<body>"
    host.site.headers = {"Content-Security-Policy": POLICY}
    host.page.goto(host.origin + "/")
    host.run("() => { chmln.identify('42'); chmln.on('after:profile', () => { window.heard = true; }); }")
    host.until("window.heard")
    assert any("(connect-src)" in text for text in host.doctor()["advice"])
    assert wire.requests == []
    assert len(violations(host)) >= 1
    host.console.clear()
