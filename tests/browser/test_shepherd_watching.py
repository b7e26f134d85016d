"""How a Shepherd tour is found, named and reported once, and that the page's own listeners go on as if nobody did."""

import pytest

from tests.browser.shepherd_tour import BOX, begin, click_next, make_tour
from tests.support.pages import CURRENT, SHEPHERD, SHEPHERD_BUNDLED, HostPage
from tests.support.story import completed, exited, previewed, seen, started

FINISHED = [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]
BY_HAND = "calumma.watch(tour, {tour_id: 'by-hand', tour_name: 'By hand'}) === tour || Promise.reject('another object')"


def of(tour: str) -> list[dict]:
    return [{**row, "tour_id": tour} for row in FINISHED]


def finish(host: HostPage, steps: int = 3) -> None:
    for _ in range(steps):
        click_next(host)


def identify(host: HostPage) -> None:
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")


def test_a_shepherd_that_loads_after_us_is_found(host: HostPage) -> None:
    """Its script's own load event is enough; no call is needed."""
    host.ready()
    assert host.doctor()["engines"] == ["dom"]
    host.add("/shepherd.js")
    host.until("calumma.doctor({quiet: true}).engines.includes('shepherd')")
    make_tour(host)
    begin(host)
    finish(host)
    assert host.events() == FINISHED


@pytest.mark.parametrize("name", ["welcome", "by-hand"])
def test_a_tour_that_runs_before_we_do_is_reported_from_its_current_step(host: HostPage, name: str) -> None:
    """An SDK that arrives late still tells where the user is, and how it ends, by itself or by hand."""
    host.open(CURRENT, SHEPHERD)
    make_tour(host, "({})" if name == "welcome" else "({tourName: undefined})")
    host.run("tour.start().then(() => tour.next())")
    host.add("/chmln.js")
    identify(host)
    if name == "by-hand":
        host.run(BY_HAND)
    host.until_accepted(2)
    finish(host, 2)
    told = [started("two"), seen("two"), seen("three"), completed("three")]
    assert host.events() == [{**row, "tour_id": name} for row in told]


@pytest.mark.parametrize("head", [SHEPHERD, SHEPHERD_BUNDLED], ids=["global", "bundled"])
def test_a_tour_handed_over_is_reported_once_under_the_name_given(host: HostPage, head: str) -> None:
    """With the global and without; watching twice counts once."""
    host.ready(head)
    make_tour(host)
    host.run(BY_HAND)
    host.run(BY_HAND)
    begin(host)
    finish(host)
    assert host.events("tour_name") == [{**row, "tour_name": "By hand"} for row in of("by-hand")]
    assert host.doctor()["engines"] == ["dom", "shepherd"]


def test_a_tour_handed_over_after_its_first_run_is_still_reported_once(host: HostPage) -> None:
    """Found through the global first: the new name counts from then on."""
    host.ready(SHEPHERD)
    make_tour(host)
    begin(host)
    finish(host)
    host.run(BY_HAND)
    begin(host)
    finish(host)
    assert host.events() == FINISHED + of("by-hand")


def test_a_bundled_page_may_hand_over_shepherd_itself(host: HostPage) -> None:
    """All its tours are then reported, as with the global; one that was handed over before keeps its name."""
    host.ready(SHEPHERD_BUNDLED)
    make_tour(host)
    host.run(BY_HAND)
    make_tour(host, name="other")
    host.run("calumma.watch(bundle.Shepherd) === bundle.Shepherd || Promise.reject('another object')")
    begin(host)
    finish(host)
    host.run("window.tour = other")
    begin(host)
    finish(host)
    assert host.events() == of("by-hand") + FINISHED


def test_a_tour_that_nobody_named_is_not_reported_and_says_why(host: HostPage) -> None:
    """Customer.io could not tell it from any other. A name given while it runs counts at once."""
    host.ready(SHEPHERD)
    make_tour(host, "({tourName: undefined})")
    host.run("calumma.watch(tour) === tour || Promise.reject('another object')")
    host.run("tour.start()")
    host.run("tour.next()")
    assert host.doctor()["accepted"] == 0
    assert host.warnings() == [
        "calumma: watch needs the tour's id: watch(tour, {tour_id: 'welcome', tour_name: 'Welcome'})",
        "calumma: a Shepherd tour without a name is not reported: give it tourName, or calumma.watch(tour, …)",
    ]
    host.run(BY_HAND)
    host.until_accepted(2)
    host.run("tour.cancel()")
    told = [started("two"), seen("two"), exited("two", "unknown")]
    assert host.events() == [{**row, "tour_id": "by-hand"} for row in told]


