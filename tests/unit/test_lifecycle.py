"""Every report in every state of a run: what is listed here follows, nothing else does."""

from typing import Any

import pytest

from calumma.core import event_schema, ledger
from calumma.core.lifecycle import TRANSITIONS, TourRun
from calumma.core.signals import KINDS, StepShown, TourCompleted, TourExited, TourPreviewed, TourStarted

TOUR = {"tour_id": "t1", "tour_name": "Welcome"}

# state -> the reports that lead there. `start` names the step that it begins with, `started` does not.
WAYS = {
    "idle": [],
    "armed": ["started"],
    "armed at a step": ["start"],
    "running": ["started", "step"],
    "preview": ["previewed"],
    "ended": ["step", "exited"],
}

# (state, report) -> the state after it, and the candidate events; `-` stands before the reason of a refused one.
FOLLOWS = {
    ("idle", "started"): ("armed", []),
    ("idle", "step"): ("running", ["started", "step"]),
    ("idle", "completed"): ("idle", ["completed -not_started"]),
    ("idle", "exited"): ("idle", ["exited -not_started"]),
    ("idle", "previewed"): ("preview", ["previewed"]),
    ("armed", "started"): ("armed", ["started -duplicate_start"]),
    ("armed", "step"): ("running", ["started", "step"]),
    ("armed", "completed"): ("ended", ["completed -no_step_seen"]),
    ("armed", "exited"): ("ended", ["exited -no_step_seen"]),
    ("armed", "previewed"): ("preview", ["previewed"]),
    ("armed at a step", "started"): ("armed", ["started -duplicate_start"]),
    ("armed at a step", "step"): ("running", ["started", "step"]),
    ("armed at a step", "completed"): ("ended", ["started", "completed"]),
    ("armed at a step", "exited"): ("ended", ["started", "exited"]),
    ("armed at a step", "previewed"): ("preview", ["previewed"]),
    ("running", "started"): ("armed", ["exited"]),
    ("running", "step"): ("running", ["step"]),
    ("running", "completed"): ("ended", ["completed"]),
    ("running", "exited"): ("ended", ["exited"]),
    ("running", "previewed"): ("preview", ["previewed"]),
    ("preview", "started"): ("preview", ["started -preview"]),
    ("preview", "step"): ("preview", ["step -preview"]),
    ("preview", "completed"): ("ended", ["completed -preview"]),
    ("preview", "exited"): ("ended", ["exited -preview"]),
    ("preview", "previewed"): ("preview", ["previewed -preview"]),
    ("ended", "started"): ("armed", []),
    ("ended", "step"): ("running", ["started", "step"]),
    ("ended", "completed"): ("ended", ["completed -already_ended"]),
    ("ended", "exited"): ("ended", ["exited -already_ended"]),
    ("ended", "previewed"): ("preview", ["previewed"]),
}


def new_run() -> TourRun:
    ids = iter(f"run{number}" for number in range(1, 100))
    return TourRun(lambda: next(ids))


def report(run: TourRun, word: str, step: str = "a", preview: Any = False, **tour: Any) -> list:
    """What follows from one report; `tour`: further facts of the tour in it."""
    facts = {**TOUR, **tour}
    signals = {
        "start": lambda: TourStarted("dom", "t1", facts, {"step_id": step}, preview),
        "started": lambda: TourStarted("dom", "t1", facts, None, preview),
        "step": lambda: StepShown("dom", "t1", facts, {"step_id": step}, preview),
        "completed": lambda: TourCompleted("dom", "t1", facts, preview),
        "exited": lambda: TourExited("dom", "t1", facts, "escape", preview),
        "previewed": lambda: TourPreviewed("dom", "t1", facts),
    }
    return run.take(signals[word]())


def spelled(candidates: list) -> list[str]:
    return [candidate.kind + (f" -{candidate.drop}" if candidate.drop else "") for candidate in candidates]


