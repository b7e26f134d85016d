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
import threading
import time
import traceback
from typing import IO

from sqlalchemy import URL

from .applying import apply_in
from .collector import spare_the_collector
from .database import SERVING_BUSY_MS, Database
from .logs import log
from .transactions import NoWriter, PerhapsWritten, WriteFailed
from .writes import Applied, Write

__all__ = ["Apart", "main"]

CODE = "from calumma.receiver.apart import main; main()"
END_S = 10
# Of one call. A full batch takes less than a second, and a lock is given up after one.
PATIENCE_S = 30.0
# While the receiver stops; a service manager may give it ten seconds, and requests are waited for as long.
STOPPING_S = 4.0
LOOK_S = 1.0


class Apart:
    """`apply_in` in another process, which is started anew where it was lost. `url`: of a migrated database.

    `process`: None while there is none. `patience_s`: a call that takes longer is stuck, and its process killed.
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        self.patience_s = PATIENCE_S
        # The process that has a call, and since when.
        self._asked: tuple[subprocess.Popen[bytes], float] | None = None
        self._closed = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process. Raises OSError where there can be none."""
        paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)
        # -P: else the folder where the receiver is started comes first, with a `queue.py` that somebody keeps there.
        process = self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
        # Not as an argument, where every user of the machine could read its password.
        _put(process.stdin, pickle.dumps(self._url))
        return process

    def __call__(self, writes: list[Write], now: int) -> Applied:
        """Raises what `apply_in` raises, RuntimeError where something else is wrong there, NoWriter, PerhapsWritten."""
        call = pickle.dumps((writes, now))
        try:
            process = self.process or self.start()
        except OSError as error:
            self._lose(error)
            raise NoWriter("the process that writes cannot be started") from error
        self._asked = (process, time.monotonic())
        try:
            assert process.stdout is not None
            _put(process.stdin, call)
            answer: Applied | Exception = pickle.load(process.stdout)
        except BaseException as error:
            # Whatever it was: an answer that is still on its way would be taken for that of the next call.
            self._lose(error)
            if not isinstance(error, Exception):
                raise
            raise PerhapsWritten("the process that writes has ended, and is started anew") from error
        finally:
            self._asked = None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def hurry(self) -> None:
        """The receiver stops: be less patient."""
        self.patience_s = STOPPING_S

    def close(self) -> None:
        """End the process once it has done what it was asked for."""
        self._closed.set()
        self._end()

    def _lose(self, error: BaseException) -> None:
        process = self.process
        if process is not None:
            process.kill()
        self._end()
        log.error("writer lost", extra={"problem": type(error).__name__, "exit": process and process.returncode})

    def _end(self) -> None:
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

    def _watch(self) -> None:
        """Kill a process that is stuck: whoever waits for it is then told, and the next call has a new one.

        One thread that looks now and then, for a timer for each call costs more than the call.
        """
        while not self._closed.wait(LOOK_S):
            asked = self._asked
            if asked is not None and time.monotonic() - asked[1] > self.patience_s:
                asked[0].kill()


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
            _put(answers, pickle.dumps(_answer(database, writes, now)))
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        # The parent has gone, perhaps in the middle of a call. Nobody may hear the answer to one any more: flushing it
        # at the exit would only complain.
        os._exit(0)


def _answer(database: Database, writes: list[Write], now: int) -> Applied | Exception:
    try:
        return apply_in(database.writing, writes, now)
    except WriteFailed as error:
        return error
    except Exception:
        # Not every exception can be made anew from its bytes; a text can.
        return RuntimeError(traceback.format_exc())


def _put(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe is not None
    pipe.write(message)
    pipe.flush()
