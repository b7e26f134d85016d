"""The one place where anything is written: one thread, one transaction at a time, many requests in each.

Who asked is answered once its transaction is on the disk. A disk flush costs the same for one request as for hundreds,
so all that waits when one ends goes into the next; a request that breaks a transaction is found, and alone fails.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from .applying import apply_in
from .transactions import NoWriter, PerhapsWritten, Unwritable, WriteFailed, transaction
from .writes import Applied, Outcome, Topic, Write

__all__ = ["Writer", "call_in"]

T = TypeVar("T")

# Writes of one transaction: what comes behind them waits no longer than this many take.
MOST = 500
# While many ask, a transaction waits for so much company: it costs nearly the same for one request as for thirty.
# PostgreSQL's commit_delay does so too: https://www.postgresql.org/docs/current/runtime-config-wal.html
GATHERING_S = 0.003
PART = 250


@dataclass(slots=True)
class _Job:
    """One request: `writes`, answered with their outcomes, or else `work`, answered with what it returns."""

    writes: list[Write]
    work: Callable[[Connection], Any] | None
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Any]


class Writer:
    """`now()`: ms since 1970. `published(changed)` is told of every transaction, in the writer's own thread.

    `applied(writes, now)` is `apply_in`, here or in another process.
    """

    def __init__(
        self,
        engine: Engine,
        now: Callable[[], int],
        published: Callable[[list[Topic]], None],
        applied: Callable[[list[Write], int], Applied] | None = None,
    ) -> None:
        self._engine = engine
        self._applied = applied or partial(apply_in, engine)
        self._now = now
        self._published = published
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        # Nothing is put behind the end: nobody would answer it.
        self._door = threading.Lock()
        self._closed = False
        # What was taken last; all of it is answered, unless the thread ends in the middle of it.
        self._taken: list[_Job] = []
        # Whether the last transaction was of several requests.
        self._busy = False

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Write what waits, then end. Who asks later is refused."""
        with self._door:
            self._closed = True
            self._jobs.put(None)
        self._thread.join()

    async def submit(self, writes: list[Write]) -> list[Outcome]:
        """Apply `writes` together; returns once they are on the disk. Raises WriteFailed."""
        return await self._ask(writes, None)

    async def submit_in_parts(self, writes: Iterable[Write]) -> None:
        """Apply many `writes`, made only as they are needed, some at a time: they must not hold up everybody else.

        Raises WriteFailed; PerhapsWritten once some of them are written.
        """
        rest = iter(writes)
        first = True
        while part := list(islice(rest, PART)):
            try:
                await self.submit(part)
            except WriteFailed as error:
                if first:
                    raise
                raise PerhapsWritten(str(error)) from error
            first = False

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What `work(connection)` returns, once what it wrote is on the disk."""
        return await self._ask([], work)

    async def _ask(self, writes: list[Write], work: Callable[[Connection], Any] | None) -> Any:
        loop = asyncio.get_running_loop()
        job = _Job(writes, work, loop, loop.create_future())
        with self._door:
            if self._closed:
                raise NoWriter("the receiver is stopping")
            self._jobs.put(job)
        return await job.answer

    def _run(self) -> None:
        try:
            self._answer_all()
        finally:
            self._refuse_the_rest()

    def _answer_all(self) -> None:
        while self._take():
            for some in _alike(self._taken):
                try:
                    self._transact(some)
                except Exception as error:
                    down = isinstance(error, WriteFailed) and not isinstance(error, Unwritable)
                    if down or len(some) == 1:
                        _settle(some, [error] * len(some))
                    else:
                        self._transact_each(some)

    def _refuse_the_rest(self) -> None:
        """However the thread ends, nobody waits for it."""
        with self._door:
            self._closed = True
        _settle(self._taken, [PerhapsWritten("the receiver is broken")] * len(self._taken))
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None:
                _settle([job], [NoWriter("the receiver is stopping")])

    def _transact_each(self, jobs: list[_Job]) -> None:
        """One of `jobs` breaks the transaction of all: it shall fail alone."""
        for job in jobs:
            try:
                self._transact([job])
            except Exception as error:
                _settle([job], [error])

    def _transact(self, jobs: list[_Job]) -> None:
        """One transaction for `jobs`: the writes of many, or the work of one."""
        work = jobs[0].work
        if work is not None:
            with transaction(self._engine) as connection:
                answer = work(connection)
            _settle(jobs, [answer])
            return
        outcomes, changed = self._applied([write for job in jobs for write in job.writes], self._now())
        rest = iter(outcomes)
        _settle(jobs, [list(islice(rest, len(job.writes))) for job in jobs])
        if changed:
            self._published(changed)

    def _take(self) -> bool:
        """Take all that waits, as far as it fits one transaction; False at the end."""
        self._taken = []
        first = self._jobs.get()
        if first is None:
            return False
        if self._busy:
            time.sleep(GATHERING_S)
        jobs, weight = self._taken, len(first.writes)
        jobs.append(first)
        while weight < MOST:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            jobs.append(job)
            weight += len(job.writes)
        self._busy = len(jobs) > 1
        return True


def _alike(jobs: list[_Job]) -> Iterator[list[_Job]]:
    """`jobs` in order, those with writes together, as far as no work stands between them."""
    for is_work, some in groupby(jobs, lambda job: job.work is not None):
        if is_work:
            yield from ([job] for job in some)
        else:
            yield list(some)


def _settle(jobs: list[_Job], answers: list[Any]) -> None:
    """Answer each of `jobs`, whose loop is in another thread: waking it once is enough for all."""

    def settle(mine: list[tuple[asyncio.Future[Any], Any]]) -> None:
        for future, answer in mine:
            if future.done():  # who asked has hung up
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)

    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
    for job, answer in zip(jobs, answers, strict=True):
        by_loop.setdefault(job.loop, []).append((job.answer, answer))
    for loop, mine in by_loop.items():
        call_in(loop, settle, mine)


def call_in(loop: asyncio.AbstractEventLoop, work: Callable[[T], None], given: T) -> None:
    """Have `loop` call `work(given)`, from another thread; in one that is closed nobody waits for it."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(work, given)
