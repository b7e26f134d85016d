"""One story of tours, told through every engine; Customer.io must receive the same events, whoever showed the tours.

Each teller only translates the acts of the story into what its engine really does.
"""

from collections.abc import Callable

import pytest

from tests.browser.driver_tour import make_tour
from tests.support.pages import CLASSIC, DRIVER, SDK, HostPage, script
from tests.support.story import completed, exited, seen, started

# act, and the step it is about: the finished tour goes back once, the second is left on its last step.
STORY = [
    ("begin", "one"), ("show", "two"), ("show", "one"), ("show", "two"), ("show", "three"), ("finish", "three"),
    ("begin", "one"), ("show", "two"), ("show", "three"), ("leave", "three"),
]  # fmt: skip

TOLD = [
    started("one"), seen("one"), seen("two"), seen("one", 2), seen("two", 2), seen("three"), completed("three"),
    started("one"), seen("one"), seen("two"), seen("three"), exited("three"),
]  # fmt: skip

Teller = Callable[[HostPage, str, str], None]


def by_dom_events(host: HostPage, act: str, step: str) -> None:
    if act == "begin":
        host.tell("started", tour_name="Our tour")
    if act in ("begin", "show"):
        host.tell("step", step_id=step, tour_name="Our tour")
    else:
        host.tell("completed" if act == "finish" else "exited")


def by_driver(host: HostPage, act: str, step: str) -> None:
    index = ["one", "two", "three"].index(step)
    accepted = host.doctor()["accepted"]
    if act == "begin":
        host.run("tour.drive()")
    elif act == "show":
        host.run("index => tour.getActiveIndex() < index ? tour.moveNext() : tour.movePrevious()", index)
    elif act == "finish":
        host.page.click(".driver-popover-next-btn")
    else:
        host.run("tour.destroy()")
    host.until_accepted(accepted + (2 if act == "begin" else 1))


def by_chameleon(host: HostPage, act: str, step: str) -> None:
    kinds = {"begin": ["started", "step"], "show": ["step"], "finish": ["completed"], "leave": ["exited"]}[act]
    for kind in kinds:
        bag = {"tour_id": "welcome", "tour_name": "Our tour", "step_id": step}
        host.run("([kind, bag]) => chameleonTour(kind, bag)", [kind, bag])


def by_double(host: HostPage, act: str, step: str) -> None:
    accepted = host.doctor()["accepted"]
    host.run("([act, step]) => tellTour(act, step)", [act, step])
    host.until_accepted(accepted + (2 if act == "begin" else 1))


ENGINES: dict[str, tuple[str, Teller]] = {
    "dom": ("", by_dom_events),
    "driverjs": (DRIVER, by_driver),
    "shepherd": (script("/shepherd_double.js"), by_double),
    "introjs": (script("/intro_double.js"), by_double),
    "chameleon": (script("/messo/real/messo.min.js"), by_chameleon),
}


def prepare(host: HostPage, engine: str) -> None:
    """Hand over the tour where the engine has no global that tells of it."""
    if engine == "driverjs":
        make_tour(host)
    elif engine == "introjs":
        host.run("calumma.watch(doubleTour, {tour_id: 'welcome', tour_name: 'Our tour'}), undefined")
    elif engine == "shepherd":
        # Its own name is its id; what people read comes by hand.
        host.run("calumma.watch(doubleTour, {tour_name: 'Our tour'}), undefined")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_tells_the_same_story(host: HostPage, engine: str) -> None:
    """Two runs of one tour: finished after going back, then left on the last step; one ending each."""
    head, tell = ENGINES[engine]
    host.site.files["/messo/real/messo.min.js"] = host.site.files["/chameleon_double.js"]
    host.open(CLASSIC, head, SDK)
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.until_verdict("same")
    prepare(host, engine)
    for act, step in STORY:
        tell(host, act, step)
    host.until_sent(len(TOLD))
    assert host.events("engine", "tour_name") == [{**row, "engine": engine, "tour_name": "Our tour"} for row in TOLD]
    calls = host.arrived()
    runs = [call["properties"]["event_id"].partition(".")[0] for call in calls]
    assert [run == runs[0] for run in runs] == [True] * 7 + [False] * 5
    assert len(set(runs)) == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_waits_for_the_same_user(host: HostPage, engine: str) -> None:
    """Told before anybody is identified and before the client loads: all of it arrives afterwards, in order."""
    head, tell = ENGINES[engine]
    host.site.files["/messo/real/messo.min.js"] = host.site.files["/chameleon_double.js"]
    host.open(CLASSIC, head, SDK)
    prepare(host, engine)
    for act, step in STORY[:6]:
        tell(host, act, step)
    assert host.doctor()["held"] == 7
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.load_client()
    host.until_sent(7)
    assert host.events() == TOLD[:7]
