"""One tour that two engines report, or two objects of one engine: one run, and every double has its name."""

import pytest

from tests.unit.world import Tour, World

DRIVER = "driverjs"


def ready() -> World:
    world = World("42")
    world.identify(42)
    return world


def play(world: World, *reports: str, wait: float = 5000) -> list[str]:
    """`engine[.object] report [step]` each; `wait` ms before those that begin with `…`. Returns what was sent."""
    for report in reports:
        world.ms += wait if report.startswith("…") else 1
        source, kind, *step = report.lstrip("…").split()
        engine, _dot, key = source.partition(".")
        getattr(Tour(world, "welcome", engine, key=key), kind)(*step)
    return [event_id.removesuffix(".1") for event_id in world.sent]


WHOLE = ["run1.started.a", "run1.step.a", "run1.step.b", "run1.completed.b"]


@pytest.mark.parametrize(
    ("reports", "dropped"),
    [
        (
            ["driverjs step a", "dom step A", "…driverjs step b", "dom step B", "…driverjs completed", "dom completed"],
            {"reported_twice": 2, "already_ended": 1},
        ),
        (
            ["driverjs step a", "dom started", "dom step A", "…dom step B", "driverjs step b", "…dom completed"],
            {"reported_twice": 3},
        ),
        (
            ["dom started", "driverjs step a", "dom step A", "…driverjs step b", "…dom completed", "driverjs exited"],
            {"reported_twice": 1, "already_ended": 1},
        ),
    ],
    ids=["the engine speaks first", "the page speaks first later on", "the page starts"],
)
def test_a_tour_that_two_engines_report_is_one_run(reports, dropped):
    """Who shows the first step is followed, under its own step ids; the first ending counts, whoever tells it."""
    world = ready()
    assert play(world, *reports) == WHOLE
    assert world.dropped == dropped


def test_the_next_run_is_that_of_whoever_begins_it():
    """Which engine was an echo is forgotten with its run."""
    world = ready()
    play(world, "driverjs step a", "dom step A", "driverjs exited", "dom exited")
    assert play(world, "…dom step A", "driverjs step a", "…dom step B", "…dom completed")[3:] == [
        "run2.started.A", "run2.step.A", "run2.step.B", "run2.completed.B",
    ]  # fmt: skip
    assert world.dropped == {"reported_twice": 2, "already_ended": 1}


def test_a_tour_in_two_engines_one_after_the_other_counts_both():
    """Ended or not: who comes in after the other has been silent tells something new."""
    world = ready()
    assert play(world, "dom step a", "dom completed", "driverjs step a", "driverjs completed") == [
        "run1.started.a", "run1.step.a", "run1.completed.a", "run2.started.a", "run2.step.a", "run2.completed.a",
    ]  # fmt: skip
    world = ready()
    assert play(world, "dom step a", "…driverjs step b", "…driverjs completed") == WHOLE
    assert world.dropped == {}


def test_a_start_in_another_engine_replaces_a_run_that_never_ended():
    """As a second start in the same engine does."""
    world = ready()
    assert play(world, "dom step a", "…shepherd started", "shepherd step a") == [
        "run1.started.a", "run1.step.a", "run1.exited.a", "run2.started.a", "run2.step.a",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reports", "dropped"),
    [
        (
            ["driverjs.1 step a", "driverjs.2 step a", "…driverjs.2 step b", "…driverjs.2 completed",
             "driverjs.1 exited"],
            {"reported_twice": 1, "already_ended": 1},
        ),
        (["driverjs.1 step a", "driverjs.2 step a", "driverjs.1 exited", "driverjs.2 step b", "…driverjs.2 completed"],
         {"reported_twice": 2}),
        (
            ["shepherd.1 started", "shepherd.1 step a", "shepherd.2 started", "shepherd.2 step a",
             "…shepherd.2 step b", "…shepherd.2 completed"],
            {"reported_twice": 2},
        ),
        (["driverjs.1 step a", "…driverjs.2 step b", "driverjs.1 exited", "…driverjs.2 completed"],
         {"reported_twice": 1}),
    ],
    ids=["both stand", "the old one goes late", "an engine that tells its start", "on another step"],
)  # fmt: skip
def test_an_object_made_anew_goes_on_where_the_old_one_was(reports, dropped):
    """StrictMode and hot reload: what becomes of the old object is no news of the tour."""
    world = ready()
    assert play(world, *reports) == WHOLE
    assert world.dropped == dropped


def test_an_object_made_anew_later_shows_its_step_again():
    """Nobody doubles a step after a second."""
    world = ready()
    play(world, "driverjs.1 step a", "…driverjs.2 step a", "driverjs.2 exited")
    assert world.sent == ["run1.started.a.1", "run1.step.a.1", "run1.step.a.2", "run1.exited.a.1"]


def test_signing_out_and_leaving_end_the_run_whoever_reports_it():
    """Also where another object has taken over."""
    world = ready()
    play(world, "driverjs.1 step a", "driverjs.2 step a")
    world.pipeline.exit_on = "leave"
    world.pipeline.leave()
    assert world.sent == ["run1.started.a.1", "run1.step.a.1", "run1.exited.a.1"]
    assert world.client.sent[-1][1]["engine"] == DRIVER
    play(world, "…driverjs.2 step a", "driverjs.3 step a")
    world.clear()
    assert world.dropped == {"reported_twice": 2, "cleared": 1}
