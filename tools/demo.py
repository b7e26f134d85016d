"""Builds what the demo shows, then becomes the demo server.

Knows what has to be there before the server starts. Must not know what the server serves.
`python -m tools.demo [--port N] [--no-browser]`; the arguments are the server's own.
"""

import os
import subprocess
import sys

from tools import artifacts, nodejs
from tools.progress import Problem

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Build, install, serve until Ctrl-C. Returns the exit code. Raises Problem when a step fails."""
    artifacts.ensure()
    nodejs.install(artifacts.ROOT / "demo_site")
    command = [sys.executable, "-m", "demo_site.serve", *arguments]
    os.chdir(artifacts.ROOT)
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # one process: a signal reaches the server and nobody else
    return subprocess.run(command).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
