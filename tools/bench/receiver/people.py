"""Many people: how they come in, how fast a page's read of one of them is.

Knows the receiver's endpoints. Must not know what is fast enough.
"""

import random
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from calumma.receiver.uid_hash import make
from tools.bench.receiver.load import Load, answered, at_a_rate, connect, get, post
from tools.bench.receiver.served import Served
from tools.progress import Problem

__all__ = ["Proofs", "bring_in", "profile", "read_some"]

AT_ONCE = 5_000


def profile(number: int) -> dict[str, object]:
    """The profile of a user as a product would have it: a dozen properties."""
    return {
        "uid": f"user-{number}",
        "email": f"user-{number}@example.com",
        "first_name": f"Name {number}",
        "plan": ("free", "team", "business")[number % 3],
        "seats": number % 50,
        "role": "owner" if number % 7 == 0 else "member",
        "language": ("en", "de", "pt-BR")[number % 3],
        "created": "2026-01-15T09:30:00Z",
        "upsell_readiness_score": number % 100,
        "features": ["reports", "exports"],
        "trial": number % 2 == 0,
        "last_invoice": number / 7,
    }


class Proofs:
    """Proves that the page is its user's, as the customer's server does. `database`: where the account's secret is."""

    def __init__(self, database: Path) -> None:
        with sqlite3.connect(database) as connection:
            (self._secret,) = connection.execute("select secret from accounts").fetchone()

    def query(self, page_token: str, uid: str) -> str:
        """Who asks, for whom, and the proof."""
        return f"token={page_token}&uid={quote(uid)}&uid_hash={make(self._secret, uid, int(time.time()))}"


async def bring_in(served: Served, count: int) -> float:
    """Send so many people by batches; seconds that took. Raises Problem where one was refused."""
    began = time.perf_counter()
    reader, writer = await connect(served.origin)
    for start in range(0, count, AT_ONCE):
        people = [profile(number) for number in range(start, min(count, start + AT_ONCE))]
        path = f"/v3/observe/hooks/{served.hook_token}/profiles/batch"
        status = await answered(reader, writer, post(path, {"profiles": people}))
        if status != 202:
            raise Problem(f"a batch of people was answered with {status}")
    writer.close()
    return time.perf_counter() - began


async def read_some(served: Served, proofs: Proofs, count: int, per_second: float, seconds: float) -> Load:
    """Read the profiles of users taken at random out of `count`, each with its proof."""
    chosen = random.Random(1)

    def request(_number: int) -> bytes:
        uid = f"user-{chosen.randrange(count)}"
        return get(f"/v1/profile?{proofs.query(served.page_token, uid)}")

    return await at_a_rate(served.origin, request, 16, per_second, seconds)
