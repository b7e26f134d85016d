"""Servers for tests: each on a free loopback port, up when the block begins, gone when it ends.

Knows threads, sockets, content types. Must not know what is served, nor pytest.
"""

import asyncio
import mimetypes
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any

import uvicorn

__all__ = ["Body", "run_asgi", "run_files"]

Body = bytes | str | tuple[str, bytes | str]
"""A file's content, its type told by the suffix of its path, or a pair of content type and content."""

# The machine's own table may say otherwise or know less: https://docs.python.org/3/library/mimetypes.html
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


LAST_ANSWERS_SECONDS = 0.1
PATIENCE_SECONDS = 10.0


@contextmanager
def run_files(files: Mapping[str, Body], headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve `files`, path to content, with `headers` on every answer; yields the origin.

    `/` is `/index.html`, the query is ignored, any other path is a 404, but for the icon that every browser asks for
    when it likes: that is empty. `files` is read at each request.
    """
    handler = partial(_Files, files, dict(headers or {}))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False  # a page may still hold its connection open
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def run_asgi(app: Any) -> Iterator[str]:
    """Run the ASGI `app` (with its lifespan) in a thread; yields the origin once it answers.

    Ends at once even with a stream still open. Raises RuntimeError when the app cannot start.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    server = _Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run_until_ended, args=(listener,), daemon=True)
    thread.start()
    server.settled.wait()
    try:
        if not server.started:
            raise RuntimeError(f"the app {app!r} did not start; its own traceback is above")
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.end()
        thread.join()
        listener.close()


class _Server(uvicorn.Server):
    """uvicorn, with an event that is set when it has started or will never do.

    Its own loop looks ten times a second whether it shall end, and waits a tenth of a second more before it does:
    between them most of what a short test takes.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = threading.Event()

    def end(self) -> None:
        """To be called from another thread; a server that is not up any more has ended by itself."""
        if self.started:
            self._loop.call_soon_threadsafe(self._ending.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets)
        self.settled.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if tasks := set(self.server_state.tasks):
            _, late = await asyncio.wait(tasks, timeout=LAST_ANSWERS_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.wait(tasks, timeout=PATIENCE_SECONDS)
        await self.lifespan.shutdown()

    def run_until_ended(self, listener: socket.socket) -> None:
        try:
            self.run([listener])
        except SystemExit:  # uvicorn's word for an app that failed to start
            pass
        finally:
            self.settled.set()


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, files: Mapping[str, Body], headers: dict[str, str], *connection: Any) -> None:
        self.files, self.extra = files, headers
        super().__init__(*connection)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        name = "/index.html" if path == "/" and "/" not in self.files else path
        body = self.files.get(name, self.files.get(name.lstrip("/")))
        if body is None and path == "/favicon.ico":
            self._answer(200, "image/x-icon", b"")
        elif body is None:
            self._answer(404, "text/plain; charset=utf-8", f"no file at {path}")
        elif isinstance(body, tuple):
            self._answer(200, *body)
        else:
            self._answer(200, _type_of(name), body)

    do_HEAD = do_GET

    def _answer(self, status: int, content_type: str, content: bytes | str) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in self.extra.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a test's output is its own."""


def _type_of(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