@pytest.mark.parametrize("thing", ["{}", "null", "document.body", "class {}", "Object.freeze({on() {}})"])
def test_what_is_no_tour_is_given_back_with_a_word_about_what_is(host: HostPage, thing: str) -> None:
    """The message names every engine whose tours may be handed over."""
    host.ready()
    assert host.run(f"() => {{ const thing = {thing}; return calumma.watch(thing, {{}}) === (thing ?? undefined); }}")
    known = "a driver of driver.js, a tour of Shepherd or one of intro.js 8"
    assert host.warnings() == [f"calumma: watch does not know this tour: it takes {known}"]
    assert host.doctor()["engines"] == ["dom"]


ALMOST_TOURS = {
    "shepherd": "{on() { throw Error('no'); }, start() {}, show() {}, next() {}, cancel() {}, complete() {}}",
    "introjs": "{callback() {}, getCurrentStep() { throw Error('no'); }, getSteps() {}, onAfterChange() {}, exit() {}}",
}


@pytest.mark.parametrize("engine", ALMOST_TOURS)
def test_what_only_looks_like_a_tour_is_given_back_and_reported(host: HostPage, engine: str) -> None:
    """A page writes `tour = calumma.watch(tour, …)` and goes on with what it gets."""
    host.ready()
    almost = f"window.almost = {ALMOST_TOURS[engine]}"
    assert host.run(f"() => {{ {almost}; return calumma.watch(almost, {{tour_id: 'x'}}) === almost; }}")
    host.reports_expected = 1
    assert host.reports()[0].startswith("calumma: watch: ")


def test_the_pages_listeners_hear_the_same_with_and_without_us(host: HostPage) -> None:
    """On `Shepherd`, on the tour and on its steps: same calls, same order, same `this`, same arguments."""
    host.ready(SHEPHERD_BUNDLED)
    host.run("""() => {
        window.log = [];
        window.listen = (name, source, events) => events.split(' ').forEach(event => source.on(event, function (bag) {
            log.push([name, event, this === source, arguments.length, Object.keys(bag || {}),
                bag && bag.index, bag && bag.step && bag.step.id]);
        }));
        listen('Shepherd', bundle.Shepherd, 'start active show complete cancel inactive');
    }""")
    logs = []
    for watch in ("undefined", BY_HAND, "calumma.watch(bundle.Shepherd), undefined"):
        make_tour(host)
        host.run("""() => { listen('tour', tour, 'start active show complete cancel inactive');
            for (const step of tour.steps) listen(step.id, step, 'before-show show hide cancel'); }""")
        host.run(watch)
        host.run("log.length = 0, tour.start()")
        host.page.click(BOX + ".next")
        host.page.click(BOX + ".back")
        host.page.click(BOX + ".shepherd-cancel-icon")
        logs.append(host.run("log"))
    assert [" ".join(entry[:2]) for entry in logs[0][:8]] == [
        "Shepherd start", "tour start", "Shepherd active", "tour active", "Shepherd show", "tour show",
        "one before-show", "one show",
    ]  # fmt: skip
    assert logs[1:] == [logs[0], logs[0]]
    told = [started("one"), seen("one"), seen("two"), seen("one", 2), exited("one", "close_button")]
    assert host.events() == [{**row, "tour_id": "by-hand"} for row in told] + told


@pytest.mark.parametrize("watch", ["undefined", BY_HAND], ids=["global", "by hand"])
def test_a_listener_that_throws_is_the_pages_error_and_costs_no_event(host: HostPage, watch: str) -> None:
    """In the tour's `show` it keeps the box away, and nothing was seen; in the step's the box stands, and is seen."""
    host.ready(SHEPHERD)
    host.run("() => { window.fail = () => { if (window.failing) throw new Error('the page broke'); }; }")
    make_tour(host)
    host.run("""() => { tour.on('show', () => failing === 'show' && fail()); tour.on('cancel', fail);
        tour.steps[0].on('show', fail); }""")
    host.run(watch)
    assert host.run("window.failing = 'show', tour.start().catch(String)") == "Error: the page broke"
    assert host.run("window.failing = '', tour.cancel()") is None
    assert host.run("window.failing = 'step', tour.start().catch(String)") == "Error: the page broke"
    host.until_accepted(3)
    assert host.run("tour.cancel().catch(String)") == "Error: the page broke"
    told = [started("one"), seen("one"), exited("one", "unknown")]
    assert host.events() == [{**row, "tour_id": "welcome" if watch == "undefined" else "by-hand"} for row in told]
    assert host.doctor()["dropped"] == {"no_step_seen": 1}


def test_an_admins_preview_is_one_event(host: HostPage) -> None:
    """`preview: true` says so."""
    host.ready(SHEPHERD, admin=True)
    make_tour(host)
    host.run("calumma.watch(tour, {preview: true}), undefined")
    host.run("tour.start()")
    host.until_accepted(1)
    host.run("tour.next()")
    host.run("tour.cancel()")
    assert host.events() == [previewed("one")]
