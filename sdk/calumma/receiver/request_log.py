"""The last requests of each account and what became of them; written now and then, not at each request."""

from collections import deque
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from .directory import Access
from .store import keep_newest
from .tables import requests
from .transactions import WriteFailed
from .writer import Writer

__all__ = ["MOST", "RequestLog"]

# Of each account.
MOST = 200


class RequestLog:
    """`now()`: ms since 1970."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self.waiting: deque[dict[str, Any]] = deque(maxlen=MOST)

    def add(self, access: Access | None, endpoint: str, status: int, outcome: str) -> None:
        """Remember a request. `access`: what its token opened, None where that was unknown."""
        self.waiting.append(
            {
                "account_id": None if access is None else access.account.id,
                "token_id": None if access is None else access.id,
                "at": self._now(),
                "endpoint": endpoint,
                "status": status,
                "outcome": outcome[:500],
            }
        )

    async def flush(self, writer: Writer) -> None:
        """Write what waits, and forget what is too old; what another flush has begun to write is written then, too.

        Raises WriteFailed, and then all of it waits on.
        """
        rows, self.waiting = self.waiting, deque(maxlen=MOST)

        def work(connection: Connection) -> None:
            if rows:
                connection.execute(insert(requests), list(rows))
            for account in {row["account_id"] for row in rows}:
                mine = requests.c.account_id.is_(None) if account is None else requests.c.account_id == account
                keep_newest(connection, requests, mine, MOST)

        try:
            await writer.run(work)
        except WriteFailed:
            self.waiting = deque([*rows, *self.waiting], maxlen=MOST)
            raise
