"""The demo as a person starts it: one process with the product, the local Customer.io and the receiver.

Knows how it is started and what it prints. Must not know what anybody does there.
"""

__all__ = ["Demo", "run_demo", "start_demo"]

import os
import random
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Demo:
    """`product`, `customerio`, `receiver`: their origins. `profiles`: address of that webhook."""

    def __init__(self, process: subprocess.Popen[str], printed: str) -> None:
        self.process = process
        self.product, self.customerio, self.receiver, self.profiles = (
            _told(printed, name) for name in ("Product", "Customer.io", "Receiver", "Webhook")
        )


def start_demo(port: int) -> subprocess.Popen[str]:
    """The demo as `build.py demo` starts it, with the Python of these tests; all that it prints in one pipe."""
    command = [sys.executable, "-m", "tools.demo", "--port", str(port), "--no-browser"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "sdk")}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@contextmanager
def run_demo() -> Iterator[Demo]:
    """A demo on free ports, up when the block begins, gone when it ends. Raises AssertionError where it never is."""
    process = start_demo(_three_free_ports())
    assert process.stdout is not None
    printed = ""
    try:
        for line in process.stdout:
            printed += line
            if line.startswith("Ctrl-C"):
                break
        else:
            raise AssertionError(f"the demo ended before it was up:\n{printed}")
        yield Demo(process, printed)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _told(printed: str, name: str) -> str:
    found = re.search(rf"^{re.escape(name)} +(\S+)", printed, re.MULTILINE)
    assert found is not None, f"the demo does not tell of {name}:\n{printed}"
    return found[1]


def _three_free_ports() -> int:
    """A free loopback port whose next two are free too, below those that systems give to anybody's port 0."""
    while True:
        port = random.randrange(10_000, 30_000)
        try:
            with ExitStack() as held:
                for offset in range(3):
                    held.enter_context(socket.create_server(("127.0.0.1", port + offset)))
                return port
        except OSError:
            continue
