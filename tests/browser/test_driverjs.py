"""What a person does in front of a tour by the real driver.js, and which events that makes."""

import pytest

from tests.browser.driver_tour import LEAVING, begin, click_next, make_tour, open_tour
from tests.support.pages import CURRENT, DRIVER, SDK, HostPage
from tests.support.story import completed, exited, seen, started

FINISHED = [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]

FINISHING = {
    "a click on Done": lambda host: host.page.click(".driver-popover-next-btn"),
    "the arrow key": lambda host: host.page.keyboard.press("ArrowRight"),
    "the page's own moveNext": lambda host: host.run("tour.moveNext()"),
}


@pytest.mark.parametrize("act", FINISHING)
def test_a_tour_finished_is_completed_and_never_exited(host: HostPage, act: str) -> None:
    """However the last step is finished, the run has one ending: completed."""
    open_tour(host)
    begin(host)
    click_next(host)
    click_next(host)
    FINISHING[act](host)
    host.until("!tour.isActive()")
    assert host.events() == FINISHED


@pytest.mark.parametrize("reason", LEAVING)
def test_a_tour_left_on_any_step_is_exited_and_never_completed(host: HostPage, reason: str) -> None:
    """On the last step too, where driver.js itself does not tell leaving from finishing; each start is a new run."""
    open_tour(host)
    for steps in range(3):
        begin(host)
        for _ in range(steps):
            click_next(host)
        LEAVING[reason](host)
        host.until("!tour.isActive()")
    assert host.events() == [
        started("one"), seen("one"), exited("one", reason),
        started("one"), seen("one"), seen("two"), exited("two", reason),
        started("one"), seen("one"), seen("two"), seen("three"), exited("three", reason),
    ]  # fmt: skip


def test_going_back_is_seen_again_and_counted(host: HostPage) -> None:
    """Each showing of a step is an event of its own, and says which one it is."""
    open_tour(host)
    begin(host)
    click_next(host)
    host.page.click(".driver-popover-prev-btn")
    host.until_accepted(4)
    host.page.keyboard.press("ArrowRight")
    host.until_accepted(5)
    host.run("tour.moveTo(2)")
    host.until_accepted(6)
    click_next(host)
    assert host.events() == [
        started("one"), seen("one"), seen("two"), seen("one", 2), seen("two", 2), seen("three"), completed("three"),
    ]  # fmt: skip


def test_an_event_says_all_that_is_known(host: HostPage) -> None:
    """The whole bag of properties of one run, and a user's name where a step has none of its own."""
    host.ready(DRIVER)
    make_tour(host, "{steps: [{element: '#one', popover: {title: 'One'}}]}")
    begin(host)
    click_next(host)
    calls = host.arrived()
    run_id = calls[0]["properties"]["event_id"].partition(".")[0]
    known = {
        "tour_id": "welcome",
        "tour_name": "Our tour",
        "step_id": "#one",
        "url": host.origin + "/",
        "page_url": host.origin + "/",
        "admin": False,
        "step_number": 1,
        "step_count": 1,
        "engine": "driverjs",
    }
    assert [call["properties"] for call in calls] == [
        {**known, "event_id": f"{run_id}.started.#one.1"},
        {**known, "step_showing": 1, "event_id": f"{run_id}.step.#one.1"},
        {**known, "event_id": f"{run_id}.completed.#one.1"},
    ]
    assert len(run_id) == 16


def test_a_tour_ended_by_the_page_is_exited_for_an_unknown_reason(host: HostPage) -> None:
    """A route change calls destroy: nobody finished anything."""
    open_tour(host)
    begin(host)
    host.run("tour.destroy()")
    host.run("tour.destroy()")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]


def test_a_tour_may_begin_at_any_step(host: HostPage) -> None:
    """A start at the last step is a start, and its end is an end."""
    open_tour(host)
    host.run("tour.drive(2)")
    host.until_accepted(2)
    click_next(host)
    assert host.events() == [started("three"), seen("three"), completed("three")]


def test_a_start_while_it_runs_replaces_the_first_run(host: HostPage) -> None:
    """driver.js tells of no ending when a tour is driven anew; the first run ends as replaced."""
    open_tour(host)
    begin(host)
    click_next(host)
    host.run("tour.drive()")
    host.until_accepted(6)
    host.run("tour.destroy()")
    calls = host.events("event_id")
    runs = [call.pop("event_id").partition(".")[0] for call in calls]
    assert calls == [
        started("one"), seen("one"), seen("two"), exited("two", "replaced"),
        started("one"), seen("one"), exited("one", "unknown"),
    ]  # fmt: skip
    assert [run == runs[0] for run in runs] == [True] * 4 + [False] * 3


def test_a_highlight_is_no_tour(host: HostPage) -> None:
    """`highlight()` points at one element; no run begins, and a tour afterwards is as ever."""
    open_tour(host)
    host.run("tour.highlight({element: '#two', popover: {title: 'Look'}})")
    host.until("!!document.querySelector('.driver-popover')")
    host.page.keyboard.press("Escape")
    host.until("!tour.isActive()")
    assert host.doctor()["accepted"] == 0
    begin(host)
    host.run("tour.destroy()")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]


