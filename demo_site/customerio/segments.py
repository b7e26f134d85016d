"""The segments of the local Customer.io: who did something, counted from its own records, and lists filled by hand.

Knows records and nothing of the web. Which events make a segment is said by whoever builds it.
"""

__all__ = ["EventSegment", "Member", "Segments"]

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from demo_site.customerio.records import Records

MAX_MEMBERS = 100_000


class Member(NamedTuple):
    """One person of a segment; `id` or `email` may be None, never both."""

    id: str | None
    email: str | None

    @property
    def identifiers(self) -> dict[str, str | None]:
        # Made from the id, so that it is the same after a restart; the real one is short hex too.
        cio_id = sha256(f"{self.id} {self.email if self.id is None else ''}".encode("utf-8", "replace")).hexdigest()[
            :12
        ]
        return {"email": self.email, "id": self.id, "cio_id": cio_id}


@dataclass(frozen=True, slots=True)
class EventSegment:
    """Everybody who did `event`, with these `properties` in it."""

    id: int
    name: str
    event: str
    properties: Mapping[str, Any] = field(default_factory=dict)


class Segments:
    """What is counted (`table`) and what is filled by hand, under one numbering."""

    def __init__(self, records: Records, table: Sequence[EventSegment] = ()) -> None:
        self._records = records
        self._counted = {segment.id: segment for segment in table}
        self._filled: dict[int, tuple[str, list[Member]]] = {}

    def fill(self, segment_id: int, name: str, members: list[Member]) -> None:
        """Make or replace a manual segment."""
        self._filled[segment_id] = (name, members)

    def listed(self) -> list[dict[str, Any]]:
        """All, as the App API describes them: https://docs.customer.io/integrations/api/app/"""
        return [self.described(number) for number in sorted(self._counted | self._filled)]

    def described(self, segment_id: int) -> dict[str, Any]:
        """One of them. Raises KeyError for an unknown id."""
        manual = segment_id in self._filled
        name = self._filled[segment_id][0] if manual else self._counted[segment_id].name
        return {
            "id": segment_id,
            "deduplicate_id": f"{segment_id}:0",
            "name": name,
            "description": "",
            "state": "finished",
            "progress": None,
            "type": "manual" if manual else "dynamic",
            "tags": None,
            "created_at": 0,
            "updated_at": 0,
        }

    def members(self, segment_id: int) -> list[Member]:
        """Who is in it now, in a steady order. Raises KeyError for an unknown id."""
        if segment_id in self._filled:
            return self._filled[segment_id][1]
        return list(self._counted_members(self._counted[segment_id]))

    def _counted_members(self, segment: EventSegment) -> Iterator[Member]:
        found = self._records.snapshot()
        emails = {person["id"]: person["traits"].get("email") for person in found["people"]}
        did = {event["uid"]: None for event in found["events"] if event["uid"] is not None and _fits(segment, event)}
        for uid in did:
            email = emails.get(uid)
            yield Member(uid, email if isinstance(email, str) else None)


def _fits(segment: EventSegment, event: dict[str, Any]) -> bool:
    bag = event["properties"]
    same = all(key in bag and bag[key] == value for key, value in segment.properties.items())
    return event["type"] == "track" and event["name"] == segment.event and same
