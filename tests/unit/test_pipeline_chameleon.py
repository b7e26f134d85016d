"""Beside the real Chameleon: its tours wait a moment for a sign that Chameleon sends them itself."""

import pytest

from calumma.core.event_schema import EVENTS
from calumma.core.pipeline import CHAMELEON_GRACE_MS
from tests.unit.world import NOON, Tour, World

STEP_A = ["run1.started.a.1", "run1.step.a.1"]


def world_with_chameleon() -> tuple[World, Tour]:
    world = World("42")
    world.identify(42)
    return world, Tour(world, engine="chameleon")


def test_the_first_events_of_its_tours_wait():
    """Until the time is over, however often we look."""
    world, tour = world_with_chameleon()
    tour.step("a")
    assert CHAMELEON_GRACE_MS == 1000
    world.ms = NOON + 999
    world.pipeline.settle()
    assert (world.sent, world.held) == ([], STEP_A)
    world.ms = NOON + 1000
    world.pipeline.settle()
    assert (world.sent, world.held, world.dropped) == (STEP_A, [], {})


def test_the_wait_is_once_per_page():
    """Later tours leave at once."""
    world, tour = world_with_chameleon()
    tour.step("a")
    world.ms = NOON + 1000
    tour.completed()
    tour.step("a")
    assert world.sent == [*STEP_A, "run1.completed.a.1", "run2.started.a.1", "run2.step.a.1"]


def test_the_wait_can_be_ended():
    """When the page knows better."""
    world, tour = world_with_chameleon()
    tour.step("a")
    world.pipeline.leave()
    assert world.sent == STEP_A


def test_other_engines_do_not_wait():
    """Chameleon's integration knows nothing of them."""
    world, tour = world_with_chameleon()
    tour.step("a")
    other = Tour(world, "other")
    other.step("a")
    other.completed()
    assert (world.sent, world.held) == (["run2.started.a.1", "run2.step.a.1", "run2.completed.a.1"], STEP_A)


@pytest.mark.parametrize("name", EVENTS.values())
def test_any_of_the_five_names_from_elsewhere_stops_its_events(name):
    """Those that wait and all that follow; another engine's go on."""
    world, tour = world_with_chameleon()
    tour.step("a")
    world.pipeline.heard(name, None)
    tour.step("b")
    Tour(world, "other").step("a")
    assert (world.sent, world.held) == (["run2.started.a.1", "run2.step.a.1"], [])
    assert world.dropped == {"sent_by_chameleon": 3}
    assert world.pipeline.chameleon_sends is True


def test_a_sign_before_the_first_tour_counts():
    """Its integration may have been faster than we."""
    world, tour = world_with_chameleon()
    world.pipeline.heard("Started Tour (Chameleon)", None)
    tour.step("a")
    assert (world.sent, world.dropped) == ([], {"sent_by_chameleon": 2})


def test_a_late_sign_stops_what_follows():
    """What was sent is sent."""
    world, tour = world_with_chameleon()
    tour.step("a")
    world.pipeline.leave()
    world.pipeline.heard("Step Seen (Chameleon)", None)
    tour.completed()
    assert (world.sent, world.dropped) == (STEP_A, {"sent_by_chameleon": 1})


@pytest.mark.parametrize(
    ("name", "event_id"),
    [
        ("Started Tour (Chameleon)", "run1.started.a.1"),
        ("Tooltip Seen (Chameleon)", None),
        ("Chameleon Started Tour", None),
        ("Order Completed", None),
        (None, None),
        (7, None),
        ({}, None),
    ],
)
def test_our_own_events_and_other_names_are_no_sign(name, event_id):
    """Ours carry an event id."""
    world, tour = world_with_chameleon()
    tour.step("a")
    world.pipeline.heard(name, event_id)
    world.pipeline.leave()
    assert (world.sent, world.dropped, world.pipeline.chameleon_sends) == (STEP_A, {}, False)


def test_dropped_tours_end_by_their_own_reasons_all_the_same():
    """A second ending is `already_ended`, whoever sends the first."""
    world, tour = world_with_chameleon()
    world.pipeline.heard("Started Tour (Chameleon)", None)
    tour.step("a")
    tour.completed()
    tour.completed()
    assert world.dropped == {"sent_by_chameleon": 3, "already_ended": 1}
