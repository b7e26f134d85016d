"""When an event leaves: only when a loaded client shows our user, in order, at the address where it happened."""

import pytest

from tests.support.pages import CLASSIC, CURRENT, SDK, HostPage, inline, script
from tests.support.story import completed, exited, seen, started

WHOLE = [started("one"), seen("one"), seen("two"), completed("two")]

CLIENTS = {"current": CURRENT, "classic": CLASSIC}


def play(host: HostPage) -> None:
    """A whole hand-made tour of two steps."""
    host.tell("step", step_id="one")
    host.tell("step", step_id="two")
    host.tell("completed")


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    "order",
    [
        ["client loads", "sdk", "client identify", "identify", "tour"],
        ["sdk", "identify", "tour", "client loads", "client identify"],
        ["sdk", "tour", "client identify", "client loads", "identify"],
        ["client identify", "sdk", "identify", "tour", "client loads"],
    ],
    ids=" then ".join,
)
def test_every_order_of_loading_and_identifying_sends_the_same(host: HostPage, client: str, order: list[str]) -> None:
    """Whoever comes last, the whole tour arrives under the user, in the order in which it was seen."""
    host.open(CLIENTS[client])
    acts = {
        "client loads": host.load_client,
        "sdk": lambda: host.add("/chmln.js"),
        "client identify": lambda: host.run("clientIdentify('42', {plan: 'pro'})"),
        "identify": lambda: host.run("chmln.identify('42', {plan: 'pro'})"),
        "tour": lambda: play(host),
    }
    for word in order:
        acts[word]()
    host.until_sent(4)
    assert host.events() == WHOLE
    assert host.doctor()["verdict"] == "same"


def test_times_rise_by_a_millisecond_at_least(host: HostPage) -> None:
    """Customer.io orders by time, and the client's requests overtake each other: no two events share a time."""
    host.ready()
    host.run(
        """() => { for (let n = 0; n < 30; n++) document.dispatchEvent(new CustomEvent('calumma:tour',
            {detail: {kind: 'step', tour_id: 'welcome', step_id: n}})); }"""
    )
    host.until_sent(31)
    times = [call["timestamp"] for call in host.arrived()]
    assert len(set(times)) == 31
    assert [row["step_id"] for row in host.events()] == ["0"] + [str(number) for number in range(30)]


@pytest.mark.parametrize("client", CLIENTS)
def test_another_user_at_the_client_gets_nothing(host: HostPage, client: str) -> None:
    """Events wait while the client shows somebody else, and leave in order once it shows ours."""
    host.open(CLIENTS[client], SDK)
    host.load_client()
    host.run("clientIdentify('ada@example.com'), chmln.identify('42')")
    host.until_verdict("different")
    play(host)
    assert host.events() == []
    report = host.doctor()
    assert (report["held"], report["client_user_id"], report["uid"]) == (4, "ada@example.com", "42")
    assert any("email address" in text for text in report["advice"])
    host.run("clientIdentify('42')")
    host.until_sent(4)
    assert host.events() == WHOLE


def test_a_number_and_its_text_are_one_user(host: HostPage) -> None:
    """42 is "42" to the client; `get('uid')` answers what was given."""
    host.open(CURRENT, SDK)
    host.load_client()
    host.run("clientIdentify(42), chmln.identify(42)")
    play(host)
    host.until_sent(4)
    assert host.events() == WHOLE
    assert host.run("[chmln.data.profile.get('uid'), calumma.doctor({quiet: true}).verdict]") == [42, "same"]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_that_shows_nobody_gets_nothing(host: HostPage, client: str) -> None:
    """An anonymous visitor's client is no proof of who this is."""
    host.open(CLIENTS[client], SDK)
    host.load_client()
    host.run("chmln.identify('42')")
    play(host)
    assert host.events() == []
    report = host.doctor()
    assert (report["verdict"], report["held"], report["client_user_id"]) == ("client_unknown", 4, None)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_stub_that_never_loads_is_given_nothing(host: HostPage, client: str) -> None:
    """Blocked and slow look alike: events are held, the stub's queue stays as the page left it, the doctor says so."""
    host.open(CLIENTS[client], SDK)
    host.run("chmln.identify('42'), clientIdentify('42')")
    play(host)
    report = host.doctor()
    assert (report["verdict"], report["held"], report["sent"]) == ("client_unknown", 4, 0)
    assert any("has not loaded" in text for text in report["advice"])
    assert host.run("stubOfClient.length") == 1
    assert host.run("window._cio === undefined || window.cioanalytics === undefined")


def test_no_client_at_all_holds_a_hundred_and_creates_no_global(host: HostPage) -> None:
    """The oldest make room, by name; no global of Customer.io's is ever made by us."""
    host.open(SDK)
    host.run("chmln.identify('42')")
    host.run(
        """() => { for (let n = 1; n <= 120; n++) document.dispatchEvent(new CustomEvent('calumma:tour',
            {detail: {kind: 'step', tour_id: 'welcome', step_id: n}})); }"""
    )
    report = host.doctor()
    assert (report["verdict"], report["held"], report["dropped"]) == ("no_client", 100, {"queue_full": 21})
    assert host.run("[typeof window.cioanalytics, typeof window._cio, typeof window.analytics]") == ["undefined"] * 3


