"""When an event leaves: in order, once, and only while a loaded client shows the user it belongs to."""

from itertools import pairwise

import pytest

from calumma.core.signals import StepShown
from tests.unit.world import NOON, Tour, World

RUN = ["run1.started.a.1", "run1.step.a.1", "run1.step.b.1", "run1.completed.b.1"]


def finish(tour: Tour) -> None:
    tour.started()
    tour.step("a")
    tour.step("b")
    tour.completed()


@pytest.mark.parametrize(("uid", "shown"), [("42", "42"), (42, "42"), (42.0, "42"), ("ann@x.example", "ann@x.example")])
def test_events_leave_at_once_when_the_client_shows_our_user(uid, shown):
    """Compared as text: 42 is "42"."""
    world = World(shown)
    world.identify(uid)
    finish(Tour(world))
    assert (world.sent, world.held, world.dropped) == (RUN, [], {})


def test_a_hidden_step_asks_for_nothing_until_it_can_be_seen():
    """Then it is the step of that moment; one that never was is dropped by name."""
    world = World("42")
    world.identify(42)
    one, two = (StepShown("driverjs", "tour", {"tour_id": "tour"}, {"step_id": name}) for name in "ab")
    one.hidden = two.hidden = True
    world.pipeline.take(one)
    assert (world.sent, world.pipeline.ledger.accepted, world.pipeline.last_signal) == ([], 0, one)
    one.hidden = False
    world.pipeline.take(one)
    world.pipeline.take(two)
    two.hidden, two.unseen = False, "not_seen"
    world.pipeline.take(two)
    assert (world.sent, world.held, world.dropped) == (["run1.started.a.1", "run1.step.a.1"], [], {"not_seen": 1})


@pytest.mark.parametrize(
    ("shows", "state"),
    [(None, "absent"), (None, "loading"), ("42", "loading"), ("42", "absent"), (None, "loaded"), ("7", "loaded"),
     ("0042", "loaded")],
)  # fmt: skip
def test_events_wait_until_a_loaded_client_shows_our_user(shows, state):
    """No client, a stub, nobody, somebody else: nothing is given away; then everything, in order."""
    world = World(shows, state)
    world.identify(42)
    finish(Tour(world))
    assert (world.sent, world.held, world.dropped) == ([], RUN, {})
    world.show("42")
    assert (world.sent, world.held, world.dropped) == (RUN, [], {})


def test_what_the_client_is_given():
    """Name, properties in their order, a time, and the address of that moment."""
    world = World("42")
    world.identify(42)
    Tour(world, step_count=2).step("a")
    world.ms, world.url = NOON + 5000, "https://shop.example/pay"
    Tour(world).exited("overlay")
    common = {"tour_id": "welcome", "tour_name": "Welcome", "step_id": "a"}
    at_cart = {"url": "https://shop.example/cart", "page_url": "https://shop.example/cart", "admin": False}
    at_pay = {"url": "https://shop.example/pay", "page_url": "https://shop.example/pay", "admin": False}
    sent = [
        (
            "Started Tour (Chameleon)",
            {**common, **at_cart, "step_count": 2, "engine": "dom", "event_id": "run1.started.a.1"},
            NOON,
            {"url": "https://shop.example/cart", "search": ""},
        ),
        (
            "Step Seen (Chameleon)",
            {**common, **at_cart, "step_count": 2, "step_showing": 1, "engine": "dom", "event_id": "run1.step.a.1"},
            NOON + 1, {"url": "https://shop.example/cart", "search": ""},
        ),
        (
            "Exited Tour (Chameleon)",
            {**common, **at_pay, "step_count": 2, "exit_reason": "overlay", "engine": "dom",
             "event_id": "run1.exited.a.1"},
            NOON + 5000,
            {"url": "https://shop.example/pay", "search": ""},
        ),
    ]  # fmt: skip
    assert world.client.sent == sent
    assert [list(event[1]) for event in world.client.sent] == [list(event[1]) for event in sent]


@pytest.mark.parametrize("moves", [[0, 0, 0], [0.25, 0.25, 0.25], [-60000, -1, -3600000], [5000, 0, -5000]])
def test_times_rise_by_a_millisecond_at_least(moves):
    """On a fast machine, and when the clock of the computer is set back."""
    world = World("42")
    world.identify(42)
    for number, move in enumerate(moves):
        world.ms += move
        Tour(world).step(f"s{number}")
    times = [at for _name, _properties, at, _page in world.client.sent]
    assert len(times) == 4
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))


