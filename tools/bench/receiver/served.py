"""A server in a process of its own, as people start it: where it answers, what it takes, how it ends.

Knows processes. Must not know what is asked of the server.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["ROOT", "Served", "children", "receiver", "serving"]

ROOT = Path(__file__).resolve().parents[3]
# One machine asks for everybody here.
NO_LIMIT = "1000000000"


class Served:
    """`lines`: what it printed until it was ready, the first with its `origin`.

    `peak_mb`: most memory, once ended, of it and the processes that it has started.
    """

    def __init__(self, process: subprocess.Popen[str], lines: list[str]) -> None:
        self.process = process
        self.lines = lines
        self.origin = lines[0].split()[1] if lines else ""
        self.peak_mb = 0.0

    @property
    def hook_token(self) -> str:
        """Of a receiver's first start: the token of its webhooks."""
        return self.lines[3].split("/")[-2]

    @property
    def page_token(self) -> str:
        """Of a receiver's first start: the public token of its pages."""
        return self.lines[7].split('"')[-2]

    def stop(self) -> None:
        """End it as Ctrl-C does, and see how much memory it had at most."""
        theirs = sum(_peak_kb(pid) for pid in children(self.process.pid))
        self.process.terminate()
        # The process is this one's copy until it becomes the server: what it holds here counts as its least.
        _pid, status, used = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.peak_mb = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3) + theirs / 1e3


def receiver(database: Path, *more: str) -> list[str]:
    """The command that runs the receiver on `database`, on a free port."""
    where = ["--database", f"sqlite:///{database}", "--port", "0"]
    return ["calumma.receiver", "serve", *where, "--log-level", "warning", "--requests-per-address", NO_LIMIT, *more]


@contextmanager
def serving(module: Sequence[str], ready: str = "Ctrl-C") -> Iterator[Served]:
    """Run `module` with its arguments from the line that begins with `ready` to the end of the block."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'sdk'}{os.pathsep}{ROOT}"}
    process = subprocess.Popen([sys.executable, "-m", *module], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    try:
        lines = []
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.startswith(ready):
                break
        yield Served(process, lines)
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()
        process.stdout.close()


def children(pid: int) -> list[int]:
    """The processes that `pid` has started, as Linux tells: https://man7.org/linux/man-pages/man5/proc_pid.5.html"""
    found = [path.read_text(encoding="ascii").split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for children in found for child in children]


def _peak_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])
