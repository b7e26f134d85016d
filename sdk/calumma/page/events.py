"""DOM events, and the one that is being handled right now."""

from browser import window

from ..core.text import spell
from .js_values import get, js_function, known

__all__ = ["Gesture", "current_gesture", "listen", "on_document", "on_window"]


class Gesture:
    """The user's act that the page is handling: `kind` (event type), `key`, `at` (time stamp, ms), `target`."""

    __slots__ = ("at", "key", "kind", "target")

    def __init__(self, kind: str, key: str, at: float, target) -> None:
        self.kind = kind
        self.key = key
        self.at = at
        self.target = target

    def within(self, selector: str) -> bool:
        """Whether the act happened on or inside an element that `selector` matches."""
        try:
            return known(self.target.closest(selector)) is not None
        except Exception:
            return False


def current_gesture() -> Gesture | None:
    """What the user does at this moment, None outside of an event handler."""
    event = get(window, "event")
    if event is None:
        return None
    return Gesture(
        spell(get(event, "type")), spell(get(event, "key")), get(event, "timeStamp", 0), get(event, "target")
    )


def on_document(name: str, action) -> None:
    """Call `action(event)` at every event `name` in the document, also those that do not bubble, such as the `load`
    of a script. `action` must not throw."""
    listen(window.document, name, action)


def on_window(name: str, action) -> None:
    """Call `action(event)` at every event `name` of the window. `action` must not throw."""
    listen(window, name, action)


def listen(target, name: str, action) -> None:
    """As `on_window`, of any target."""
    target.addEventListener(name, js_function(lambda _this, args: action(get(args, 0))), True)
