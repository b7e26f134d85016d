"""What a person does in front of a tour by the real Shepherd, and which events that makes. Nobody called `watch`."""

import pytest

from tests.browser.shepherd_tour import BOX, LEAVING, begin, click_next, make_tour, press
from tests.support.pages import SHEPHERD, HostPage
from tests.support.story import completed, exited, seen, started

FINISHING = {
    "a click on the last button": lambda host: host.page.click(BOX + ".next"),
    "the arrow key": lambda host: press(host, "ArrowRight"),
    "the page's own next": lambda host: host.run("tour.next()"),
    "the page's own complete": lambda host: host.run("tour.complete()"),
}


@pytest.fixture
def tour(host: HostPage) -> HostPage:
    """A ready page with a tour that has not begun."""
    host.ready(SHEPHERD)
    make_tour(host)
    return host


@pytest.mark.parametrize("act", FINISHING)
def test_a_tour_finished_is_completed_and_never_exited(tour: HostPage, act: str) -> None:
    """However the last step is finished, the run has one ending: completed."""
    begin(tour)
    click_next(tour)
    click_next(tour)
    FINISHING[act](tour)
    tour.until("!tour.isActive()")
    assert tour.events() == [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]


@pytest.mark.parametrize("reason", LEAVING)
def test_a_tour_left_on_any_step_is_exited_and_never_completed(tour: HostPage, reason: str) -> None:
    """On the last step too; each start is a new run."""
    for steps in range(3):
        begin(tour)
        for _ in range(steps):
            click_next(tour)
        LEAVING[reason](tour)
        tour.until("!tour.isActive()")
    assert tour.events() == [
        started("one"), seen("one"), exited("one", reason),
        started("one"), seen("one"), seen("two"), exited("two", reason),
        started("one"), seen("one"), seen("two"), seen("three"), exited("three", reason),
    ]  # fmt: skip


def test_going_back_is_seen_again_and_counted(tour: HostPage) -> None:
    """Each showing of a step is an event of its own, and says which one it is."""
    begin(tour)
    click_next(tour)
    tour.page.click(BOX + ".back")
    tour.until_accepted(4)
    press(tour, "ArrowRight")
    tour.until_accepted(5)
    tour.run("tour.show('three')")
    tour.until_accepted(6)
    click_next(tour)
    assert tour.events() == [
        started("one"), seen("one"), seen("two"), seen("one", 2), seen("two", 2), seen("three"), completed("three"),
    ]  # fmt: skip


def test_an_event_says_all_that_is_known(host: HostPage) -> None:
    """The whole bag of one run: the tour's own id and name, the selector of a step that has no id of its own."""
    host.ready(SHEPHERD)
    host.run("""() => { window.tour = new Shepherd.Tour({id: 7, tourName: 'Our tour', steps: [
        {text: 'One', attachTo: {element: '#one'}}, {text: 'anywhere'}]}); }""")
    begin(host)
    host.run("tour.next()")
    host.run("tour.next()")
    host.until_accepted(4)
    calls = host.arrived()
    run_id = calls[0]["properties"]["event_id"].partition(".")[0]
    known = {
        "tour_id": "7",
        "tour_name": "Our tour",
        "url": host.origin + "/",
        "page_url": host.origin + "/",
        "admin": False,
        "step_count": 2,
        "engine": "shepherd",
    }
    first = {**known, "step_id": "#one", "step_number": 1}
    second = {**known, "step_number": 2}
    assert [call["properties"] for call in calls] == [
        {**first, "event_id": f"{run_id}.started.#one.1"},
        {**first, "step_showing": 1, "event_id": f"{run_id}.step.#one.1"},
        {**second, "step_showing": 1, "event_id": f"{run_id}.step.2.1"},
        {**second, "event_id": f"{run_id}.completed.2.1"},
    ]


def test_a_second_ending_is_dropped_by_name(tour: HostPage) -> None:
    """Shepherd tells of a cancel as often as it is called, also when nothing ever began."""
    tour.run("tour.cancel()")
    begin(tour)
    tour.run("tour.cancel()")
    tour.run("tour.complete()")
    assert tour.events() == [started("one"), seen("one"), exited("one", "unknown")]
    assert tour.doctor()["dropped"] == {"not_started": 1, "already_ended": 1}


