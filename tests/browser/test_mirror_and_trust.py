"""`data-identity`: who tells Customer.io's client who the user is, and which client is believed without showing it."""

import pytest

from tests.support.pages import CLASSIC, CURRENT, HostPage, script
from tests.support.story import seen, started

TOUR = [started("one"), seen("one")]
CLIENTS = {"current": CURRENT, "classic": CLASSIC}


def tag(attributes: str) -> str:
    return script("/chmln.js", attributes)


def identified(host: HostPage) -> list[tuple]:
    """The identify calls that Customer.io has received: id and traits."""
    return [(call["uid"], call["properties"]) for call in host.site.calls() if call["type"] == "identify"]


@pytest.mark.parametrize("client", CLIENTS)
def test_mirror_tells_a_client_that_has_nobody(host: HostPage, client: str) -> None:
    """Our uid, and only the properties that are shared, however their names are spelled; then events leave."""
    host.open(CLIENTS[client], tag('data-identity="mirror" data-share="plan, userRole"'))
    host.run("chmln.identify('42', {plan: 'pro', email: 'ann@shop.example', userRole: 'owner'})")
    host.tell("step", step_id="one")
    host.load_client()
    host.until_sent(2)
    assert host.events() == TOUR
    (uid, traits), *more = identified(host)
    told = [traits.get(name) for name in ("plan", "user_role", "email")]
    assert (uid, told, more) == ("42", ["pro", "owner", None], [])


def test_mirror_tells_a_client_that_loads_late_even_where_nothing_waits(host: HostPage) -> None:
    """Nobody asks the doctor, no tour runs, and the client tells of nothing: we look again."""
    host.open(CURRENT, tag('data-identity="mirror"'))
    host.run("chmln.identify('42')")
    host.load_client()
    calls = host.site.wait_for(lambda calls: any(call["type"] == "identify" for call in calls))
    assert [(call["type"], call["uid"]) for call in calls if call["type"] != "page"] == [("identify", "42")]


@pytest.mark.parametrize("when", ["before it loads", "after it has loaded"])
def test_mirror_never_speaks_over_the_pages_own_identify(host: HostPage, when: str) -> None:
    """Also where that call still waits in the client's own queue."""
    host.open(CURRENT, tag('data-identity="mirror"'))
    if when == "before it loads":
        host.run("clientIdentify('7')")
        host.run("chmln.identify('42')")
        host.load_client()
    else:
        host.load_client()
        host.run("clientIdentify('7')")
        host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.until_verdict("different")
    assert host.events() == []
    assert [uid for uid, _traits in identified(host)] == ["7"]


def test_observe_never_calls_the_clients_identify(host: HostPage) -> None:
    """The default: whoever identifies at Customer.io is the page."""
    host.open(CURRENT, tag(""))
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.load_client()
    host.until_verdict("client_unknown")
    assert host.events() == []
    assert identified(host) == []


MUTE = "delete window._cio._findCustomer; Object.defineProperty(document, 'cookie', {get: () => '', set: () => {}})"


@pytest.mark.parametrize(("setting", "sent"), [("observe", 0), ("mirror", 0), ("trust", 2)])
def test_a_client_that_cannot_show_its_user_is_believed_on_request_only(
    host: HostPage, setting: str, sent: int
) -> None:
    """The classic one without cookies."""
    host.open(CLASSIC, tag(f'data-identity="{setting}"'))
    host.load_client()
    host.run(MUTE)
    host.run("clientIdentify('42'), chmln.identify('42')")
    host.tell("step", step_id="one")
    report = host.doctor()
    assert (report["sent"], report["held"], report["client_user_id"]) == (sent, 2 - sent, None)
    assert ("data-identity=trust" in report["verdict_text"]) is True


def test_trust_does_not_reach_a_client_that_shows_another_user(host: HostPage) -> None:
    """What is shown counts."""
    host.open(CURRENT, tag('data-identity="trust"'))
    host.load_client()
    host.run("clientIdentify('7'), chmln.identify('42')")
    host.tell("step", step_id="one")
    assert host.doctor()["held"] == 2
    assert host.events() == []
