"""Applies writes in a process of its own, so that they and the answering of requests need not take turns.

Python runs one thread at a time, and one that comes back from the database waits until the other gives way:
https://docs.python.org/3/glossary.html#term-global-interpreter-lock. Both ends are here; the pipe between them is
theirs alone, and however the one ends, the other notices.
"""

import os
import pickle
import signal
import subprocess
import sys
import traceback
from typing import IO

from sqlalchemy import URL

from .applying import apply_in
from .collector import spare_the_collector
from .database import SERVING_BUSY_MS, Database
from .transactions import StorageDown, WriterLost
from .writes import Applied, Write

__all__ = ["Apart", "main"]

CODE = "from calumma.receiver.apart import main; main()"
END_S = 10


class Apart:
    """`apply_in` in another process, which is started anew where it was lost. `url`: of a migrated database.

    `process`: None while there is none.
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process. Raises OSError where there can be none."""
        paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
        # Not as an argument, where every user of the machine could read its password.
        _put(self.process.stdin, self._url)

    def __call__(self, writes: list[Write], now: int) -> Applied:
        """Raises what `apply_in` raises, RuntimeError where something else is wrong there, and WriterLost."""
        try:
            if self.process is None:
                self.start()
            assert self.process is not None and self.process.stdout is not None
            _put(self.process.stdin, (writes, now))
            answer: Applied | Exception = pickle.load(self.process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.close()
            raise WriterLost("the process that writes has ended, and is started anew") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """End the process once it has done what it was asked for."""
        process, self.process = self.process, None
        if process is None:
            return
        with process:
            assert process.stdin is not None
            try:
                process.stdin.close()
                process.wait(END_S)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()


def main() -> None:
    """The other end: read the database's URL, then answer each call until there are no more."""
    # Ctrl-C in a terminal, and a service manager's stop, reach all processes; this one ends after its parent.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        database = Database(pickle.load(asked), SERVING_BUSY_MS)
        spare_the_collector()
        while True:
            writes, now = pickle.load(asked)
            _put(answers, _answer(database, writes, now))
    except (EOFError, BrokenPipeError):
        # Nobody may hear the answer any more: flushing it at the exit would only complain.
        os._exit(0)


def _answer(database: Database, writes: list[Write], now: int) -> Applied | Exception:
    try:
        return apply_in(database.writing, writes, now)
    except StorageDown as error:
        return error
    except Exception:
        # Not every exception can be made anew from its bytes; a text can.
        return RuntimeError(traceback.format_exc())


def _put(pipe: IO[bytes] | None, value: object) -> None:
    assert pipe is not None
    pipe.write(pickle.dumps(value))
    pipe.flush()
