"""The one ordered queue of events that wait for their person to be shown by Customer.io's client. Bounded.

Knows no client: it is asked what may leave for the id that a client shows. An event carries the uid it belongs to; one
that happened before anybody was identified belongs to whoever is identified next.
"""

from .ledger import Entry

__all__ = ["MAX_HELD", "Event", "Outbox"]

MAX_HELD = 100


class Event:
    """What waits. `at`: ms since 1970, strictly increasing. `uid`: text, None until somebody is identified.

    `page`: address facts of that moment. `entry`: its line in the ledger. `handed_on`: whether the next page has it.
    """

    __slots__ = ("at", "entry", "handed_on", "kind", "name", "page", "properties", "uid")

    def __init__(
        self, kind: str, name: str, properties: dict, at: float, page: dict, uid: str | None, entry: Entry
    ) -> None:
        self.kind = kind
        self.name = name
        self.properties = properties
        self.at = at
        self.page = page
        self.uid = uid
        self.entry = entry
        self.handed_on = False

    @property
    def event_id(self) -> str:
        event_id: str = self.properties["event_id"]
        return event_id


class Outbox:
    """First in, first out, at most MAX_HELD. Whatever leaves is returned, so that it can be accounted for."""

    __slots__ = ("_events",)

    def __init__(self) -> None:
        self._events: list[Event] = []

    def __len__(self) -> int:
        return len(self._events)

    def events(self) -> list[Event]:
        """What waits, oldest first; a copy."""
        return list(self._events)

    def add(self, event: Event) -> Event | None:
        """Queue `event`; returns the oldest one where it had to make room."""
        self._events.append(event)
        return self._events.pop(0) if len(self._events) > MAX_HELD else None

    def adopt(self, uid: str) -> list[Event]:
        """Give the events that belong to nobody to `uid`; returns them."""
        adopted = [event for event in self._events if event.uid is None]
        for event in adopted:
            event.uid = uid
        return adopted

    def take(self, uid: str, engine_waits: str) -> Event | None:
        """The oldest event of `uid` whose engine is not `engine_waits`; it has left the queue."""
        for event in self._events:
            if event.uid == uid and event.entry.engine != engine_waits:
                self._events = [other for other in self._events if other is not event]
                return event
        return None

    def remove(self, unwanted) -> list[Event]:
        """Take out every event for which `unwanted(event)` is true; returns them in order."""
        removed: list[Event] = [event for event in self._events if unwanted(event)]
        if removed:
            self._events = [event for event in self._events if event not in removed]
        return removed
