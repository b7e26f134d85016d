"""Objects of the page that we have met, remembered without being kept alive."""

from browser import window

from .js_values import call

__all__ = ["Met"]


class Met:
    """A set of the page's objects, by identity."""

    __slots__ = ("_set",)

    def __init__(self) -> None:
        self._set = window.WeakSet.new()

    def has(self, thing) -> bool:
        return bool(call(self._set, "has", thing))

    def add(self, thing) -> bool:
        """Remember `thing`, an object or a function; False where it was there already."""
        if self.has(thing):
            return False
        call(self._set, "add", thing)
        return True
