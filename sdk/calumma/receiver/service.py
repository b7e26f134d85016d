"""What every endpoint is given: the database, the writer, the directory, the hub, the log of requests.

Made by `app`; holds the parts together and decides nothing.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from .database import Database
from .directory import Access, Directory
from .hub import Hub
from .kept_scripts import keep
from .logs import log
from .request_log import RequestLog
from .script import find_script
from .tables import counters
from .transactions import WriteFailed
from .writer import Writer, call_in
from .writes import Applied, Topic, Write

__all__ = ["Service"]

# Another process, such as `calumma sync-segments`, may have written.
LOOK_SECONDS = 1.0


class Service:
    """`now()`: ms since 1970. `public_url`: where browsers and Customer.io reach this service, without a slash.

    `applied`: as `Writer` has it.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        public_url: str,
        applied: Callable[[list[Write], int], Applied] | None = None,
    ) -> None:
        self.database = database
        self.now = now
        self.public_url = public_url
        self.script = find_script()
        self._kept = False
        self.hub = Hub()
        self.directory = Directory(database.reading)
        self.requests = RequestLog(now)
        self.writer = Writer(database.writing, now, self._published, applied)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looking: asyncio.Task[None] | None = None
        self._seq = 0
        # Of what this process has published, so that only the writes of others wake everybody.
        self._own = 0

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.writer.start()
        self._seq = self._last_seq()
        self._looking = asyncio.create_task(self._look())
        await self._keep_script()

    async def stop(self) -> None:
        """Answer what was accepted, then end."""
        self.hub.close()
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking
        try:
            await self.requests.flush(self.writer)
        except WriteFailed as error:
            log.error("stop", extra={"problem": str(error)})
        await asyncio.to_thread(self.writer.close)

    def noted(self, request: Request, endpoint: str, response: Response, outcome: str) -> Response:
        """`response`, once the list of requests and the log know of it. `outcome`: without personal data."""
        access: Access | None = getattr(request.state, "access", None)
        self.requests.add(access, endpoint, response.status_code, outcome)
        level = log.info if response.status_code >= 400 else log.debug
        level("webhook", extra={"endpoint": endpoint, "status": response.status_code, "token": access and access.id})
        return response

    def configured(self) -> None:
        """Accounts, tokens or hosts were changed: follow at once."""
        if self.directory.refresh():
            self.hub.wake_all()

    async def _keep_script(self) -> None:
        """Until it is on the disk: tags name it from now on."""
        if self.script is not None and not self._kept:
            try:
                await self.writer.run(partial(keep, script=self.script, at=self.now()))
                self._kept = True
            except WriteFailed as error:
                log.error("script", extra={"problem": str(error)})

    def _published(self, changed: list[Topic]) -> None:
        self._own += len(changed)
        if self._loop is not None:
            call_in(self._loop, self.hub.publish, set(changed))

    def _last_seq(self) -> int:
        with self.database.reading.connect() as connection:
            return connection.execute(select(counters.c.value).where(counters.c.name == "seq")).scalar_one()

    async def _look(self) -> None:
        """Follow what other processes write, and keep the list of requests."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                if await asyncio.to_thread(self.directory.refresh):
                    self.hub.wake_all()
                seq, own = await asyncio.to_thread(self._last_seq), self._own
                if seq != self._seq + own:
                    self.hub.wake_all()
                self._seq, self._own = seq, self._own - own
                await self._keep_script()
                if self.requests.waiting:
                    await self.requests.flush(self.writer)
            except Exception as error:
                log.error("look", extra={"problem": str(error)})
