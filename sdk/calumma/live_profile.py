"""The stream over which the receiver tells of changes of one person's profile, and of the account."""

from .core.remote import Remote
from .page.clock import now
from .page.event_stream import EventStream
from .page.random_ids import chance

__all__ = ["LiveProfile"]

NAMES = ("profile", "account")


class LiveProfile:
    """`heard(name, body)` is called for each event, with an empty name when the stream itself has changed.

    What comes for a person who is not here any more is nobody's. `guard(action, doing)` keeps our errors off the page.
    """

    __slots__ = ("_guard", "_heard", "_remote", "_stream")

    def __init__(self, remote: Remote, guard, heard) -> None:
        self._remote = remote
        self._guard = guard
        self._heard = heard
        self._stream: EventStream | None = None

    def is_there(self) -> bool:
        """Open, or on its way."""
        return self._stream is not None

    def open(self, url: str, time: float) -> None:
        remote = self._remote
        person = remote.person

        def heard(name: str, body) -> None:
            if person == remote.person:
                remote.streams_on()
                self._heard(name, body)

        def lost() -> None:
            if person == remote.person:
                remote.live = False
                self._heard("", None)

        def ended() -> None:
            if person == remote.person:
                self._stream = None
                remote.broke(now(), chance())
                self._heard("", None)

        try:
            self._stream = EventStream(url, NAMES, self._guard, heard, lost, ended)
        except Exception:
            # A browser without one, or whose policy refuses it at once.
            remote.broke(time, chance())

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            self._remote.live = False
