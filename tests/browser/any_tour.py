"""One tour of three steps by whichever real engine, and what every engine can do with it. Holds no test."""

__all__ = ["ENGINES", "Engine"]

from collections.abc import Callable
from typing import NamedTuple

from tests.browser import driver_tour, intro_tour, shepherd_tour
from tests.support.pages import DRIVER, INTRO, SHEPHERD, HostPage


class Engine(NamedTuple):
    """`tag`: what the page loads. `make`: a watched tour as `window.tour`. The others are code of the page."""

    tag: str
    make: Callable[[HostPage], None]
    start: str
    next: str
    end: str
    box: str


ENGINES = {
    "driverjs": Engine(
        DRIVER, driver_tour.make_tour, "tour.drive()", "tour.moveNext()", "tour.destroy()", ".driver-popover"
    ),
    "shepherd": Engine(
        SHEPHERD, shepherd_tour.make_tour, "void tour.start()", "tour.next()", "tour.cancel()", ".shepherd-element"
    ),
    "introjs": Engine(
        INTRO,
        intro_tour.make_tour,
        "tour.start().then(() => {})",
        "tour.nextStep().then(() => {})",
        "tour.exit(true).then(() => {})",
        ".introjs-tooltip, .introjs-helperLayer",
    ),
}
