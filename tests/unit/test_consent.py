"""Consent: what may be sent and kept, and what happens when it is given or taken back."""

import pytest

from calumma.core.consent import consent_state
from tests.unit.world import Tour, World


@pytest.mark.parametrize(
    ("setting", "said", "signal", "state"),
    [
        ("granted", None, False, "granted"), ("granted", None, True, "granted"), ("granted", False, False, "denied"),
        ("granted", True, True, "granted"), ("gpc", None, False, "granted"), ("gpc", None, True, "denied"),
        ("gpc", True, True, "denied"), ("gpc", False, False, "denied"), ("gpc", True, False, "granted"),
        ("required", None, False, "waiting"), ("required", None, True, "waiting"),
        ("required", True, True, "granted"), ("required", False, False, "denied"),
    ],
)  # fmt: skip
def test_the_page_decides_and_a_refusal_wins(setting, said, signal, state):
    """`consent(...)` is the page's word, the signal is the browser's."""
    assert consent_state(setting, said, signal) == state


def world(consent: str) -> World:
    made = World("42")
    made.pipeline.allow(consent)
    made.identify(42)
    tour = Tour(made)
    tour.step("a")
    tour.completed()
    return made


RUN = ["run1.started.a.1", "run1.step.a.1", "run1.completed.a.1"]


def test_waiting_holds_and_consent_lets_go():
    """In order, with their own times."""
    page = world("waiting")
    assert (page.sent, page.held, page.dropped) == ([], RUN, {})
    page.pipeline.allow("granted")
    assert (page.sent, page.held, page.dropped) == (RUN, [], {})


def test_a_refusal_empties_the_queue_and_drops_what_comes():
    """Each by its name."""
    page = world("waiting")
    page.pipeline.allow("denied")
    Tour(page, "other").step("b")
    assert (page.sent, page.held, page.dropped) == ([], [], {"no_consent": 5})
    page.pipeline.allow("granted")
    Tour(page, "third").step("c")
    assert page.sent == ["run3.started.c.1", "run3.step.c.1"]


def test_nothing_is_kept_for_the_next_page_without_consent():
    """Storage is part of it."""
    page = world("waiting")
    assert page.handed_on() == []
    page.show("7")
    page.pipeline.allow("granted")
    assert [event["properties"]["event_id"] for event in page.handed_on()] == RUN