def test_events_keep_the_time_and_the_page_at_which_they_happened():
    """However late they are sent."""
    world = World(None)
    world.identify(42)
    Tour(world).step("a")
    world.ms, world.url = NOON + 90000, "https://shop.example/later"
    world.show("42")
    assert [(at, page["url"]) for _name, _properties, at, page in world.client.sent] == [
        (NOON, "https://shop.example/cart"),
        (NOON + 1, "https://shop.example/cart"),
    ]


def test_the_oldest_waiting_event_makes_room_by_name():
    """A hundred wait; nothing is lost in silence."""
    world = World(None)
    world.identify(42)
    for number in range(104):
        Tour(world).step(f"s{number}")
    assert (len(world.held), world.dropped) == (100, {"queue_full": 5})
    world.show("42")
    assert world.sent == [f"run1.step.s{number}.1" for number in range(4, 104)]


def test_a_client_that_throws_costs_the_event_and_nothing_else():
    """It may have gone out before the error: it is not sent twice."""
    world = World("42")
    world.identify(42)
    world.client.error = RuntimeError("client is broken")
    Tour(world).step("a")
    world.client.error = None
    Tour(world).completed()
    assert (world.sent, world.held, world.dropped) == (["run1.completed.a.1"], [], {"client_error": 2})


def test_nothing_is_sent_twice():
    """However often we look."""
    world = World("42")
    world.identify(42)
    finish(Tour(world))
    for _look in range(3):
        world.pipeline.settle()
        world.pipeline.identified()
    assert world.sent == RUN


def test_switched_off_nothing_leaves_and_everything_has_a_name():
    """Also what waited before; and nothing of it comes back."""
    world = World(None)
    world.identify(42)
    Tour(world).step("a")
    world.pipeline.switch(False)
    world.show("42")
    Tour(world).completed()
    assert (world.sent, world.held, world.dropped) == ([], [], {"disabled": 3})
    world.pipeline.switch(True)
    Tour(world).step("a")
    assert world.sent == ["run2.started.a.1", "run2.step.a.1"]
    assert world.dropped == {"disabled": 3}


def test_two_tours_at_once_do_not_mix():
    """Tours are told apart by their ids, whichever engine shows them."""
    world = World("42")
    world.identify(42)
    dom, other, driver = Tour(world, "one"), Tour(world, "two"), Tour(world, "three", "driverjs")
    for tour in (dom, other, driver):
        tour.step("a")
    for tour in (driver, dom, other):
        tour.completed()
    assert world.sent == [
        "run1.started.a.1", "run1.step.a.1", "run2.started.a.1", "run2.step.a.1", "run3.started.a.1",
        "run3.step.a.1", "run3.completed.a.1", "run1.completed.a.1", "run2.completed.a.1",
    ]  # fmt: skip


def test_refused_candidates_are_counted_too():
    """`accepted` is every candidate, and each refusal has its name."""
    world = World("42")
    world.identify(42)
    tour = Tour(world)
    tour.completed()
    tour.started()
    tour.started()
    tour.exited()
    tour.exited()
    assert (world.sent, world.held) == ([], [])
    assert world.dropped == {"not_started": 1, "duplicate_start": 1, "no_step_seen": 1, "already_ended": 1}
    assert world.pipeline.ledger.accepted == 4


def test_many_tours_on_one_page_are_forgotten_oldest_first():
    """A page that lives for a week keeps a bounded number of runs, and the running one survives the ended."""
    world = World("42")
    world.identify(42)
    running = Tour(world, "running")
    running.step("a")
    for number in range(150):
        finish(Tour(world, f"t{number}"))
    running.completed()
    assert world.sent[-1] == "run1.completed.a.1"
    assert world.dropped == {}


def test_listeners_hear_every_event_that_is_one_whatever_becomes_of_it():
    """`tour:event` before `chmln:event`, name and properties; refused reports are no events."""
    world, heard = World(None), []
    for name in ("chmln:event", "tour:event"):
        world.listeners.on(name, lambda event, facts, name=name: heard.append((name, event, facts["event_id"])))
    Tour(world).step("a")
    world.pipeline.switch(False)
    Tour(world).exited()
    Tour(world).exited()
    events = [
        ("Started Tour (Chameleon)", "run1.started.a.1"),
        ("Step Seen (Chameleon)", "run1.step.a.1"),
        ("Exited Tour (Chameleon)", "run1.exited.a.1"),
    ]
    assert heard == [(name, *event) for event in events for name in ("tour:event", "chmln:event")]
    assert world.dropped == {"disabled": 3, "already_ended": 1}
