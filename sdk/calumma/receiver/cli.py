"""The command `calumma`: serves the receiver, or prints a link that signs in. The only file here that prints."""

import argparse
import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette

from .apart import Apart
from .app import create_app
from .app_api import AppApi
from .app_api_errors import AppApiError
from .collector import spare_the_collector
from .database import BUSY_MS, SERVING_BUSY_MS, Database, open_database
from .directory import Directory, is_empty, make_account, make_token, now_ms
from .login import make_link
from .logs import configure
from .options import parser, public_url
from .rates import Rates
from .schedule import Schedule
from .segments import define, sync
from .transactions import WriteFailed
from .writer import Writer

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = parser().parse_args(arguments)
    try:
        database = open_database(options.database, SERVING_BUSY_MS if options.command == "serve" else BUSY_MS)
    except (SQLAlchemyError, OSError, ImportError) as error:
        cause = getattr(error, "orig", None) or error
        print(f"calumma: the database cannot be opened: {cause}. Choose another with --database.", file=sys.stderr)
        return 1
    try:
        return COMMANDS[options.command](options, database)
    finally:
        database.close()


def _serve(options: argparse.Namespace, database: Database) -> int:
    try:
        listener = socket.create_server((options.host, options.port), backlog=1024)
    except OSError as error:
        print(
            f"calumma: {options.host}:{options.port} cannot be used: {os.strerror(error.errno or 0)}. Try --port.",
            file=sys.stderr,
        )
        return 1
    options.port = listener.getsockname()[1]
    url = public_url(options)
    configure(options.log_level)
    _greet(database, url)
    rates = Rates(options.requests_per_address)
    apart = Apart(database.url)
    try:
        apart.start()
        app = create_app(database, url, rates=rates, sync=_schedule(options), applied=apart)
        spare_the_collector()
        _Server(app, apart).run(sockets=[listener])
    finally:
        apart.close()
    return 0


def _schedule(options: argparse.Namespace) -> Schedule | None:
    key = os.environ.get("CALUMMA_APP_API_KEY", "")
    if not key:
        return None
    return Schedule(lambda: _app_api(options, key), options.sync_minutes * 60, options.sync_by)


def _app_api(options: argparse.Namespace, key: str) -> AppApi:
    return AppApi(key, options.customerio_region, options.app_api_url)


def _sync_segments(options: argparse.Namespace, database: Database) -> int:
    key = os.environ.get("CALUMMA_APP_API_KEY", "")
    if not key:
        print("calumma: CALUMMA_APP_API_KEY is not set; it is the key of Customer.io's App API.", file=sys.stderr)
        return 2
    with database.writing.begin() as connection:
        if is_empty(connection):
            print("calumma: there is no account yet; `calumma serve` makes it.", file=sys.stderr)
            return 1
        if options.segment is not None:
            account = Directory(database.reading).accounts()[0].id
            name = options.name or f"Segment {options.segment}"
            define(connection, account, options.segment, name, options.campaign)
    writer = Writer(database.writing, now_ms, lambda _changed: None)
    writer.start()

    async def run() -> list[str]:
        async with _app_api(options, key) as api:
            return await sync(database, writer, api, now_ms, options.sync_by)

    try:
        problems = asyncio.run(run())
    except (AppApiError, WriteFailed) as error:
        problems = [str(error)]
    finally:
        writer.close()
    for problem in problems:
        print(f"calumma: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _greet(database: Database, url: str) -> None:
    """Make the account at the first start, and tell what only now can be told."""
    with database.writing.begin() as connection:
        first = is_empty(connection)
        if first:
            account = make_account(connection, "My product", now_ms())
            token = make_token(connection, account, "first", now_ms())
            secret = make_link(connection, account, now_ms())
    print(f"Receiver   {url}")
    if first:
        page = Directory(database.reading).accounts()[0].page_token
        print(f"Sign in    {url}/login/{secret}   (once, within 15 minutes)")
        print("Webhooks, shown this once; they hold a secret:")
        for kind in ("profiles", "companies", "events", "customerio"):
            print(f"  {url}/v3/observe/hooks/{token}/{kind}")
        print(f'On your pages: data-receiver="{url}" data-token="{page}"')
    print("Ctrl-C ends it; what was accepted is written before.", flush=True)


def _login_link(options: argparse.Namespace, database: Database) -> int:
    with database.writing.begin() as connection:
        if is_empty(connection):
            print("calumma: there is no account yet; `calumma serve` makes it.", file=sys.stderr)
            return 1
        account = Directory(database.reading).accounts()[0].id
        secret = make_link(connection, account, now_ms())
    print(f"{public_url(options)}/login/{secret}")
    return 0


COMMANDS = {"serve": _serve, "sync-segments": _sync_segments, "login-link": _login_link}


class _Server(uvicorn.Server):
    """uvicorn that lets open streams go first, and a process that is stuck: they would keep it from ending."""

    def __init__(self, app: Starlette, apart: Apart) -> None:
        super().__init__(
            uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=10)
        )
        self._hub = app.state.service.hub
        self._apart = apart

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on a signal and then be done: uvicorn's own would raise the signal once more at the end."""
        known = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in known.items():
                signal.signal(one, handler)

    def handle_exit(self, sig: int, frame: Any) -> None:
        self._hub.close()
        self._apart.hurry()
        super().handle_exit(sig, frame)


if __name__ == "__main__":
    sys.exit(main())
