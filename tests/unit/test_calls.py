"""What waits for the receiver: one request's worth at a time, in order, bounded, and every call accounted for."""

import json

from calumma.core.backoff import FIRST_MS, LONGEST_MS, Backoff
from calumma.core.calls import MAX_BYTES, MAX_CALLS, MAX_WAITING, Call, Calls

NOON = 1795435200000.0


def call(number: int, kind: str = "identify", uid: str | None = "42", **properties: object) -> Call:
    made = Call(kind, f"id{number}", NOON + number, properties, "paid" if kind == "track" else "")
    made.uid = uid
    return made


def filled(*calls: Call) -> Calls:
    queue = Calls()
    for one in calls:
        queue.add(one)
    return queue


def ids(calls: list[Call]) -> list[str]:
    return [one.call_id for one in calls]


def test_a_batch_is_what_the_wire_asks_for():
    """Calls of the oldest kind, those of the other kind stay."""
    queue = filled(call(1, plan="pro"), call(2, "track", seats=2), call(3, plan="team"))
    queue.adopt("42", "")
    batch = queue.batch('to"ken', json.dumps)
    assert batch is not None
    assert json.loads(batch.body) == {
        "token": 'to"ken',
        "calls": [
            {"id": "id1", "uid": "42", "at": NOON + 1, "properties": {"plan": "pro"}},
            {"id": "id3", "uid": "42", "at": NOON + 3, "properties": {"plan": "team"}},
        ],
    }
    queue.take(batch)
    other = queue.batch("t", json.dumps)
    assert other is not None
    assert (other.kind, json.loads(other.body)["calls"][0]["name"]) == ("track", "paid")


def test_calls_of_nobody_wait_for_somebody():
    """They come first then, since they were made first."""
    queue = filled(call(1, uid=None, early=True))
    assert queue.batch("t", json.dumps) is None
    queue.adopt("42", "hash")
    queue.add(call(2))
    batch = queue.batch("t", json.dumps)
    assert batch is not None
    assert [(one.call_id, one.uid, one.uid_hash) for one in batch.calls] == [("id1", "42", "hash"), ("id2", "42", "")]


def test_a_request_carries_at_most_so_many_calls_and_bytes():
    """What one request cannot carry goes with the next; a call too large for any goes alone and says so."""
    many = filled(*[call(number) for number in range(MAX_CALLS + 5)])
    batch = many.batch("t", json.dumps)
    assert batch is not None
    assert (len(batch.calls), batch.fits) == (MAX_CALLS, True)
    big = {f"p{number}": "x" * 700 for number in range(40)}
    large = filled(*[call(number, **big) for number in range(5)])
    batch = large.batch("t", json.dumps)
    assert batch is not None
    assert (len(batch.calls), batch.fits, len(batch.body) <= MAX_BYTES + MAX_CALLS) == (2, True, True)
    huge = filled(call(1, **{f"p{number}": "x" * 700 for number in range(100)}), call(2))
    batch = huge.batch("t", json.dumps)
    assert batch is not None
    assert (ids(batch.calls), batch.fits) == (["id1"], False)


def test_the_oldest_is_dropped_by_name_where_too_many_wait():
    """Also where a batch comes back."""
    queue = filled(*[call(number) for number in range(MAX_WAITING + 3)])
    assert (queue.dropped, ids(queue.waiting())[0], len(queue)) == ({"queue_full": 3}, "id3", MAX_WAITING)
    batch = queue.batch("t", json.dumps)
    assert batch is not None
    queue.take(batch)
    queue.add(call(900))
    queue.put_back(batch)
    assert (queue.dropped, ids(queue.waiting())[0]) == ({"queue_full": 4}, "id4")
    assert queue.accepted == queue.sent + len(queue) + sum(queue.dropped.values())


def test_what_comes_back_keeps_its_place():
    """Before what was called meanwhile."""
    queue = filled(call(1), call(2))
    batch = queue.batch("t", json.dumps)
    assert batch is not None
    queue.take(batch)
    queue.add(call(3))
    queue.put_back(batch)
    assert ids(queue.waiting()) == ["id1", "id2", "id3"]
    batch = queue.batch("t", json.dumps)
    assert batch is not None
    queue.take(batch)
    queue.settle(batch, batch.calls[1:2])
    assert (queue.sent, queue.dropped, len(queue)) == (2, {"refused": 1}, 0)


def test_what_is_not_confirmed_is_what_waits_or_is_away():
    """Of one user, oldest first; tracked events are no properties."""
    queue = filled(call(1, plan="free"), call(2, "track", seats=1), call(3, uid="7", plan="x"), call(4, plan="pro"))
    batch = queue.batch("t", json.dumps)
    assert batch is not None
    queue.take(batch)
    queue.add(call(5, plan="team"))
    assert queue.unconfirmed("42") == [{"plan": "free"}, {"plan": "pro"}, {"plan": "team"}]


def test_dropping_empties_what_waits_and_clear_only_what_is_nobodys():
    """Each by its name."""
    queue = filled(call(1), call(2, uid=None))
    queue.drop("cleared", nobodys=True)
    assert ids(queue.waiting()) == ["id1"]
    queue.drop("no_consent")
    assert (len(queue), queue.dropped) == (0, {"cleared": 1, "no_consent": 1})


def test_waits_double_up_to_the_longest_with_chance_in_them():
    """Never more than the longest, never less than half; one that works forgets it all."""
    backoff = Backoff()
    waits = []
    for _ in range(9):
        backoff.failed(NOON, 1)
        waits.append(backoff.until - NOON)
    assert waits == [min(FIRST_MS * 2**number, LONGEST_MS) for number in range(9)]
    backoff.failed(NOON, 0)
    assert backoff.until - NOON == LONGEST_MS / 2
    backoff.failed(NOON, 0.5, 300_000)
    assert backoff.until - NOON == 300_000
    backoff.worked()
    assert backoff.until == 0
    backoff.failed(NOON, 1)
    assert backoff.until - NOON == FIRST_MS
