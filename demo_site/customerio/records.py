"""What the local Customer.io remembers: people, and events in order of arrival.

Plain memory with bounds, no clock and no web: times come in as text. Whoever wants to hear of changes subscribes.
"""

__all__ = ["MAX_EVENTS", "MAX_PEOPLE", "Call", "Records"]

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

# Enough for an afternoon of clicking and for a whole test run, small enough never to matter.
MAX_EVENTS = 10_000
MAX_PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a web client, in the words that both clients share.

    `kind` is track, page, identify, group, alias or screen; `uid` and `message_id` are None where the client sent none;
    `timestamp` (ISO 8601) is the client's own time of the call; `client` is `cioanalytics` or `_cio`.
    """

    kind: str
    client: str
    name: str | None
    uid: str | None
    anonymous_id: str | None
    timestamp: str
    message_id: str | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)


class Records:
    """Bounded memory of calls: the oldest event, and the person longest unseen, give way first.

    `epoch` numbers the lives of this memory: each clearing counts it up, a new memory should begin elsewhere.
    """

    def __init__(self, max_events: int = MAX_EVENTS, max_people: int = MAX_PEOPLE, epoch: int = 0) -> None:
        self._max_people = max_people
        self._events: deque[dict[str, Any]] = deque(maxlen=max_events)
        self._people: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._seq = 0
        self._epoch = epoch
        self._listeners: set[asyncio.Event] = set()
        self._closed = False

    def add(self, call: Call, received_at: str) -> None:
        """Remember one call. A message id seen before is kept too, marked `duplicate`."""
        known = call.message_id is not None and any(e["message_id"] == call.message_id for e in self._events)
        self._seq += 1
        self._events.append(
            {
                "seq": self._seq,
                "type": call.kind,
                "name": call.name,
                "uid": call.uid,
                "anonymous_id": call.anonymous_id,
                "properties": call.properties,
                "context": call.context,
                "timestamp": call.timestamp,
                "received_at": received_at,
                "message_id": call.message_id,
                "client": call.client,
                "duplicate": known,
            }
        )
        if not known:
            self._meet(call, received_at)
        self.tell()

    def snapshot(self, uid: str | None = None, after: int = 0) -> dict[str, Any]:
        """Everything as one JSON-ready object; with `uid` only that id, with `after` only events of a higher `seq`."""
        people = [p for p in self._people.values() if uid is None or p["id"] == uid]
        events = [e for e in self._events if e["seq"] > after and (uid is None or e["uid"] == uid)]
        return {"people": people, "events": events, "epoch": self._epoch}

    def clear(self, uid: str | None = None) -> None:
        """Forget everything, or one person and that person's events."""
        if uid is None:
            self._events.clear()
            self._people.clear()
        else:
            kept = [e for e in self._events if e["uid"] != uid]
            self._events.clear()
            self._events.extend(kept)
            self._people.pop(_identified(uid), None)
        self._epoch += 1
        self.tell()

    @contextmanager
    def subscribe(self) -> Iterator[asyncio.Event]:
        """An event that is set on every change, and once more by `close`."""
        changed = asyncio.Event()
        self._listeners.add(changed)
        try:
            yield changed
        finally:
            self._listeners.discard(changed)

    def tell(self) -> None:
        """Wake all subscribers: something that they show has changed."""
        for changed in self._listeners:
            changed.set()

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End all subscriptions; an open stream would otherwise keep the server alive."""
        self._closed = True
        self.tell()

    def _meet(self, call: Call, received_at: str) -> None:
        key = _identified(call.uid) if call.uid is not None else self._key_of_anonymous(call.anonymous_id)
        person = self._people.get(key)
        if person is None:
            person = {"id": call.uid, "anonymous_ids": [], "traits": {}, "first_seen": received_at, "event_count": 0}
        if call.anonymous_id is not None and call.anonymous_id not in person["anonymous_ids"]:
            person["anonymous_ids"].append(call.anonymous_id)
        if call.kind == "identify":
            person["traits"] = person["traits"] | call.properties
            self._merge_anonymous(person, call.anonymous_id)
        person["last_seen"] = received_at
        person["event_count"] += 1
        self._people[key] = person
        self._people.move_to_end(key)
        while len(self._people) > self._max_people:
            self._people.popitem(last=False)

    def _key_of_anonymous(self, anonymous_id: str | None) -> str:
        owner = next((k for k, p in self._people.items() if anonymous_id in p["anonymous_ids"]), None)
        return owner or f"anonymous {anonymous_id}"

    def _merge_anonymous(self, person: dict[str, Any], anonymous_id: str | None) -> None:
        stranger = self._people.pop(f"anonymous {anonymous_id}", None) if person["id"] is not None else None
        if stranger is not None:
            person["first_seen"] = min(person["first_seen"], stranger["first_seen"])
            person["event_count"] += stranger["event_count"]


def _identified(uid: str) -> str:
    return f"id {uid}"
