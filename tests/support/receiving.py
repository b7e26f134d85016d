"""A real receiver for tests: its own SQLite file, its own port, one account with one webhook token.

Knows how a receiver is started. Must not know what is posted to it.
"""

__all__ = ["Receiver", "run_receiver"]

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Table, select

from calumma.receiver.apart import Apart
from calumma.receiver.app import create_app
from calumma.receiver.database import SERVING_BUSY_MS, Database, open_database
from calumma.receiver.directory import make_account, make_token, now_ms
from calumma.receiver.rates import Rates
from calumma.receiver.tables import accounts, companies, events, profiles
from tests.support.servers import run_asgi


class Receiver:
    """`http`: asks the service. `token`: its first webhook token. `page_token`: the public one."""

    def __init__(self, http: httpx.Client, database: Database, account: int, token: str, service: Any) -> None:
        self.http = http
        self.database = database
        self.account = account
        self.token = token
        self.service = service
        self.origin = str(http.base_url).rstrip("/")
        self.page_token = self.rows(accounts)[0]["page_token"]

    def post(self, kind: str, body: Any, token: str | None = None, **options: Any) -> httpx.Response:
        """Post `body` (an object, text or bytes) to a webhook, as Customer.io does: no header but the body's."""
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.http.post(f"/v3/observe/hooks/{token or self.token}/{kind}", content=content, **options)

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """All of a table, in the order of its keys."""
        with self.database.reading.connect() as connection:
            found = connection.execute(select(table).order_by(*table.primary_key.columns))
            return [dict(row._mapping) for row in found]

    def people(self) -> dict[str, dict[str, Any]]:
        """uid -> attributes."""
        return {row["uid"]: row["attributes"] for row in self.rows(profiles)}

    def companies(self) -> dict[str, dict[str, Any]]:
        """uid -> attributes."""
        return {row["uid"]: row["attributes"] for row in self.rows(companies)}

    def events(self) -> list[tuple[str | None, str, dict[str, Any]]]:
        """(uid, name, properties) in order of arrival; None where the person is unknown."""
        uids = {row["id"]: row["uid"] for row in self.rows(profiles)}
        return [(uids.get(row["profile_id"]), row["name"], row["properties"]) for row in self.rows(events)]

    def in_database(self, work: Callable[[Any], Any]) -> Any:
        """What `work(connection)` returns, committed, and followed by the service."""
        with self.database.writing.begin() as connection:
            answer = work(connection)
        self.service.directory.refresh()
        return answer


@contextmanager
def run_receiver(
    folder: Path,
    now: Callable[[], int] = now_ms,
    rates: Rates | None = None,
    around: Callable[[Any], Any] = lambda app: app,
    apart: bool = False,
) -> Iterator[Receiver]:
    """A receiver on a database of its own in `folder`, with one account; gone at the end.

    `around` puts ASGI middleware in front of it. `apart`: with a process that writes, as `calumma serve` has it, and
    which takes a second to start.
    """
    database = open_database(f"sqlite:///{folder}/calumma.db", SERVING_BUSY_MS)
    with database.writing.begin() as connection:
        account = make_account(connection, "Test", now())
        token = make_token(connection, account, "first", now())
    process = Apart(database.url) if apart else None
    app = create_app(database, "http://receiver.test", now, rates, applied=process)
    try:
        with run_asgi(around(app)) as origin, httpx.Client(base_url=origin, trust_env=False, timeout=30) as http:
            yield Receiver(http, database, account, token, app.state.service)
    finally:
        if process is not None:
            process.close()
        database.close()
