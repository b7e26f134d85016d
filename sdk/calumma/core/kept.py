"""Events that wait while the tab goes from one page to the next: as plain values for its storage, and back.

Only events whose person is known are kept, and for ten minutes. Storage is open to every script of the site, so what
comes back is checked like any other input.
"""

from .event_schema import EVENTS, rebuilt
from .ledger import Entry
from .outbox import Event

__all__ = ["KEPT_MS", "pack", "unpack"]

KEPT_MS = 600_000
# Events of one moment are a millisecond apart, so the last of many is a little ahead of the clock.
AHEAD_MS = 1000


def pack(events: list[Event]) -> list[dict]:
    """`events` as plain values."""
    return [
        {"kind": event.kind, "uid": event.uid, "at": event.at, "properties": event.properties, "page": event.page}
        for event in events
    ]


def unpack(values: list, now: float) -> list[Event]:
    """The events in `values` that `pack` made less than KEPT_MS ago, oldest first; anything else is left out."""
    events: list[Event] = []
    for value in values:
        event = _event(value) if isinstance(value, dict) else None
        if event is not None and -AHEAD_MS < now - event.at < KEPT_MS:
            events.append(event)
    return events


def _event(value: dict) -> Event | None:
    if not (isinstance(value.get("kind"), str) and isinstance(value.get("uid"), str)):
        return None
    if not (isinstance(value.get("properties"), dict) and isinstance(value.get("page"), dict)):
        return None
    if not isinstance(value.get("at"), (int, float)):
        return None
    kind: str = value["kind"]
    uid: str = value["uid"]
    at: float = value["at"]
    facts = rebuilt(value["properties"])
    if kind not in EVENTS or "event_id" not in facts:
        return None
    page: dict[str, object] = value["page"]
    address = {key: text for key, text in page.items() if isinstance(text, str)}
    return Event(kind, EVENTS[kind], facts, at, address, uid, Entry(EVENTS[kind], at, facts))
