"""What the receiver is still to be told: calls of identify, set and track, in order, at most MAX_WAITING.

Knows no network and no clock: a batch is taken, and comes back as sent, refused or to be tried again.
`accepted == sent + len(calls) + dropped`, always.
"""

from .text import utf8_length

__all__ = ["CALL_DROPS", "MAX_BYTES", "MAX_CALLS", "MAX_WAITING", "Batch", "Call", "Calls"]

MAX_WAITING = 200
MAX_CALLS = 100
# A request may outlive its page where all of them together carry at most 64 KiB:
# https://developer.mozilla.org/docs/Web/API/RequestInit#keepalive
MAX_BYTES = 60_000

# reason -> what to tell people
CALL_DROPS: dict[str, str] = {
    "queue_full": f"more than {MAX_WAITING} calls waited for the receiver; the oldest were dropped",
    "refused": "the receiver refused them for good",
    "no_consent": "this person has not consented, or opts out by the browser's signal",
    "disabled": "sending is switched off (calumma.disable)",
    "cleared": "the user signed out (clear) before anybody was identified",
}


class Call:
    """`kind`: `identify` or `track`, then with a `name`. `uid`: text, None until somebody is identified.

    `asked`: the page has not heard yet that the request is done.
    """

    __slots__ = ("asked", "at", "call_id", "kind", "name", "properties", "uid", "uid_hash")

    def __init__(self, kind: str, call_id: str, at: float, properties: dict, name: str = "") -> None:
        self.kind = kind
        self.call_id = call_id
        self.at = at
        self.properties = properties
        self.name = name
        self.uid: str | None = None
        self.uid_hash = ""
        self.asked = False

    def values(self) -> dict:
        """What is sent."""
        sent: dict = {"id": self.call_id, "uid": self.uid, "at": self.at, "properties": self.properties}
        if self.uid_hash:
            sent["uid_hash"] = self.uid_hash
        if self.kind == "track":
            sent["name"] = self.name
        return sent


class Batch:
    """Calls of one kind that travel together. `body`: as JSON. `fits`: it may outlive the page."""

    __slots__ = ("body", "calls", "fits", "kind")

    def __init__(self, kind: str, calls: list[Call], body: str, fits: bool) -> None:
        self.kind = kind
        self.calls = calls
        self.body = body
        self.fits = fits


class Calls:
    """The queue. `dropped`: reason (a key of CALL_DROPS) -> count."""

    __slots__ = ("_away", "_waiting", "accepted", "dropped", "sent")

    def __init__(self) -> None:
        self.accepted = 0
        self.sent = 0
        self.dropped: dict[str, int] = {}
        self._waiting: list[Call] = []
        self._away: list[Call] = []

    def __len__(self) -> int:
        return len(self._waiting) + len(self._away)

    def waiting(self) -> list[Call]:
        """Those that can be sent, oldest first."""
        return [call for call in self._waiting if call.uid is not None]

    def add(self, call: Call) -> None:
        self.accepted += 1
        self._waiting.append(call)
        self._make_room()

    def adopt(self, uid: str, uid_hash: str) -> None:
        """Give the calls that belong to nobody to `uid`."""
        for call in self._waiting:
            if call.uid is None:
                call.uid = uid
                call.uid_hash = uid_hash

    def unconfirmed(self, uid: str) -> list[dict]:
        """What the page has set of `uid` and the receiver has not confirmed, oldest first."""
        both = self._away + self._waiting
        return [call.properties for call in both if call.kind == "identify" and call.uid == uid]

    def is_asked(self, uid: str) -> bool:
        """Whether the page waits to hear of a call of `uid`."""
        return any(call.asked and call.uid == uid for call in self._away + self._waiting)

    def batch(self, token: str, encode) -> Batch | None:
        """As many of the oldest kind as one request carries, None where there is nothing. `encode(value)`: JSON."""
        calls: list[Call] = []
        texts: list[str] = []
        room = MAX_BYTES
        for call in self.waiting():
            if calls and call.kind != calls[0].kind:
                continue
            text: str = encode(call.values())
            room -= utf8_length(text) + 1
            if calls and (room < 0 or len(calls) == MAX_CALLS):
                break
            calls.append(call)
            texts.append(text)
        if not calls:
            return None
        body = '{"token":' + encode(token) + ',"calls":[' + ",".join(texts) + "]}"
        return Batch(calls[0].kind, calls, body, utf8_length(body) <= MAX_BYTES + MAX_CALLS)

    def take(self, batch: Batch) -> None:
        """`batch` is on its way."""
        self._waiting = [call for call in self._waiting if call not in batch.calls]
        self._away = self._away + batch.calls

    def settle(self, batch: Batch, refused: list[Call]) -> None:
        """The receiver has answered, and took all of it but those."""
        self._away = [call for call in self._away if call not in batch.calls]
        self.sent += len(batch.calls) - len(refused)
        self._count("refused", len(refused))

    def put_back(self, batch: Batch) -> None:
        """It did not arrive, as far as anybody knows: a call that the receiver has seen is taken once."""
        self._away = [call for call in self._away if call not in batch.calls]
        self._waiting = batch.calls + self._waiting
        self._make_room()

    def drop(self, reason: str, nobodys: bool = False) -> None:
        """Drop what waits by name; `nobodys`: only what belongs to nobody."""
        keep = self.waiting() if nobodys else []
        self._count(reason, len(self._waiting) - len(keep))
        self._waiting = keep

    def _make_room(self) -> None:
        more = len(self._waiting) - MAX_WAITING
        if more > 0:
            self._waiting = self._waiting[more:]
            self._count("queue_full", more)

    def _count(self, reason: str, count: int) -> None:
        if count:
            self.dropped[reason] = self.dropped.get(reason, 0) + count
