"""Who wants to hear of what. A listener that throws is reported and stops nobody else.

`same(a, b)` tells whether two callbacks are one and `invoke(callback, args)` calls one: functions that cross from
JavaScript have no identity in Python, and take JavaScript's values.
"""

from .errors import InvalidCall

__all__ = ["MAX_DEPTH", "Listeners"]

# Listeners that call what calls listeners may do so as often within each other.
MAX_DEPTH = 20


class Listeners:
    """`report(error, name)` is told what a callback for the event `name` threw."""

    __slots__ = ("_callbacks", "_depth", "_endless", "_invoke", "_report", "_same")

    def __init__(self, invoke, report, same) -> None:
        self._callbacks: dict = {}
        self._invoke = invoke
        self._report = report
        self._same = same
        self._depth = 0
        # Whether the present round of calls has met MAX_DEPTH.
        self._endless = False

    def on(self, name: str, callback) -> None:
        """Hear of `name` from now on; the same callback twice is heard once."""
        known = self._heard(name)
        if not any(self._same(callback, other) for other in known):
            self._callbacks["on " + name] = [*known, callback]

    def off(self, name: str, callback=None) -> None:
        """Hear of `name` no more; without `callback` nobody does."""
        known = self._heard(name)
        if known:
            keep = [] if callback is None else [other for other in known if not self._same(callback, other)]
            self._callbacks["on " + name] = keep

    def emit(self, name: str, *args) -> None:
        """Call those who listened when this began, in order of registration.

        Listeners that call each other without an end are reported once and told no more until the first has returned.
        """
        if not self._depth:
            self._endless = False
        elif self._endless:
            return
        elif self._depth >= MAX_DEPTH:
            self._endless = True
            self._report(InvalidCall("listeners call each other without an end"), name)
            return
        self._depth += 1
        try:
            for callback in self._heard(name):
                self.call(callback, name, *args)
        finally:
            self._depth -= 1

    def _heard(self, name: str) -> list:
        # Pages choose the names; in Brython some, such as `ob_type`, would break the dict as keys of their own.
        key = "on " + name
        if key not in self._callbacks:
            return []
        return self._callbacks[key]

    def call(self, callback, name: str, *args) -> None:
        """Call one listener; what it throws goes to `report`."""
        try:
            self._invoke(callback, args)
        except Exception as error:
            self._report(error, name)