def test_a_start_while_it_runs_replaces_the_first_run(tour: HostPage) -> None:
    """Shepherd tells of no ending when a tour is started anew; the first run ends as replaced."""
    begin(tour)
    click_next(tour)
    tour.run("tour.start()")
    tour.until_accepted(6)
    tour.run("tour.cancel()")
    calls = tour.events("event_id")
    runs = [call.pop("event_id").partition(".")[0] for call in calls]
    assert calls == [
        started("one"), seen("one"), seen("two"), exited("two", "replaced"),
        started("one"), seen("one"), exited("one", "unknown"),
    ]  # fmt: skip
    assert [run == runs[0] for run in runs] == [True] * 4 + [False] * 3


def test_a_tour_may_begin_at_any_step_without_a_start(tour: HostPage) -> None:
    """`show` alone opens the tour."""
    tour.run("tour.show('two')")
    tour.until_accepted(2)
    click_next(tour)
    click_next(tour)
    assert tour.events() == [started("two"), seen("two"), seen("three"), completed("three")]


def test_two_tours_at_once_are_two_runs(tour: HostPage) -> None:
    """Each has its own run; what one does never ends the other."""
    make_tour(tour, "({tourName: 'second'})", name="second")
    begin(tour)
    tour.run("second.start()")
    tour.until_accepted(4)
    tour.run("tour.next()")
    tour.until_accepted(5)
    tour.run("second.cancel()")
    tour.run("tour.complete()")
    assert tour.events() == [
        started("one"), seen("one"), started("one", "second"), seen("one", 1, "second"),
        seen("two"), exited("one", "unknown", "second"), completed("two"),
    ]  # fmt: skip


def test_a_step_whose_box_never_stood_was_not_seen(host: HostPage) -> None:
    """A step may wait for a promise: the tour's `show` comes, the box does not. Left meanwhile, the place is the last
    step that stood; where none did, the tour was never seen.
    """
    waiting = "{beforeShowPromise: () => new Promise(() => {})}"
    host.ready(SHEPHERD)
    make_tour(host, steps=f"[{waiting}]")
    host.run("tour.start().then(() => tour.cancel())")
    make_tour(host, steps=f"[{{}}, {waiting}]")
    begin(host)
    host.run("tour.next()")
    host.run("tour.cancel()")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]
    assert host.doctor()["dropped"] == {"no_step_seen": 1}


def test_a_step_that_is_skipped_is_not_seen(host: HostPage) -> None:
    """`showOn` said no, or the target is missing and the page said to skip it."""
    host.ready(SHEPHERD)
    make_tour(host, steps="[{}, {showOn: () => false}, {skipMissingElement: true, attachTo: {element: '#gone'}}]")
    begin(host)
    click_next(host)
    assert host.events() == [started("one"), seen("one"), completed("one")]


def test_a_step_without_its_target_is_not_seen_and_says_so(host: HostPage) -> None:
    """The box stands in the middle of the page and points at nothing; who ends the tour there ends it for that."""
    host.ready(SHEPHERD)
    make_tour(host, steps="[{}, {attachTo: {element: '#gone', on: 'top'}}]")
    begin(host)
    click_next(host)
    click_next(host)
    host.run("tour.back()")
    host.until_accepted(5)
    host.run("tour.cancel()")
    assert host.events() == [started("one"), seen("one"), seen("three"), exited("three", "target_missing")]
    assert host.doctor()["dropped"] == {"target_missing": 2}
    assert [(entry["step_id"], entry["reason"]) for entry in host.doctor()["recent"]] == [
        ("one", ""), ("one", ""), ("two", "target_missing"), ("three", ""), ("two", "target_missing"), ("three", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("reason", ["target_missing", "close_button"])
def test_a_target_that_goes_while_its_step_stands_may_be_why_the_tour_ends(tour: HostPage, reason: str) -> None:
    """Where no person did it; Shepherd itself tells of nothing."""
    begin(tour)
    tour.run("document.querySelector('#one').remove()")
    if reason == "close_button":
        tour.run("document.querySelector('.shepherd-element').style.cssText = 'opacity: 1; visibility: visible'")
        LEAVING[reason](tour)
    else:
        tour.run("tour.cancel()")
    tour.until("!tour.isActive()")
    assert tour.events() == [started("one"), seen("one"), exited("one", reason)]