def ids(candidates: list) -> list[str]:
    return [candidate.facts["event_id"] for candidate in candidates if not candidate.drop]


def test_the_list_above_is_complete():
    """Every state of the table with every kind of report."""
    assert {(state.partition(" ")[0], kind) for state, kind in FOLLOWS} == {(s, k) for s in TRANSITIONS for k in KINDS}


@pytest.mark.parametrize(("state", "word"), FOLLOWS)
def test_every_report_in_every_state(state, word):
    """Next state and candidates are as listed, for a run that came to the state by reports alone."""
    run = new_run()
    for earlier in WAYS[state]:
        report(run, earlier)
    assert run.state == state.partition(" ")[0]
    candidates = report(run, word)
    assert (run.state, spelled(candidates)) == FOLLOWS[state, word]


def test_what_the_table_names_exists():
    """Kinds of event are in the schema and reasons in the ledger, or a report would fail in the page."""
    for moves in TRANSITIONS.values():
        for state, actions in moves.values():
            assert state in TRANSITIONS
            for action in actions:
                if action.startswith("-"):
                    assert action[1:] in ledger.DROP_REASONS
                else:
                    assert action in event_schema.EVENTS or action in ("begin", "replaced", "late_start")


def test_a_whole_run_sends_one_start_each_showing_and_one_ending():
    """Going back shows a step again: it is sent again, and counted."""
    run = new_run()
    told = []
    for word, step in (("started", ""), ("step", "a"), ("step", "b"), ("step", "a"), ("step", "b"), ("completed", "")):
        told += report(run, word, step)
    assert ids(told) == [
        "run1.started.a.1", "run1.step.a.1", "run1.step.b.1", "run1.step.a.2", "run1.step.b.2",
        "run1.completed.b.1",
    ]  # fmt: skip
    assert [c.facts.get("step_showing") for c in told] == [None, 1, 1, 2, 2, None]
    assert [c.facts.get("exit_reason") for c in told] == [None] * 6


@pytest.mark.parametrize("later", ["completed", "exited"])
@pytest.mark.parametrize("first", ["completed", "exited"])
def test_later_endings_are_dropped_by_name(first, later):
    """Exactly one ending per run, whichever comes first."""
    run = new_run()
    report(run, "step")
    assert spelled(report(run, first)) == [first]
    assert spelled(report(run, later)) == [f"{later} -already_ended"]
    assert spelled(report(run, later)) == [f"{later} -already_ended"]


def test_a_start_during_a_run_ends_it_as_replaced_and_begins_another():
    """The old run's ending carries the old run's id, step and facts."""
    run = new_run()
    report(run, "step", "c", times=1)
    [ending] = report(run, "started", times=2)
    told = report(run, "step", "a", times=2)
    assert (ending.kind, ending.facts["event_id"]) == ("exited", "run1.exited.c.1")
    assert (ending.facts["exit_reason"], ending.facts["step_id"]) == ("replaced", "c")
    assert ids(told) == ["run2.started.a.1", "run2.step.a.1"]
    assert [c.facts["times"] for c in (ending, *told)] == [1, 2, 2], "each run has its own count"


def test_a_start_told_after_its_first_step_is_an_echo():
    """Some engines tell the start late; naming the step that stands, it is no second run."""
    run = new_run()
    report(run, "step", "a")
    assert spelled(report(run, "start", "a")) == ["started -duplicate_start"]
    assert run.state == "running"
    assert ids(report(run, "completed")) == ["run1.completed.a.1"]


def test_a_tour_that_starts_again_counts_showings_anew():
    """Ids differ between the runs of one tour, and only there."""
    run = new_run()
    first = report(run, "step") + report(run, "step") + report(run, "exited")
    second = report(run, "step") + report(run, "exited")
    assert ids(first) == ["run1.started.a.1", "run1.step.a.1", "run1.step.a.2", "run1.exited.a.1"]
    assert ids(second) == ["run2.started.a.1", "run2.step.a.1", "run2.exited.a.1"]


