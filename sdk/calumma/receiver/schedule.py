"""What is done now and then, as long as the receiver runs. Whatever goes wrong is told, and tried again later."""

import asyncio
from collections.abc import Awaitable, Callable

from .app_api import AppApi
from .logs import log
from .segments import WAYS, sync
from .service import Service

__all__ = ["Schedule", "repeat"]


async def repeat(name: str, every_s: float, work: Callable[[], Awaitable[object]]) -> None:
    """Until it is cancelled: one round at a time, the first at once. `name`: of the work, for the log."""
    while True:
        try:
            await work()
        except Exception as error:
            log.error(name, extra={"problem": str(error)})
        await asyncio.sleep(every_s)


class Schedule:
    """Reads the segments. `open_api()` makes a client of Customer.io's App API for one round; `every_s`: seconds
    between two rounds; `by`: one of `segments.WAYS`.
    """

    def __init__(self, open_api: Callable[[], AppApi], every_s: float, by: str = WAYS[0]) -> None:
        self._open_api = open_api
        self._every_s = every_s
        self._by = by

    async def run(self, service: Service) -> None:
        """Until it is cancelled."""

        async def read() -> None:
            async with self._open_api() as api:
                await sync(service.database, service.writer, api, service.now, self._by)

        await repeat("segments", self._every_s, read)