def test_a_tour_closed_while_its_first_step_fades_in_was_never_seen(host: HostPage) -> None:
    """Nobody saw a step: no start, and so no ending."""
    open_tour(host, "{animate: true, duration: 100000}")
    host.run("tour.drive()")
    host.page.keyboard.press("Escape")
    host.until("!tour.isActive()")
    assert host.events() == []


def test_a_tour_closed_while_its_second_step_fades_in_ends_at_the_first(host: HostPage) -> None:
    """The place of leaving is the last step seen, not the one that was on its way."""
    open_tour(host, "{animate: true, duration: 1}")
    begin(host)
    host.run("tour.setConfig(Object.assign({}, tour.getConfig(), {duration: 100000}))")
    host.run("tour.moveNext()")
    host.page.keyboard.press("Escape")
    host.until("!tour.isActive()")
    assert host.events() == [started("one"), seen("one"), exited("one", "escape")]


def test_watching_a_tour_that_runs_reports_its_current_step(host: HostPage) -> None:
    """An SDK that arrives late still tells where the user is, and how it ends."""
    host.open(CURRENT, SDK, DRIVER)
    host.run(
        """() => {
            window.tour = driver.js.driver({animate: false, steps: ['one', 'two', 'three'].map(
                id => ({element: '#' + id, popover: {title: id}, data: {step_id: id}}))});
            tour.drive(1);
        }"""
    )
    host.until("tour.getActiveIndex() === 1")
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.run("calumma.watch(tour, {tour_id: 'welcome'}) === tour || Promise.reject('another object')")
    host.until_accepted(2)
    click_next(host)
    click_next(host)
    assert host.events() == [started("two"), seen("two"), seen("three"), completed("three")]


def test_a_step_without_its_target_is_not_seen_and_says_so(host: HostPage) -> None:
    """The box stands in the middle of the page and points at nothing; who ends the tour there ends it for that."""
    open_tour(host, """{steps: [{element: '#one', popover: {}}, {element: '#gone', popover: {}}, {popover: {}}]}""")
    begin(host)
    click_next(host)
    click_next(host)
    host.page.keyboard.press("ArrowLeft")
    host.until_accepted(5)
    host.run("tour.destroy()")
    assert host.events() == [started("#one"), seen("#one"), seen(None), exited(None, "target_missing")]
    assert host.doctor()["dropped"] == {"target_missing": 2}


@pytest.mark.parametrize("reason", ["target_missing", "overlay"])
def test_a_target_that_goes_while_its_step_stands_may_be_why_the_tour_ends(host: HostPage, reason: str) -> None:
    """Where no person did it; driver.js itself tells of nothing."""
    open_tour(host)
    begin(host)
    host.run("document.querySelector('#one').remove()")
    if reason == "overlay":
        LEAVING[reason](host)
    else:
        host.run("tour.destroy()")
    host.until("!tour.isActive()")
    assert host.events() == [started("one"), seen("one"), exited("one", reason)]


def test_a_second_ending_is_nothing(host: HostPage) -> None:
    """driver.js tells of its end once, also when it is taken away twice, and of none where nothing ever began."""
    open_tour(host)
    host.run("tour.destroy()")
    begin(host)
    host.run("tour.destroy(), tour.destroy()")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]
    assert host.doctor()["dropped"] == {}


def test_two_tours_at_once_are_two_runs(host: HostPage) -> None:
    """Each driver has its own run; what one does never ends the other. Steps may be shared between them."""
    host.ready(DRIVER)
    host.run("window.shared = ['one', 'two'].map(id => ({element: '#' + id, popover: {}, data: {step_id: id}}))")
    make_tour(host, "{steps: shared}", "first", "first")
    make_tour(host, "{steps: shared}", "second", "second")
    host.run("first.drive()")
    host.until_accepted(2)
    host.run("second.drive()")
    host.until_accepted(4)
    host.run("first.moveNext()")
    host.until_accepted(5)
    host.run("second.destroy()")
    host.until_accepted(6)
    host.run("first.moveNext()")
    host.until_accepted(7)
    assert host.events() == [
        started("one", "first"), seen("one", 1, "first"), started("one", "second"), seen("one", 1, "second"),
        seen("two", 1, "first"), exited("one", "unknown", "second"), completed("two", "first"),
    ]  # fmt: skip


def test_watch_gives_the_driver_back_and_watching_twice_counts_once(host: HostPage) -> None:
    """`tour = calumma.watch(driver(...))` reads naturally; a component that mounts twice doubles nothing."""
    open_tour(host)
    assert host.run("sameDriver && calumma.watch(tour, {tour_id: 'welcome'}) === tour")
    begin(host)
    host.run("tour.destroy()")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]
