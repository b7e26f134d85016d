"""The books and the queue: every event is counted once, and waits in order and in bounds."""

from collections.abc import Iterable

import pytest

from calumma.core.ledger import DROP_REASONS, RECENT, Entry, Ledger
from calumma.core.outbox import MAX_HELD, Event, Outbox

FACTS = {
    "engine": "dom", "tour_id": "t", "tour_name": "T", "step_id": "a", "step_number": 1, "via": "x",
    "event_id": "r.step.a.1",
}  # fmt: skip


def event(number: int, uid: str | None = "42", engine: str = "dom") -> Event:
    entry = Entry("Step Seen (Chameleon)", float(number), {"engine": engine, "event_id": f"e{number}"})
    return Event("step", entry.name, {"n": number}, float(number), {"url": "u"}, uid, entry)


def queue(*events: Event) -> Outbox:
    outbox = Outbox()
    for one in events:
        assert outbox.add(one) is None
    return outbox


def numbers(events: Iterable[Event | None]) -> list[int | None]:
    return [None if one is None else one.properties["n"] for one in events]


def test_an_entry_keeps_what_people_ask_for():
    """Held until something becomes of it."""
    entry = Entry("Step Seen (Chameleon)", 5.0, FACTS)
    assert {name: getattr(entry, name) for name in Entry.__slots__} == {
        "name": "Step Seen (Chameleon)", "at": 5.0, "engine": "dom", "tour_id": "t", "tour_name": "T",
        "step_id": "a", "step_number": 1, "event_id": "r.step.a.1", "fate": "held", "reason": "",
    }  # fmt: skip


def test_each_event_has_one_fate():
    """Counts add up and the lines tell the same story."""
    ledger, seen = Ledger(), []
    ledger.observe = lambda entry: seen.append((entry.event_id, entry.fate, entry.reason))
    entries = [Entry("x", 1.0, {"event_id": f"e{n}"}) for n in range(4)]
    for entry in entries:
        ledger.accept(entry)
    ledger.send(entries[0])
    ledger.drop(entries[1], "disabled")
    ledger.drop(entries[2], "disabled")
    assert (ledger.accepted, ledger.sent, ledger.dropped) == (4, 1, {"disabled": 2})
    assert [(e.fate, e.reason) for e in ledger.recent] == [
        ("sent", ""),
        ("dropped", "disabled"),
        ("dropped", "disabled"),
        ("held", ""),
    ]
    assert seen == [("e0", "sent", ""), ("e1", "dropped", "disabled"), ("e2", "dropped", "disabled")]


def test_a_reason_that_is_not_listed_is_our_mistake_and_changes_nothing():
    """The list of reasons is closed."""
    ledger, entry = Ledger(), Entry("x", 1.0, {})
    ledger.accept(entry)
    with pytest.raises(KeyError):
        ledger.drop(entry, "just_because")
    assert (ledger.dropped, entry.fate) == ({}, "held")


def test_the_list_of_reasons():
    """Each has a sentence; a new one is told to people, so it is told here. The doctor advises in this order."""
    assert list(DROP_REASONS) == [
        "queue_full", "client_error", "disabled", "no_consent", "user_changed", "target_missing", "no_box", "not_seen",
        "no_step_seen", "not_started", "endless", "reported_twice", "duplicate_start", "already_ended",
        "preview_not_admin", "preview", "sent_by_chameleon", "cleared", "moved", "step_seen_off", "step_seen_before",
    ]  # fmt: skip
    assert all(len(sentence) > 20 for sentence in DROP_REASONS.values())


def test_the_recent_lines_are_bounded_and_the_counts_are_not():
    """The last fifty."""
    ledger = Ledger()
    for number in range(RECENT + 10):
        ledger.accept(Entry("x", float(number), {}))
    assert [entry.at for entry in ledger.recent] == [float(n) for n in range(10, RECENT + 10)]
    assert ledger.accepted == RECENT + 10


def test_first_in_first_out():
    """For the user who is shown."""
    outbox = queue(event(1), event(2), event(3))
    assert numbers([outbox.take("42", ""), outbox.take("42", ""), outbox.take("42", "")]) == [1, 2, 3]
    assert outbox.take("42", "") is None
    assert len(outbox) == 0


def test_only_events_of_the_shown_user_leave():
    """Nobody's events and another user's stay, in order."""
    outbox = queue(event(1, None), event(2, "7"), event(3, "42"), event(4, "7"))
    assert numbers([outbox.take("42", ""), outbox.take("42", "")]) == [3, None]
    assert numbers(outbox.events()) == [1, 2, 4]


def test_an_engine_that_waits_lets_the_others_pass():
    """Its own events stay in order."""
    outbox = queue(event(1, engine="chameleon"), event(2), event(3, engine="chameleon"))
    assert numbers([outbox.take("42", "chameleon"), outbox.take("42", "chameleon")]) == [2, None]
    assert numbers(outbox.events()) == [1, 3]


def test_the_oldest_makes_room():
    """A hundred wait; the hundred and first pushes the first out and gets it back."""
    outbox = queue(*[event(number) for number in range(MAX_HELD)])
    assert MAX_HELD == 100
    pushed = [outbox.add(event(number)) for number in (100, 101)]
    assert numbers(pushed) == [0, 1]
    assert numbers(outbox.events()) == list(range(2, 102))


def test_nobodys_events_go_to_the_next_user_and_no_others():
    """Adopted once; the second user finds none."""
    outbox = queue(event(1, None), event(2, "7"), event(3, None))
    assert numbers(outbox.adopt("42")) == [1, 3]
    assert outbox.adopt("43") == []
    assert [one.uid for one in outbox.events()] == ["42", "7", "42"]


def test_the_unwanted_are_taken_out_in_order():
    """And returned, so that each can be accounted for."""
    outbox = queue(event(1), event(2, "7"), event(3), event(4, "7"))
    assert numbers(outbox.remove(lambda one: one.uid == "7")) == [2, 4]
    assert outbox.remove(lambda one: False) == []
    assert numbers(outbox.events()) == [1, 3]


def test_a_look_at_the_queue_changes_nothing():
    """It is a copy."""
    outbox = queue(event(1))
    outbox.events().clear()
    assert len(outbox) == 1
