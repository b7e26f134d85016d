"""Previews: the flag on any report makes the run a preview until its ending, and a preview has one event."""

import pytest

from tests.unit.test_lifecycle import ids, new_run, report, spelled


@pytest.mark.parametrize(
    "flagged",
    [
        ["started", "step", "step", "completed"],
        ["started", "step", "exited"],
        ["step", "step", "completed"],
        ["previewed", "started", "step", "completed"],
        ["start", "step", "exited"],
    ],
)
def test_a_run_that_is_flagged_throughout_has_one_previewed_tour(flagged):
    """Whatever else it reports is dropped as `preview`."""
    run = new_run()
    told = [candidate for word in flagged for candidate in report(run, word, preview=True)]
    assert ids(told) == ["run1.previewed.-.1"] or ids(told) == ["run1.previewed.a.1"]
    assert {candidate.drop for candidate in told} == {None, "preview"}
    assert run.state == "ended"


def test_the_flag_on_the_first_report_holds_for_the_unflagged_rest():
    """Until its ending."""
    run = new_run()
    told = report(run, "started", preview=True) + report(run, "step") + report(run, "step") + report(run, "exited")
    assert spelled(told) == ["previewed", "step -preview", "step -preview", "exited -preview"]


def test_the_flag_on_a_later_report_stops_an_ordinary_run():
    """What was sent was sent; from here on the run is a preview."""
    run = new_run()
    told = report(run, "step") + report(run, "step", "b", preview=True) + report(run, "completed")
    assert spelled(told) == ["started", "step", "previewed", "step -preview", "completed -preview"]


def test_the_run_after_a_preview_is_an_ordinary_one():
    """The mark ends with the run."""
    run = new_run()
    for word in ("previewed", "step", "completed"):
        report(run, word)
    assert ids(report(run, "step")) == ["run2.started.a.1", "run2.step.a.1"]


@pytest.mark.parametrize("later", ["completed", "exited"])
def test_a_second_flagged_ending_is_no_second_preview(later):
    """Exactly one ending, later ones dropped by name, flagged or not."""
    run = new_run()
    for word in ("started", "step", "completed"):
        report(run, word, preview=True)
    assert spelled(report(run, later, preview=True)) == [f"{later} -already_ended"]


@pytest.mark.parametrize("word", ["completed", "exited"])
def test_a_flagged_ending_of_a_tour_that_never_started_previews_nothing(word):
    """Nobody has looked at anything."""
    run = new_run()
    assert spelled(report(run, word, preview=True)) == [f"{word} -not_started"]
    assert run.state == "idle"


def test_a_flagged_ending_turns_a_running_tour_into_a_preview():
    """`preview: true` on any detail: an ending that says so is not counted as one."""
    run = new_run()
    report(run, "step")
    assert spelled(report(run, "completed", preview=True)) == ["previewed", "completed -preview"]
    assert run.state == "ended"