def test_a_client_replaced_after_load_is_the_one_that_gets_events(host: HostPage) -> None:
    """The global is read at every call: a page may set its client up anew."""
    host.ready()
    host.tell("step", step_id="one")
    host.until_sent(2)
    host.run(
        """() => {
            const before = cioanalytics;
            window.late = [];
            window.cioanalytics = {track: (name, bag) => { late.push([name, bag.step_id]); }, on() {},
                user: () => ({id: () => '42'})};
            window.sendMarker = () => { before.track('marker', {}); return true; };
        }"""
    )
    host.tell("completed")
    host.until("late.length === 1")
    assert host.run("late") == [["Completed Tour (Chameleon)", "one"]]
    assert [call["name"] for call in host.site.calls() if call["type"] == "track"] == [
        "Started Tour (Chameleon)", "Step Seen (Chameleon)",
    ]  # fmt: skip


@pytest.mark.parametrize("client", CLIENTS)
def test_an_event_keeps_the_address_where_it_happened(host: HostPage, client: str) -> None:
    """A single-page app routes on while events are held: each tells its own page, to Customer.io too."""
    host.open(CLIENTS[client], '<link rel="canonical" href="https://example.com/canonical">', SDK)
    host.run("history.pushState({}, '', '/plants?sort=name#top')")
    host.tell("step", step_id="one")
    host.run("history.pushState({}, '', '/settings'), document.title = 'Settings'")
    host.tell("completed")
    host.run("history.pushState({}, '', '/elsewhere'), document.title = 'Elsewhere'")
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.load_client()
    host.until_sent(3)
    calls = host.arrived()
    plants = host.origin + "/plants?sort=name#top"
    urls = [(call["properties"]["url"], call["properties"]["page_url"]) for call in calls]
    assert urls == [(plants, plants)] * 2 + [(host.origin + "/settings",) * 2]
    if client == "current":
        assert [(call["context"]["page"]["url"], call["context"]["page"]["path"]) for call in calls] == [
            (plants, "/plants"), (plants, "/plants"), (host.origin + "/settings", "/settings"),
        ]  # fmt: skip
        assert [call["context"]["page"]["title"] for call in calls] == ["Host page", "Host page", "Settings"]


def test_the_next_user_is_never_given_what_the_last_one_saw(host: HostPage) -> None:
    """Events of one user wait for that user; they go when the client shows the other."""
    host.open(CURRENT, SDK)
    host.load_client()
    host.run("chmln.identify('ada')")
    host.tell("step", step_id="one")
    host.run("clientIdentify('grace'), chmln.identify('grace')")
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one", uid="grace"), seen("one", uid="grace")]
    assert host.doctor()["dropped"] == {"user_changed": 3}


def test_signing_out_ends_the_tour_without_an_event(host: HostPage) -> None:
    """Nobody dismissed the tour; the next one is a new run of the next user."""
    host.ready()
    host.tell("step", step_id="one")
    host.run("chmln.clear(), clientReset()")
    host.run("chmln.identify('43'), clientIdentify('43')")
    host.tell("step", step_id="two")
    host.tell("exited", reason="escape")
    assert host.events() == [
        started("one"), seen("one"), started("two", uid="43"), seen("two", uid="43"), exited("two", "escape", uid="43"),
    ]  # fmt: skip
    assert host.doctor()["dropped"] == {"cleared": 1}


def test_both_clients_on_one_page_do_not_double(host: HostPage) -> None:
    """One of them is used: the current one; or the one that the script tag names."""
    both = CURRENT + inline("window.loadCurrent = loadClient, window.currentIsLoaded = clientIsLoaded")
    both += CLASSIC + inline("window.loadClassic = loadClient, window.classicIsLoaded = clientIsLoaded")
    for tag, client in ((SDK, "cioanalytics"), (script("/chmln.js", 'data-customerio="_cio"'), "_cio")):
        host.open(both, tag)
        host.run("loadCurrent(), loadClassic()")
        host.until("currentIsLoaded() && classicIsLoaded()")
        host.run("cioanalytics.identify('42'), _cio.identify({id: '42'}), chmln.identify('42')")
        host.until_verdict("same")
        host.tell("step", step_id="one")
        assert [(call["name"], call["client"]) for call in host.arrived()] == [
            ("Started Tour (Chameleon)", client), ("Step Seen (Chameleon)", client),
        ]  # fmt: skip
        host.site.clear()


def test_disabled_sends_nothing_and_says_so(host: HostPage) -> None:
    """`disable` drops by name, tours and listeners go on; `enable` sends again."""
    host.ready()
    host.run("window.heard = [], chmln.on('tour:event', name => heard.push(name)), calumma.disable()")
    host.tell("step", step_id="one")
    host.run("calumma.enable()")
    host.tell("completed")
    assert host.events() == [completed("one")]
    assert host.run("heard.length") == 3
    assert host.doctor()["dropped"] == {"disabled": 2}
