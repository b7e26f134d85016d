"""What a person does in front of a tour by the real intro.js, and which events that makes."""

import pytest

from tests.browser.intro_tour import LEAVING, begin, click_next, make_tour
from tests.support.pages import CURRENT, INTRO, SDK, HostPage
from tests.support.story import completed, exited, seen, started

FINISHING = {
    "a click on Done": lambda host: host.page.click(".introjs-donebutton"),
    "the arrow key": lambda host: host.page.keyboard.press("ArrowRight"),
    "the page's own nextStep": lambda host: host.run("tour.nextStep().then(() => {})"),
}


@pytest.fixture
def tour(host: HostPage) -> HostPage:
    """A ready page with a watched tour that has not begun."""
    host.ready(INTRO)
    make_tour(host)
    return host


@pytest.mark.parametrize("act", FINISHING)
def test_a_tour_finished_is_completed_and_never_exited(tour: HostPage, act: str) -> None:
    """However the last step is finished, the run has one ending; the exit that follows is an echo, no second one."""
    begin(tour)
    click_next(tour)
    click_next(tour)
    FINISHING[act](tour)
    tour.until("!tour.hasStarted()")
    assert tour.events() == [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]
    assert tour.doctor()["dropped"] == {}


@pytest.mark.parametrize("reason", LEAVING)
def test_a_tour_left_on_any_step_is_exited_and_never_completed(tour: HostPage, reason: str) -> None:
    """On the last step too, where intro.js says complete as well when it is skipped; each start is a new run."""
    for steps in range(3):
        make_tour(tour)
        begin(tour)
        for _ in range(steps):
            click_next(tour)
        LEAVING[reason](tour)
        tour.until("!tour.hasStarted()")
    assert tour.events() == [
        started("one"), seen("one"), exited("one", reason),
        started("one"), seen("one"), seen("two"), exited("two", reason),
        started("one"), seen("one"), seen("two"), seen("three"), exited("three", reason),
    ]  # fmt: skip
    assert tour.doctor()["dropped"] == {}


def test_skipping_by_the_keyboard_is_skipping(tour: HostPage) -> None:
    """Enter on the button, on the last step: intro.js says skip, complete and exit."""
    begin(tour)
    click_next(tour)
    click_next(tour)
    tour.page.press(".introjs-skipbutton", "Enter")
    tour.until("!tour.hasStarted()")
    assert tour.events() == [started("one"), seen("one"), seen("two"), seen("three"), exited("three", "skip")]


def test_going_back_is_seen_again_and_counted(tour: HostPage) -> None:
    """Each showing of a step is an event of its own, and says which one it is."""
    begin(tour)
    click_next(tour)
    tour.page.click(".introjs-prevbutton")
    tour.until_accepted(4)
    tour.page.keyboard.press("ArrowRight")
    tour.until_accepted(5)
    tour.run("tour.goToStep(3).then(() => {})")
    tour.until_accepted(6)
    click_next(tour)
    assert tour.events() == [
        started("one"), seen("one"), seen("two"), seen("one", 2), seen("two", 2), seen("three"), completed("three"),
    ]  # fmt: skip


