"""Says what takes long, and how it ended: one line per step, one sentence per problem.

Knows how to run a command quietly and to show its last words when it fails. Must not know what any
step is for. Standard library only: build.py uses it before anything is installed.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Problem", "run", "say", "step"]

LAST_LINES = 20
"""Lines of a failed command's output that are shown: enough for a pip or npm error with its reason."""


class Problem(Exception):
    """Something a person has to act on. `str()` is the whole message; commands print it and exit with 1."""


def say(line: str) -> None:
    """Print one line of progress to stderr at once, so that stdout stays free for results."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Print `what`, and behind it how many seconds the block took or that it failed. Do not nest."""
    print(f"{what} ... ", end="", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"done ({time.monotonic() - start:.1f} s)")


def run(
    what: str,
    command: Sequence[str | Path],
    *,
    advice: str = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run `command` as one step named `what` and return what it printed (stdout and stderr in order).

    Raises Problem with the last lines of the output, the command and `advice` (a sentence) when the
    command cannot be started or ends with another code than 0.
    """
    words = [str(word) for word in command]
    with step(what):
        try:
            done = subprocess.run(
                words,
                cwd=cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise Problem(_sentence(what, f"cannot be started: {error}", advice)) from error
        if done.returncode:
            tail = "\n".join(f"  | {line}" for line in done.stdout.splitlines()[-LAST_LINES:])
            ended = f"`{' '.join(words)}` ended with code {done.returncode}"
            raise Problem(f"{tail}\n{_sentence(what, ended, advice)}".lstrip("\n"))
    return done.stdout


def _sentence(what: str, reason: str, advice: str) -> str:
    return f"{what} failed: {reason}." + (f" {advice}" if advice else "")
