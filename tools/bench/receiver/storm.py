"""kill -9 in the middle of a storm of webhooks, again and again: what became of what was acknowledged.

Knows the receiver's tables. Must not know how often is enough.
"""

import asyncio
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tools.bench.receiver.load import answered, connect, post
from tools.bench.receiver.served import Served, receiver, serving

__all__ = ["Aftermath", "kill_often"]

SENDERS = 4
# Each sender has so many answers when the process is killed.
ENOUGH = 15


@dataclass
class Aftermath:
    """`acknowledged`: how many were. `lost`, `doubled`: ids of those that are not there, or more than once."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


async def kill_often(database: Path, times: int) -> Aftermath:
    """Kill the receiver on `database` so many times under load, starting it anew after each; then count."""
    acknowledged: set[str] = set()
    token = ""
    for number in range(times):
        with serving(receiver(database)) as served:
            token = token or served.hook_token
            acknowledged |= await _storm(served, token, number)
    with sqlite3.connect(database) as connection:
        events = Counter(json.loads(row[0])["event_id"] for row in connection.execute("select properties from events"))
        people = Counter(row[0] for row in connection.execute("select uid from profiles"))
    found = [events, people]
    lost = sorted({key for one in found for key in acknowledged - one.keys()})
    return Aftermath(len(acknowledged), lost, sorted({key for one in found for key in one if one[key] > 1}))


async def _storm(served: Served, token: str, number: int) -> set[str]:
    """Send from several sides at once, kill it, and return the ids that were acknowledged."""
    acknowledged: set[str] = set()

    async def send(sender: int) -> None:
        reader, writer = await connect(served.origin)
        for place in range(10_000):
            key = f"{number}-{sender}-{place}"
            body = {"uid": key, "name": "e", "event_id": key}
            try:
                status = await answered(reader, writer, post(f"/v3/observe/hooks/{token}/events", body))
            except (OSError, EOFError):
                return
            if status == 200:
                acknowledged.add(key)
            if place == ENOUGH:
                enough.set()

    enough = asyncio.Event()
    senders = [asyncio.create_task(send(sender)) for sender in range(SENDERS)]
    await asyncio.wait_for(enough.wait(), 60)
    served.process.kill()
    await asyncio.gather(*senders)
    return acknowledged
