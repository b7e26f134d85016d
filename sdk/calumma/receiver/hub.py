"""Who waits for changes of which person, in this process. Knows no HTTP and no database."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .writes import Topic

__all__ = ["Hub", "Waiter"]


class Waiter:
    """Set whenever something that it waits for may have changed; `topics` may grow while it waits."""

    __slots__ = ("event", "topics")

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.event = asyncio.Event()
        self.topics = set(topics)


class Hub:
    """Used from the event loop's thread only."""

    def __init__(self) -> None:
        self._waiters: set[Waiter] = set()
        self.closed = False

    @contextmanager
    def waiting(self, topics: Iterable[Topic]) -> Iterator[Waiter]:
        waiter = Waiter(topics)
        self._waiters.add(waiter)
        try:
            yield waiter
        finally:
            self._waiters.discard(waiter)

    def __len__(self) -> int:
        return len(self._waiters)

    def publish(self, topics: set[Topic]) -> None:
        """Wake everybody who waits for one of `topics`."""
        for waiter in self._waiters:
            if not topics.isdisjoint(waiter.topics):
                waiter.event.set()

    def wake_all(self) -> None:
        """Something may have changed for anybody: the settings, or what another process wrote."""
        for waiter in self._waiters:
            waiter.event.set()

    def close(self) -> None:
        """End every stream; an open one would keep the server alive."""
        self.closed = True
        self.wake_all()
