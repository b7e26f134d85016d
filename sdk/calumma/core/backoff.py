"""When to try again what has failed: ever later, and never all pages at one moment. Reads no clock and no chance.

https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
"""

__all__ = ["FIRST_MS", "LONGEST_MS", "Backoff"]

FIRST_MS = 1000
LONGEST_MS = 60_000
# Twice the first wait six times over is more than the longest.
MOST = 6


class Backoff:
    """`until`: ms since 1970 before which nothing is tried; 0 where nothing has failed."""

    __slots__ = ("failures", "until")

    def __init__(self) -> None:
        self.failures: int = 0
        self.until: float = 0

    def failed(self, now: float, luck: float, after_ms: float = 0) -> None:
        """Once more. `luck`: a random number from 0 to 1. `after_ms`: how long the other side asks to be left alone."""
        wait: float = min(FIRST_MS * 2**self.failures, LONGEST_MS)
        self.failures = min(self.failures + 1, MOST)
        self.until = now + max(after_ms, wait * (1 + luck) / 2)

    def worked(self) -> None:
        self.failures = 0
        self.until = 0

    def hurry(self) -> None:
        """Something has changed for the better, such as the network: do not wait any more."""
        self.until = 0
