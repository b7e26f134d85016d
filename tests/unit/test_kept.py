"""From page to page of one tab: what waits goes on, once, and only what we put there comes back."""

import copy

import pytest

from calumma.core.kept import KEPT_MS, unpack
from tests.unit.world import NOON, Tour, World

RUN = ["run1.started.a.1", "run1.step.a.1", "run1.completed.a.1"]


def waiting() -> World:
    """A page whose client shows nobody yet, and a tour that is over."""
    page = World(None)
    page.identify(42)
    tour = Tour(page)
    tour.step("a")
    tour.completed()
    return page


def next_page(kept: list, shows: str | None = None, after_ms: float = 1000) -> World:
    page = World(shows)
    page.ms = NOON + after_ms
    page.pipeline.resume(kept)
    return page


def test_the_next_page_sends_them_as_they_were():
    """Properties, times and ids unchanged, before what happens there."""
    before = waiting()
    kept = before.handed_on()
    page = next_page(kept, "42")
    page.identify(42)
    Tour(page, "other").step("b")
    assert page.sent[:3] == RUN
    assert [at for _name, _properties, at, _page in page.client.sent[:3]] == [NOON, NOON + 1, NOON + 2]
    before.show("42")
    assert page.client.sent[:3] == before.client.sent
    assert page.dropped == {}


def test_they_wait_there_for_their_own_person():
    """Another user's page never sends them; they end by name once it shows that user."""
    page = next_page(waiting().handed_on(), "7")
    assert (page.sent, page.held) == ([], RUN)
    page.identify(7)
    assert (page.sent, page.held, page.dropped) == ([], [], {"user_changed": 3})


def test_events_of_nobody_stay_behind():
    """Whose they are is not known, and the next page may be somebody else's."""
    page = World(None)
    Tour(page).step("a")
    assert page.handed_on() == []


@pytest.mark.parametrize(("after_ms", "count"), [(KEPT_MS - 1, 3), (KEPT_MS + 1, 1), (KEPT_MS + 2, 0), (-2000, 0)])
def test_for_ten_minutes(after_ms, count):
    """By their own times; a clock that went backwards proves nothing."""
    assert len(unpack(waiting().handed_on(), NOON + after_ms)) == count


DAMAGE = [
    ("kind", "stolen"), ("kind", None), ("uid", 42), ("uid", None), ("at", "now"), ("at", None),
    ("properties", None), ("properties", []), ("properties", {}), ("properties", {"event_id": {}}), ("page", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), DAMAGE)
def test_what_others_wrote_there_is_left_out(key, value):
    """Any script of the site can write to the tab's storage."""
    kept = copy.deepcopy(waiting().handed_on())
    kept[1][key] = value
    assert [event.properties["event_id"] for event in unpack(kept, NOON + 5)] == [RUN[0], RUN[2]]


@pytest.mark.parametrize("kept", [[None], ["x"], [[1]], [{}], [7]])
def test_rubbish_is_nothing(kept):
    """Whatever it is."""
    assert unpack(kept, NOON) == []


def test_properties_that_nobody_knows_do_not_leave():
    """The table of the five events decides, as for every event."""
    kept = copy.deepcopy(waiting().handed_on())
    kept[0]["properties"]["password"] = "x"
    kept[0]["page"]["extra"] = {"a": 1}
    (first, *_rest) = unpack(kept, NOON + 5)
    assert "password" not in first.properties
    assert first.page == {"url": "https://shop.example/cart", "search": ""}


def test_a_page_that_comes_back_keeps_what_nobody_took():
    """From the browser's cache: another page of the tab was there in between."""
    page = waiting()
    kept = page.handed_on()
    page.pipeline.resume(kept[2:])
    assert (page.held, page.dropped) == (RUN[2:], {"moved": 2})
    page.show("42")
    assert page.sent == RUN[2:]


def test_a_page_that_comes_back_keeps_what_it_did_not_give_away():
    """What happens at once after the return, before it is known what the other page left."""
    page = waiting()
    page.handed_on()
    Tour(page, "other").step("b")
    page.pipeline.resume([])
    assert (len(page.held), page.dropped) == (2, {"moved": 3})


def test_a_page_that_is_left_again_at_once_gives_nothing_away_twice():
    """It has not learnt yet what became of what it gave away before."""
    page = waiting()
    page.handed_on()
    Tour(page, "other").step("b")
    assert [event["properties"]["event_id"] for event in page.handed_on()] == ["run2.started.b.1", "run2.step.b.1"]
    page.pipeline.resume([])
    assert (page.held, page.dropped) == ([], {"moved": 5})


def test_what_cannot_be_written_was_not_given_away():
    """A full or forbidden storage."""
    page = waiting()
    page.pipeline.hand_on(lambda _values: False)
    page.pipeline.resume([])
    assert (page.held, page.dropped) == (RUN, {})


@pytest.mark.parametrize("late", [False, True])
def test_after_a_page_was_left_only_a_client_that_still_sends_is_given_anything(late):
    """The next page sends the rest: both would be twice, and the client's own requests are cut off."""
    page = World("42")
    page.client.late = late
    page.identify(42)
    Tour(page).step("a")
    page.pipeline.exit_on = "leave"
    page.pipeline.leave()
    page.pipeline.settle()
    ending = ["run1.exited.a.1"]
    assert (page.sent[2:], page.held) == ((ending, []) if late else ([], ending))
    page.pipeline.resume(page.handed_on())
    assert page.sent[2:] == ending


def test_a_page_that_comes_back_takes_what_the_other_left():
    """And its own only once."""
    page = waiting()
    other = next_page(page.handed_on())
    other.identify(42)
    Tour(other, "other").step("b")
    kept = other.handed_on()
    page.ms = other.ms
    page.pipeline.resume(kept)
    assert (page.held, page.dropped) == ([event["properties"]["event_id"] for event in kept], {})


def test_what_is_there_twice_is_sent_once():
    """Whoever wrote it there."""
    page = next_page(waiting().handed_on() * 2, "42")
    page.identify(42)
    assert (page.sent, page.dropped) == (RUN, {})


def test_times_go_on_rising_after_what_was_kept():
    """Even where the next page's clock stands still."""
    page = next_page(waiting().handed_on(), "42", after_ms=2)
    page.identify(42)
    Tour(page, "other").step("b")
    times = [at for _name, _properties, at, _page in page.client.sent]
    assert times == [NOON, NOON + 1, NOON + 2, NOON + 3, NOON + 4]
