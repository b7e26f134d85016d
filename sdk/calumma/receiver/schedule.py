"""Reads the segments now and then, as long as the receiver runs. Whatever goes wrong is told, and tried again later."""

import asyncio
from collections.abc import Callable

from .app_api import AppApi
from .logs import log
from .segments import sync
from .service import Service

__all__ = ["Schedule"]


class Schedule:
    """`open_api()` makes a client of Customer.io's App API for one round; `every_s`: seconds between two rounds."""

    def __init__(self, open_api: Callable[[], AppApi], every_s: float) -> None:
        self._open_api = open_api
        self._every_s = every_s

    async def run(self, service: Service) -> None:
        """Until it is cancelled: one round at a time, the first at once."""
        while True:
            try:
                async with self._open_api() as api:
                    await sync(service.database, service.writer, api, service.now)
            except Exception as error:
                log.error("segments", extra={"problem": str(error)})
            await asyncio.sleep(self._every_s)
