"""What the settings change in the way of an event: mirror, trust, Step Seen, leaving; and a page not shown yet."""

import pytest

from tests.unit.world import Tour, World


def test_mirror_tells_a_client_that_has_nobody_once():
    """Our uid, and of the properties those that are shared."""
    page = World(None)
    page.pipeline.gate.identity, page.pipeline.gate.share = "mirror", "plan, role"
    page.identify(42, plan="pro", email="ann@shop.example")
    Tour(page).step("a")
    assert page.client.identified == [("42", {"plan": "pro"})]
    assert page.sent == ["run1.started.a.1", "run1.step.a.1"]
    page.show(None)
    assert len(page.client.identified) == 1
    page.identify(42)
    assert len(page.client.identified) == 2


@pytest.mark.parametrize(
    "change",
    [{"user_id": "7"}, {"state": "loading"}, {"state": "absent"}, {"settled": False}, {"mute": True}],
)
def test_mirror_never_speaks_over_anybody(change):
    """Another id, a client that is not there yet, whose queue has not run, or that cannot show whom it has."""
    page = World(None)
    page.pipeline.gate.identity = "mirror"
    for name, value in change.items():
        setattr(page.client, name, value)
    page.identify(42)
    Tour(page).step("a")
    assert (page.client.identified, page.sent) == ([], [])


@pytest.mark.parametrize("obstacle", ["consent", "disabled", "prerender"])
def test_mirror_needs_leave_to_send(obstacle):
    """Telling who somebody is, is sending."""
    page = World(None)
    page.pipeline.gate.identity = "mirror"
    page.pipeline.gate.consent = "waiting" if obstacle == "consent" else "granted"
    page.pipeline.gate.enabled = obstacle != "disabled"
    page.pipeline.gate.active = obstacle != "prerender"
    page.identify(42)
    assert page.client.identified == []


def test_trust_sends_through_a_client_that_cannot_show_its_user():
    """And through no other."""
    page = World(None)
    page.client.mute = True
    page.identify(42)
    Tour(page).step("a")
    assert page.sent == []
    page.pipeline.gate.identity = "trust"
    page.pipeline.settle()
    assert page.sent == ["run1.started.a.1", "run1.step.a.1"]


STEPS = ["run1.started.a.1", "run1.step.a.1", "run1.step.b.1", "run1.step.a.2", "run1.completed.a.1"]


@pytest.mark.parametrize(
    ("setting", "sent", "dropped"),
    [
        ("on", STEPS, {}),
        ("once", [STEPS[0], STEPS[1], STEPS[2], STEPS[4]], {"step_seen_before": 1}),
        ("off", [STEPS[0], STEPS[4]], {"step_seen_off": 3}),
    ],
)
def test_step_seen_for_each_showing_once_or_never(setting, sent, dropped):
    """What is not sent is in the books."""
    page = World("42")
    page.pipeline.gate.step_seen = setting
    page.identify(42)
    tour = Tour(page)
    for step in ("a", "b", "a"):
        tour.step(step)
    tour.completed()
    assert (page.sent, page.dropped) == (sent, dropped)


@pytest.mark.parametrize(("setting", "sent"), [("dismiss", []), ("leave", ["run1.exited.a.1"])])
def test_a_page_that_goes_ends_its_tours_only_where_that_is_asked_for(setting, sent):
    """Exited with the reason page_left, for tours that somebody has seen; a return begins a new run."""
    page = World("42")
    page.pipeline.exit_on = setting
    page.identify(42)
    tour = Tour(page)
    tour.step("a")
    Tour(page, "unseen").started()
    page.pipeline.leave()
    assert page.sent[2:] == sent
    assert [event[1].get("exit_reason") for event in page.client.sent[2:]] == ["page_left"] * len(sent)
    page.pipeline.leave()
    tour.step("b")
    assert page.sent[2 + len(sent) :] == (["run3.started.b.1", "run3.step.b.1"] if sent else ["run1.step.b.1"])


def test_a_client_that_loses_late_calls_is_given_none():
    """The current one: what happens as the page goes waits for the next page of the tab."""
    page = World("42")
    page.client.late = False
    page.pipeline.exit_on = "leave"
    page.identify(42)
    Tour(page).step("a")
    Tour(page, "theirs", engine="chameleon").step("b")
    page.pipeline.leave()
    waiting = ["run2.started.b.1", "run2.step.b.1", "run1.exited.a.1", "run2.exited.b.1"]
    assert (len(page.sent), page.held) == (2, waiting)
    assert [event["properties"]["event_id"] for event in page.handed_on()] == waiting


def test_a_page_that_is_not_shown_yet_sends_nothing():
    """The browser may throw it away."""
    page = World("42")
    page.pipeline.gate.active = False
    page.identify(42)
    Tour(page).step("a")
    assert (page.sent, len(page.held), page.handed_on()) == ([], 2, [])
    page.pipeline.gate.active = True
    page.pipeline.settle()
    assert page.sent == ["run1.started.a.1", "run1.step.a.1"]