def test_steps_without_an_id_go_by_their_number_and_else_by_a_dash():
    """The step key of the event id: id, number, dash, in this order."""
    run = new_run()
    steps: list[dict] = [{"step_number": 2}, {"step_id": "x", "step_number": 3}, {}, {"step_number": 2}]
    told = [run.take(StepShown("dom", "t1", TOUR, step))[-1].facts["event_id"] for step in steps]
    assert told == ["run1.step.2.1", "run1.step.x.1", "run1.step.-.1", "run1.step.2.2"]


def test_very_long_step_ids_keep_event_ids_apart():
    """An id that is cut to the limit of a value must not lose what makes it unique."""
    run = new_run()
    told = [report(run, "step", step)[-1] for step in ("s" * 1200, "s" * 1200)]
    built = [event_schema.build(candidate.facts, "u", False)["event_id"] for candidate in told]
    assert built[0] != built[1]


def test_an_ending_carries_the_last_step_seen():
    """Also when it is dropped: the ledger's line tells where the user was."""
    run = new_run()
    report(run, "step", "a")
    report(run, "step", "b")
    [ending] = report(run, "exited")
    assert ending.facts == {
        "tour_id": "t1", "tour_name": "Welcome", "step_id": "b", "engine": "dom", "exit_reason": "escape",
        "event_id": "run1.exited.b.1",
    }  # fmt: skip


def test_what_is_known_of_the_tour_is_remembered_within_a_run_only():
    """`via`, told once by the start, is on every event of the run and on none of the next."""
    run = new_run()
    report(run, "started", via="launcher")
    told = report(run, "step") + report(run, "completed") + report(run, "step")
    assert [(c.facts["event_id"], c.facts.get("via")) for c in told] == [
        ("run1.started.a.1", "launcher"),
        ("run1.step.a.1", "launcher"),
        ("run1.completed.a.1", "launcher"),
        ("run2.started.a.1", None),
        ("run2.step.a.1", None),
    ]


@pytest.mark.parametrize("key", ["elapsed", "tour_progress", "button_action_kind"])
def test_what_belongs_to_one_moment_is_not_repeated_later(key):
    """Left out where unknown, never invented: an old stop-watch reading is not the time of the ending."""
    run = new_run()
    told = report(run, "step", "a", **{key: 5}) + report(run, "completed")
    assert [candidate.facts.get(key) for candidate in told] == [5, 5, None]


def test_a_tour_without_a_name_goes_by_its_id():
    """Customer.io's users choose by name."""
    run = new_run()
    told = run.take(StepShown("dom", "t9", {"tour_id": "t9"}, {"step_id": "a"}))
    assert [candidate.facts["tour_name"] for candidate in told] == ["t9", "t9"]


def test_a_run_leaves_the_facts_it_was_given_alone():
    """An adapter may report one dict again and again."""
    tour, step = {"tour_id": "t1"}, {"step_id": "a"}
    run = new_run()
    run.take(StepShown("dom", "t1", tour, step))
    run.take(TourExited("dom", "t1", tour, "escape"))
    assert (tour, step) == ({"tour_id": "t1"}, {"step_id": "a"})


@pytest.mark.parametrize("state", WAYS)
def test_a_step_that_nobody_saw_is_dropped_by_name_and_moves_nothing(state):
    """It names itself in the ledger; the place of the run stays the last step that was seen."""
    run = new_run()
    for word in WAYS[state]:
        report(run, word)
    before = run.state
    signal = StepShown("dom", "t1", TOUR, {"step_id": "unseen"})
    signal.unseen = "target_missing"
    told = run.take(signal)
    assert [(candidate.kind, candidate.drop, candidate.facts["step_id"]) for candidate in told] == [
        ("step", "target_missing", "unseen")
    ]
    assert run.state == before
    later = [candidate.facts.get("step_id") for candidate in report(run, "exited") if candidate.drop is None]
    assert "unseen" not in later
