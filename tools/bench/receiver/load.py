"""Many senders at once over connections that stay open, and how long each answer took.

Knows as much HTTP/1.1 as an answer of known length needs: a client that knows more takes more time than the server
that it is to measure. Must not know what is sent.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

__all__ = ["Load", "answered", "as_fast_as_answered", "at_a_rate", "connect", "get", "post"]

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
Request = Callable[[int], bytes]
"""The bytes of the request of that number, from 0."""


@dataclass
class Load:
    """`ms`: how long each took that was answered with 2xx. `others`: how many were not, by status."""

    seconds: float
    ms: list[float] = field(default_factory=list)
    others: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return len(self.ms) / self.seconds

    def percentile(self, part: float) -> float:
        """How long the slowest of the fastest `part` (0 to 1) took, ms."""
        return sorted(self.ms)[min(len(self.ms) - 1, int(len(self.ms) * part))]

    def count(self, status: int, ms: float) -> None:
        if 200 <= status < 300:
            self.ms.append(ms)
        else:
            self.others[status] += 1


def post(path: str, body: object) -> bytes:
    """A POST as Customer.io sends it."""
    content = json.dumps(body).encode()
    return _head("POST", path, f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n") + content


def get(path: str, more: str = "") -> bytes:
    return _head("GET", path, more)


def _head(method: str, path: str, more: str) -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode()


async def as_fast_as_answered(origin: str, request: Request, senders: int, seconds: float) -> Load:
    """Each of `senders` sends its next request when its last was answered."""
    load, numbers, began = Load(seconds), iter(range(1 << 60)), time.perf_counter()

    async def send() -> None:
        reader, writer = await connect(origin)
        while (at := time.perf_counter()) - began < seconds:
            status = await answered(reader, writer, request(next(numbers)))
            load.count(status, (time.perf_counter() - at) * 1000)
        writer.close()

    await asyncio.gather(*(send() for _ in range(senders)))
    load.seconds = time.perf_counter() - began
    return load


async def at_a_rate(origin: str, request: Request, senders: int, per_second: float, seconds: float) -> Load:
    """One request each 1/`per_second` s, whether the last was answered or not, as far as `senders` reach.

    What waits for a free sender waits for the server: its time counts from when it was due.
    """
    load, numbers = Load(seconds), iter(range(int(per_second * seconds)))
    began = time.perf_counter() + 0.1

    async def send() -> None:
        reader, writer = await connect(origin)
        for number in numbers:
            due = began + number / per_second
            await asyncio.sleep(due - time.perf_counter())
            status = await answered(reader, writer, request(number))
            load.count(status, (time.perf_counter() - due) * 1000)
        writer.close()

    await asyncio.gather(*(send() for _ in range(senders)))
    load.seconds = time.perf_counter() - began
    return load


async def connect(origin: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection that stays open."""
    at = urlsplit(origin)
    return await asyncio.open_connection(at.hostname, at.port)


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
    """Send `request`; the status of its answer. Raises OSError or EOFError where the other end goes away."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    if length:
        await reader.readexactly(int(length[1]))
    return int(head[9:12])
