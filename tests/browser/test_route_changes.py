"""A router changes the address and loads nothing: what becomes of a tour that stands there."""

import pytest

from tests.browser.any_tour import ENGINES, Engine
from tests.browser.driver_tour import LEAVING
from tests.support.pages import HostPage
from tests.support.story import exited, seen, started

MOVE_ON = "history.pushState(null, '', '/settings');"


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def begin(host: HostPage, engine: Engine) -> None:
    host.ready(engine.tag)
    engine.make(host)
    host.run(engine.start)
    host.until_sent(2)


def test_a_tour_that_the_page_ends_behind_a_route_change_was_left_by_it(host: HostPage, engine: Engine) -> None:
    """As a component does that is taken away with its page: nobody dismissed the tour."""
    begin(host, engine)
    host.run(MOVE_ON + engine.end)
    host.until_sent(3)
    urls = [host.origin + "/", host.origin + "/", host.origin + "/settings"]
    rows = [started("one"), seen("one"), exited("one", "route_change")]
    assert host.events("url") == [{**row, "url": url} for row, url in zip(rows, urls, strict=True)]


def test_a_tour_whose_box_is_gone_behind_a_route_change_is_exited(host: HostPage, engine: Engine) -> None:
    """The engine noticed nothing: its box went with the page that the router replaced."""
    begin(host, engine)
    host.run(MOVE_ON + "document.body.replaceChildren()")
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), exited("one", "route_change")]


def test_a_tour_goes_on_over_a_route_change(host: HostPage, engine: Engine) -> None:
    """Each step has the address at which it was shown."""
    begin(host, engine)
    host.run(MOVE_ON + engine.next)
    host.until_sent(3)
    assert host.events("url") == [
        {**started("one"), "url": host.origin + "/"},
        {**seen("one"), "url": host.origin + "/"},
        {**seen("two"), "url": host.origin + "/settings"},
    ]


def test_a_box_that_stands_there_still_is_no_lost_tour(host: HostPage) -> None:
    """A router may change the address under a tour, by its hash or a filter; the user's own act counts later."""
    host.page.clock.install()
    begin(host, ENGINES["driverjs"])
    host.run("location.hash = 'filter'")
    host.until("location.hash === '#filter'")
    host.page.clock.run_for(5000)
    assert host.doctor()["accepted"] == 2
    LEAVING["close_button"](host)
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), exited("one", "close_button")]


def test_a_box_that_a_slow_router_takes_away_is_missed_then(host: HostPage, engine: Engine) -> None:
    """Its data come first, and the page that holds the tour goes only after them."""
    host.page.clock.install()
    begin(host, engine)
    host.run(MOVE_ON)
    host.page.clock.run_for(2000)
    assert host.doctor()["accepted"] == 2
    host.run("document.body.replaceChildren()")
    host.page.clock.run_for(5000)
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), exited("one", "route_change")]


def test_a_box_that_went_on_the_way_is_missed_after_the_user_has_come_back(host: HostPage, engine: Engine) -> None:
    """To the very address at which it stood: a new tour there is a new run."""
    begin(host, engine)
    host.run(MOVE_ON + "document.body.replaceChildren(); history.replaceState(null, '', '/')")
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), exited("one", "route_change")]


def test_a_tour_that_outlived_a_route_change_is_not_ended_by_it_later(host: HostPage, engine: Engine) -> None:
    """The page ends it long after a filter has changed the address."""
    host.page.clock.install()
    begin(host, engine)
    host.run("history.replaceState(null, '', '#filter')")
    host.page.clock.run_for(20000)
    host.run(engine.end)
    host.page.clock.run_for(1000)
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]


def test_without_the_navigation_api_going_back_is_noticed(host: HostPage) -> None:
    """Older browsers tell of nothing else."""
    host.page.add_init_script("Object.defineProperty(window, 'navigation', {value: undefined})")
    begin(host, ENGINES["driverjs"])
    host.run(MOVE_ON)
    host.run("tour.moveNext()")
    host.until_sent(3)
    host.run("document.body.replaceChildren(), history.back()")
    host.until_sent(4)
    assert host.events() == [started("one"), seen("one"), seen("two"), exited("two", "route_change")]
