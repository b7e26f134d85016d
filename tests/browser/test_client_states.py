"""The client that is not there, not yet, no more or not as it should: what waits is held, and people are told why."""

from datetime import datetime

import pytest

from tests.support.pages import CLASSIC, CURRENT, SDK, HostPage
from tests.support.story import completed, seen, started

WHOLE = [started("one"), seen("one"), completed("one")]

NOT_LOADED = "Customer.io's client ({}) has not loaded: it is slow, blocked, or its key is wrong. Events wait."
NOBODY = 'Customer.io\'s client ({0}) shows nobody: call {0}.identify with "42". Events wait until then.'
SETTINGS = "**/v1/projects/**"


def replace(host: HostPage) -> None:
    """Another client takes the global's place, with another user."""
    host.load_client()
    host.run("clientIdentify('42')")
    host.run(
        """() => { window.sendMarker = undefined; window.cioanalytics = {VERSION: 'another', track() {},
            user: () => ({id: () => '7'}), on(event, callback) { this[event] = callback; }}; }"""
    )


# Name -> what stands on the page, what becomes of it, the verdict and its sentence.
STATES = {
    "absent": (
        "", lambda host: None, "no_client",
        "Customer.io's client is not on this page: add its snippet, or hand it over with calumma.use(client).",
    ),
    "a stub for ever": (CURRENT, lambda host: None, "client_unknown", NOT_LOADED.format("cioanalytics")),
    "a classic stub for ever": (CLASSIC, lambda host: None, "client_unknown", NOT_LOADED.format("_cio")),
    "its script blocked": (CURRENT, lambda host: block(host, "**/analytics.min.js"), "client_unknown",
                           NOT_LOADED.format("cioanalytics")),
    "its settings blocked": (CURRENT, lambda host: block(host, SETTINGS), "client_unknown",
                             NOT_LOADED.format("cioanalytics")),
    "loaded without anybody": (CURRENT, lambda host: host.load_client(), "client_unknown",
                               NOBODY.format("cioanalytics")),
    "replaced by one of another user": (
        CURRENT, replace, "different",
        'Customer.io\'s client shows the user "7", but identify was called with "42". Events wait: call '
        'cioanalytics.identify with "42".',
    ),
}  # fmt: skip


def block(host: HostPage, pattern: str) -> None:
    """Have the browser refuse what the client needs, as a blocker does, and let the client try."""
    host.page.route(pattern, lambda route: route.abort())
    with host.page.expect_event("requestfailed"):
        host.run("loadClient()")


@pytest.mark.parametrize("state", STATES)
def test_what_waits_is_held_and_explained(host: HostPage, state: str) -> None:
    """The same sentence from the doctor, in its advice and about the last report."""
    head, act, verdict, sentence = STATES[state]
    host.open(head, SDK)
    act(host)
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.tell("completed")
    report = host.doctor()
    assert (report["verdict"], report["verdict_text"], report["advice"]) == (verdict, sentence, [sentence])
    assert (report["accepted"], report["sent"], report["held"], report["dropped"]) == (3, 0, 3, {})
    explained = host.run("calumma.explain({quiet: true}).sentence")
    assert explained == f'dom reported completed of "welcome". Completed Tour (Chameleon): held. {sentence}'


@pytest.mark.parametrize("client", [CURRENT, CLASSIC], ids=["current", "classic"])
def test_a_client_that_comes_minutes_late_gets_everything(host: HostPage, client: str) -> None:
    """With the times at which it happened; until then people are told that it takes long."""
    host.page.clock.install(time=1_800_000_000)
    host.open(client, SDK)
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.tell("completed")
    times = [entry["at"] for entry in host.doctor()["recent"]]
    host.page.clock.fast_forward("29:00")
    told = "Events have waited for more than 30 s; they leave once their user is shown."
    assert host.doctor()["advice"][-1] == told
    host.run("clientIdentify('42')")
    host.load_client()
    host.until_sent(3)
    assert host.events() == WHOLE
    assert [entry["at"] for entry in host.doctor()["recent"]] == times
    if client == CURRENT:
        arrived = [datetime.fromisoformat(call["timestamp"]).timestamp() * 1000 for call in host.arrived()]
        assert arrived == pytest.approx(times, abs=0.5)


def test_a_client_that_replaces_another_is_listened_to(host: HostPage) -> None:
    """It may tell of our user later."""
    host.open(CURRENT, SDK)
    replace(host)
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.run(
        """() => { window.given = []; cioanalytics.track = name => { given.push(name); };
            cioanalytics.user = () => ({id: () => '42'}); cioanalytics.identify('42'); }"""
    )
    assert host.run("given") == ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]
