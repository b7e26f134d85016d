"""Looks again while something is awaited: soon at first, then ever more slowly, and at last no more."""

from .page.clock import later

__all__ = ["Lookout"]

FIRST_MS = 50
LONGEST_MS = 2000
GIVE_UP_MS = 600000


class Lookout:
    """`look()` is called until `waiting()` is false or ten minutes have passed without `wake`."""

    __slots__ = ("_delay", "_look", "_spent", "_waiting", "awake")

    def __init__(self, look, waiting) -> None:
        self._look = look
        self._waiting = waiting
        self._delay = FIRST_MS
        self._spent = 0
        self.awake = False

    def wake(self) -> None:
        """Something may have changed: look often again."""
        self._delay = FIRST_MS
        self._spent = 0
        if not self.awake and self._waiting():
            self._rest()

    def _rest(self) -> None:
        self.awake = True
        later(self._delay, self._again)

    def _again(self) -> None:
        self.awake = False
        self._look()
        self._spent += self._delay
        self._delay = min(self._delay * 3 // 2, LONGEST_MS)
        if self._waiting() and self._spent < GIVE_UP_MS and not self.awake:
            self._rest()
