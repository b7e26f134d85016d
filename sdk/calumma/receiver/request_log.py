"""The last requests of each account and what became of them; written now and then, not at each request."""

from collections import deque
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from .directory import Access
from .store import keep_newest
from .tables import requests

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

    def flush(self, connection: Connection) -> None:
        """Write what waits, and forget what is too old."""
        rows = []
        while self.waiting:
            rows.append(self.waiting.popleft())
        if not rows:
            return
        connection.execute(insert(requests), rows)
        for account in {row["account_id"] for row in rows}:
            mine = requests.c.account_id.is_(None) if account is None else requests.c.account_id == account
            keep_newest(connection, requests, mine, MOST)
