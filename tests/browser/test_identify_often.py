"""`identify` at every turn, as apps with routes do: listeners hear each, and the client is asked once."""

from tests.support.pages import CURRENT, SDK, HostPage, script
from tests.support.story import seen, started

COUNTING = """() => {
    window.looks = 0;
    const user = cioanalytics.user;
    cioanalytics.user = function () { window.looks += 1; return user.apply(this, arguments); };
    window.changes = 0;
    new MutationObserver(all => { changes += all.length; }).observe(document, {subtree: true, childList: true,
        attributes: true, characterData: true});
    window.heard = [];
    for (const name of ['identify:request', 'identify:sync', 'after:profile']) {
        chmln.on(name, () => { heard.push(name); });
    }
}"""

# What waits is looked after by a timer too, which may be due before the storm, or with its end.
STORM = """async () => {
    looks = 0;
    for (let visit = 1; visit <= 1000; visit++) chmln.identify('42', {plan: 'pro', visit});
    const during = looks;
    await new Promise(then => setTimeout(then, 0));
    return [during, looks];
}"""


def test_a_thousand_identifies_ask_the_client_once_they_are_over(host: HostPage) -> None:
    """Listeners hear each of them, the last properties count, nothing on the page is touched, nothing is lost."""
    host.open(CURRENT, SDK)
    host.load_client()
    host.run("clientIdentify('7'), chmln.identify('42')")
    host.tell("step", step_id="one")
    host.until_verdict("different")
    host.run(COUNTING)
    during, after = host.run(STORM)
    assert (during, after in (1, 2)) == (0, True)
    assert host.run("[heard.length, heard.slice(0, 3)]") == [
        3000,
        ["identify:request", "identify:sync", "after:profile"],
    ]
    assert host.run("[chmln.data.profile.get('visit'), changes]") == [1000, 0]
    host.run("clientIdentify('42')")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


MUTE_CLIENT = """() => {
    window.told = [];
    calumma.use({track() {}, on() {}, user: () => ({id: () => null}), identify: id => { told.push(id); }});
}"""


def test_mirror_tells_a_client_that_stays_without_a_user_once_for_many(host: HostPage) -> None:
    """Each of them would be a request of the client's."""
    host.open(script("/chmln.js", 'data-identity="mirror"'))
    host.run(MUTE_CLIENT)
    host.run("chmln.identify('42')")
    assert host.run("told") == ["42"]
    host.run("() => { for (let n = 0; n < 1000; n++) chmln.identify('42'); }")
    host.until("told.length > 1")
    assert host.run("told") == ["42", "42"]


def test_what_is_known_later_is_added_and_sends_nothing_again(host: HostPage) -> None:
    """Properties may come when the page has them; the hash of a secret is none of them."""
    host.ready(uid_hash="a-hash", plan="free")
    host.tell("step", step_id="one")
    host.until_sent(2)
    host.run("chmln.identify('42', {email: 'ana@shop.example', uidHash: 'a-hash'}), chmln.set({plan: 'pro'})")
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "email": "ana@shop.example"}
    assert host.events() == [started("one"), seen("one")]
    assert "a-hash" not in str(host.arrived())
