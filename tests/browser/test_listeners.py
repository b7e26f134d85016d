"""What listeners of the page hear: the boot in its documented order, and the events of every engine."""

import pytest

from tests.browser.driver_tour import make_tour
from tests.support.pages import CHAMELEON_STUB, CURRENT, DRIVER, SDK, STUB, HostPage, inline, script

LISTEN = """
    window.heard = [];
    ['after:profile', 'identify:sync', 'identify:request', 'after:account', 'load:chmln', 'load'].forEach(name =>
        chmln.on(name, (...args) => heard.push([name, args.length, args.map(arg =>
            arg && arg.get ? 'profile ' + arg.get('uid') + ' ' + arg.get('plan') : arg)])));
"""

BOOT = [["load", 0, []], ["load:chmln", 0, []], ["after:account", 0, []]]
IDENTIFIED = [
    ["identify:request", 2, [{"plan": "pro"}, "profile undefined undefined"]],
    ["identify:sync", 2, [{"plan": "pro"}, "profile 42 pro"]],
    ["after:profile", 1, ["profile 42 pro"]],
]


@pytest.mark.parametrize("stub", [STUB, CHAMELEON_STUB], ids=["our stub", "official stub"])
def test_the_boot_is_told_in_the_documented_order(host: HostPage, stub: str) -> None:
    """Whatever the order of registration, and with identify called before load."""
    host.open(CURRENT, stub, inline(LISTEN + "chmln.identify('42', {plan: 'pro'})"), SDK)
    assert host.run("heard") == BOOT + IDENTIFIED


def test_who_listens_after_load_still_hears_what_stays_true(host: HostPage) -> None:
    """`load` came before the listener; identify is told when it happens."""
    host.open(CURRENT, SDK)
    host.run(f"() => {{ {LISTEN} }}")
    assert sorted(host.run("heard")) == sorted(BOOT)
    host.run("chmln.identify('42', {plan: 'pro'})")
    assert host.run("heard.slice(3)") == IDENTIFIED


def test_tours_of_every_engine_are_told_with_name_and_properties(host: HostPage) -> None:
    """`tour:event` and `chmln:event` carry what Customer.io gets, in the v1 names, also while events are held."""
    host.open(CURRENT, SDK, DRIVER)
    host.run("""window.told = [], ['chmln:event', 'tour:event'].forEach(event => chmln.on(event,
        (name, bag) => told.push([event, name, bag.engine, bag.tour_id, bag.event_id])))""")
    host.tell("step", "by_hand", step_id="one")
    make_tour(host, tour_id="driven")
    host.run("tour.drive()")
    host.until_accepted(4)
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.load_client()
    host.until_sent(4)
    arrived = [(call["name"], call["properties"]["engine"], call["properties"]["tour_id"],
                call["properties"]["event_id"]) for call in host.arrived()]  # fmt: skip
    assert [row[:3] for row in arrived] == [
        ("Started Tour (Chameleon)", "dom", "by_hand"), ("Step Seen (Chameleon)", "dom", "by_hand"),
        ("Started Tour (Chameleon)", "driverjs", "driven"), ("Step Seen (Chameleon)", "driverjs", "driven"),
    ]  # fmt: skip
    told = host.run("told")
    for event in ("tour:event", "chmln:event"):
        assert [tuple(row[1:]) for row in told if row[0] == event] == arrived
    assert [row[0] for row in told] == ["tour:event", "chmln:event"] * 4


def test_tours_of_the_real_chameleon_are_told_on_calumma(host: HostPage) -> None:
    """Its own listeners stay its own; `calumma.on` hears its tours in the v1 names, as of any engine."""
    host.site.files["/messo/real/messo.min.js"] = host.site.files["/chameleon_double.js"]
    host.open(CURRENT, inline("window.doubleSettings = {naming: 'v3'}"), script("/messo/real/messo.min.js"), SDK)
    host.run("""window.told = [], calumma.on('tour:event', (name, bag) => told.push([name, bag.engine])),
        chmln.on('tour:event', name => told.push([name])), chameleonTour('step', {tour_id: 'w', step_id: 'one'})""")
    assert sorted(host.run("told")) == [
        ["Chameleon Step seen"], ["Started Tour (Chameleon)", "chameleon"], ["Step Seen (Chameleon)", "chameleon"],
    ]  # fmt: skip


def test_a_listener_that_throws_stops_nobody_and_is_reported(host: HostPage) -> None:
    """The next listener, the tour and its events go on; the page's mistake stands in the console, with its message."""
    host.ready()
    host.run("""window.told = [],
        chmln.on('tour:event', () => { throw new Error('mine broke'); }),
        chmln.on('tour:event', name => told.push(name))""")
    host.reports_expected = 2
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.run("told") == ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]
    assert ["mine broke" in report and '"tour:event"' in report for report in host.reports()] == [True, True]


def test_off_takes_one_listener_or_all_of_a_name(host: HostPage) -> None:
    """The function that was given is the one that is taken away, and the others stay."""
    host.open(SDK)
    host.run("""window.told = [], window.one = () => told.push('one'), window.two = () => told.push('two'),
        chmln.on('after:profile', one), chmln.on('after:profile', two), chmln.on('after:profile', one),
        chmln.set({a: 1}), chmln.off('after:profile', one), chmln.set({a: 2}),
        chmln.off('after:profile'), chmln.set({a: 3})""")
    assert host.run("told") == ["one", "two", "two"]


def test_a_listener_may_call_us_back(host: HostPage) -> None:
    """Identify from within a tour event, a tour from within after:profile: nothing is doubled, lost or out of order."""
    host.open(CURRENT, SDK)
    host.load_client()
    host.run("clientIdentify('42')")
    host.run("""window.told = [],
        chmln.on('tour:event', name => { told.push(name); if (told.length === 1) chmln.identify('42'); }),
        chmln.on('after:profile', () => document.dispatchEvent(new CustomEvent('calumma:tour',
            {detail: {kind: 'step', tour_id: 'welcome', step_id: 'two'}})))""")
    host.tell("step", step_id="one")
    host.until_sent(3)
    names = [row["name"] for row in host.events()]
    assert sorted(names) == ["Started Tour (Chameleon)", "Step Seen (Chameleon)", "Step Seen (Chameleon)"]
    assert names == host.run("told")


def test_listeners_without_an_end_do_not_freeze_the_page(host: HostPage) -> None:
    """One that reports a tour at every report, one that sets a property at every change: stopped, and told of."""
    host.ready()
    host.run("""chmln.on('tour:event', () => document.dispatchEvent(new CustomEvent('calumma:tour',
            {detail: {kind: 'step', tour_id: 'endless', step_id: 'a'}}))),
        chmln.on('after:profile', () => chmln.set({a: 1})), chmln.on('after:profile', () => chmln.set({b: 1}))""")
    host.reports_expected = 1
    host.run("chmln.set({plan: 'pro'})")
    host.tell("step", step_id="one")
    host.run("chmln.off('tour:event'), chmln.off('after:profile')")
    host.tell("completed")
    report = host.doctor()
    assert (report["sent"], list(report["dropped"])) == (53, ["endless"])
    assert len(host.arrived()) == 53
