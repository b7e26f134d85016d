"""What the account's dashboard says of sending: Customer.io on or off, and Step Seen. When to ask, and what holds until
there is an answer. Reads no clock and no storage.
"""

from .backoff import Backoff

__all__ = ["HOLD_MS", "NEVER", "POLL_MS", "Account"]

# Off in the dashboard is off on the pages within a minute.
POLL_MS = 45_000
# How long events wait for a receiver that was never heard of.
HOLD_MS = 30_000
# Later than any page lives.
NEVER: float = 9e15
STEP_SEEN = ("on", "once", "off")


class Account:
    """`known`: the settings hold now; until then events wait. `remembered`: `text()` of an earlier page, or empty."""

    __slots__ = ("_asking", "_began", "_fresh_at", "_some", "backoff", "customerio", "known", "step_seen")

    def __init__(self, remembered: str) -> None:
        self.known = False
        self.customerio = True
        self.step_seen = "on"
        self.backoff = Backoff()
        self._asking = False
        self._began: float = 0
        self._fresh_at: float = 0
        word, _space, step_seen = remembered.partition(" ")
        # Whether the settings here are anybody's; storage is open to every script of the site.
        self._some = self._take(word == "on", step_seen) if word in ("on", "off") else False

    def text(self) -> str:
        """To be remembered for the next page."""
        return ("on " if self.customerio else "off ") + self.step_seen

    def ask_at(self) -> float:
        """When to ask next, also in a tab that nobody looks at: what ends there is told too, so an off must reach it.

        A stream tells the settings so often that nobody need ask, as long as it gets through.
        """
        if self._asking:
            return NEVER
        return self._fresh_at + POLL_MS if self.known and not self.backoff.failures else self.backoff.until

    def give_up_at(self) -> float:
        """When to go on without having heard anything."""
        return NEVER if self.known or not self._began else self._began + HOLD_MS

    def ask(self, now: float) -> None:
        self._asking = True
        self._began = self._began or now

    def tell(self, settings: object, now: float) -> bool:
        """What the receiver says; False where that cannot be read."""
        self._asking = False
        if not isinstance(settings, dict) or not isinstance(settings.get("customerio"), bool):
            return False
        on: bool = settings["customerio"]
        if not self._take(on, settings.get("step_seen")):
            return False
        self.known = self._some = True
        self._fresh_at = now
        self.backoff.worked()
        return True

    def fail(self, now: float, luck: float, after_ms: float) -> None:
        """No answer: what was known last holds."""
        self._asking = False
        self.backoff.failed(now, luck, after_ms)
        if self._some:
            self.known = True

    def give_up(self) -> None:
        """There will be no answer, or not in time: the last settings hold, or the defaults."""
        self.known = self._some = True

    def doubt(self, now: float) -> None:
        """The page is shown again: settings of long ago hold only when the receiver cannot say better."""
        if self.known and now - self._fresh_at >= POLL_MS:
            self.known = False
            self._began = now
            self.backoff.hurry()

    def _take(self, customerio: bool, step_seen: object) -> bool:
        if not isinstance(step_seen, str) or step_seen not in STEP_SEEN:
            return False
        self.customerio = customerio
        self.step_seen = step_seen
        return True
