"""The receiver as people start it: its own processes, whose ends can be heard, frozen and killed one by one.

Knows processes. Must not know what is asked of the receiver.
"""

__all__ = ["Alone", "served_alone"]

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.bench.receiver.served import ROOT, Served, children, receiver


class Alone(Served):
    """Leader of a group of its own; all its processes share one standard error."""

    @property
    def hooks(self) -> str:
        """The address of the webhooks, up to the kind of data."""
        return f"{self.origin}/v3/observe/hooks/{self.hook_token}"

    @property
    def writing(self) -> int:
        """The process that writes, once there was something to write."""
        (found,) = children(self.process.pid)
        return found

    def ended(self) -> tuple[int, str]:
        """Its exit code and what was said on standard error, once all its processes have ended."""
        _, told = self.process.communicate(timeout=40)
        return self.process.returncode, told


@contextmanager
def served_alone(database: Path, *more: str) -> Iterator[Alone]:
    """`calumma serve` on `database` with more flags, from when it is ready to the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", *receiver(database), *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT / "sdk")},
    )  # fmt: skip
    with process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().rstrip()]
            while not lines[-1].startswith("Ctrl-C"):
                lines.append(process.stdout.readline().rstrip())
            yield Alone(process, lines)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
