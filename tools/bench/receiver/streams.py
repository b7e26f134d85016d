"""Many open streams: how soon each hears of a webhook about its user.

Knows the receiver's endpoints. Must not know what is soon enough.
"""

import asyncio
import json
import random
import time

from tools.bench.receiver.load import Load, answered, connect, get, post
from tools.bench.receiver.people import Proofs
from tools.bench.receiver.served import Served
from tools.progress import Problem

__all__ = ["hear"]


async def hear(served: Served, proofs: Proofs, streams: int, webhooks: int, patience: float = 60) -> Load:
    """Open `streams`, a user each, then change one user after the other; ms from sending until its stream has it.

    Raises Problem where they are not all open after `patience` s.
    """
    load = Load(0)
    heard: dict[int, asyncio.Future[float]] = {}

    async def listen(number: int, opened: asyncio.Event) -> None:
        reader, writer = await connect(served.origin)
        writer.write(get(f"/v1/live?{proofs.query(served.page_token, f'user-{number}')}"))
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise Problem(f"a stream was answered with {head[:60]!r}")
            while True:
                line = await reader.readuntil(b"\n")
                if line.startswith(b"data: ") and b'"attributes"' in line:
                    opened.set()
                    told = json.loads(line.removeprefix(b"data: "))["profile"]["attributes"].get("heard")
                    if told in heard and not heard[told].done():
                        heard[told].set_result(time.perf_counter())
        finally:
            writer.close()

    users = [(number, asyncio.Event()) for number in range(streams)]
    listening = [asyncio.create_task(listen(*user)) for user in users]
    try:
        async with asyncio.timeout(patience):
            for _number, opened in users:
                await opened.wait()
    except TimeoutError:
        count = sum(opened.is_set() for _number, opened in users)
        raise Problem(f"of {streams} streams {count} began within {patience:.0f} s") from None
    reader, writer = await connect(served.origin)
    chosen = random.Random(1)
    began = time.perf_counter()
    for webhook in range(webhooks):
        heard[webhook] = asyncio.get_running_loop().create_future()
        sent = time.perf_counter()
        body = {"uid": f"user-{chosen.randrange(streams)}", "heard": webhook}
        await answered(reader, writer, post(f"/v3/observe/hooks/{served.hook_token}/profiles", body))
        load.count(200, (await asyncio.wait_for(heard[webhook], 10) - sent) * 1000)
    load.seconds = time.perf_counter() - began
    for one in listening:
        one.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    writer.close()
    return load