def test_an_event_says_all_that_is_known(host: HostPage) -> None:
    """The whole bag of one run: the selector of a step that has no name, nothing for one without either."""
    host.ready(INTRO)
    make_tour(host, "[{element: '#one', intro: 'One'}, {intro: 'anywhere'}]")
    begin(host)
    click_next(host)
    host.page.click(".introjs-donebutton")
    host.until_accepted(4)
    calls = host.arrived()
    run_id = calls[0]["properties"]["event_id"].partition(".")[0]
    known = {
        "tour_id": "welcome",
        "tour_name": "Our tour",
        "url": host.origin + "/",
        "page_url": host.origin + "/",
        "admin": False,
        "step_count": 2,
        "engine": "introjs",
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
    """intro.js tells of an exit as often as it is called, also when nothing ever began."""
    tour.run("tour.exit().then(() => {})")
    begin(tour)
    tour.run("tour.exit().then(() => {})")
    tour.run("tour.exit().then(() => {})")
    assert tour.events() == [started("one"), seen("one"), exited("one", "unknown")]
    assert tour.doctor()["dropped"] == {"not_started": 1, "already_ended": 1}


def test_a_step_without_a_box_was_not_seen(tour: HostPage) -> None:
    """A tour object that is started a second time tells of all its steps and shows nothing: intro.js's own defect."""
    begin(tour)
    click_next(tour)
    tour.run("tour.exit().then(() => {})")
    tour.until("!document.querySelector('.introjs-tour')")
    tour.run("tour.start().then(() => {})")
    tour.run("tour.nextStep().then(() => {})")
    tour.run("tour.exit().then(() => {})")
    assert tour.events() == [started("one"), seen("one"), seen("two"), exited("two", "unknown")]
    assert tour.doctor()["dropped"] == {"no_box": 2, "already_ended": 1}


def test_a_start_while_it_runs_is_nothing(tour: HostPage) -> None:
    """intro.js ignores it, so do we."""
    begin(tour)
    tour.run("tour.start().then(() => {})")
    click_next(tour)
    tour.run("tour.exit().then(() => {})")
    assert tour.events() == [started("one"), seen("one"), seen("two"), exited("two", "unknown")]


def test_two_tours_at_once_are_two_runs(tour: HostPage) -> None:
    """Each has its own run; what one does never ends the other."""
    make_tour(tour, tour_id="second", name="second")
    begin(tour)
    tour.run("second.start().then(() => {})")
    tour.until_accepted(4)
    tour.run("tour.nextStep().then(() => {})")
    tour.run("second.exit().then(() => {})")
    tour.run("tour.exit().then(() => {})")
    assert tour.events() == [
        started("one"), seen("one"), started("one", "second"), seen("one", 1, "second"),
        seen("two"), exited("one", "unknown", "second"), exited("two", "unknown"),
    ]  # fmt: skip


def test_a_step_without_its_target_is_not_seen_and_says_so(host: HostPage) -> None:
    """intro.js shows a stand-in for it; who ends the tour there ends it for that."""
    host.ready(INTRO)
    make_tour(host, "[{element: '#one', intro: '1'}, {element: '#gone', intro: '2'}, {intro: '3'}]")
    begin(host)
    click_next(host)
    click_next(host)
    host.run("tour.previousStep().then(() => {})")
    host.run("tour.exit().then(() => {})")
    assert host.events() == [started("#one"), seen("#one"), seen(None), exited(None, "target_missing")]
    assert host.doctor()["dropped"] == {"target_missing": 2}


@pytest.mark.parametrize("reason", ["target_missing", "overlay"])
def test_a_target_that_goes_while_its_step_stands_may_be_why_the_tour_ends(tour: HostPage, reason: str) -> None:
    """Where no person did it; intro.js itself tells of nothing."""
    begin(tour)
    tour.run("document.querySelector('#one').remove()")
    if reason == "overlay":
        LEAVING[reason](tour)
    else:
        tour.run("tour.exit().then(() => {})")
    tour.until("!tour.hasStarted()")
    assert tour.events() == [started("one"), seen("one"), exited("one", reason)]


def test_a_tour_written_into_the_page_is_reported_too(host: HostPage) -> None:
    """`data-intro` attributes instead of a list of steps: their places are all that is known."""
    body = '<p data-intro="One">One</p><p data-intro="Two">Two</p>'
    host.open(CURRENT, SDK, INTRO, body=body)
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.run("() => { window.tour = calumma.watch(introJs.tour(), {tour_id: 'welcome'}); }")
    begin(host)
    click_next(host)
    host.page.click(".introjs-donebutton")
    host.until("!tour.hasStarted()")
    assert host.events("step_number", "step_count") == [
        {**row, "step_number": number, "step_count": 2}
        for number, row in ((1, started(None)), (1, seen(None)), (2, seen(None)), (2, completed(None)))
    ]
